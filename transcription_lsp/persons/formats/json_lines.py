"""JSON Lines: one person, as a JSON object, on every line."""

import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, dumps, loads

from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import Entry, broken
from transcription_lsp.persons.formats import json
from transcription_lsp.persons.formats.mistakes import json_mistake
from transcription_lsp.persons.formats.record import as_record, read_record
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.text.edit import Edit

LONGEST = 1_000_000
"""In letters: a longer line is no person."""

_LINE = re.compile(r"([^\r\n]*+)(\r\n?|\n|\Z)")
_LINE_END = re.compile(r"\r\n?|\n")


def read(text: str, path: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a file, line by line."""
    for number, found in enumerate(_LINE.finditer(text), start=1):
        written = found[1]
        if not written or written.isspace():
            continue
        start, end = found.span(1)
        if len(written) > LONGEST:
            message = f"This line has {len(written):,} letters, which is too long for a person."
            yield broken(message, start, start + 1)
            continue
        try:
            record = loads(written)
        except JSONDecodeError as error:
            message = f"This line is not written as JSON wants it: {json_mistake(error.msg)}."
            yield broken(message, min(start + error.pos, end), end)
        except (ValueError, RecursionError):
            yield broken("This line is nested too deep to be read.", start, end)
        else:
            place = Place(path, number, start - found.start() + 1, start)
            yield read_record(record, text, start, end, place, columns)


def document(persons: Iterable[Person]) -> str:
    """A new file."""
    return "".join(f"{_line(person)}\n" for person in persons)


def added(text: str, person: Person, before: int | None, columns: Columns) -> str:
    """The file with one more line, before the line at an offset or at the end."""
    ending = _LINE_END.search(text)
    line_end = ending[0] if ending else "\n"
    if before is not None:
        return f"{text[:before]}{_line(person)}{line_end}{text[before:]}"
    if not text or text.endswith(("\n", "\r")):
        return f"{text}{_line(person)}{line_end}"
    return f"{text}{line_end}{_line(person)}"


def another_form(text: str, start: int, end: int, form: str, columns: Columns) -> Edit:
    """The edit that puts one more form into the line from `start` to `end`: see `json`."""
    return json.another_form(text, _object_at(text, start, end), end, form, columns)


def renamed(
    text: str, start: int, end: int, new: str, old: str | None, columns: Columns
) -> list[Edit]:
    """Edits that put another preferred name into the line from `start` to `end`: see `json`."""
    return json.renamed(text, _object_at(text, start, end), end, new, old, columns)


def _object_at(text: str, start: int, end: int) -> int:
    """Where the object of a line begins."""
    return end - len(text[start:end].lstrip())


def _line(person: Person) -> str:
    # Characters that some programs take for line ends are spelled out.
    written = dumps(as_record(person), ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", written)
