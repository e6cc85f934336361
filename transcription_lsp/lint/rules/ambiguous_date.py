"""D004 ambiguous-date: a date in numbers that can be read as two days.

What it does
    Hints at dates such as 3/4/48, of which nobody can say whether the day or the month comes first.
    It is silent where the document settles it: by another date with the same sign between its
    numbers and a number above 12 in it, or by one of the two days written out elsewhere. A date
    with full stops has the day first.

Why
    In an index, such a document stands on the wrong day, and nobody notices.

Example
    Received on 3/4/1948.

Use instead
    Received on 3/4/1948 [3 April 1948].
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription

if TYPE_CHECKING:
    from transcription_lsp.record.dates import Date


@rule("D004", "ambiguous-date", on=Transcription, severity=Severity.HINT)
def ambiguous_date(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look for dates in numbers whose order nothing in the document settles."""
    record = document.record
    doubtful = [each for each in record.suspicious_dates if each.is_ambiguous]
    if not doubtful:
        return
    dates = record.dates
    from transcription_lsp.record.wording import day_in_words

    settled = {each.separator for each in dates if _shows_order(each)}
    written = {each.start[1:3] for each in dates if not each.is_ambiguous}
    for date in doubtful:
        month, day = date.start[1:3]
        if date.separator in settled or (month, day) in written or (day, month) in written:
            continue
        first, second = date.start, date.start._replace(month=day, day=month)
        yield Diagnostic(
            date.span,
            f"This may be {day_in_words(first)} or {day_in_words(second)}: add which of them is "
            f"meant, for example [{day_in_words(first)}].",
        )


def _shows_order(date: "Date") -> bool:
    """Whether a date in numbers has one that can be no month."""
    return date.form == "numeric" and (date.start.day or 0) > 12
