"""Who stands at a place in a list of persons."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.projects import Projects

if TYPE_CHECKING:
    from transcription_lsp.persons.authority_file import OpenedAuthority
    from transcription_lsp.persons.entry import Entry
    from transcription_lsp.persons.person import Person

MOST_ENTRIES = 2_000
"""Entries above which something is said: an editor asks for it again after every change."""


def person_in(place: Place, projects: Projects) -> "Person | None":
    """Who stands at a place in a list; None elsewhere."""
    for entry in entries_in(place, projects):
        if entry.start <= place.offset <= entry.end and entry.person is not None:
            return entry.person
        if entry.start > place.offset:
            break
    return None


def listed_in(
    named: Iterable[str], place: Place, projects: Projects
) -> list[tuple[int, str]] | None:
    """Where the entries of a list begin, and the ids; None for another file.

    Of a long list only those whom the collection names, as far as it is read.
    """
    if opened_list(place, projects) is None:
        return None
    found = [
        (entry.start, entry.person.id)
        for entry in entries_in(place, projects)
        if entry.person is not None
    ]
    if len(found) > MOST_ENTRIES:
        wanted = frozenset(named)
        found = [each for each in found if each[1] in wanted]
    return found[:MOST_ENTRIES]


def entries_in(place: Place, projects: Projects) -> "Iterator[Entry]":
    """The entries of a list, one by one; none of another file."""
    file = opened_list(place, projects)
    if file is not None:
        yield from file.entries(projects.configure(place.path).settings.authority_columns)


def opened_list(place: Place, projects: Projects) -> "OpenedAuthority | None":
    """A list of persons by its text; None for another file."""
    from transcription_lsp.persons.authority_file import opened_text

    path = str(place.path)
    if path not in projects.configure(place.path).settings.authority:
        return None
    return opened_text(path, place.text)
