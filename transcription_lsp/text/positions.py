"""Columns in the units of an editor: UTF-8 bytes, UTF-16 code units or code points."""

from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_WIDEST = {"utf-8": 4, "utf-16": 2}
"""How many units one code point takes at most."""


def to_units(line_text: str, column: int, encoding: Encoding) -> int:
    """The units before `column` (code points, clamped to the line)."""
    column = min(max(column, 0), len(line_text))
    if encoding == "utf-32" or line_text.isascii():
        return column
    return _length(line_text[:column], encoding)


def from_units(line_text: str, units: int, encoding: Encoding) -> int:
    """The column (code points) before which `units` units stand, clamped to the line.

    Units that end inside a code point give the column where it starts.
    """
    units = max(units, 0)
    column = min(units, len(line_text))
    if encoding == "utf-32" or line_text.isascii():
        return column
    # The column is at most `units`. Stepping back by what is too much, taken at its widest, never
    # passes the place looked for, and each step looks only at what it drops: linear in the line.
    excess = _length(line_text[:column], encoding) - units
    while excess > 0:
        nearer = column - -(-excess // _WIDEST[encoding])
        excess -= _length(line_text[nearer:column], encoding)
        column = nearer
    return column


def _length(text: str, encoding: Encoding) -> int:
    """The length in units; a lone surrogate counts as the code point that it is."""
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
