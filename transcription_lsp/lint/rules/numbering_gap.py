"""S003 numbering-gap: a number is missing from a list or comes twice; a footnote has no partner.

What it does
    Reports a gap or a repeat in the numbers of paragraphs and lists (`1.`, `(b)`, `iv)`), where two
    members before it and two after it leave no doubt that they are one list. Where the notes stand
    in the file, reports a reference without a note and a note without a reference.

Why
    A paragraph or a note was lost, or its number was misread.

Example
    1. The railways.

    2. The mines.

    4. The ports.

    5. The mills.

Use instead
    1. The railways.

    2. The mines.

    3. The ports.

    4. The mills.
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription


@rule("S003", "numbering-gap", on=Transcription)
def numbering_gap(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Follow the lists, then compare references with notes."""
    from transcription_lsp.record.numbering import breaks_in, members_of

    for each in breaks_in(members_of(transcription), transcription.text):
        written, before = each.member.written, each.before.written
        figure = "Number" if each.member.is_number else "Letter"
        message = (
            f"{figure} {written} follows {before}: see whether a paragraph is missing or not begun."
            if each.how == "gap"
            else f"{figure} {written} comes twice in this list: see whether it was misread."
        )
        related = (Related(each.before.span, f"{figure} {before} stands here."),)
        yield Diagnostic(each.member.span, message, related=related)
    yield from _footnotes(transcription)


def _footnotes(transcription: Transcription) -> Iterator[Diagnostic]:
    if "[" not in transcription.text:
        return
    from transcription_lsp.record.footnotes import footnotes_of, without_partner

    footnotes = footnotes_of(transcription)
    if not footnotes.notes:
        return
    references, notes = without_partner(footnotes)
    for mark in references:
        yield Diagnostic(
            mark.span,
            f"There is no note {mark.number}: add it, or see which note is meant.",
            related=(Related(footnotes.notes[0].span, "The notes begin here."),),
        )
    for mark in notes:
        yield Diagnostic(
            mark.span,
            f"Nothing in the text refers to note {mark.number}: see where its number was lost.",
        )
