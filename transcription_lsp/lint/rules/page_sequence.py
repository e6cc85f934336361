"""S001 page-sequence: the numbers of the pages do not run on.

What it does
    Reports a page marker that leaves out a page, repeats one or goes back. Arabic and Roman numbers
    are counted each by themselves; page 1 may always begin anew, as enclosures do. Where a bracket
    says that pages are left out, a gap is right.

Why
    A page was lost, or copied twice, or its number was mistyped.

Example
    [page 1]

    Text.

    [page 2]

    Text.

    [page 4]

Use instead
    [page 1]

    Text.

    [page 2]

    Text.

    [page 3]
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription

if TYPE_CHECKING:
    from transcription_lsp.record.pages import Misplaced


@rule("S001", "page-sequence", on=Transcription)
def page_sequence(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare each page marker with the one before."""
    if "[" not in transcription.text:
        return
    from transcription_lsp.record.pages import misplaced_in, pages_of

    for each in misplaced_in(pages_of(transcription)):
        yield Diagnostic(
            each.marker.span,
            _message(each),
            related=(Related(each.before.span, f"Page {each.before.page} stands here."),),
        )


def _message(misplaced: "Misplaced") -> str:
    page, before, expected = misplaced.marker.page, misplaced.before.page, misplaced.expected
    if misplaced.how == "slip":
        return f"Page {page} stands where page {expected} is due: see which number it bears."
    if misplaced.how == "gap":
        return f"Page {page} follows page {before}: see whether a page is missing."
    if misplaced.how == "repeat":
        return f"Page {page} comes twice: see whether this is the next page."
    return f"Page {page} comes after page {before}: see whether the pages are in order."
