"""How many cells of a terminal a text takes."""

import re

# Letters and signs of Latin, Greek and Cyrillic, and the usual punctuation, all one cell wide. The
# tables of wcwidth know them too, but take 40 ms to load: as long as all the rest of a small check.
_ONE_CELL = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20ac\u2116]*"
)


def display_width(text: str) -> int:
    """The width in cells: combining marks and controls 0, East Asian wide characters 2.

    Tabs count as controls: replace them first.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    if _ONE_CELL.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth, wcwidth

    width = wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth(character), 0) for character in text)
