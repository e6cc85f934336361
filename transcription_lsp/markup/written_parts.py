"""What is at hand while a tree is written anew: its parts, and what has become of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from transcription_lsp.markup.tree import Bracket, Node

AROUND = 40
"""As many code points before a bracket may tell what it is."""


class Place(NamedTuple):
    """A node of the source, and what it became; offsets are code points, half-open."""

    node: Node
    start: int
    end: int
    written_start: int
    written_end: int
    way: str
    """How: `bracket`, `text` (its content alone), `note` (the editor's words in one), `escaped`,
    `dropped` (emphasis), `bare` (without its escape), `copied`, or `carried` (a fault)."""


class Written(NamedTuple):
    """The text of a whole transcription in another convention."""

    text: str
    places: tuple[Place, ...]
    """All nodes with a place of their own, outer ones first, in the order of the source."""


class Part(NamedTuple):
    """What a node became, and the parts inside it, each with where it begins in the text."""

    node: Node
    start: int
    text: str
    way: str
    inner: tuple[tuple[int, "Part"], ...] = ()
    skipped: int = 0
    """How many characters of the node, at its beginning, are not written."""


def placed(parts: Iterable[Part]) -> Iterator[Place]:
    """The parts at their places in the whole."""
    begin = 0
    for part in parts:
        pending = [(begin, part)]
        while pending:
            at, each = pending.pop()
            end = each.start + len(each.node.text)
            start = each.start + each.skipped
            yield Place(each.node, start, end, at, at + len(each.text), each.way)
            pending.extend([(at + offset, inner) for offset, inner in reversed(each.inner)])
        begin += len(part.text)


class Content(NamedTuple):
    """What stands in a bracket, as it is written; the parts begin so far from its beginning."""

    text: str
    parts: tuple[tuple[int, Part], ...]

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Content":
        """What some parts are together."""
        lengths = [len(each.text) for each in parts]
        begin = accumulate(lengths, initial=0)
        return cls("".join([each.text for each in parts]), tuple(zip(begin, parts, strict=False)))

    def after(self, count: int) -> "Content":
        """The content without its first `count` characters, which are text."""
        if not count:
            return self
        parts = [(max(at - count, 0), part) for at, part in self.parts]
        if parts and not self.parts[0][0]:
            first = parts[0][1]
            parts[0] = (0, first._replace(text=first.text[count:], skipped=count))
        return Content(self.text[count:], tuple(parts))

    def before_last(self, count: int) -> "Content":
        """The content without its last `count` characters, which are of its last part."""
        at, last = self.parts[-1]
        cut = last._replace(text=last.text[:-count])
        return Content(self.text[:-count], (*self.parts[:-1], (at, cut)))


class Candidate(NamedTuple):
    """One way to write a bracket."""

    text: str
    content: Content
    at: int
    """Where the content begins."""
    read_as: str
    with_label: bool
    """Whether the words of the label stand in it."""


class Frame:
    """A node whose children are being written."""

    def __init__(self, node: Node, start: int) -> None:
        self.node = node
        self.start = start
        self.children = content_of(node)
        self.begin = start + sum(len(each.text) for each in node.children[: before_content(node)])
        self.done = 0
        self.place = self.begin
        self.bare = pairs_of_escapes(self.children)
        """Escapes that might be left out: by which child opens the pair, which one closes it."""
        self.parts: list[Part] = []

    def tail(self) -> str:
        """The last characters written, or those that stand before the content."""
        found = ""
        for part in reversed(self.parts):
            found = part.text[-AROUND:] + found
            if len(found) >= AROUND:
                return found[-AROUND:]
        if isinstance(self.node, Bracket):
            label = label_of(self.node)
            return f"{self.node.opener}{label}{found}"[-AROUND:]
        return found

    def content(self) -> Content:
        return Content.of(self.parts)


def content_of(node: Node) -> tuple[Node, ...]:
    """The children that are written one by one: those of a bracket after its label."""
    if not isinstance(node, Bracket):
        return node.children
    ends = ("close", "address")
    return tuple([each for each in node.children[before_content(node) :] if each.kind not in ends])


def before_content(node: Node) -> int:
    """How many children of a bracket stand before its content."""
    if not isinstance(node, Bracket):
        return 0
    children = node.children
    before = [at for at, each in enumerate(children) if each.kind in ("open", "label")]
    end = before[-1] + 1 if before else 0
    marks = [each.text for each in children[:end] if each.kind == "mark"]
    # `[**stamp:** x]`: what ends the emphasis of a label belongs to the label.
    if end < len(children) and children[end].kind == "mark" and marks.count(children[end].text) % 2:
        end += 1
    return end


def label_of(bracket: Bracket) -> str:
    """The label as it is written, with the marks that stand in it: `_matter omitted_`."""
    before = bracket.children[: before_content(bracket)]
    return "".join([each.text for each in before if each.kind != "open"])


def pairs_of_escapes(children: tuple[Node, ...]) -> dict[int, int]:
    r"""Pairs of the author's brackets with nothing but text between them: `\[`, `\]`."""
    pairs: dict[int, int] = {}
    opened = -1
    for at, child in enumerate(children):
        if child.kind == "escape":
            if child.text.endswith("["):
                opened = at
            elif opened >= 0:
                pairs[opened] = at
                opened = -1
        elif child.kind != "text":
            opened = -1
    return pairs
