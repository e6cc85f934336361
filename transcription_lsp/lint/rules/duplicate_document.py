"""C001 duplicate-document: nearly the same text as that of another file.

What it does
    Reports, at its first line, a file that shares at least four fifths of its text, or of the other
    text if that is longer, with another file: sentences are compared by their letters,
    whatever the spacing, punctuation, capitals and brackets. Of several files with one text the
    first by path is taken for the original. Texts of less than 300 letters are left alone. It takes
    all files to know: so it is reported only where a run of `check` is over the whole project,
    and never in an editor.

Why
    A document that two people transcribed is found twice, counted twice and corrected once.

Example
    The delegation left on Tuesday and was received by the Minister in the early evening.
    He assured them that nothing at all would be decided without their written consent.
    It was agreed that the railways in the west are to be repaired before the winter.
    The engineers are to be found among those who worked in the mines until last year.
    Nobody was to speak of it before the delegation had crossed the border once more.

Use instead
    The answer came in the spring, when nobody in the Ministry remembered the question.

Beside it
    The delegation left on Tuesday, and was received by the [Minister] in the early
    evening. He assured them that nothing at all would be decided without their written
    consent. It was agreed that the railways in the west are to be repaired before the winter.
    The engineers are to be found among those who worked in the mines until last year.
    Nobody was to speak of it before the delegation had crossed the border once more.
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Block, Transcription
from transcription_lsp.text.span import Span

_LONGEST = 200


@rule("C001", "duplicate-document", on=Transcription)
def duplicate_document(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Report a text that another file of the run holds as well."""
    twin = document.across and document.across.twin
    if not twin:
        return
    nearly = "the same" if twin.per_cent == 100 else f"nearly the same ({twin.per_cent} %)"
    yield Diagnostic(
        _first_line(transcription),
        f"This text is {nearly} as that of {twin.path}.",
        related=(Related(Span(0, 0), "The other one is here.", twin.path),),
    )


def _first_line(transcription: Transcription) -> Span:
    """The first line of the body; of the text, if there is no body."""
    text = transcription.text
    first = next((each for each in transcription.top() if isinstance(each.node, Block)), None)
    start = first.start if first else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    lines = text[start : start + _LONGEST].splitlines()
    return Span(start, start + len(lines[0].rstrip()) if lines else start)
