"""TOML: a table `[[person]]` for each person.

    [[person]]
    id = "stalin"
    preferred = "Stalin, Iosif Vissarionovich"
    forms = ["Сталин", { text = "Джугашвили", script = "Cyrl" }]
    birth = "1878-12-18"

The tables are read one by one, so that a mistake in one leaves the others alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transcription_lsp.persons.columns import NAMES, Columns, meaning
from transcription_lsp.persons.entry import IN_PARTS, Entry, broken
from transcription_lsp.persons.formats.mistakes import toml_mistake
from transcription_lsp.persons.formats.record import as_record, read_record
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.toml_text import quoted

_TABLES = ("person", "persons")

LONGEST = 1_000_000
"""In letters: a longer table is no person."""

# What may hold brackets without being the header of a table comes first.
_TOKEN = re.compile(
    r'"""(?:[^\\"]++|\\.|"(?!""))*+"""'
    r"|'''(?:[^']++|'(?!''))*+'''"
    r'|"(?:[^"\\\r\n]++|\\.)*+"'
    r"|'[^'\r\n]*+'"
    r"|#[^\r\n]*+"
    r"|(?P<header>(?:^|(?<=\r))[ \t]*+\[\[[ \t]*+(?P<name>[\w-]+)[ \t]*+\]\])"
    r"|[^\"'#\r\n]++|.",
    re.MULTILINE | re.DOTALL,
)
_LINE_END = re.compile(r"\r\n?|\n")
_LINE_START = re.compile(r"(?:\r\n?|\n)[ \t]*\Z")
_KEY = re.compile(r"""[ \t]*([\w-]+|"[^"\\\r\n]*"|'[^'\r\n]*')[ \t]*=[ \t]*""", re.ASCII)
_IN_VALUE = re.compile(
    r'''(?P<text>"""(?:[^\\"]++|\\.|"(?!""))*+"""|"(?:[^"\\\r\n]++|\\.)*+")'''
    r"|(?P<literal>'''(?:[^']++|'(?!''))*+'''|'[^'\r\n]*+')"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)|(?P<comment>#[^\r\n]*+)|(?P<blank>\s++)"
    r"|(?P<other>[^\"'\[\]{},#\s]++|.)",
    re.DOTALL,
)
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_COMMENTS = re.compile(r"(?:^[ \t]*#[^\r\n]*(?:\r\n?|\n))+\Z", re.MULTILINE)


