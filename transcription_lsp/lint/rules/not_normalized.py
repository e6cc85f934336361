"""T004 not-normalized: letters with accents are written in two parts.

What it does
    Reports a file in which a letter and its accent are separate characters, as in `e` + ´ for é,
    though there is one character for both; one finding a file, further places with it. Silent
    about Chinese characters with variant forms, and about the order of marks in Hebrew and Arabic.

Why
    Both look the same, but a search for one does not find the other, and lists sort them apart.

Example
    the cafe\u0301 in Gene\u0300ve

Use instead
    the café in Genève
"""

import re
import unicodedata
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_LINE = r"[^\n]+"
# A letter, and what is not ASCII after it. Left out are the Chinese characters that normalisation
# replaces by another shape, and the wide spaces and angle brackets that it replaces by others.
_PIECE = (
    "[^\\s\uf900-\ufaff\U0002f800-\U0002fa1f\u2000\u2001\u2329\u232a]?"
    "[^\x00-\x7f\uf900-\ufaff\U0002f800-\U0002fa1f\u2000\u2001\u2329\u232a\\s]+"
)
_MOST_RELATED = 10


@rule("T004", "not-normalized", on=Transcription)
def not_normalized(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare the text with its normalised form, more closely only where they differ."""
    text = transcription.text
    if transcription.kept is None:
        places = list(_places(text))
    else:
        gathered = transcription.gathered("not normalized", lambda node: tuple(_places(node.text)))
        places = [each.shifted(located.start) for located, found in gathered for each in found]
    if not places:
        return
    first, *others = places
    written = _word_around(text, first)
    message = f"‘{written}’ has a letter and its accent as separate characters: write them as one."
    if others:
        message = (
            f"‘{written}’ and {len(others):,} other {'place' if len(others) == 1 else 'places'} of "
            "this file have a letter and its accent as separate characters: write them as one."
        )
    yield Diagnostic(
        Span(first.start, first.end),
        message,
        (Fix("Join letters and accents in the whole file", tuple(places)),),
        tuple(
            Related(Span(place.start, place.end), "Separate characters stand here, too.")
            for place in others[:_MOST_RELATED]
        ),
    )


def _places(text: str) -> Iterator[Edit]:
    """The places where characters should be joined, with what should stand there."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    pieces = re.compile(_PIECE)
    for line in re.finditer(_LINE, text):
        if unicodedata.is_normalized("NFC", line[0]):
            continue
        for piece in pieces.finditer(text, line.start(), line.end()):
            written = piece[0]
            joined = unicodedata.normalize("NFC", written)
            # Where normalisation takes apart or puts marks into another order, nothing is gained.
            if len(joined) < len(written) or (
                joined != written
                and len(joined) == len(written)
                and sorted(joined) != sorted(written)
            ):
                yield Edit(piece.start(), piece.end(), joined)


def _word_around(text: str, place: Edit) -> str:
    """The word in which the place stands, as it should read, cut to a length that can be shown."""
    start, end = place.start, place.end
    while start > place.start - 30 and start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < place.end + 30 and end < len(text) and text[end].isalpha():
        end += 1
    return f"{text[start : place.start]}{place.text}{text[place.end : end]}"[:60]
