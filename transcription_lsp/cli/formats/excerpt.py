"""The line in which a range stands, as far as it can be shown, and where in it the range is."""

from typing import NamedTuple

from transcription_lsp.cli.formats.visible import cells
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

COLUMNS = 120
"""The most that is shown of a line."""

MORE = "…"

Cells = list[tuple[str, int]]


class Excerpt(NamedTuple):
    """A line of a text as it is shown, and the range in it, in columns from 0."""

    line: str
    column: int
    width: int
    """At least 1, also where nothing stands in the range."""


def excerpt(lines: LineIndex, span: Span) -> Excerpt:
    """What to show of the line in which the range begins; looks only at what is near the range."""
    line_start, line_end = lines.line_span(lines.line_of(span.start))
    start = min(span.start, line_end)
    end = min(max(span.end, start), line_end)
    text = lines.text
    before = cells(text[max(line_start, start - COLUMNS) : start])
    range_end = min(end, start + COLUMNS)
    inside = cells(text[start:range_end], spelled_out=True)
    after = cells(text[range_end : min(line_end, range_end + COLUMNS)])

    cut_left = start - COLUMNS > line_start
    cut_right = range_end + COLUMNS < line_end
    room = COLUMNS - _width(before) - _width(inside) - _width(after)
    if room < 0 or cut_left or cut_right:
        return _fitted(before, inside, after, cut_left, cut_right)
    return Excerpt(
        _text(before) + _text(inside) + _text(after), _width(before), max(_width(inside), 1)
    )


def _fitted(before: Cells, inside: Cells, after: Cells, cut_left: bool, cut_right: bool) -> Excerpt:
    """As much of the surroundings as fits, some on either side of the range."""
    room = COLUMNS - 2 * len(MORE)
    shown = _first(inside, room)
    if len(shown) < len(inside):
        after, cut_right = [], True
    room -= _width(shown)
    right = min(_width(after), max(room - room // 2, room - _width(before)))
    left = _last(before, room - right)
    after_shown = _first(after, room - _width(left))
    cut_left = cut_left or len(left) < len(before)
    cut_right = cut_right or len(after_shown) < len(after)
    lead = MORE if cut_left else ""
    line = lead + _text(left) + _text(shown) + _text(after_shown) + (MORE if cut_right else "")
    return Excerpt(line, len(lead) + _width(left), max(_width(shown), 1))


def _first(cells: Cells, room: int) -> Cells:
    """The cells from the beginning that fit; a letter keeps the marks on it."""
    for number, (_, width) in enumerate(cells):
        room -= width
        if room < 0:
            return cells[:number]
    return cells


def _last(cells: Cells, room: int) -> Cells:
    """The cells from the end that fit; marks without their letter are left out."""
    number = len(cells)
    while number and cells[number - 1][1] <= room:
        number -= 1
        room -= cells[number][1]
    while 0 < number < len(cells) and cells[number][1] == 0:
        number += 1
    return cells[number:]


def _width(cells: Cells) -> int:
    return sum(width for _, width in cells)


def _text(cells: Cells) -> str:
    return "".join(text for text, _ in cells)
