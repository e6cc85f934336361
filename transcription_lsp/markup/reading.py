"""The reading: a transcription as a reader reads it.

Completions are joined (`Com[munist]` is a word), supplied words stand in their places, and what the
editor only says about the text (notes, glosses, stamps, page numbers) is left out.
"""

from bisect import bisect_right
from typing import NamedTuple

from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription
from transcription_lsp.text.span import Span

READ_ALONG = frozenset({"supplied", "unclear", "ex", "add", "signed"})
"""Roles whose content belongs to the text that is read."""
_BETWEEN = "\n\n"
_LEFT_OUT = frozenset({"open", "close", "label", "mark", "directive", "address", "fault"})


class Reading(NamedTuple):
    """A text with a map back to the source it was made from."""

    text: str
    starts: tuple[int, ...]
    """Where each stretch begins in the reading."""
    sources: tuple[int, ...]
    """Where the same stretch begins in the source."""

    def source_offset(self, offset: int) -> int:
        """The place in the source of a character of the reading."""
        if not self.starts:
            return 0
        stretch = max(0, bisect_right(self.starts, offset) - 1)
        return self.sources[stretch] + offset - self.starts[stretch]

    def source_span(self, start: int, end: int) -> Span:
        """The place in the source of a stretch of the reading that is not empty."""
        return Span(self.source_offset(start), self.source_offset(end - 1) + 1)


def read(transcription: Transcription) -> Reading:
    """The reading of a whole transcription, header included; front matter is left out."""
    return _reading(list(transcription.top()))


def read_node(located: Located[Node]) -> Reading:
    """The reading of one node: a block, a bracket, a field."""
    return _reading([located])


def read_all(transcription: Transcription) -> Reading:
    """The reading, and after it, each set off by a blank line, what it leaves out.

    That is the front matter, and the label and the content of each bracket that is not read; but
    not references, which hold numbers.
    """
    aside: list[Located[Node]] = []
    readings = [_reading(list(transcription.top()), aside)]
    for located in aside:
        if isinstance(located.node, Bracket):
            readings.append(_reading(list(located.children()), aside))
        else:
            readings.append(Reading(located.text, (0,), (located.start,)))
    return _joined(readings)


def _joined(readings: list[Reading]) -> Reading:
    """Several readings as one; two line ends stand between them."""
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    for reading in readings:
        starts.extend([length + start for start in reading.starts] if length else reading.starts)
        sources.extend(reading.sources)
        length += len(reading.text) + len(_BETWEEN)
    return Reading(_BETWEEN.join([each.text for each in readings]), tuple(starts), tuple(sources))


def _reading(nodes: list[Located[Node]], aside: list[Located[Node]] | None = None) -> Reading:
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    pending = list(reversed(nodes))
    while pending:
        located = pending.pop()
        node = located.node
        if node.kind in _LEFT_OUT or node.kind == "front-matter":
            if aside is not None and node.kind in ("label", "front-matter"):
                aside.append(located)
            continue
        if isinstance(node, Bracket) and not _is_read(node):
            if aside is not None and node.role != "ref":
                aside.append(located)
            continue
        if node.children:
            pending.extend(reversed(list(located.children())))
            continue
        text, source = node.text, located.start
        if node.kind == "escape":
            text, source = text[1:], source + 1
        elif node.kind == "field-name" and text.startswith("**"):
            text, source = text[2:-2], source + 2
        parent = located.parent
        if parent and isinstance(parent.node, Bracket) and parent.node.attributes.certainty:
            text = text.removesuffix("?")
        parts.append(text)
        starts.append(length)
        sources.append(source)
        length += len(text)
    return Reading("".join(parts), tuple(starts), tuple(sources))


def _is_read(bracket: Bracket) -> bool:
    """Whether the content of a bracket is part of the text."""
    if bracket.attributes.kind == "link":
        return True
    return bracket.role in READ_ALONG
