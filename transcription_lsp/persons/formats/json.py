"""JSON: a list of persons, or an object that has one under `persons`.

The persons are read one by one, so that a mistake in one leaves the others alone and no more than
one is held at a time.
"""

import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, JSONDecoder, dumps
from typing import NamedTuple

from transcription_lsp.persons.columns import NAMES, Columns, meaning
from transcription_lsp.persons.entry import IN_PARTS, Entry, broken
from transcription_lsp.persons.formats.mistakes import json_mistake
from transcription_lsp.persons.formats.record import as_record, read_record
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.text.edit import Edit

MOST_BROKEN = 100
"""After so many entries that cannot be read, the rest is not tried."""

_SHORT, LONGEST = 4096, 1_000_000
"""How far an entry is looked for at first, and at most, in letters."""

_BLANK = re.compile(r"[ \t\r\n]*+")
_TOO_DEEP = "too long or nested too deep"
_LIST = re.compile(r'"(?:persons|person|people)"\s*+:\s*+\[')
_LINE_END = re.compile(r"\r\n?|\n")
_NEXT = re.compile(r"\n[ \t]*\{")


def read(text: str, path: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a file, one by one."""
    at = _first(text)
    if at is None:
        yield _no_list(text)
        return
    decoder = JSONDecoder()
    line, line_start, counted, failed = 1, 0, 0, 0
    while True:
        at = _after(_BLANK, text, at)
        if text[at : at + 1] in ("]", ""):
            if not text[at:]:
                yield broken("The list ends without its ]: the file may be cut off.", at, at)
            return
        for line_end in _LINE_END.finditer(text, counted, at):
            line, line_start = line + 1, line_end.end()
        counted = at
        record, end, problem = _decoded(decoder, text, at)
        wrong = end
        if not problem:
            place = Place(path, line, at - line_start + 1, at)
            yield read_record(record, text, at, end, place, columns)
            at = _after(_BLANK, text, end)
            if text[at : at + 1] == ",":
                at += 1
                continue
            if text[at : at + 1] in ("]", ""):
                continue
            problem, wrong = "Expecting ',' delimiter", at
        failed += 1
        following = _NEXT.search(text, end)
        rest = following is None or failed >= MOST_BROKEN
        left = " What follows was not read." if rest else ""
        yield broken(f"{_sentence(problem)}{left}", wrong, min(wrong + 1, len(text)))
        if rest or following is None:
            return
        at = following.end() - 1


def document(persons: Iterable[Person]) -> str:
    """A new file: a list, two blanks of indentation."""
    written = [_indented(person, "  ", "  ", "\n") for person in persons]
    return "[\n" + ",\n".join(f"  {each}" for each in written) + "\n]\n" if written else "[]\n"


def added(text: str, person: Person, before: int | None, columns: Columns) -> str:
    """The file with one more person, before the one at an offset or at the end.

    Raises ValueError, with a sentence, for a file without a list.
    """
    start = _first(text)
    if start is None or text[_after(_BLANK, text, 0) :][:1] not in ("[", "{"):
        raise ValueError("This file holds no list of persons.")
    spans = [(each.start, each.end) for each in read(text, "", columns) if each.end > each.start]
    ending = _LINE_END.search(text)
    line_end = ending[0] if ending else "\n"
    if not spans:
        close = text.index("]", start)
        if not ending:
            return f"{text[:start]}{dumps(as_record(person), ensure_ascii=False)}{text[close:]}"
        new = _indented(person, "  ", "  ", line_end)
        return f"{text[:start]}{line_end}  {new}{line_end}{text[close:]}"
    first = spans[0]
    indent, step = _indentation(text, *first)
    if indent is None:
        new = dumps(as_record(person), ensure_ascii=False)
        gap = " "
    else:
        inside = bool(_LINE_END.search(text, *first))
        new = (
            _indented(person, indent, step, line_end)
            if inside
            else dumps(as_record(person), ensure_ascii=False)
        )
        gap = line_end + indent
    if before is not None:
        return f"{text[:before]}{new},{gap}{text[before:]}"
    last = spans[-1][1]
    return f"{text[:last]},{gap}{new}{text[last:]}"


def another_form(text: str, start: int, end: int, form: str, columns: Columns) -> Edit:
    """The edit that puts one more form into the object from `start` to `end`.

    Raises ValueError, with a sentence, for one in which no place for it is found.
    """
    written = dumps(form, ensure_ascii=False)
    members = list(_members(text, start))
    forms = next((each for each in members if meaning(each.key, columns) == "forms"), None)
    if forms is None:
        named = [each for each in members if meaning(each.key, columns) in NAMES]
        if not named:
            raise ValueError("this entry has no place for another form.")
        return Edit(named[-1].end, named[-1].end, f',{_gap(named[-1])}"forms": [{written}]')
    if forms.value in (None, "", []):
        return Edit(forms.start, forms.end, f"[{written}]")
    if not isinstance(forms.value, list):
        return Edit(forms.start, forms.end, f"[{text[forms.start : forms.end]}, {written}]")
    *_, last = _elements(text, forms.start)
    return Edit(last.end, last.end, f",{_gap(last)}{written}")


def renamed(
    text: str, start: int, end: int, new: str, old: str | None, columns: Columns
) -> list[Edit]:
    """Edits that put another preferred name into the object from `start` to `end`, that one first.

    `old` goes among the other forms, if there is one. Raises ValueError, with a sentence, where the
    name is put together of several values.
    """
    named = [each for each in _members(text, start) if meaning(each.key, columns) == "preferred"]
    name = next(
        (each for each in named if isinstance(each.value, str) and each.value.strip()), None
    )
    if name is None:
        raise ValueError(IN_PARTS)
    edit = Edit(name.start + 1, name.end - 1, dumps(new, ensure_ascii=False)[1:-1])
    return [edit] if old is None else [edit, another_form(text, start, end, old, columns)]


class _Part(NamedTuple):
    """A member of an object, or an element of a list, without a key."""

    key: str
    value: object
    start: int
    """Where the value stands."""
    end: int
    gap: str
    """The blanks before it, or before its key."""


def _members(text: str, at: int) -> Iterator[_Part]:
    """The members of the object at an offset."""
    decoder = JSONDecoder()
    at += 1
    while True:
        begin = _after(_BLANK, text, at)
        if text[begin] == "}":
            return
        key, after = decoder.raw_decode(text, begin)
        start = _after(_BLANK, text, _after(_BLANK, text, after) + 1)
        value, end = decoder.raw_decode(text, start)
        yield _Part(key, value, start, end, text[at:begin])
        at = _after(_BLANK, text, end)
        if text[at] == "}":
            return
        at += 1


def _elements(text: str, at: int) -> Iterator[_Part]:
    """The elements of the list at an offset, which is not empty."""
    decoder = JSONDecoder()
    while text[at] != "]":
        at += 1
        start = _after(_BLANK, text, at)
        value, end = decoder.raw_decode(text, start)
        yield _Part("", value, start, end, text[at:start])
        at = _after(_BLANK, text, end)


def _gap(part: _Part) -> str:
    """What parts the next one from it: a line end and blanks, if they part it, else one blank."""
    return part.gap if _LINE_END.search(part.gap) else " "


def _decoded(decoder: JSONDecoder, text: str, at: int) -> tuple[object, int, str]:
    """The value at an offset and where it ends; or what is wrong, and where.

    Looks at no more than an entry may have: a value of 100 MB would take many times that.
    """
    for length in (_SHORT, LONGEST):
        window = text[at : at + length]
        try:
            record, end = decoder.raw_decode(window)
        except JSONDecodeError as error:
            if length == LONGEST or len(window) < length:
                return None, at + error.pos, error.msg
        except (ValueError, RecursionError):
            return None, at, _TOO_DEEP
        else:
            return record, at + end, ""
    raise AssertionError("the longest window always answers")


def _first(text: str) -> int | None:
    """Where the first entry may stand; None if there is no list of them."""
    at = _after(_BLANK, text, 0)
    if text[at : at + 1] == "[":
        return at + 1
    if text[at : at + 1] == "{" and (found := _LIST.search(text, at)):
        return found.end()
    return None


def _no_list(text: str) -> Entry:
    start = _after(_BLANK, text, 0)
    return broken(
        "There is no list of persons here: write [ … ] around them, or name the list persons.",
        start,
        min(start + 1, len(text)),
    )


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _indentation(text: str, start: int, end: int) -> tuple[str | None, str]:
    """The blanks before an entry on its line, None if something else stands there; and the step."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before = text[line:start]
    if line == 0 or before.strip():
        return None, ""
    inside = re.compile(r"[\r\n]([ \t]*)\S").search(text, start, end)
    deeper = inside[1] if inside else ""
    step = deeper[len(before) :] if deeper.startswith(before) else ""
    return before, step or "  "


def _indented(person: Person, indent: str, step: str, line_end: str) -> str:
    """A person over several lines, the first of them without indentation."""
    written = dumps(as_record(person), ensure_ascii=False, indent=step)
    return written.replace("\n", line_end + indent)


def _sentence(problem: str) -> str:
    """What is wrong, for people."""
    if problem == _TOO_DEEP:
        return "This entry is nested too deep to be read."
    return f"This is not written as JSON wants it: {json_mistake(problem)}."
