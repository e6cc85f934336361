"""CSV and TSV, as spreadsheets write them.

The first line has the headings. Columns are parted by tabs, semicolons or commas, whichever gives
headings that mean something; `sep=;` before the headings says which. A cell in quotation marks may
hold separators and line ends; several values in one cell are parted by `|`, or `\\|` where it is
meant. A quotation mark that is never closed spoils its own row only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.persons.columns import COUNTED, FIELDS, Columns, meaning, meanings
from transcription_lsp.persons.entry import (
    IN_PARTS,
    MANY,
    Entry,
    Value,
    broken,
    entry,
)
from transcription_lsp.persons.person import Person, Place, Role
from transcription_lsp.text.edit import Edit

DELIMITERS = "\t;,"
MOST_LINES = 100
"""A cell in quotation marks with more line ends than this has lost its closing mark."""

LONGEST_ROW = 100_000
"""In letters: a longer line is no row of a list of persons."""

_LINE_END = re.compile(r"\r\n?|\n")
_COUNT = re.compile(r"\s*\(\d+\)\Z")
_SEPARATOR = re.compile(r"sep=([\t;,|])(?:\r\n?|\n|\Z)", re.IGNORECASE)
_PARTING = re.compile(r"(?<!\\)\|")

_WRITTEN = ("id", "preferred", "forms", "sort", "birth", "death", "floruit", "roles")
_ALSO_WRITTEN = (
    "viaf",
    "wikidata",
    "isni",
    "orcid",
    "lcnaf",
    "gnd",
    "identifiers",
    "notes",
    "links",
)


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


def read(text: str, path: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a table, row by row."""
    head = header(text, columns)
    if head is None:
        return
    problem = _unusable(head)
    if problem:
        yield broken(problem, head.start, head.start + len(text[head.start : head.end].rstrip()))
        return
    names = [field and FIELDS[field] for field in head.fields]
    counted = list(map(_is_counted, head.headings))
    width = len(head.headings)
    for row in rows(text, head.delimiter, head.end, head.line):
        if row.end - row.start > LONGEST_ROW:
            length = row.end - row.start
            message = f"This row has {length:,} letters, which is too long for a person."
            yield broken(message, row.start, row.end)
        elif not row.sound:
            yield broken(
                "A quotation mark in this row is never closed: close it, or double it if it is "
                "part of a name.",
                row.start,
                row.end,
            )
        elif len(row.cells) > width and any(map(str.strip, row.cells[width:])):
            yield broken(
                f"This row has {len(row.cells)} columns and the headings have {width}: put a cell "
                "that holds the separator in quotation marks.",
                row.start,
                row.end,
            )
        else:
            values = _values(row, names, counted)
            unread = tuple(
                heading
                for heading, name, cell in zip(head.headings, names, row.cells, strict=False)
                if name is None and cell.strip()
            )
            made = entry(values, row.start, row.end, Place(path, row.line, 1, row.start))
            yield made._replace(unread=unread) if unread else made


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


def _unusable(head: Header) -> str:
    """Why no row can be read; empty if they can."""
    missing = [] if "id" in head.fields else ["id"]
    if not {"preferred", "surname", "forename"} & set(head.fields):
        missing.append("preferred")
    if not missing:
        return ""
    named = ", ".join(f"‘{each.strip()[:40]}’" for each in head.headings[:12])
    columns = "column says" if len(missing) == 1 else "columns say"
    return (
        f"No {columns} {' and '.join(missing)}, among {named}: add one, rename one, or "
        "say which it is under [authority-columns] in the project file."
    )


def _values(row: Row, names: Sequence[str | None], counted: Sequence[bool]) -> Iterator[Value]:
    """What the cells of a row say."""
    for column, cell in enumerate(row.cells[: len(names)]):
        name = names[column]
        if name is None or not cell or cell.isspace():
            continue
        start, end = row.bound(column)
        if name not in MANY:
            yield Value(name, cell, start, end)
        elif "|" not in cell:
            yield Value(name, _COUNT.sub("", cell) if counted[column] else cell, start, end)
        else:
            for part in _PARTING.split(cell):
                text = _COUNT.sub("", part.rstrip()) if counted[column] else part
                yield Value(name, text.replace("\\|", "|"), start, end)


