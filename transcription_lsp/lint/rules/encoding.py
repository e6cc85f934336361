"""T001 encoding: the file is not UTF-8, or letters were lost before it was saved.

What it does
    Reports a file that could not be read as UTF-8 throughout, and the sign � (U+FFFD), which
    programs leave where they could not read a letter.

Why
    Editors and archives guess such files differently: a name that looks right on one screen is
    broken on the next. What � stood for can be found in the original only.

Example
    the journey to Olm�tz

Use instead
    the journey to Olmütz
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span

_LOST = "\ufffd"
_MOST_RELATED = 20


@rule("T001", "encoding", on=Transcription)
def encoding(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """One finding for the bytes of the file, and one for all letters that were lost before."""
    text = transcription.text
    trouble = document.source.trouble
    if trouble is not None:
        start = min(trouble.offset, len(text))
        yield Diagnostic(Span(start, min(start + 1, len(text))), trouble.message)
    number = text.count(_LOST)
    if not number:
        return
    places = _places(text, min(number, _MOST_RELATED + 1))
    message = "A letter was lost here (�, U+FFFD): put in what the original has."
    if number > 1:
        message = (
            f"{number:,} letters of this file were lost (�, U+FFFD), the first of them here: "
            "put in what the original has."
        )
    yield Diagnostic(
        places[0],
        message,
        related=tuple(Related(place, "A letter was lost here, too.") for place in places[1:]),
    )


def _places(text: str, number: int) -> list[Span]:
    """The first places where a letter was lost."""
    places: list[Span] = []
    start = -1
    for _ in range(number):
        start = text.index(_LOST, start + 1)
        places.append(Span(start, start + 1))
    return places
