"""`transcription-lint persons add`: write a person into a list."""

import os
import sys
from argparse import Namespace
from collections.abc import Container, Iterable, Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.persons_authority import settings_for
from transcription_lsp.persons.adding import CannotAdd, added
from transcription_lsp.persons.authority_file import (
    UnreadableAuthority,
    UnwritableFormat,
    document,
    opened,
)
from transcription_lsp.persons.entry import Value, entry
from transcription_lsp.persons.folding import folded
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.project.authority_files import open_files
from transcription_lsp.project.files import shown
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.writing import Changed, create_file, replace_file

DESCRIPTION = """\
Writes a person into a list, in the format of the file and in the right place if the list is sorted;
everything else in it stays as it is. NAME is the preferred form, best with the surname first:
"Martynov, Ivan". A file that is not there yet is made."""

_SAID = {
    "form": ("--form", "another form of the name; may be given more than once"),
    "sort": ("--sort", "what the name is sorted by"),
    "birth": ("--birth", 'a date: 1890, 1890-04-30, "c. 1890", 1890?'),
    "death": ("--death", "a date"),
    "floruit": ("--floruit", "when the person was active: 1900, 1900/1910"),
    "role": ("--role", 'an office, perhaps with dates: "Ambassador (1946–1950)"'),
    "identifier": ("--identifier", "viaf:71397758, or an address of VIAF, Wikidata, the GND …"),
    "note": ("--note", "a remark"),
    "link": ("--link", "an address"),
}
_SEVERAL = ("form", "role", "identifier", "note", "link")


def run_add(argv: Sequence[str]) -> int:
    """Write the person. Raises UsageError."""
    parser = Parser("persons add", "NAME", DESCRIPTION)
    parser.add_argument(
        "--to", metavar="FILE", help="the list, if the project does not name just one"
    )
    parser.add_argument("--id", metavar="ID", help="the id; made from the name if it is left out")
    for name, (option, what) in _SAID.items():
        action = "append" if name in _SEVERAL else "store"
        parser.add_argument(option, metavar=name.upper(), action=action, help=what)
    parser.add_argument(
        "--config", metavar="FILE", help="use this project file instead of the nearest one"
    )
    options, names = parser.read(argv)
    if len(names) != 1:
        raise UsageError('Say who is to be added, in one text: "Martynov, Ivan".')
    settings = settings_for(options, [], needed=options.to is None)
    target = _target(options.to, settings)
    taken = _known_persons({*map(shown, settings.authority), target}, settings)
    ids = {person.id: person.preferred for person in taken}
    beside = [each.id for each in taken if each.place and each.place.path == target]
    person = _person(options.id or _new_id(names[0], beside, ids), names[0], options)
    if person.id in ids:
        raise UsageError(
            f"The id ‘{person.id}’ is taken by ‘{ids[person.id]}’: choose another by --id."
        )
    _write(target, person, settings)
    sys.stderr.write(f"Added {person.id} ({person.preferred}) to {target}.\n")
    return 0


def _target(to: str | None, settings: Settings) -> str:
    """The list that is written to."""
    if to is not None:
        return shown(to)
    if len(settings.authority) > 1:
        listed = ", ".join(map(shown, settings.authority))
        raise UsageError(f"This project has several lists ({listed}): say by --to which is meant.")
    return shown(settings.authority[0])


def _known_persons(paths: Iterable[str], settings: Settings) -> list[Person]:
    """The persons of all lists. Raises UsageError for one that cannot be read."""
    authority = open_files(sorted(path for path in paths if os.path.lexists(path)))
    if authority.troubles:
        raise UsageError(authority.troubles[0])
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


def _person(own: str, name: str, options: Namespace) -> Person:
    """The person that the options describe. Raises UsageError for what cannot be read."""
    values = [Value("id", own, 0, 0), Value("preferred", name, 0, 0)]
    for option in _SAID:
        said = getattr(options, option)
        listed: list[str] = said if isinstance(said, list) else [said] if said else []
        values += [Value(option, each, 0, 0) for each in listed]
    made = entry(values, 0, 0, Place("", 0))
    if made.faults or made.person is None:
        raise UsageError(made.faults[0].message)
    return made.person


def _write(path: str, person: Person, settings: Settings) -> None:
    """Put the person into the file, or make it. Raises UsageError."""
    try:
        if not os.path.lexists(path):
            create_file(path, document(path, [person]).encode())
            return
        # The bytes that are replaced are those that were read here.
        with open(path, "rb") as file:
            before = file.read()
        authority = opened(path, before)
        replace_file(path, before, added(authority, person, settings.authority_columns))
    except Changed as error:
        raise UsageError(
            f"{path} was changed meanwhile and was left as it is; try again."
        ) from error
    except (CannotAdd, UnreadableAuthority, UnwritableFormat) as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
