"""How a table is written: headings, rows, and the cells in them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.persons.columns import Columns, meanings
from transcription_lsp.text.edit import Edit

DELIMITERS = "\t;,"
MOST_LINES = 100
"""A cell in quotation marks with more line ends than this has lost its closing mark."""

LONGEST_ROW = 100_000
"""In letters: a longer line is no row of a list of persons."""

_LINE_END = re.compile(r"\r\n?|\n")
_SEPARATOR = re.compile(r"sep=([\t;,|])(?:\r\n?|\n|\Z)", re.IGNORECASE)


class Header(NamedTuple):
    """The headings of a table: what they mean, and where the rows begin."""

    delimiter: str
    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    """The field of each column, None for one that means nothing to us."""
    start: int
    end: int
    line: int
    """The line of the first row after it, from 1."""


class Row(NamedTuple):
    """One row: its cells and where they stand. `sound` unless a quotation mark is left open."""

    line: int
    start: int
    end: int
    cells: list[str]
    bounds: list[tuple[int, int]] | None
    """Start and end of each cell; None where they follow from the cells."""
    sound: bool = True

    def bound(self, column: int) -> tuple[int, int]:
        """Where a cell stands."""
        if self.bounds is not None:
            return self.bounds[column]
        start = self.start + sum(map(len, self.cells[:column])) + column
        return start, start + len(self.cells[column])


def header(text: str, columns: Columns) -> Header | None:
    """The headings, None for a text without any."""
    start, line = 0, 1
    separator = _SEPARATOR.match(text)
    if separator:
        start, line = separator.end(), 2
    candidates = []
    for delimiter in separator[1] if separator else DELIMITERS:
        row = next(rows(text, delimiter, start, line), None)
        if row is None:
            return None
        fields = meanings(row.cells, columns)
        known = sum(field is not None for field in fields)
        candidates.append((known, len(row.cells), delimiter, row, fields))
    _, _, delimiter, row, fields = max(candidates, key=lambda each: each[:2])
    ending = _LINE_END.match(text, row.end)
    end = ending.end() if ending else row.end
    below = row.line + len(_LINE_END.findall(text, row.start, end))
    return Header(delimiter, tuple(row.cells), tuple(fields), row.start, end, below)


def rows(text: str, delimiter: str, position: int, line: int) -> Iterator[Row]:
    """The rows from a position on, without empty ones."""
    length = len(text)
    while position < length:
        ending = _LINE_END.search(text, position)
        end = ending.start() if ending else length
        if end - position > LONGEST_ROW:
            row = Row(line, position, end, [text[position : position + 80]], None, False)
        elif text.find('"', position, end) < 0:
            row = Row(line, position, end, text[position:end].split(delimiter), None)
        else:
            row = _quoted(text, delimiter, position, line)
            if row.end > end:
                end = row.end
                line += len(_LINE_END.findall(text, position, end))
                ending = _LINE_END.match(text, end)
        if any(map(str.strip, row.cells)):
            yield row
        if ending is None:
            return
        position = ending.end()
        line += 1


def _quoted(text: str, delimiter: str, position: int, line: int) -> Row:
    """A row in which a quotation mark stands."""
    cells: list[str] = []
    bounds: list[tuple[int, int]] = []
    at, sound = position, True
    quoted, plain = _cells(delimiter)
    while True:
        found = quoted.match(text, at)
        if found and len(_LINE_END.findall(found[1])) <= MOST_LINES:
            cells.append(found[1].replace('""', '"'))
            bounds.append(found.span(1))
        else:
            found = plain.match(text, at)
            assert found is not None
            # In a table with tabs, a mark at the beginning of a cell may be just that.
            sound = sound and not (found[0].startswith('"') and delimiter != "\t")
            cells.append(found[0])
            bounds.append(found.span())
        at = found.end()
        if text[at : at + 1] != delimiter:
            return Row(line, position, at, cells, bounds, sound)
        at += 1


@lru_cache
def _cells(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a cell in quotation marks looks like, and any other."""
    return (
        re.compile(rf'"((?:[^"]++|"")*+)"(?=[{delimiter}\r\n]|\Z)'),
        re.compile(rf"[^{delimiter}\r\n]*+"),
    )


def rewritten(text: str, row: Row, column: int, cell: str, delimiter: str) -> Edit:
    """What puts another text into a cell; quotation marks that are there stay."""
    start, end = row.bound(column)
    if start > row.start and text[start - 1] == '"' and row.bounds is not None:
        return Edit(start, end, cell.replace('"', '""'))
    return Edit(start, end, as_row([cell], delimiter))


def appended(text: str, row: Row, column: int, part: str, delimiter: str) -> Edit:
    """What puts one more value into a cell, which is written anew only if it needs marks now.

    A row that ends before the column is made longer.
    """
    missing = column + 1 - len(row.cells)
    if missing > 0:
        return Edit(row.end, row.end, delimiter * missing + as_row([part], delimiter))
    before = row.cells[column].rstrip()
    whole = rewritten(text, row, column, f"{before} | {part}" if before else part, delimiter)
    written = text[whole.start : whole.end].rstrip()
    if not whole.text.startswith(written):
        return whole
    at = whole.start + len(written)
    return Edit(at, at, whole.text[len(written) :])


def as_row(cells: Iterable[str], delimiter: str) -> str:
    """A row without its line end, quoted where that is needed."""
    return delimiter.join(
        '"' + cell.replace('"', '""') + '"' if re.search(rf'["\r\n{delimiter}]', cell) else cell
        for cell in cells
    )
