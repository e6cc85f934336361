"""Whether a list says the same as before, but for the one entry that was to change."""

from itertools import zip_longest

from transcription_lsp.persons.authority_file import OpenedAuthority
from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import Entry
from transcription_lsp.persons.person import Person

_FIELDS = {
    "preferred": "name",
    "forms": "other forms",
    "sort": "sort form",
    "birth": "birth",
    "death": "death",
    "floruit": "time of activity",
    "roles": "offices",
    "identifiers": "identifiers",
    "notes": "notes",
    "links": "links",
}


def content(entry: Entry) -> tuple[Person | None, int]:
    """What an entry says, wherever it stands."""
    return entry.person and entry.person._replace(place=None), len(entry.faults)


def changed_entry(
    before: OpenedAuthority, after: OpenedAuthority, start: int, columns: Columns
) -> Entry | None:
    """What has become of the entry that began at an offset; None if another one has changed."""
    found: Entry | None = None
    for old, new in zip_longest(before.entries(columns), after.entries(columns)):
        if old is None or new is None:
            return None
        if found is None and old.start == start:
            found = new
        elif content(old) != content(new):
            return None
    return found


def differing(one: Person, other: Person) -> list[str]:
    """The names of the fields in which two persons are not the same, places aside."""
    return [name for field, name in _FIELDS.items() if getattr(one, field) != getattr(other, field)]
