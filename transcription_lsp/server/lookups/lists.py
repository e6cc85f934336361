"""Who stands at a place in a list of persons."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.projects import Projects
from transcription_lsp.text.decoding import Source

if TYPE_CHECKING:
    from transcription_lsp.persons.authority_file import OpenedAuthority
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
    """The entries of a list, one by one; none of another file, or of one that cannot be read."""
    file = opened_list(place, projects)
    if file is not None:
        yield from file.entries(projects.configure(place.path).settings.authority_columns)


def opened_list(place: Place, projects: Projects) -> "OpenedAuthority | None":
    """A list of persons by its text; None for another file, and for one that cannot be read."""
    from transcription_lsp.persons.authority_file import UnreadableAuthority, opened

    if str(place.path) not in projects.configure(place.path).settings.authority:
        return None
    try:
        file = opened(str(place.path), place.text.encode("utf-8", "surrogatepass"))
    except UnreadableAuthority:
        return None
    # As the editor has it: its offsets count in this text.
    return file._replace(source=Source.of(place.text))
