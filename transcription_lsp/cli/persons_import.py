"""`transcription-lint persons import`: the same persons in another format."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.persons_authority import Persons, settings_for
from transcription_lsp.cli.projects import say
from transcription_lsp.persons.authority_file import UnwritableFormat, document, opened
from transcription_lsp.persons.person import Person
from transcription_lsp.persons.proof import differing
from transcription_lsp.project.writing import create_file, why_not_written

DESCRIPTION = """\
Makes a list in another format: FILE is read, and the file after --to is written in the format of
its ending (.csv, .tsv, .toml, .json, .jsonl, .xml for TEI, .eac.xml for EAC-CPF). A file that is
there already is left alone. What could not be carried over is said.

The exit code is 0 if everything was carried over, 1 if something was not."""


def parser_import() -> Parser:
    """The options of the command."""
    parser = Parser("persons import", "FILE --to FILE", DESCRIPTION)
    parser.add_argument("--to", metavar="FILE", help="the list to write")
    parser.add_argument(
        "--config", metavar="FILE", help="the project file that says what headings mean"
    )
    return parser


def run_import(argv: Sequence[str]) -> int:
    """Write the new list. Raises UsageError."""
    options, files = parser_import().read(argv)
    if len(files) != 1 or options.to is None:
        raise UsageError("Name the list to read, and after --to the one to write.")
    settings = settings_for(options, files)
    read = Persons(settings)
    persons = list(read)
    if not persons:
        code = read.code()
        say([f"No person could be read from {files[0]}, so nothing was written."])
        return code or 1
    try:
        text = document(options.to, persons)
        create_file(options.to, text.encode())
    except UnwritableFormat as error:
        raise UsageError(str(error)) from error
    except FileExistsError:
        raise UsageError(
            f"{options.to} is there already and was left as it is: choose another name."
        ) from None
    except UnicodeEncodeError as error:
        raise UsageError(f"{files[0]} holds damaged letters: repair them first.") from error
    except OSError as error:
        raise UsageError(why_not_written(options.to, error)) from error
    say([f"Wrote {number_of(len(persons), 'person')} to {options.to}."])
    losses = list(_losses(persons, options.to, text))
    losses += _unread(read)
    say(losses)
    code = read.code()
    return code or int(bool(losses or read.left_out))


def _losses(persons: Iterable[Person], name: str, text: str) -> Iterator[str]:
    """What is no longer there when the new list is read, a sentence for each field."""
    lost: Counter[str] = Counter()
    written = (entry.person for entry in opened(name, text.encode()).entries())
    for before, after in zip(persons, written, strict=True):
        if after is None:
            lost["entry"] += 1
        else:
            lost.update(differing(before, after))
    for field, count in sorted(lost.items()):
        of = number_of(count, "person")
        yield f"Not all could be carried over of: {field} of {of}."


def _unread(read: Persons) -> Iterator[str]:
    """What the list that was read says and no person has a place for."""
    names: dict[str, None] = {}
    for file in read.files:
        for entry in file.entries(read.columns):
            names.update(dict.fromkeys(entry.unread))
    if names:
        listed = ", ".join(f"‘{name}’" for name in list(names)[:12])
        yield (
            f"Nothing was taken of {listed}: say what that is under [authority-columns] in the "
            "project file, if it is of use."
        )
