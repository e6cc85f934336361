"""CSV and TSV, as spreadsheets write them.

The first line has the headings. Columns are parted by tabs, semicolons or commas, whichever gives
headings that mean something; `sep=;` before the headings says which. A cell in quotation marks may
hold separators and line ends; several values in one cell are parted by `|`, or `\\|` where it is
meant. A quotation mark that is never closed spoils its own row only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from transcription_lsp.persons.columns import COUNTED, FIELDS, Columns, meaning
from transcription_lsp.persons.entry import IN_PARTS, MANY, Entry, Value, broken, entry
from transcription_lsp.persons.formats.rows import (
    LONGEST_ROW,
    Header,
    Row,
    appended,
    as_row,
    header,
    rewritten,
    rows,
)
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.text.edit import Edit

_LINE_END = re.compile(r"\r\n?|\n")
_COUNT = re.compile(r"\s*\(\d+\)\Z")
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
    lines = [as_row(fields, delimiter)]
    lines += [as_row([cells[field] for field in fields], delimiter) for cells in written]
    return "".join(f"{line}\n" for line in lines)


def added(text: str, person: Person, before: int | None, columns: Columns) -> str:
    """The table with one more row, before the row at an offset or at the end.

    Raises ValueError, with a sentence, if the table has no headings that could hold a person.
    """
    head = header(text, columns)
    problem = "This table has no headings." if head is None else _unusable(head)
    if head is None or problem:
        raise ValueError(problem)
    row = as_row(_cells_for(head, person), head.delimiter)
    ending = _LINE_END.search(text)
    line_end = ending[0] if ending else "\n"
    if before is not None:
        return f"{text[:before]}{row}{line_end}{text[before:]}"
    if text.endswith(("\n", "\r")):
        return f"{text}{row}{line_end}"
    return f"{text}{line_end}{row}"


def another_form(text: str, start: int, end: int, form: str, columns: Columns) -> Edit:
    """The edit that puts one more form into the row from `start` to `end`.

    Raises ValueError, with a sentence, if the table has no column for it.
    """
    head = header(text, columns)
    column = _column_of_forms(head, columns) if head else None
    if head is None or column is None:
        raise ValueError("this table has no column for other forms: add one that is called forms.")
    written = _escaped(form) + (" (1)" if _is_counted(head.headings[column]) else "")
    row = next(rows(text, head.delimiter, start, 1))
    return appended(text, row, column, written, head.delimiter)


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
    edit = rewritten(text, row, column, new, head.delimiter)
    if old is None or _column_of_forms(head, columns) is None:
        return [edit]
    return [edit, another_form(text, start, end, old, columns)]


def _column_of_forms(head: Header, columns: Columns) -> int | None:
    """The column that takes another form: one that is for them, best one without counts."""
    found = [at for at, heading in enumerate(head.headings) if meaning(heading, columns) == "forms"]
    return min(found, key=lambda at: _is_counted(head.headings[at]), default=None)


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
        "roles": _joined(role.dated for role in person.roles),
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


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(map(_escaped, texts))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
