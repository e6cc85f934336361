"""`transcription-lint persons add`: write a person into a list."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.persons_authority import settings_for
from transcription_lsp.cli.projects import say
from transcription_lsp.persons.adding import CannotAdd
from transcription_lsp.persons.entry import Value
from transcription_lsp.project.files import shown
from transcription_lsp.project.new_person import add_person
from transcription_lsp.project.settings import Settings

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


def parser_add() -> Parser:
    """The options of the command."""
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
    return parser


def run_add(argv: Sequence[str]) -> int:
    """Write the person. Raises UsageError."""
    options, names = parser_add().read(argv)
    if len(names) != 1:
        raise UsageError('Say who is to be added, in one text: "Martynov, Ivan".')
    settings = settings_for(options, [], options.to is None, "name a new one with --to persons.csv")
    target = _target(options.to, settings)
    try:
        person = add_person(target, names[0], settings, _values(options), options.id)
    except CannotAdd as error:
        raise UsageError(str(error)) from error
    say([f"Added {person.id} ({person.preferred}) to {target}."])
    if os.path.abspath(target) not in settings.authority:
        sentence = (
            f"No project file here names this list: write {target} into the list `authority` of "
            "transcription.toml, so that names are checked by it."
        )
        say([sentence])
    return 0


def _values(options: Namespace) -> Iterator[Value]:
    """What the options say of the person."""
    for option in _SAID:
        said = getattr(options, option)
        listed: list[str] = said if isinstance(said, list) else [said] if said else []
        yield from (Value(option, each, 0, 0) for each in listed)


def _target(to: str | None, settings: Settings) -> str:
    """The list that is written to."""
    if to is not None:
        return shown(to)
    if len(settings.authority) > 1:
        listed = ", ".join(map(shown, settings.authority))
        raise UsageError(f"This project has several lists ({listed}): say by --to which is meant.")
    return shown(settings.authority[0])