def document(persons: Iterable[Person], delimiter: str = ",") -> str:
    """A new table, with the columns that most persons need, and those that these do."""
    listed = list(persons)
    written = [_by_field(person) for person in listed]
    used = {field for cells in written for field, cell in cells.items() if cell}
    used.update(("birth", "death", "notes"))
    fields = [*_WRITTEN[:3], *(each for each in (*_WRITTEN[3:], *_ALSO_WRITTEN) if each in used)]
    lines = [_line(fields, delimiter)]
    lines += [_line([cells[field] for field in fields], delimiter) for cells in written]
    return "".join(f"{line}\n" for line in lines)


def added(text: str, person: Person, before: int | None, columns: Columns) -> str:
    """The table with one more row, before the row at an offset or at the end.

    Raises ValueError, with a sentence, if the table has no headings that could hold a person.
    """
    head = header(text, columns)
    problem = "This table has no headings." if head is None else _unusable(head)
    if head is None or problem:
        raise ValueError(problem)
    row = _line(_cells_for(head, person), head.delimiter)
    ending = _LINE_END.search(text)
    line_end = ending[0] if ending else "\n"
    if before is not None:
        return f"{text[:before]}{row}{line_end}{text[before:]}"
    if text.endswith(("\n", "\r")):
        return f"{text}{row}{line_end}"
    return f"{text}{line_end}{row}"


def another_form(text: str, start: int, end: int, form: str, columns: Columns) -> Edit:
    """The edit that puts one more form into the row at an offset.

    Raises ValueError, with a sentence, if the table has no column for it.
    """
    head = header(text, columns)
    fields = head.fields if head else ()
    places = [at for at, field in enumerate(fields) if field == "forms"]
    if head is None or not places:
        raise ValueError("this table has no column for other forms: add one that is called forms.")
    counted = [head.headings[at].strip().lower() == COUNTED for at in places]
    column, is_counted = min(zip(places, counted, strict=True), key=lambda each: each[1])
    written = _escaped(form) + (" (1)" if is_counted else "")
    row = next(rows(text[:end], head.delimiter, start, 1))
    missing = column + 1 - len(row.cells)
    if missing > 0:
        return Edit(row.end, row.end, head.delimiter * missing + _line([written], head.delimiter))
    cell = row.cells[column].rstrip()
    cell = f"{cell} | {written}" if cell else written
    first, last = row.bound(column)
    if row.bounds is not None and text[first - 1 : first] == text[last : last + 1] == '"':
        return Edit(first, last, cell.replace('"', '""'))
    return Edit(first, last, _line([cell], head.delimiter))


def renamed(
    text: str, start: int, end: int, new: str, old: str | None, columns: Columns
) -> list[Edit]:
    """Edits that put another preferred name into the row from `start` to `end`, that one first.

    `old` goes among the other forms, if there is one and a column for them. Raises ValueError, with
    a sentence, where the name is put together of several columns.
    """
    head = header(text, columns)
    row = next(rows(text, head.delimiter, start, 1), None) if head else None
    if head is None or row is None or "preferred" not in head.fields:
        raise ValueError(IN_PARTS)
    column = head.fields.index("preferred")
    if column >= len(row.cells) or not row.cells[column].strip():
        raise ValueError(IN_PARTS)
    edits = [_rewritten(text, row, column, new, head.delimiter)]
    room = _column_of_forms(head, columns)
    if old is None or room is None:
        return edits
    form = _escaped(old) + (" (1)" if _is_counted(head.headings[room]) else "")
    if room >= len(row.cells):
        gap = head.delimiter * (room + 1 - len(row.cells))
        edits.append(Edit(row.end, row.end, gap + _line([form], head.delimiter)))
    else:
        edits.append(_appended(text, row, room, form, head.delimiter))
    return edits


def _appended(text: str, row: Row, column: int, form: str, delimiter: str) -> Edit:
    """What puts one more form into a cell; the cell is written anew only if it needs marks now."""
    before = row.cells[column].rstrip()
    whole = _rewritten(text, row, column, f"{before} | {form}" if before else form, delimiter)
    written = text[whole.start : whole.end].rstrip()
    if not whole.text.startswith(written):
        return whole
    at = whole.start + len(written)
    return Edit(at, at, whole.text[len(written) :])