def read(text: str, path: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a file, table by table."""
    parts = _parts(text)
    counted, _ = next(parts)
    line = 1 + len(_LINE_END.findall(text, 0, counted))
    yield from _before(text, counted)
    for start, end in parts:
        line += len(_LINE_END.findall(text, counted, start))
        counted = start
        yield _entry(text, start, end, Place(path, line, 1, start), columns)


def document(persons: Iterable[Person]) -> str:
    """A new file."""
    return "\n".join(map(_table, persons))


def added(text: str, person: Person, before: int | None, columns: Columns) -> str:
    """The file with one more table, before the table at an offset or at the end."""
    ending = _LINE_END.search(text)
    line_end = ending[0] if ending else "\n"
    table = _table(person).replace("\n", line_end)
    if before is None:
        lead = "" if not text or text.endswith(("\n", "\r")) else line_end
        gap = "" if not text.strip() else line_end
        return f"{text}{lead}{gap}{table}"
    # A comment right above a table belongs to it.
    comments = _COMMENTS.search(text, text.rfind(line_end * 2, 0, before) + 1, before)
    at = comments.start() if comments else before
    return f"{text[:at]}{table}{line_end}{text[at:]}"


def another_form(text: str, start: int, end: int, form: str, columns: Columns) -> Edit:
    """The edit that puts one more form into the table from `start` to `end`.

    Raises ValueError, with a sentence, for one in which no place for it is found.
    """
    written = _value(form)
    members = list(_members(text, start, end))
    forms = next((each for each in members if meaning(each.key, columns) == "forms"), None)
    if forms is None:
        named = [each for each in members if meaning(each.key, columns) in NAMES]
        if not named:
            raise ValueError("this entry has no place for another form.")
        line = _LINE_END.search(text, named[-1].end)
        at, ending = (line.start(), line[0]) if line else (len(text), "\n")
        return Edit(at, at, f"{ending}forms = [{written}]")
    if text[forms.start] != "[":
        return Edit(forms.start, forms.end, f"[{text[forms.start : forms.end]}, {written}]")
    if forms.last_end == forms.start:
        return Edit(forms.start + 1, forms.start + 1, written)
    line = _LINE_START.search(text, forms.start, forms.last_start)
    gap = line[0] if line else " "
    return Edit(forms.last_end, forms.last_end, f",{gap}{written}")


def renamed(
    text: str, start: int, end: int, new: str, old: str | None, columns: Columns
) -> list[Edit]:
    """Edits that put another preferred name into the table from `start` to `end`, that one first.

    `old` goes among the other forms, if there is one. Raises ValueError, with a sentence, where the
    name is put together of several values.
    """
    members = _members(text, start, end)
    name = next((each for each in members if meaning(each.key, columns) == "preferred"), None)
    if name is None or text[name.start] not in "\"'":
        raise ValueError(IN_PARTS)
    edit = _renamed(text, name, new)
    return [edit] if old is None else [edit, another_form(text, start, end, old, columns)]


def _renamed(text: str, name: "_Member", new: str) -> Edit:
    """What puts another text in the place of one, in its kind of quotation marks if that can be."""
    written = text[name.start : name.end]
    mark = written[0]
    if not written.startswith(mark * 3):
        if mark == '"':
            return Edit(name.start + 1, name.end - 1, _value(new)[1:-1])
        if mark not in new:
            return Edit(name.start + 1, name.end - 1, new)
    return Edit(name.start, name.end, _value(new))


class _Member(NamedTuple):
    """A key of a table and where its value stands; of a list, where its last element does."""

    key: str
    start: int
    end: int
    last_start: int
    last_end: int
    """`start` for an empty list, and for what is none."""


def _members(text: str, start: int, end: int) -> Iterator[_Member]:
    """The keys of a table, up to the first that is more than one word."""
    at = start
    while at < end:
        found = _KEY.match(text, at, end)
        if found:
            member = _member(text, found[1].strip("\"'"), found.end(), end)
            yield member
            at = member.end
        else:
            token = _IN_VALUE.match(text, at, end)
            if token is None or (at > start and token.lastgroup not in ("blank", "comment")):
                return
            line = _LINE_END.search(text, at, end) if at == start else None
            at = line.end() if line else token.end()


def _member(text: str, key: str, start: int, end: int) -> _Member:
    """A key, and its value from `start` on."""
    depth = 0
    at = last = start
    first, last_start = True, start
    for token in _IN_VALUE.finditer(text, start, end):
        kind = token.lastgroup
        if kind in ("blank", "comment"):
            if depth == 0 and (kind == "comment" or _LINE_END.search(token[0])):
                break
            continue
        depth += (kind == "open") - (kind == "close")
        at = token.end()
        if depth == 0:
            continue
        if depth == 1 and (kind == "comma" or token.start() == start):
            first = True
            continue
        if first:
            first, last_start = False, token.start()
        last = token.end()
    return _Member(key, start, at, last_start, last)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where what comes before the first table ends, as an empty part; then each table.

    Blank lines and comments after a table are no part of it.
    """
    start = end = -1
    for token in _TOKEN.finditer(text):
        if token["name"] in _TABLES:
            yield (start, end) if start >= 0 else (token.start("header"), token.start("header"))
            start, end = token.span("header")
        elif start >= 0 and not token[0].isspace() and not token[0].startswith("#"):
            end = token.start() + len(token[0].rstrip())
    yield (start, end) if start >= 0 else (len(text), len(text))


def _before(text: str, end: int) -> Iterator[Entry]:
    """What is wrong with the lines before the first person."""
    import tomllib

    if end > LONGEST:
        yield broken(f"No [[person]] stands in the first {LONGEST:,} letters here.", 0, 1)
        return
    try:
        tomllib.loads(_with_plain_ends(text[:end]))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        yield _broken(text, 0, end, error)


def _entry(text: str, start: int, end: int, place: Place, columns: Columns) -> Entry:
    import tomllib

    if end - start > LONGEST:
        message = f"This entry has {end - start:,} letters, which is too long for a person."
        return broken(message, start, start + len("[[person]]"))
    try:
        found = tomllib.loads(_with_plain_ends(text[start:end]))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return _broken(text, start, end, error)
    # The first key is the one of the header; a later [persons] would be another table.
    (first, *_) = found.values()
    return read_record(first[0], text, start, end, place, columns)


def _broken(text: str, start: int, end: int, error: Exception) -> Entry:
    """An entry that is no TOML, at the line where that shows."""
    place = _PLACE.search(str(error))
    what = toml_mistake(_PLACE.sub("", str(error)))
    at = start
    if place and not place[1]:
        at += max(text.rfind(mark, start, end) for mark in "\r\n") + 1 - start
        at = max(at, start)
    elif place:
        for _ in range(int(place[1]) - 1):
            ending = _LINE_END.search(text, at)
            at = ending.end() if ending else at
    ending = _LINE_END.search(text, at)
    to = ending.start() if ending else len(text)
    if isinstance(error, RecursionError):
        what = "the lists in it are nested too deep"
    return broken(f"This is not written as TOML wants it: {what}.", at, min(to, end))


def _with_plain_ends(text: str) -> str:
    """TOML knows no CR alone; as long as the text was, but for CRLF."""
    return _LINE_END.sub("\n", text)


def _table(person: Person) -> str:
    lines = [f"{key} = {_value(value)}\n" for key, value in as_record(person).items()]
    return "[[person]]\n" + "".join(lines)


def _value(value: object) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {_value(each)}" for key, each in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return quoted(str(value))
