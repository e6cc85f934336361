"""T005 mixed-numero: the sign for ‘number’ is written in more than one way.

What it does
    Reports the rarer of N° (with a degree sign), Nº (with a raised o) and № where a file has
    more than one of them; one finding a file, the other places with it.

Why
    They look alike, but a search for `Nº 15327` does not find `N° 15327`.

Example
    Copy Nº 1 and copy Nº 2 of cable N° 15327

Use instead
    Copy Nº 1 and copy Nº 2 of cable Nº 15327
"""

import re
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

# The sign decides; `n° 5` is French as `N° 5` is English, and the letter is kept.
_SIGN = r"[\u00b0\u00ba\u2116](?:(?<=\u2116)|(?<=\b[Nn].))"
_NAMES = {
    "\u00b0": "N° (degree sign, U+00B0)",
    "\u00ba": "Nº (raised o, U+00BA)",
    "\u2116": "№ (one sign, U+2116)",
}


@rule("T005", "mixed-numero", on=Transcription)
def mixed_numero(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare the signs that the file uses."""
    text = transcription.text
    if sum(sign in text for sign in _NAMES) < 2:
        return
    places: dict[str, list[Span]] = {}
    for place in transcription.places_of("signs for number", _signs):
        places.setdefault(text[place.end - 1], []).append(place)
    if len(places) < 2:
        return
    # The commonest is the norm, and of two as common the one that the file began with.
    usual, *rarer = sorted(places, key=lambda sign: (-len(places[sign]), places[sign][0]))
    rarest = rarer[-1]
    others = sorted(place for sign in rarer for place in places[sign])
    others.remove(places[rarest][0])
    yield Diagnostic(
        places[rarest][0],
        f"This file writes {_NAMES[rarest]} here and {_NAMES[usual]} in "
        f"{_number_of_places(len(places[usual]))}: write one of them throughout.",
        (
            Fix(
                f"Write {_NAMES[usual]} throughout",
                tuple(_edit(text, place, usual) for sign in rarer for place in places[sign]),
            ),
        ),
        tuple(Related(place, f"{_NAMES[text[place.end - 1]]} stands here.") for place in others),
    )


def _signs(text: str) -> list[Span]:
    """Where a sign stands, with its letter."""
    return [
        Span(match.start() - (match[0] != "\u2116"), match.end())
        for match in re.finditer(_SIGN, text)
    ]


def _edit(text: str, place: Span, sign: str) -> Edit:
    """Write the sign of `place` as the usual one; its letter stays great or small."""
    letter = text[place.start]
    if sign == "\u2116":
        return Edit(place.start, place.end, sign)
    return Edit(place.start, place.end, ("N" if letter == "\u2116" else letter) + sign)


def _number_of_places(number: int) -> str:
    return "another place" if number == 1 else f"{number:,} other places"
