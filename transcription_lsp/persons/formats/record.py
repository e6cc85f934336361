"""A record of names and values, as TOML and JSON have them, and the same of a person."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from transcription_lsp.persons.columns import FIELDS, ONCE, Columns, meaning
from transcription_lsp.persons.entry import MALFORMED, AuthorityFault, Entry, Value, entry
from transcription_lsp.persons.identifiers import SCHEMES
from transcription_lsp.persons.person import Form, Person, Place, Role

_KEYS = {
    "form": (("text", "form", "name"), ("script",), ("language", "lang")),
    "role": (("text", "role", "office"), ("start", "from"), ("end", "to")),
    "identifier": (("value", "id"), ("scheme", "type", "register"), ()),
}
"""What a table for one form, role or identifier may call its parts."""


def read_record(
    record: object, text: str, start: int, end: int, place: Place, columns: Columns
) -> Entry:
    """The entry that a record makes; `text[start:end]` is where it stands."""
    first_line = _first_line(text, start, end)
    if not isinstance(record, dict):
        fault = AuthorityFault(
            MALFORMED,
            "This is no person: a person has names and values, such as id and preferred.",
            start,
            first_line,
        )
        return Entry(None, start, end, (fault,))
    values: list[Value] = []
    faults: list[AuthorityFault] = []
    unread: list[str] = []
    for key, said in record.items():
        field = meaning(key, columns)
        if field is None:
            unread.append(key)
            continue
        for text_of, first, second in _flat(FIELDS[field], said):
            if text_of is None:
                at, to = _found(text, key, start, end, first_line)
                message = f"‘{key}’ has something here that cannot be read: write a text"
                more = "." if field in ONCE else ", or a list of texts."
                faults.append(AuthorityFault(MALFORMED, message + more, at, to))
                continue
            # Not before its key: a number may stand in an entry as a date, too.
            after_key = max(text.find(key, start, end), start)
            at = text.find(text_of, after_key, end)
            to = at + len(text_of)
            if at < 0:
                at, to = _found(text, text_of, start, end, first_line)
            name = FIELDS[field]
            if name == "identifier" and first.lower() in SCHEMES:
                name, first = SCHEMES[first.lower()], ""
            values.append(Value(name, text_of, at, to, first, second))
    made = entry(values, start, end, place)
    # What concerns the whole entry is shown at its first line.
    shown = tuple(
        each._replace(end=first_line) if (each.start, each.end) == (start, end) else each
        for each in made.faults
    )
    return made._replace(faults=(*faults, *shown), unread=tuple(unread))


def as_record(person: Person) -> dict[str, Any]:
    """A person as a record, without what is empty."""
    record: dict[str, Any] = {
        "id": person.id,
        "preferred": person.preferred,
        "forms": [_form(each) for each in person.forms],
        "sort": person.sort,
        "birth": person.birth,
        "death": person.death,
        "floruit": person.floruit,
        "roles": [_role(each) for each in person.roles],
        "identifiers": [
            {"scheme": each.scheme, "value": each.value} for each in person.identifiers
        ],
        "notes": list(person.notes),
        "links": list(person.links),
    }
    return {key: value for key, value in record.items() if value}


def _form(form: Form) -> str | dict[str, str]:
    parts = {"text": form.text, "script": form.script, "language": form.language}
    said = {key: value for key, value in parts.items() if value}
    return form.text if len(said) == 1 else said


def _role(role: Role) -> str | dict[str, str]:
    parts = {"text": role.text, "start": role.start, "end": role.end}
    said = {key: value for key, value in parts.items() if value}
    return role.text if len(said) == 1 else said


def _flat(name: str, said: object) -> Iterator[tuple[str | None, str, str]]:
    """The texts of a value, each with its two parts; None for what is no text."""
    if said is None:
        return
    if name in ONCE:
        yield _text(said), "", ""
        return
    if name == "identifier" and isinstance(said, dict) and not _is_one(name, said):
        # By register: {viaf = "…", wikidata = "…"}.
        for scheme, values in said.items():
            for value in values if isinstance(values, list) else [values]:
                yield _text(value), str(scheme), ""
        return
    for each in said if isinstance(said, list) else [said]:
        if isinstance(each, dict) and name in _KEYS:
            texts, first, second = _KEYS[name]
            yield _part(each, texts) or None, _part(each, first), _part(each, second)
        else:
            yield _text(each), "", ""


def _is_one(name: str, said: Mapping[str, object]) -> bool:
    """Whether a table is one value, by the names in it."""
    return any(key in said for key in _KEYS[name][0])


def _part(table: Mapping[str, object], keys: tuple[str, ...]) -> str:
    """The first of these names that a table has, as text; empty if it has none."""
    return next((_text(table[key]) or "" for key in keys if key in table), "")


def _text(said: object) -> str | None:
    """A text, number or date as text; None for anything else."""
    if isinstance(said, bool):
        return None
    if isinstance(said, str | int):
        return str(said)
    if isinstance(said, datetime.date) and not isinstance(said, datetime.datetime):
        return said.isoformat()
    return None


def _found(text: str, wanted: str, start: int, end: int, first_line: int) -> tuple[int, int]:
    """Where a text stands in an entry; the first line of it where it is spelled otherwise."""
    at = text.find(wanted, start, end)
    return (at, at + len(wanted)) if at >= 0 else (start, first_line)


def _first_line(text: str, start: int, end: int) -> int:
    """Where the first line of an entry ends."""
    ends = [at for mark in "\r\n" if (at := text.find(mark, start, end)) >= 0]
    return min(ends, default=end)
