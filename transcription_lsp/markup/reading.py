"""The reading: a transcription as a reader reads it.

Completions are joined (`Com[munist]` is a word), supplied words stand in their places, and what the
editor only says about the text (notes, glosses, stamps, page numbers) is left out.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription
from transcription_lsp.text.span import Span

_READ_ALONG = frozenset({"supplied", "unclear", "ex", "add", "signed"})
"""Roles whose content belongs to the text that is read."""
_LEFT_OUT = frozenset(
    {"open", "close", "label", "mark", "directive", "address", "fault", "front-matter"}
)
_Placed: TypeAlias = tuple[Node, int, bool]
"""A node, where it begins, and whether it stands directly in a bracket that doubts it."""
Reads: TypeAlias = Callable[[Bracket], bool]
"""Tells of a bracket whether its content is part of a text."""


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
    return _reading_of_top(transcription)


def read_body(transcription: Transcription, reads: Reads) -> Reading:
    """The text without its header, with the content of those brackets that `reads` names."""
    return _reading_of_top(transcription, None, reads, with_header=False)


def read_node(located: Located[Node]) -> Reading:
    """The reading of one node: a block, a bracket, a field."""
    parent = located.parent
    doubtful = parent is not None and _is_doubted(parent.node)
    return _reading([(located.node, located.start, doubtful)])


def read_all(transcription: Transcription) -> list[Reading]:
    """The reading of a whole transcription, and then, each by itself, what it leaves out.

    That is the front matter, and the label and the content of each bracket that is not read; but
    not references, which hold numbers.
    """
    aside: list[Located[Node]] = []
    readings = [_reading_of_top(transcription, aside)]
    for located in aside:  # which grows meanwhile
        readings.append(_reading_aside(located, aside))
    return readings


def read_apart(node: Node) -> list[list[Reading]]:
    """The reading of a node of the document, then what it leaves out, then what that leaves out …

    Each part is a reading of its own; the places in the source are those from the beginning of the
    node. All of them in the order of `read_all`.
    """
    aside: list[Located[Node]] = []
    levels = [[_reading([(node, 0, False)], aside)]]
    while aside:
        further: list[Located[Node]] = []
        levels.append([_reading_aside(each, further) for each in aside])
        aside = further
    return levels


def _reading_aside(located: Located[Node], aside: list[Located[Node]]) -> Reading:
    """The reading of what is left out of another one; what it leaves out itself goes to `aside`."""
    node = located.node
    if isinstance(node, Bracket):
        return _reading(_placed(node, located.start, _is_doubted(node)), aside)
    return Reading(located.text, (0,), (located.start,))


def _joined(readings: list[Reading]) -> Reading:
    """Several readings as one."""
    if len(readings) == 1:
        return readings[0]
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    for reading in readings:
        starts.extend([length + start for start in reading.starts] if length else reading.starts)
        sources.extend(reading.sources)
        length += len(reading.text)
    return Reading("".join([each.text for each in readings]), tuple(starts), tuple(sources))


def _reading_of_top(
    transcription: Transcription,
    aside: list[Located[Node]] | None = None,
    reads: Reads | None = None,
    with_header: bool = True,
) -> Reading:
    """The reading of a whole text; stretches of it without markup are taken as they are."""
    text = transcription.text
    readings: list[Reading] = []
    place = begun = 0
    for node in transcription.nodes:
        end = place + len(node.text)
        if node.kind == "header" and not with_header:
            begun = end
        elif node.kind == "front-matter" or (
            node.children and (len(node.children) > 1 or node.children[0].kind != "text")
        ):
            if begun < place:
                readings.append(Reading(text[begun:place], (0,), (begun,)))
            readings.append(_reading([(node, place, False)], aside, reads))
            begun = end
        place = end
    if begun < place or not readings:
        readings.append(Reading(text[begun:place], (0,), (begun,)))
    return _joined(readings)


def _reading(
    nodes: Iterable[_Placed],
    aside: list[Located[Node]] | None = None,
    reads: Reads | None = None,
) -> Reading:
    reads = reads or is_read
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    shift = -1
    pending = list(nodes)
    pending.reverse()
    while pending:
        node, source, doubtful = pending.pop()
        kind = node.kind
        if kind in _LEFT_OUT:
            if aside is not None and kind in ("label", "front-matter"):
                aside.append(Located(node, source))
            continue
        if isinstance(node, Bracket) and not reads(node):
            if aside is not None and node.role != "ref":
                aside.append(Located(node, source))
            continue
        if node.children:
            doubted = _is_doubted(node)
            source += len(node.text)
            for child in reversed(node.children):
                source -= len(child.text)
                pending.append((child, source, doubted))
            continue
        text = node.text
        if kind == "escape":
            text, source = text[1:], source + 1
        elif kind == "field-name" and text.startswith("**"):
            text, source = text[2:-2], source + 2
        if doubtful:
            text = text.removesuffix("?")
        if source - length != shift:
            shift = source - length
            starts.append(length)
            sources.append(source)
        parts.append(text)
        length += len(text)
    return Reading("".join(parts), tuple(starts), tuple(sources))


def _placed(node: Node, start: int, doubtful: bool) -> Iterator[_Placed]:
    """The children of a node at their places."""
    for child in node.children:
        yield child, start, doubtful
        start += len(child.text)


def is_read(bracket: Bracket) -> bool:
    """Whether the content of a bracket is part of the text."""
    if bracket.attributes.kind == "link":
        return True
    return bracket.role in _READ_ALONG


def _is_doubted(node: Node) -> bool:
    """Whether a node is a bracket that says how certain its content is: `[mutual?]`."""
    return isinstance(node, Bracket) and node.attributes.certainty is not None
