"""The header of a transcription as a record: its fields, title and date, however written."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.near_miss import edit_distance
from transcription_lsp.markup.tree import Block, Field, Located, Node, Transcription
from transcription_lsp.record.dates import Date, Moment, find_dates
from transcription_lsp.text.span import Span

_MARKS = re.compile(r"\*\*|<(?=https?:)|(?<=\S)>(?=\s|$)")
_LINE = re.compile(r"[^\r\n]++")
_AROUND = " \t\r\n*"
_NO_WORDS = re.compile(r"[\W\d_]*")
_YEAR_OR_MONTH = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?")
_SHORTEST = 5
"""In letters: a shorter word is soon like another one."""
_DATE_KEYS = frozenset({"date", "doc date", "document date"})


class Entry(NamedTuple):
    """One field: in bold, plain, or a key of YAML front matter."""

    name: str
    """As the convention has it, `Citation` for `citation` in front matter; else as written."""
    name_span: Span
    value: str
    """As it is read: without asterisks and line ends. A list in YAML is its items, `; ` between."""
    value_span: Span
    """Empty (start = end) where nothing is said."""
    known: bool
    """Whether it is a field of the convention."""


class Header(NamedTuple):
    """What stands before the body."""

    span: Span
    is_front_matter: bool
    entries: tuple[Entry, ...]
    title: str = ""
    title_span: Span = Span(0, 0)
    date: Date | None = None
    """The date that stands by itself at the top, or that of `date`, `doc_date` in front matter."""

    def entry(self, name: str) -> Entry | None:
        """The first field of this name."""
        return next((each for each in self.entries if each.name == name), None)


def header_of(transcription: Transcription) -> Header | None:
    """The header; None for a text without."""
    header = transcription.header
    if header is None:
        return None
    if header.node.children and header.node.children[0].kind == "front-matter":
        return _front_matter(header.node.children[0].text, transcription.convention)
    return _fields(header, transcription)


@lru_cache(maxsize=1_000)
def plain(name: str) -> str:
    """The name of a field without what tells its spellings apart: `original language`."""
    return re.sub(r"[\s_-]+", " ", name).strip().lower()


def _fields(header: Located[Node], transcription: Transcription) -> Header:
    """A header of fields; what stands before the first of them are date and title."""
    entries: list[Entry] = []
    date, title, title_span = None, "", Span(0, 0)
    for located in header.children():
        node = located.node
        if isinstance(node, Field):
            entries.extend(_of_field(located, node, transcription.convention))
        elif isinstance(node, Block):
            unknown = list(_unknown(located, transcription.convention))
            entries.extend(unknown)
            if unknown or any(each.known for each in entries):
                continue
            dates = find_dates(node.text)
            if len(dates) == 1 and _NO_WORDS.fullmatch(_without(node.text, dates[0].span)):
                date = date or dates[0].shifted(located.start)
            elif not title:
                title, title_span = _said(node.text), _trimmed(located.text, located.start)
    return Header(header.span, False, tuple(entries), title, title_span, date)


def _without(text: str, span: Span) -> str:
    return text[: span.start] + text[span.end :]


def _of_field(located: Located[Node], field: Field, convention: Convention) -> Iterator[Entry]:
    """A field of the convention, and what may be another one in its value."""
    name_end = located.start + len(field.children[0].text)
    unknown = [
        each
        for child in located.children()
        if isinstance(child.node, Block)
        for each in _unknown(child, convention)
    ]
    end = unknown[0].name_span.start if unknown else located.end
    text = located.text[name_end - located.start : end - located.start]
    name = Span(located.start, name_end)
    yield Entry(field.name, name, _said(text), _trimmed(text, name_end), True)
    yield from unknown


def _unknown(block: Located[Node], convention: Convention) -> Iterator[Entry]:
    """The lines of a paragraph that look like fields, of which the convention knows none."""
    pattern = convention.pattern("field_name")
    for line in _LINE.finditer(block.text):
        found = pattern.match(block.text, line.start())
        name = (found[1] or found[2]).strip() if found else ""
        if found is None or name in convention.fields:
            continue
        # `Moscow: the talks went on` is a sentence; `Sumary: rice` is a field all the same.
        if found[1] is None and not _is_nearly_a_field(name, convention):
            continue
        start = block.start + line.start()
        rest = block.text[found.end() : line.end()]
        value = _trimmed(rest, block.start + found.end())
        span = Span(start, block.start + found.end())
        yield Entry(name, span, _said(rest), value, False)


def _is_nearly_a_field(name: str, convention: Convention) -> bool:
    """Whether one letter tells a name from that of a field."""
    if len(name) < _SHORTEST:
        return False
    return any(edit_distance(plain(name), plain(each), 1) == 1 for each in convention.fields)


def _said(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def _trimmed(text: str, start: int) -> Span:
    """Where a text stands without the blanks and asterisks around it."""
    begin = len(text) - len(text.lstrip(_AROUND))
    return Span(start + begin, start + max(begin, len(text.rstrip(_AROUND))))


def _front_matter(text: str, convention: Convention) -> Header:
    """The keys of front matter, under the convention's names where they are its fields."""
    from transcription_lsp.record.front_matter import keys_of

    known = {plain(name): name for name in convention.fields}
    entries = []
    for key in keys_of(text):
        name = known.get(plain(key.name))
        entries.append(
            Entry(name or key.name, key.span, key.value, key.value_span, name is not None)
        )
    title = next((each for each in entries if plain(each.name) == "title"), None)
    return Header(
        Span(0, len(text)),
        True,
        tuple(entries),
        title.value if title else "",
        title.value_span if title else Span(0, 0),
        _date_in(entries),
    )


def _date_in(entries: list[Entry]) -> Date | None:
    """The date of a key, also where only its year and month are known: `1946-10`."""
    entry = next((each for each in entries if plain(each.name) in _DATE_KEYS), None)
    if entry is None:
        return None
    if known := _YEAR_OR_MONTH.fullmatch(entry.value):
        month = int(known[2]) if known[2] else None
        return Date(entry.value_span, "iso", Moment(int(known[1]), month))
    found = find_dates(entry.value)
    return found[0]._replace(span=entry.value_span) if len(found) == 1 else None
