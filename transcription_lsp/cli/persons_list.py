"""`transcription-lint persons list`, `search`, `show` and `stats`: what lists of persons hold."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain

from transcription_lsp.cli.arguments import Parser, UsageError, one_of
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.persons_authority import Persons, add_options, settings_for
from transcription_lsp.cli.projects import say
from transcription_lsp.persons.formats.record import as_record
from transcription_lsp.persons.identifiers import REGISTERS, address_of
from transcription_lsp.persons.person import Person
from transcription_lsp.persons.search import search
from transcription_lsp.text.json_text import json_line, json_lines

_FORMATS = ("text", "json")
_COUNTED = (
    *("persons", "forms", "with birth", "with death", "with floruit", "with office"),
    *("with identifier", "with note"),
)
_OTHER = "with another identifier"

LIST = """\
Lists all persons, in the order of their lists: id, name and the years of their lives. FILES are
lists of persons; without them, those that the project names."""

SEARCH = """\
Finds persons of whom every one of the WORDS begins some word of some form of the name: `molo`,
`v molotov`, `молотов`. Capitals and accents make no difference.

The exit code is 0 if somebody was found, 1 if nobody was."""

SHOW = """\
Shows everything that the lists say about the persons with these IDS, and where they say it."""

STATS = """\
Counts persons, the forms of their names, dates and identifiers, for each list. FILES are lists of
persons; without them, those that the project names."""


def parser_list() -> Parser:
    """The options of the command."""
    return _parser("list", "[FILE]…", LIST, files=True)


def run_list(argv: Sequence[str]) -> int:
    """Print all persons. Raises UsageError."""
    options, files = parser_list().read(argv)
    persons = Persons(settings_for(options, files))
    _print(persons, options.format)
    return persons.code()


def parser_search() -> Parser:
    """The options of the command."""
    return _parser("search", "WORDS", SEARCH)


def run_search(argv: Sequence[str]) -> int:
    """Print those who are found. Raises UsageError."""
    options, words = parser_search().read(argv)
    wanted = " ".join(words)
    if not any(map(str.isalnum, wanted)):
        raise UsageError("Say what to look for: the beginning of a name.")
    persons = Persons(settings_for(options, options.authority or ()))
    found = search(persons, wanted)
    first = next(found, None)
    _print(chain((first,), found) if first is not None else (), options.format)
    code = persons.code()
    if first is None and not code:
        say([f"Nobody was found whose name has words beginning with {wanted}."])
        return 1
    return code


def parser_show() -> Parser:
    """The options of the command."""
    return _parser("show", "ID…", SHOW)


def run_show(argv: Sequence[str]) -> int:
    """Print all about some persons. Raises UsageError."""
    options, ids = parser_show().read(argv)
    if not ids:
        raise UsageError("Say whom to show: an id, as `persons list` and `persons search` give it.")
    persons = Persons(settings_for(options, options.authority or ()))
    found: dict[str, Person] = {}
    known: list[str] = []
    for person in persons:
        known.append(person.id)
        if person.id in ids:
            found[person.id] = person
    chosen = [found[each] for each in ids if each in found]
    if options.format == "json":
        _print(chosen, "json")
    else:
        sys.stdout.write("\n".join("".join(_all_about(person)) for person in chosen))
    missing = [each for each in ids if each not in found]
    for each in missing:
        near = get_close_matches(each, known, 1, 0.7)
        meant = f"; did you mean `{near[0]}`?" if near else ": `persons search` finds ids."
        say([f"There is no person with the id `{each}`{meant}"])
    code = persons.code()
    return 2 if missing else code


def parser_stats() -> Parser:
    """The options of the command."""
    return _parser("stats", "[FILE]…", STATS, files=True)


def run_stats(argv: Sequence[str]) -> int:
    """Print counts. Raises UsageError."""
    options, files = parser_stats().read(argv)
    persons = Persons(settings_for(options, files))
    counts: dict[str, Counter[str]] = {file.path: Counter() for file in persons.files}
    for person in persons:
        counts[person.place.path if person.place else ""].update(_counted(person))
    rows = {path: dict(count) for path, count in counts.items()}
    if options.format == "json":
        sys.stdout.write(json_lines(rows) + "\n")
    else:
        sys.stdout.writelines(_table(rows))
    return persons.code()


def _parser(command: str, rest: str, description: str, files: bool = False) -> Parser:
    parser = Parser(f"persons {command}", rest, description)
    parser.add_argument(
        "--format",
        metavar="|".join(_FORMATS),
        type=one_of(_FORMATS, "format"),
        default="text",
        help="how to write it down (text)",
    )
    add_options(parser, files)
    return parser


def _print(persons: Iterable[Person], name: str) -> None:
    """A line for each person, or a JSON array."""
    if name == "text":
        sys.stdout.writelines(f"{one_line(person.id)}\t{headline(person)}\n" for person in persons)
        return
    before = "["
    for person in persons:
        record = as_record(person)
        if person.place:
            record |= {"path": person.place.path, "line": person.place.line}
        sys.stdout.write(before + json_line(record))
        before = ",\n "
    sys.stdout.write("]\n" if before != "[" else "[]\n")


def headline(person: Person) -> str:
    """Name and life in one line: `Malik, Yakov Aleksandrovich (1906–1980)`."""
    years = lived(person)
    return one_line(f"{person.preferred} ({years})" if years else person.preferred)


def lived(person: Person) -> str:
    """When someone lived, or was active; empty if nothing is known."""
    if person.birth or person.death:
        return f"{person.birth or '?'}–{person.death or ''}"
    return f"active {person.floruit}" if person.floruit else ""


def _all_about(person: Person) -> Iterator[str]:
    yield headline(person) + "\n"
    yield from _named("id", [person.id])
    yield from _named("sorted as", [person.sort] if person.sort else [])
    yield from _named(
        "also",
        [
            f"{form.text} ({', '.join(filter(None, (form.language, form.script)))})"
            if form.language or form.script
            else form.text
            for form in person.forms
        ],
    )
    if person.floruit and (person.birth or person.death):
        yield from _named("active", [person.floruit])
    yield from _named("office", [role.dated for role in person.roles])
    for identifier in person.identifiers:
        yield from _named(identifier.scheme, [address_of(identifier) or identifier.value])
    yield from _named("note", person.notes)
    yield from _named("link", person.links)
    if person.place:
        yield from _named("entry", [f"{person.place.path}, line {person.place.line:,}"])


def _named(name: str, values: Sequence[str]) -> Iterator[str]:
    for number, value in enumerate(values):
        label = f"{name}:" if number == 0 else ""
        yield f"  {label:<11} {one_line(value)}\n"


def _counted(person: Person) -> Iterator[str]:
    """What is counted for one person, each with its name."""
    yield "persons"
    yield "forms"  # the preferred one
    for _ in person.forms:
        yield "forms"
    for name, value in (
        ("with birth", person.birth),
        ("with death", person.death),
        ("with floruit", person.floruit),
        ("with office", person.roles),
        ("with identifier", person.identifiers),
        ("with note", person.notes),
    ):
        if value:
            yield name
    for scheme in dict.fromkeys(identifier.scheme for identifier in person.identifiers):
        yield f"with {scheme}" if scheme in REGISTERS else _OTHER


def _table(rows: dict[str, dict[str, int]]) -> Iterator[str]:
    """The counts, a block for each file, and for all if there are several."""
    total: Counter[str] = Counter()
    for path, counts in rows.items():
        total.update(counts)
        yield from _block(one_line(path), counts)
    if len(rows) > 1:
        yield from _block(f"all {len(rows)} files", total)


def _block(title: str, counts: dict[str, int]) -> Iterator[str]:
    yield f"{title}\n"
    order = [*_COUNTED, *(f"with {scheme}" for scheme in REGISTERS), _OTHER]
    for name in order:
        if name in counts or name in _COUNTED[:2]:
            yield f"  {counts.get(name, 0):>9,}  {name}\n"
