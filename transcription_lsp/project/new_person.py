"""Putting a person into a list of a project: for the shell and for the editor."""

import os
from collections.abc import Container, Iterable, Sequence

from transcription_lsp.persons.adding import CannotAdd, added
from transcription_lsp.persons.authority_file import document
from transcription_lsp.persons.entry import Value, entry
from transcription_lsp.persons.folding import folded
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.project.authority_files import open_files
from transcription_lsp.project.files import shown
from transcription_lsp.project.list_writing import change_list, refusals
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.writing import create_file


def add_person(
    to: str, name: str, settings: Settings, values: Iterable[Value] = (), id: str | None = None
) -> Person:
    """Write a person into a list, which is made if it is not there; an id is made if none is given.

    Raises CannotAdd.
    """
    target = shown(to)
    known = _known_persons({*map(shown, settings.authority), target}, settings)
    ids = {person.id: person.preferred for person in known}
    beside = [each.id for each in known if each.place and each.place.path == target]
    person = _person([Value("id", id or _new_id(name, beside, ids), 0, 0), *values], name)
    if person.id in ids:
        raise CannotAdd(f"The id ‘{person.id}’ is taken by ‘{ids[person.id]}’: choose another.")
    _write(target, person, settings)
    return person


def _known_persons(paths: Iterable[str], settings: Settings) -> list[Person]:
    """The persons of all lists. Raises CannotAdd for one that cannot be read."""
    authority = open_files(sorted(path for path in paths if os.path.lexists(path)))
    if authority.troubles:
        raise CannotAdd(authority.troubles[0])
    return [
        entry.person
        for file in authority.files
        for entry in file.entries(settings.authority_columns)
        if entry.person is not None
    ]


def _new_id(name: str, beside: Sequence[str], taken: Container[str]) -> str:
    """An id like those beside it: the next number, or the words of the name."""
    if beside and all(map(str.isdecimal, beside)):
        number = max(map(int, beside)) + 1
        while str(number) in taken:
            number += 1
        return str(number)
    words = "-".join(folded(name).split())
    found, number = words, 1
    while found in taken:
        number += 1
        found = f"{words}-{number}"
    return found


def _person(values: Sequence[Value], name: str) -> Person:
    """The person whom these values describe. Raises CannotAdd for what cannot be read."""
    made = entry([*values, Value("preferred", name, 0, 0)], 0, 0, Place("", 0))
    if made.faults or made.person is None:
        raise CannotAdd(made.faults[0].message)
    return made.person


def _write(path: str, person: Person, settings: Settings) -> None:
    """Put the person into the file, or make it. Raises CannotAdd."""
    if os.path.lexists(path):
        change_list(path, lambda listed: added(listed, person, settings.authority_columns))
        return
    with refusals(path):
        create_file(path, document(path, [person]).encode())
