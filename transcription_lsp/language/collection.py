"""The collection: who is named where in all transcriptions of a project, open or not.

Of each document only what an editor asks for is kept, in some twenty bytes a mention; the text is
read again where its words are wanted.
"""

import re
from array import array
from collections.abc import Iterator, Mapping
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.jumps import Meant, meant_by
from transcription_lsp.language.outline import excerpt, heading_of, shortened
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.positions import Encoding, to_units
from transcription_lsp.text.span import Span, trimmed

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names

_FRONT_TITLE = re.compile(
    r"(?<![^\r\n])title:[ \t]+([^\r\n]*(?:(?:\r\n?|\n)[ \t]+[^\r\n]+)*)", re.I
)
_BLOCKS_LOOKED_AT = 20
"""A heading further down is not the title."""


class Place(NamedTuple):
    """A stretch of a document: lines from 0, columns from 0 in the units of the editor."""

    line: int
    column: int
    end_line: int
    end_column: int


class Title(NamedTuple):
    """What a document is called, and where that stands in its text (code points)."""

    text: str
    span: Span


class Sheet(NamedTuple):
    """What is kept of one document."""

    title: str
    """Empty where the text has none."""
    title_place: Place
    persons: tuple[Meant, ...]
    """Who is named, each once, in the order of the first mention."""
    places: "array[int]"
    """Five numbers a mention, in the order of the text: which of `persons`, and its Place."""

    def named(self, meant: Meant) -> Iterator[Place]:
        """Where somebody is named."""
        if meant in self.persons:
            wanted = self.persons.index(meant)
            for which, *place in zip(*[iter(self.places)] * 5, strict=True):
                if which == wanted:
                    yield Place(*place)

    def counts(self) -> dict[Meant, int]:
        """How often each is named."""
        found = dict.fromkeys(self.persons, 0)
        for which in self.places[::5]:
            found[self.persons[which]] += 1
        return found


class Elsewhere(NamedTuple):
    """How often a person is named in other documents, and in how many of them."""

    mentions: int
    documents: int


def sheet(transcription: Transcription, names: "Names | None", encoding: Encoding) -> Sheet:
    """What is to be kept of a text, its places in the units of an editor."""
    lines = LineIndex(transcription.text)
    title = title_of(transcription)
    numbers: dict[Meant, int] = {}
    places = array("I")
    mentioned = [(each.span, meant_by(names, each)) for each in names.mentions] if names else []
    for span, (id, letters) in mentioned:
        # Each name is kept once, for all documents.
        meant = Meant(id and intern(id), intern(letters))
        which = numbers.setdefault(meant, len(numbers))
        places.extend((which, *_place(span, lines, encoding)))
    return Sheet(title.text, _place(title.span, lines, encoding), tuple(numbers), places)


def _place(span: Span, lines: LineIndex, encoding: Encoding) -> Place:
    return Place(*_position(span.start, lines, encoding), *_position(span.end, lines, encoding))


def _position(offset: int, lines: LineIndex, encoding: Encoding) -> tuple[int, int]:
    line, column = lines.position(offset)
    start, end = lines.line_span(line)
    return line, to_units(lines.text[start:end], column, encoding)


def title_of(transcription: Transcription) -> Title:
    """What a text is called: by its front matter, above its header, by its heading, or first line.

    Empty where the text is.
    """
    text = transcription.text
    header = transcription.header
    blocks = list(transcription.blocks())[:_BLOCKS_LOOKED_AT] if header is None else []
    if header is not None:
        children = [each for each in header.children() if each.text.strip()]
        for each in children:
            if each.node.kind == "front-matter" and (found := _FRONT_TITLE.search(each.text)):
                words = found[1].strip(" \t'\"")
                if words:
                    span = trimmed(text, Span(*found.span(1)).shifted(each.start))
                    return Title(" ".join(words.split()), span)
        before = [each for each in children if each.node.kind == "block"]
        if before:
            words = excerpt(before[-1].node) or shortened(before[-1].text)
            return Title(words, trimmed(text, before[-1].span))
        blocks = list(transcription.blocks())[:_BLOCKS_LOOKED_AT]
    for block in blocks:
        if name := heading_of(block.node):
            return Title(name, trimmed(text, block.span))
    for block in blocks:
        whole = trimmed(text, block.span)
        first = re.match(r"[^\r\n]*", text[whole.start : whole.end])
        line = Span(whole.start, whole.start + len(first[0]) if first else whole.end)
        if words := shortened(text[line.start : line.end]):
            return Title(words, trimmed(text, line))
    return Title("", Span(0, 0))


class Collection:
    """The documents of one project, by their paths.

    It is changed by one thread; others may ask it meanwhile, so that what they walk over is copied.
    """

    def __init__(self) -> None:
        self._sheets: dict[str, Sheet] = {}
        self._totals: dict[str, int] | None = None
        """How often each person is named; None until it is asked for."""
        self._named: dict[Meant, dict[str, int]] = {}
        """By whom it is about: how often each document names them."""

    def __len__(self) -> int:
        return len(self._sheets)

    def put(self, path: str, found: Sheet) -> bool:
        """Take in a document as it is by now; whether that changes how often anybody is named."""
        before = self._sheets.get(path)
        counts = found.counts()
        self._sheets[path] = found
        if before is not None and before.counts() == counts:
            return False
        self._forget(path, before)
        for meant, count in counts.items():
            self._named.setdefault(meant, {})[path] = count
        self._totals = None
        return True

    def drop(self, path: str) -> bool:
        """Leave out a document that is no longer there; whether it was."""
        before = self._sheets.pop(path, None)
        self._forget(path, before)
        self._totals = None
        return before is not None

    def paths(self) -> list[str]:
        """The paths of all documents."""
        return list(self._sheets)

    def sheets(self) -> list[tuple[str, Sheet]]:
        """All documents, in the order of their paths."""
        return sorted(self._sheets.copy().items())

    def naming(self, meant: Meant) -> list[tuple[str, Sheet]]:
        """The documents that name somebody, in the order of their paths."""
        found = [(path, self._sheets.get(path)) for path in self._named.get(meant, {}).copy()]
        return sorted((path, each) for path, each in found if each is not None)

    def elsewhere(self, id: str, path: str = "") -> Elsewhere:
        """How often a person is named in all documents but one."""
        counts = self._named.get(Meant(id, ""), {}).copy()
        counts.pop(path, None)
        return Elsewhere(sum(counts.values()), len(counts))

    def used(self, path: str = "") -> Mapping[str, int]:
        """How often persons are named, by their ids, in all documents but one.

        For ranking names that one may want to write.
        """
        if self._totals is None:
            named = self._named.copy().items()
            self._totals = {meant.id: sum(each.values()) for meant, each in named if meant.id}
        own = self._sheets.get(path)
        if own is None:
            return self._totals
        here = {meant.id: count for meant, count in own.counts().items() if meant.id}
        return {
            id: count - here.get(id, 0)
            for id, count in self._totals.items()
            if count > here.get(id, 0)
        }

    def ids(self) -> list[str]:
        """The ids of all who are named."""
        return [meant.id for meant in self._named.copy() if meant.id is not None]

    def _forget(self, path: str, before: Sheet | None) -> None:
        for meant in before.persons if before else ():
            counts = self._named[meant]
            del counts[path]
            if not counts:
                del self._named[meant]