def _rewritten(text: str, row: Row, column: int, new: str, delimiter: str) -> Edit:
    """What puts another value into a cell; quotation marks that are there stay."""
    start, end = row.bound(column)
    if start > row.start and text[start - 1] == '"' and row.bounds is not None:
        return Edit(start, end, new.replace('"', '""'))
    return Edit(start, end, _line([new], delimiter))


def _column_of_forms(head: Header, columns: Columns) -> int | None:
    """The column that takes another form: one that is for them, best one without counts."""
    found = [at for at, heading in enumerate(head.headings) if meaning(heading, columns) == "forms"]
    found.sort(key=lambda at: _is_counted(head.headings[at]))
    return next((at for at in found if head.fields[at] == "forms"), None)


def _is_counted(heading: str) -> bool:
    return heading.strip().lower() == COUNTED


def _cells_for(head: Header, person: Person) -> list[str]:
    """The cells of a person under the headings of a table; what has no column is left out."""
    said = _by_field(person)
    if "preferred" not in head.fields:
        said.update(_parts_of_name(person.preferred, head.fields))
    if "dates" in head.fields and not {"birth", "death"} & set(head.fields):
        said["dates"] = f"{person.birth or ''}–{person.death or ''}".removesuffix("–")
    # Registers without a column of their own go where identifiers of all registers stand.
    listed = [said["identifiers"]] if said["identifiers"] else []
    for scheme, value in person.identifiers:
        if scheme not in head.fields and scheme in _ALSO_WRITTEN:
            listed.append(_escaped(f"{scheme}:{value}"))
    said["identifiers"] = " | ".join(listed)
    counted = list(map(_is_counted, head.headings))
    has_plain = any(
        field == "forms" and not each for field, each in zip(head.fields, counted, strict=True)
    )
    cells = []
    for field, is_counted in zip(head.fields, counted, strict=True):
        if is_counted:
            forms = () if has_plain else person.forms
            cells.append(_joined(f"{form.text} (1)" for form in forms))
        else:
            # The first of several columns for one field takes it.
            cells.append(said.pop(field, "") if field else "")
    return cells


def _by_field(person: Person) -> dict[str, str]:
    """What the columns of a new table say of a person."""
    identifiers: dict[str, list[str]] = {}
    for scheme, value in person.identifiers:
        if scheme in _ALSO_WRITTEN:
            identifiers.setdefault(scheme, []).append(value)
        else:
            identifiers.setdefault("identifiers", []).append(f"{scheme}:{value}")
    return {
        "id": person.id,
        "preferred": person.preferred,
        "forms": _joined(form.text for form in person.forms),
        "sort": person.sort or "",
        "birth": person.birth or "",
        "death": person.death or "",
        "floruit": person.floruit or "",
        "roles": _joined(map(_role, person.roles)),
        **{each: _joined(identifiers.get(each, ())) for each in _ALSO_WRITTEN[:7]},
        "notes": _joined(person.notes),
        "links": _joined(person.links),
    }


def _parts_of_name(preferred: str, fields: Sequence[str | None]) -> Mapping[str, str]:
    """Surname, forename and suffix, for a table that has columns for them."""
    surname, *rest = preferred.split(", ")
    parts = {"surname": surname, "forename": "", "patronymic": "", "suffix": ""}
    if len(rest) > 1 and "suffix" in fields:
        parts["suffix"] = rest.pop()
    parts["forename"] = ", ".join(rest)
    return parts


def _role(role: Role) -> str:
    if role.start or role.end:
        return f"{role.text} ({role.start or ''}–{role.end or ''})"
    return role.text


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(map(_escaped, texts))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _line(cells: Iterable[str], delimiter: str) -> str:
    """A row without its line end, quoted where that is needed."""
    return delimiter.join(
        '"' + cell.replace('"', '""') + '"' if re.search(rf'["\r\n{delimiter}]', cell) else cell
        for cell in cells
    )
