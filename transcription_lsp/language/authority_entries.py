"""What an editor shows in a list of persons: who an entry is, what columns and keys there are."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from transcription_lsp.language.completion.offer import Offer, plain_offer
from transcription_lsp.language.hover import Hover
from transcription_lsp.language.links import MOST, Link, on_the_web
from transcription_lsp.language.persons import facts_of
from transcription_lsp.language.toml_places import places
from transcription_lsp.persons.columns import ABOUT, Columns, meaning
from transcription_lsp.persons.formats.rows import Header, header
from transcription_lsp.persons.identifiers import address_of
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.persons.authority_file import OpenedAuthority

_WHOLE = 100_000
"""A list of more code points, some 1,000 persons, is only read around a place."""
_MOST_READ = 1_000_000
"""A list of more code points, some 10,000 persons, is not read for the sake of links."""
_LONGEST = 20_000
"""So far around it, in code points: longer entries are rare."""
_MOST_NESTED = 20
_PERSON = re.compile(r"<(?:[\w.-]+:)?person\b")
_MARK = re.compile(r"[\[{},:\]]|\"(?:[^\"\\]++|\\.)*+\"?", re.DOTALL)
_HOLDS_LIST = re.compile(r"\{\s*+\"(?:persons|person|people)\"\s*+:")
_ENTRY_BEGINS = re.compile(r"(?:^|[\r\n\[,])[ \t\r\n]*\{")


def entry_at(file: "OpenedAuthority", offset: int, columns: Columns) -> Hover | None:
    """Who the entry at an offset is; in the first line of a table, what the column says."""
    text = file.source.text
    if file.format == "table" and (head := header(text, columns)) and offset < head.end:
        return _about_column(text, head, offset, columns)
    for part, shift in _parts_around(file, offset, columns):
        for entry in part.entries(columns):
            start, end = entry.start + shift, entry.end + shift
            if start > offset:
                break
            person = entry.person
            if offset <= end and person is not None:
                return Hover(Span(start, end), person.preferred, person.notes, facts_of(person))
    return None


def _parts_around(
    file: "OpenedAuthority", offset: int, columns: Columns
) -> "Iterator[tuple[OpenedAuthority, int]]":
    """What to read of a list to find the entry at an offset, and how far it is shifted.

    All of it, unless that takes longer than anyone waits for.
    """
    text = file.source.text
    head, begins = "", [0]
    if len(text) > _WHOLE:
        after = min(len(text), offset + _LONGEST)
        if file.format == "table" and (found := header(text, columns)):
            # A cell may run over lines, so that the first of these may be read wrongly.
            head = text[: found.end]
            begins = [max(found.end, text.rfind("\n", 0, max(0, offset - _LONGEST)) + 1)]
        elif file.format == "json_lines":
            begins = [text.rfind("\n", 0, offset) + 1]
        elif file.format == "toml":
            begins = [max(0, text.rfind("\n[[", 0, offset + 1) + 1)]
        elif file.format == "json":
            head, begins = "[", _objects_before(text, offset)
        elif file.format == "tei":
            tags = [*_PERSON.finditer(text, max(0, offset - _LONGEST), offset + 1)]
            head, begins = "<listPerson>", [each.start() for each in tags[-1:]]
        text = text[:after]
    for begin in begins:
        source = file.source._replace(text=head + text[begin:])
        yield file._replace(source=source), begin - len(head)


def _objects_before(text: str, offset: int) -> list[int]:
    """Where objects begin in which an offset of JSON may stand, the nearest first."""
    found = _ENTRY_BEGINS.finditer(text, max(0, offset - _LONGEST), offset + 1)
    return [each.end() - 1 for each in found][: -_MOST_NESTED - 1 : -1]


def _about_column(text: str, head: Header, offset: int, columns: Columns) -> Hover | None:
    for span, heading in _headings(text, head):
        field = meaning(heading, columns)
        if span.start <= offset <= span.end and field:
            return Hover(span, heading.strip(), (ABOUT[field],))
    return None


def _headings(text: str, head: Header) -> Iterator[tuple[Span, str]]:
    """The headings of a table at their places."""
    at = head.start
    for heading in head.headings:
        start = text.find(heading, at, head.end)
        if start < 0:
            return
        at = start + len(heading)
        yield Span(start, at), heading


def columns_for(file: "OpenedAuthority", offset: int, columns: Columns) -> list[Offer]:
    """The columns or keys that can be written at an offset."""
    text = file.source.text
    if file.format == "table":
        found = _typed_heading(file.path, text, offset, columns)
    elif file.format == "toml":
        found = _typed_in_toml(text, offset)
    elif file.format in ("json", "json_lines"):
        found = _typed_in_json(text, offset)
    else:
        found = None
    if found is None:
        return []
    span, there = found
    typed = text[span.start : span.end]
    known = {meaning(each, columns) for each in there} - {None}
    return [
        plain_offer(span, field, about)
        for field, about in ABOUT.items()
        if field not in known and field.startswith(typed.lower())
    ]


_Typed = tuple[Span, Iterable[str]]
"""What is typed of a key, and the keys that are there already."""


def _typed_heading(name: str, text: str, offset: int, columns: Columns) -> _Typed | None:
    head = header(text, columns)
    if head is None:
        delimiter = "," if name.lower().endswith(".csv") else "\t"
        head = Header(delimiter, (), (), 0, len(text), 1)
    line_end = head.start + len(text[head.start : head.end].rstrip("\r\n"))
    if not head.start <= offset <= line_end:
        return None
    start = max(text.rfind(each, head.start, offset) + 1 for each in head.delimiter)
    start = max(start, head.start)
    start += len(text[start:offset]) - len(text[start:offset].lstrip(' "'))
    others = [
        heading for span, heading in _headings(text, head) if not span.start <= offset <= span.end
    ]
    return Span(start, offset), others


def _typed_in_toml(text: str, offset: int) -> _Typed | None:
    ending = places(text[:offset]).ending
    if ending.kind != "key" or ending.path not in (("person",), ("persons",)):
        return None
    # The table that is being typed is the last one before, and ends where another begins.
    before = text.rfind("[[", 0, offset)
    after = text.find("[[", offset)
    part = text[before : after if after >= 0 else len(text)]
    there = [each.text for each in places(part).items if each.kind == "key"]
    return ending.typed, set(there) - {text[ending.typed.start : ending.typed.end]}


def _typed_in_json(text: str, offset: int) -> _Typed | None:
    """A key of the outermost object around an offset, but for one that holds the list."""
    for start in reversed(_objects_before(text, offset - 1)):
        if not _HOLDS_LIST.match(text, start):
            encloses, found = _typed_in_object(text, start, offset)
            if encloses:
                return found
    return None


def _typed_in_object(text: str, start: int, offset: int) -> tuple[bool, _Typed | None]:
    """Whether an offset is in the object that begins somewhere, and what is typed of a key of it.

    An object that is not closed ends where another one begins that cannot be in it.
    """
    opened: list[str] = []
    keys: list[str] = []
    before, typed = "", None
    for token in _MARK.finditer(text, start, min(len(text), start + _LONGEST)):
        mark = token[0]
        if mark[0] == '"' and opened == ["{"] and before in ("{", ","):
            if token.start() < offset <= token.end():
                typed = Span(token.start() + 1, offset)
            else:
                keys.append(mark.strip('"'))
        elif mark == "{" and before not in ("", ":") and opened[-1:] != ["["]:
            if token.start() < offset:
                return False, None
            break
        if mark in "[{":
            opened.append(mark)
        elif mark in "]}":
            opened.pop()
            if not opened:
                if token.start() < offset:
                    return False, None
                break
        before = mark
    return True, None if typed is None else (typed, keys)


def identifiers_in(file: "OpenedAuthority", columns: Columns) -> list[Link]:
    """The identifiers and addresses in a list, each where it is written.

    Of a very long list, the addresses alone.
    """
    text = file.source.text
    found = list(islice(on_the_web(text), MOST))
    written = {link.span.start for link in found}
    if len(text) <= _MOST_READ:
        others = (link for link in _identifiers(file, columns) if link.span.start not in written)
        found.extend(islice(others, MOST))
    found.sort(key=lambda link: link.span)
    return found[:MOST]


def _identifiers(file: "OpenedAuthority", columns: Columns) -> Iterator[Link]:
    text = file.source.text
    for entry in file.entries(columns):
        for identifier, value in entry.identified:
            address = address_of(identifier)
            said = value.text.strip()
            start = text.find(said, value.start, value.end)
            if address is not None and start >= 0 and "://" not in said:
                yield Link(Span(start, start + len(said)), address)
