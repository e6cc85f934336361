"""H006 date-mismatch: title, header, citation and dateline do not name the same day.

What it does
    Compares the date of the header, the one set off in the title, the one right after the title in
    the citation, and the one of the dateline at the beginning of the body, and reports a full date
    that is another day than the first of them. A dateline is a place and a date: the day on which a
    document was received, approved or translated is none, nor is one in a stamp or of an enclosure.
    It is silent where the beginning of the body has the other day as well, since a document may be
    dated twice, and where the old calendar or a late hour may explain the difference.

Why
    A document under a wrong date is found by nobody, and cited wrongly by all.

Example
    **May 12, 1947**

    **Citation:** "Cable No. 12", May 21, 1947, RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Contents:** Translation

    Moscow, 12 May 1947

Use instead
    **May 12, 1947**

    **Citation:** "Cable No. 12", May 12, 1947, RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Contents:** Translation

    Moscow, 12 May 1947
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription


@rule("H006", "date-mismatch", on=Transcription)
def date_mismatch(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare the places that date the document."""
    record = document.record
    if record.header is None:
        return
    from transcription_lsp.record.claims import agree, beginning_dates, claims_of
    from transcription_lsp.record.wording import day_in_words

    first, *others = claims_of(record) or (None,)
    if first is None:
        return
    for claim in others:
        if agree(first.date, claim.date):
            continue
        if claim.place == "dateline" and any(
            agree(first.date, each) for each in beginning_dates(record)
        ):
            continue
        yield Diagnostic(
            claim.date.span,
            f"The {claim.place} has {day_in_words(claim.date.start)}, the {first.place} "
            f"{day_in_words(first.date.start)}: see which of them is right.",
            (),
            (Related(first.date.span, f"The {first.place} has this date."),),
        )
