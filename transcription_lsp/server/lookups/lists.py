"""Who stands at a place in a list of persons."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.projects import Projects

if TYPE_CHECKING:
    from transcription_lsp.persons.entry import Entry
    from transcription_lsp.persons.person import Person


def person_in(place: Place, projects: Projects) -> "Person | None":
    """Who stands at a place in a list; None elsewhere, and where the list cannot be read."""
    for entry in entries_in(place, projects):
        if entry.start <= place.offset <= entry.end and entry.person is not None:
            return entry.person
        if entry.start > place.offset:
            break
    return None


def entries_in(place: Place, projects: Projects) -> "Iterator[Entry]":
    """The entries of a list, one by one; none for another file, or one that cannot be read."""
    from transcription_lsp.persons.authority_file import UnreadableAuthority, opened

    settings = projects.configure(place.path).settings
    if str(place.path) not in settings.authority:
        return
    try:
        file = opened(str(place.path), place.text.encode("utf-8", "surrogateescape"))
    except (UnreadableAuthority, UnicodeEncodeError):
        return
    yield from file.entries(settings.authority_columns)
