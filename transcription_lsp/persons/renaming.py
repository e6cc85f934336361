"""Writing another preferred name into an authority file, everything else as it is.

The new text is read before anyone gets the edits: it must give the same persons as before, one of
them by the new name, and nothing that is wrong may have come in.
"""

from typing import NamedTuple

from transcription_lsp.persons.authority_file import OpenedAuthority
from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import LONGEST_NAME, Entry
from transcription_lsp.persons.person import Person
from transcription_lsp.persons.proof import changed_entry, differing
from transcription_lsp.text.edit import Edit, apply_edits
from transcription_lsp.text.span import Span


class CannotRename(Exception):
    """A person who cannot be renamed; the text is a sentence that says why."""


class Renamed(NamedTuple):
    """What gives a person another preferred name in one file."""

    person: Person
    """As the file has it now."""
    edits: tuple[Edit, ...]
    """The first one is at the preferred name."""


def renamed(file: OpenedAuthority, id: str, new: str, columns: Columns | None = None) -> Renamed:
    """The edits by which a person has another preferred name; the old one becomes another form.

    Of several entries with the id the first counts. Raises CannotRename.
    """
    columns = columns or {}
    entry, person = _entry_of(file, id, columns)
    name = checked_name(new)
    forms = [each.text for each in person.forms]
    old = person.preferred if name != person.preferred and person.preferred not in forms else None
    edits = _edits(file, entry, name, old, columns)
    after = file._replace(source=file.source._replace(text=apply_edits(file.source.text, edits)))
    changed = changed_entry(file, after, entry.start, columns)
    if changed is None or changed.person is None or len(changed.faults) > len(entry.faults):
        raise _unsound(file)
    found = changed.person
    wanted = {*forms, person.preferred} - {name}
    kept = {each.text for each in found.forms}
    lost = set(differing(found, person)) - {"name", "other forms"}
    if (found.id, found.preferred) != (id, name) or lost:
        raise _unsound(file)
    if not wanted - {person.preferred} <= kept <= wanted:
        raise _unsound(file)
    return Renamed(person, tuple(edits))


def place_of_name(file: OpenedAuthority, id: str, columns: Columns | None = None) -> Span:
    """Where the preferred name of a person stands. Raises CannotRename."""
    columns = columns or {}
    entry, person = _entry_of(file, id, columns)
    edit = _edits(file, entry, person.preferred, None, columns)[0]
    return Span(edit.start, edit.end)


def checked_name(name: str) -> str:
    """A name with single blanks. Raises CannotRename for what is none."""
    name = " ".join(name.split())
    if not any(map(str.isalpha, name)):
        raise CannotRename("A name has letters: write the whole name, such as ‘Malik, Yakov’.")
    if len(name) > LONGEST_NAME:
        raise CannotRename(f"This name has {len(name):,} letters, which is too long for a person.")
    if not name.isprintable() or "\ufffd" in name:
        raise CannotRename("There is a sign in this name that cannot be seen: type it again.")
    return name


def _entry_of(file: OpenedAuthority, id: str, columns: Columns) -> tuple[Entry, Person]:
    """The first entry with an id."""
    for entry in file.entries(columns):
        if entry.person is not None and entry.person.id == id:
            return entry, entry.person
    raise CannotRename(f"Nobody with the id ‘{id}’ is in {file.path} any more.")


def _edits(
    file: OpenedAuthority, entry: Entry, new: str, old: str | None, columns: Columns
) -> list[Edit]:
    """What the format has to change."""
    text = file.source.text
    try:
        edits: list[Edit] = file.module().renamed(text, entry.start, entry.end, new, old, columns)
    except (ValueError, IndexError) as error:
        # Of ours are those that have a sentence to say.
        raise (CannotRename(str(error)) if type(error) is ValueError else _unsound(file)) from error
    return edits


def _unsound(file: OpenedAuthority) -> CannotRename:
    return CannotRename(
        f"{file.path} could not be read with this name in it, so it was left as it is: "
        "`transcription-lint persons check` may say what is wrong."
    )
