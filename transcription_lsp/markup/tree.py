"""The tree of a transcription: immutable nodes that know their text, not their place.

A node is its text and its children, and the texts of the children joined are its text. Where a
node stands is told by the walk (`Located`), so a bracket that occurs a thousand times is one node,
and a keystroke moves nothing.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, cast

from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention
    from transcription_lsp.markup.fault import Fault
    from transcription_lsp.markup.kept import Kept
    from transcription_lsp.markup.reading import Reading

C = TypeVar("C", bound=Collection[Any])
P = TypeVar("P", bound="Placed")


class Placed(Protocol):
    """What has a place in a text: a span, or what has spans."""

    def shifted(self: P, by: int) -> P:
        """The same, `by` code points further on."""
        ...


class Node:
    """A leaf or a group: what kind it is, its text, and the nodes its text is made of.

    Kinds of leaf: `text`, `open`, `close`, `label`, `mark` (emphasis), `escape`, `directive`,
    `address` (of a link), `code` (between backticks), `code-block` (between two fences), `fault`
    (a bracket without partner), `blank` (the lines between blocks), `front-matter`, `field-name`.
    Kinds of group: `bracket`, `block`, `field`, `header`.
    """

    __slots__ = ("children", "kind", "text")

    def __init__(self, kind: str, text: str, children: tuple["Node", ...] = ()) -> None:
        self.kind = kind
        self.text = text
        self.children = children

    def __repr__(self) -> str:
        return f"<{self.kind} {self.text[:40]!r}>"


class Attributes(NamedTuple):
    """What the wording of a label says beside the role; None where it says nothing."""

    kind: str | None = None
    """`remark` for a note, `footnote`, `archive` or `link` for a ref; `before` for a deletion that
    speaks of what stands before it, `transliteration` for words given in other letters."""
    place: str | None = None
    """`top`, `bottom`, `left margin`, `across`, `above` …"""
    page: str | None = None
    hand: str | None = None
    """Whose hand: `Stalin`."""
    quantity: str | None = None
    """How much is missing: `3`, `3-4`."""
    unit: str | None = None
    """Of what: `word`, `letter`, `line`, `page`."""
    certainty: str | None = None
    """`low` where the text says so, mostly by `?`."""
    responsible: str | None = None
    """`translator`, `editor`, `transcriber`."""
    language: str | None = None
    reason: str | None = None
    """Why text is missing: `illegible`, `omitted`, `damage` …"""
    correction: str | None = None
    """What `[sic, probably …]` proposes."""
    date: str | None = None


class Bracket(Node):
    """A bracketed span: opener, optional label, content, closer.

    `closed` is False where the closer is lost; the node then ends with the label it opens with.
    """

    __slots__ = ("attributes", "closed", "role")

    def __init__(
        self,
        text: str,
        children: tuple[Node, ...],
        role: str,
        attributes: Attributes,
        closed: bool = True,
    ) -> None:
        super().__init__("bracket", text, children)
        self.role = role
        self.attributes = attributes
        self.closed = closed

    def __repr__(self) -> str:
        return f"<bracket {self.role} {self.text[:40]!r}>"

    @property
    def opener(self) -> str:
        """`[` or `[[`, or the wrong character that stands for it; or the tag that opens.

        Empty for letters that are marked themselves.
        """
        return self.children[0].text if self.children[0].kind == "open" else ""

    @property
    def label(self) -> str | None:
        """The label with its colon, as written; None where no known words open the bracket."""
        parts = [child.text for child in self.children if child.kind == "label"]
        return "".join(parts) if parts else None

    @property
    def content(self) -> tuple[Node, ...]:
        """The nodes between opener, label and closer."""
        return tuple(
            child
            for child in self.children
            if child.kind not in ("open", "label", "close", "address")
        )

    @property
    def content_text(self) -> str:
        """The text between opener, label and closer, as written."""
        return "".join(child.text for child in self.content)


class Block(Node):
    """A paragraph, or several where a bracket spans the blank line between them; or code."""

    __slots__ = ("bracketed",)

    def __init__(self, text: str, children: tuple[Node, ...], bracketed: bool) -> None:
        super().__init__("block", text, children)
        self.bracketed = bracketed
        """Whether a bracket stands in it: most blocks hold none, and rules pass over them."""


class Field(Node):
    """A field of the header: its name as written, and the blocks of its value."""

    __slots__ = ("name",)

    def __init__(self, name: str, text: str, children: tuple[Node, ...]) -> None:
        super().__init__("field", text, children)
        self.name = name
        """The name without colon and asterisks: `Citation`."""


N = TypeVar("N", bound=Node)


class Located(NamedTuple, Generic[N]):
    """A node at its place in the transcription, in code points."""

    node: N
    start: int
    parent: "Located[Node] | None" = None

    @property
    def end(self) -> int:
        return self.start + len(self.node.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        return self.node.text

    @property
    def top(self) -> "Located[Node]":
        """The node of the document in which it stands."""
        located = cast("Located[Node]", self)
        while located.parent is not None:
            located = located.parent
        return located

    def children(self) -> Iterator["Located[Node]"]:
        """The children at their places, in order."""
        start, parent = self.start, cast("Located[Node]", self)
        for child in self.node.children:
            yield Located(child, start, parent)
            start += len(child.text)

    def groups(self) -> Iterator["Located[Node]"]:
        """Of this node and all below it those that have children: blocks, fields, brackets.

        What most rules look at, without a place made up for every stretch of text.
        """
        pending: list[Located[Node]] = [cast("Located[Node]", self)]
        while pending:
            located = pending.pop()
            yield located
            start = located.start
            below = []
            for child in located.node.children:
                if child.children:
                    below.append(Located(child, start, located))
                start += len(child.text)
            pending.extend(reversed(below))

    def walk(self) -> Iterator["Located[Node]"]:
        """This node and all below it, parents first, in the order of the text."""
        pending: list[Located[Node]] = [cast("Located[Node]", self)]
        while pending:
            located = pending.pop()
            yield located
            if located.node.children:
                pending.extend(reversed(list(located.children())))


def brackets_in(located: Located[Node]) -> Iterator[Located[Bracket]]:
    """Every bracket of a node of the document, outer ones first."""
    if located.node.kind == "header" or getattr(located.node, "bracketed", False):
        for inner in located.groups():
            if isinstance(inner.node, Bracket):
                yield inner  # type: ignore[misc]


class Transcription:
    """A parsed text: header, blocks, the blank lines between them, the faults of its brackets."""

    def __init__(
        self,
        text: str,
        convention: "Convention",
        nodes: tuple[Node, ...],
        faults: tuple["Fault", ...],
        kept: "Kept | None" = None,
    ) -> None:
        self.text = text
        self.convention = convention
        self.nodes = nodes
        """The children of the document; their texts joined are `text`."""
        self.faults = faults
        """Faults of pairing in the order of the text, for rules B001–B004, B007 and B009."""
        self.kept = kept
        """What is kept of the document for the next reading; None for a text that is read once."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each of the nodes begins."""
        return [0, *accumulate([len(node.text) for node in self.nodes])]

    def gathered(
        self, name: str, find: Callable[[Node], C], by: Hashable = None
    ) -> Iterator[tuple[Located[Node], C]]:
        """The nodes of the document in which `find` finds something, and what.

        It may look at the node alone, and at what `by` tells from other times. What it found is
        kept under the name, where anything is.
        """
        if self.kept is None:
            for located in self._with_words:
                if found := find(located.node):
                    yield located, found
            return
        gathering = self.kept.gathering(name, by, find, self.nodes)
        nodes, starts = self.nodes, self.starts
        for at, found in gathering:
            yield Located(nodes[at], starts[at]), found

    @cached_property
    def _with_words(self) -> tuple[Located[Node], ...]:
        """All nodes but those between paragraphs, half of them, in which nothing is found."""
        return tuple([each for each in self.top() if each.node.kind != "blank"])

    def placed(
        self, name: str, find: Callable[[Node], Collection[P]], by: Hashable = None
    ) -> Iterator[P]:
        """What `find` finds in the nodes of the document, each at its place in the text.

        Within a node it is found at its place in that; otherwise as `gathered`.
        """
        for located, found in self.gathered(name, find, by):
            yield from [each.shifted(located.start) for each in found]

    def places_of(self, name: str, find: Callable[[str], Collection[Span]]) -> Iterator[Span]:
        """Where `find` finds something in the text; nothing it finds reaches over a paragraph."""
        if self.kept is None:
            yield from find(self.text)
            return
        yield from self.placed(name, lambda node: find(node.text))

    def counted(self, name: str, find: Callable[[Node], Iterable[str]]) -> Counter[str]:
        """How often what `find` finds stands in the document.

        It is kept itself under the name, and asked about nodes of other readings, too: it must know
        nothing but the node.
        """
        if self.kept is None:
            return Counter(chain.from_iterable(map(find, self.nodes)))
        return self.kept.tally(name, find, self.nodes).counts

    def top(self) -> Iterator[Located[Node]]:
        """The nodes of the document at their places."""
        start = 0
        for node in self.nodes:
            yield Located(node, start)
            start += len(node.text)

    @property
    def header(self) -> Located[Node] | None:
        """The header, if there is one: the first node, of kind `header`."""
        first = self.nodes[0] if self.nodes else None
        return Located(first, 0) if first and first.kind == "header" else None

    def blocks(self) -> Iterator[Located[Block]]:
        """The blocks of the body, in order; those of the header are not among them."""
        for located in self.top():
            if isinstance(located.node, Block):
                yield located  # type: ignore[misc]

    def number_of(self, located: Located[Node]) -> int:
        """Which of the nodes of the document this is."""
        return bisect_right(self.starts, located.start) - 1

    def block_after(self, block: Located[Node]) -> Located[Block] | None:
        """The block of the body after one of the nodes of the document."""
        for at in range(self.number_of(block) + 1, len(self.nodes)):
            node = self.nodes[at]
            if isinstance(node, Block):
                return Located(node, self.starts[at])
        return None

    def walk(self) -> Iterator[Located[Node]]:
        """Every node at its place, parents first, in the order of the text."""
        for located in self.top():
            if located.node.children:
                yield from located.walk()
            else:
                yield located

    def leaves(self) -> Iterator[Located[Node]]:
        """The nodes without children; their texts joined are the source."""
        return (located for located in self.walk() if not located.node.children)

    def brackets(self) -> Iterator[Located[Bracket]]:
        """Every bracket of the transcription, outer ones first, header included."""
        return chain.from_iterable(map(brackets_in, self.top()))

    def at(self, offset: int) -> tuple[Located[Node], ...]:
        """The nodes that stand around `offset`, outermost first; empty past the end."""
        path: list[Located[Node]] = []
        found = self.top_at(offset)
        while found is not None:
            path.append(found)
            level = found.children()
            found = next((each for each in level if each.start <= offset < each.end), None)
        return tuple(path)

    def top_at(self, offset: int) -> Located[Node] | None:
        """The node of the document that stands around `offset`; None outside of the text."""
        if not 0 <= offset < len(self.text):
            return None
        at = bisect_right(self.starts, offset) - 1
        return Located(self.nodes[at], self.starts[at])

    def reading(self) -> "Reading":
        """The text as a reader reads it, with a map back to the source."""
        from transcription_lsp.markup.reading import read

        return read(self)
