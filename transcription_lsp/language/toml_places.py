"""What stands where in a TOML file, finished or not: tables, keys, texts.

A file that is being typed is mostly no TOML. So it is read word by word, and a line that begins a
table or a key ends whatever was left open before it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transcription_lsp.text.span import Span

_TOKEN = re.compile(
    r'''(?P<long>"""(?:[^\\"]++|\\.|"(?!""))*+(?:"""|\Z)'''
    r"""|'''(?:[^']++|'(?!''))*+(?:'''|\Z))"""
    r"""|(?P<text>"(?:[^"\\\r\n]++|\\[^\r\n])*+"?|'[^'\r\n]*+'?)"""
    r"""|(?P<comment>\#[^\r\n]*+)|(?P<end>\r\n?|\n)|(?P<blank>[ \t]++)"""
    r"""|(?P<word>[^\s"'\#\[\]{}=,.]++)|(?P<mark>.)""",
    re.DOTALL,
)
_BEGINS = re.compile(
    r"""[ \t]*(?:\[\[?[ \t]*[\w"'.-]+[ \t\w"'./*-]*\]|(?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*=)"""
)
"""A line that begins a table, or a key and its value."""


class Item(NamedTuple):
    """A part of the name of a table or key, or a text that is a value, without its marks."""

    kind: str
    """`table`, `key`, `text` for a value in quotation marks, `word` for one without."""
    text: str
    span: Span
    path: tuple[str, ...]
    """Of a table or key the parts up to this one; of a value the whole of its key."""


class Ending(NamedTuple):
    """What a text ends in: where whoever typed it goes on."""

    kind: str
    """`table`, `key` or `text`; `value` outside of quotation marks; `comment`."""
    path: tuple[str, ...]
    """The parts before what is typed; of a value the whole of its key."""
    typed: Span
    """What is typed of a word, quotation mark left out."""
    table: tuple[str, ...]
    """The table that the text ends in."""
    listed: bool = False
    """Whether a list is open."""


class Places(NamedTuple):
    """All that stands in a text, and what it ends in."""

    items: list[Item]
    ending: Ending


def places(text: str) -> Places:
    """Read a text."""
    reading = _Reading(text)
    for token in _TOKEN.finditer(text):
        reading.take(token)
    return Places(reading.items, reading.ending())


def item_at(text: str, offset: int) -> Item | None:
    """What stands around an offset, or ends there."""
    return next((each for each in places(text).items if _touches(each.span, offset)), None)


def _touches(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


class _Open(NamedTuple):
    """A list or inline table that is open."""

    mark: str
    path: tuple[str, ...]
    """The key whose value it is."""


class _Reading:
    """What is known while a text is read from its beginning."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Item] = []
        self.table: tuple[str, ...] = ()
        self.kind = "key"
        self.parts: list[str] = []
        """The parts of the name that is being read."""
        self.key: tuple[str, ...] = ()
        """The key whose value is being read."""
        self.opened: list[_Open] = []
        self.last: Item | None = None
        """The word or text that ends where the reading is, if it may go on."""
        self.in_comment = False

    @property
    def around(self) -> tuple[str, ...]:
        """What keys belong to: an inline table, or the one that a line began."""
        return self.opened[-1].path if self.opened else self.table

    def take(self, token: re.Match[str]) -> None:
        """Take one word, mark or line end."""
        kind = token.lastgroup
        self.in_comment = kind == "comment"
        self.last = None
        if kind == "end":
            self._end_line(token.end())
        elif kind in ("text", "word"):
            self._name_or_value(token, kind == "text")
        elif kind == "mark":
            self._mark(token[0])

    def _end_line(self, at: int) -> None:
        if not self.opened or _BEGINS.match(self.text, at):
            self.kind, self.parts, self.opened = "key", [], []

    def _name_or_value(self, token: re.Match[str], quoted: bool) -> None:
        start, end = token.span()
        is_open = True
        if quoted:
            is_open = not (end - start > 1 and self.text[end - 1] == self.text[start])
            start, end = start + 1, end - (not is_open)
        text, span = self.text[start:end], Span(start, end)
        if self.kind in ("key", "table"):
            self.parts.append(text)
            around = () if self.kind == "table" else self.around
            found = Item(self.kind, text, span, (*around, *self.parts))
        else:
            found = Item("text" if quoted else "word", text, span, self.key)
        self.items.append(found)
        self.last = found if is_open else None

    def _mark(self, mark: str) -> None:
        if self.kind == "table":
            if mark == "]":
                self.table, self.parts, self.kind = tuple(self.parts), [], "after"
        elif self.kind == "key" and mark == "=":
            self.key, self.parts, self.kind = (*self.around, *self.parts), [], "value"
        elif self.kind == "key" and mark == "[" and not self.parts and not self.opened:
            self.kind = "table"
        elif mark in "[{" and self.kind == "value":
            self.opened.append(_Open(mark, self.key))
            self.kind = "key" if mark == "{" else "value"
        elif mark == "," and self.opened:
            self.parts = []
            self.kind = "key" if self.opened[-1].mark == "{" else "value"
        elif self.opened and self.opened[-1].mark + mark in ("[]", "{}"):
            self.key = self.opened.pop().path
            self.kind = "value"

    def ending(self) -> Ending:
        """What the text ends in."""
        end = len(self.text)
        typed = self.last.span if self.last else Span(end, end)
        listed = bool(self.opened) and self.opened[-1].mark == "["
        if self.in_comment or self.kind == "after":
            return Ending("comment", (), typed, self.table)
        if self.kind == "value":
            is_text = self.last is not None and self.last.kind == "text"
            return Ending("text" if is_text else "value", self.key, typed, self.table, listed)
        before = self.parts[:-1] if self.last else self.parts
        around = () if self.kind == "table" else self.around
        return Ending(self.kind, (*around, *before), typed, self.table, listed)


def keys_in(items: list[Item], table: tuple[str, ...]) -> Iterator[str]:
    """The keys that stand in a table."""
    for each in items:
        if each.kind in ("key", "table") and each.path[:-1] == table:
            yield each.text
