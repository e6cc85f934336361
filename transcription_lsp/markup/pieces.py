"""Pieces: what the grammar reads in a block, and the nodes it becomes.

A piece is a bracket with all that stands in it, or a mark, an escape, a directive. Pieces are kept
by their text: footnote numbers, `[sic]` and archive references recur, and in an editor nearly all
of a document is as it was before the keystroke.
"""

from parsimonious.exceptions import ParsimoniousError
from parsimonious.nodes import Node as Match

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.labels import label_colon
from transcription_lsp.markup.shape import (
    NOTHING_AROUND,
    Surroundings,
    role_by_shape,
    surroundings,
)
from transcription_lsp.markup.tag_attributes import written_attributes
from transcription_lsp.markup.tree import Attributes, Bracket, Node

LOST_PARTNER = {"[": "\ufdd0", "]": "\ufdd1"}
"""What stands for a bracket without partner when the grammar reads a text."""
LOST_TAG = "\ufdd3"
"""What stands for each character of a tag without partner."""
_OURS = ("\ufdd0", "\ufdd1", LOST_TAG)
_NOT_OF_OURS = {ord(each): "\ufdd2" for each in _OURS}
_KEPT = 20_000
"""Pieces that are kept at most; a large project has a few thousand different ones."""


class PieceReader:
    """Reads pieces by the grammar of a convention, each different one once."""

    def __init__(self, convention: Convention) -> None:
        self._convention = convention
        self._piece = convention.rule("piece")
        self._pieces = convention.rule("pieces")
        self._anywhere: dict[str, tuple[Node, ...]] = {}
        self._placed: dict[tuple[str, str, Surroundings], tuple[Node, ...]] = {}

    def known(self, piece: str) -> tuple[Node, ...] | None:
        """The nodes of a piece that is the same wherever it stands, if it was read before."""
        return self._anywhere.get(piece)

    def read(
        self, piece: str, masked: str, around: Surroundings = NOTHING_AROUND
    ) -> tuple[Node, ...]:
        """The nodes of a piece; their texts joined are the piece.

        `masked` is the piece as the grammar shall see it: of the same length, brackets without
        partner and wrong characters replaced.
        """
        key = (piece, masked, around)
        nodes = self._placed.get(key)
        if nodes is None:
            if len(self._placed) >= _KEPT:
                self._placed.clear()
                self._anywhere.clear()
            builder = _Builder(self._convention, piece, masked)
            try:
                nodes = builder.nodes(self._match(masked), around)
            except (ParsimoniousError, RecursionError):
                # A convention of a project's own may be unable to read a text; it is kept as text.
                nodes = (Node("text", piece),)
            self._placed[key] = nodes
            if piece == masked and not builder.by_shape:
                self._anywhere[piece] = nodes
        return nodes

    def _match(self, masked: str) -> list[Match]:
        """What the grammar sees: nearly always one piece, for which no more is looked for."""
        try:
            return [self._piece.parse(masked)]
        except ParsimoniousError:
            return _pieces_in(self._pieces.parse(masked))


def _pieces_in(pieces: Match) -> list[Match]:
    """The pieces of the rule `pieces`, without the look ahead before each."""
    return [each.children[1] for each in pieces.children]


def mask(text: str) -> str:
    """A text whose own noncharacters cannot be taken for brackets without partner."""
    return text.translate(_NOT_OF_OURS) if any(each in text for each in _OURS) else text


class _Builder:
    """Turns what the grammar matched in one piece into nodes."""

    def __init__(self, convention: Convention, text: str, masked: str) -> None:
        self.convention = convention
        self.text = text
        self.masked = masked
        self.by_shape = False
        """Whether a role was told by the surroundings, so that the piece differs elsewhere."""

    def nodes(self, pieces: list[Match], around: Surroundings | None = None) -> tuple[Node, ...]:
        """The nodes of matched pieces; `around` is what stands around a piece that is alone."""
        nodes: list[Node] = []
        for piece in pieces:
            match = piece.children[0]
            kind = match.expr_name
            text = self.text[match.start : match.end]
            if kind == "bracket":
                place = around or surroundings(self.masked, match.start, match.end, self.convention)
                nodes.extend(self.bracket(match.children[0], place))
            elif kind in ("text", "plain"):
                if nodes and nodes[-1].kind == "text":
                    text = nodes.pop().text + text
                nodes.append(Node("text", text))
            else:
                nodes.append(Node(kind, text))
        return tuple(nodes)

    def bracket(self, match: Match, around: Surroundings) -> tuple[Node, ...]:
        """The node of a bracket, with its role; of tags for emphasis, marks and what they mark."""
        known = self.convention.brackets[match.expr_name]
        role, attributes = known.role, known.attributes
        text = self.text[match.start : match.end]
        if role == "text" and not known.tags:
            return (Node("text", text),)
        children = self.parts(match)
        if role == "text":
            return tuple([_as_mark(each) for each in children])
        if children[0].text.startswith("<"):
            attributes = written_attributes(children[0].text, attributes)
        if not role:
            children, role, attributes = self.classified(children, around, known.otherwise)
        return (Bracket(text, children, role, attributes),)

    def parts(self, match: Match) -> tuple[Node, ...]:
        """Opener, content, closer and address of a matched bracket, however its rule is built."""
        if not match.children:
            return _leaf_parts(self.text[match.start : match.end])
        parts: list[Node] = []
        pending = [match]
        content_seen = False
        while pending:
            part = pending.pop()
            if part.expr_name == "pieces":
                parts.extend(self.nodes(_pieces_in(part)))
                content_seen = True
            elif part.expr_name.endswith("words"):
                parts.append(Node("text", self.text[part.start : part.end]))
                content_seen = True
            elif part.expr_name == "address":
                parts.append(Node("address", self.text[part.start : part.end]))
            elif part.children:
                pending.extend(reversed(part.children))
            else:
                kind = "close" if content_seen else "open"
                parts.append(Node(kind, self.text[part.start : part.end]))
        return tuple(parts)

    def classified(
        self, children: tuple[Node, ...], around: Surroundings, otherwise: str
    ) -> tuple[tuple[Node, ...], str, Attributes]:
        """Children with the label set off, role and attributes of a bracket told by its words."""
        content = [each for each in children if each.kind not in ("open", "close", "address")]
        double = len(children[0].text) > 1
        own_words = "".join("\0" * len(e.text) if e.kind == "bracket" else e.text for e in content)
        read = self.convention.vocabulary.read
        colon = label_colon(own_words)
        if 0 < colon <= 160 and (label := read(own_words[:colon].replace("\0", "").strip(), True)):
            return _with_label(children, colon + 1), label.role, label.attributes
        if len(own_words) <= 200 and (label := read(own_words.strip(), False)):
            return _with_label(children, len(own_words)), label.role, label.attributes
        if otherwise:
            return children, otherwise, Attributes()
        self.by_shape = True
        role, attributes = role_by_shape(
            "".join(each.text for each in content), double, around, self.convention
        )
        return children, role, attributes


def _as_mark(node: Node) -> Node:
    """A tag for emphasis as a mark; everything else as it is."""
    return Node("mark", node.text) if node.kind in ("open", "close") else node


def _leaf_parts(text: str) -> tuple[Node, ...]:
    """A bracket that the grammar reads in one go, taken apart: `[`, `1`, `]`.

    Letters that are marked themselves, by dots below, stand between nothing.
    """
    if len(text) < 2:
        return (Node("open", text),)  # only a convention of a project's own can have such a one
    if text[0].isalnum():
        return (Node("text", text),)
    if text.endswith("/>"):
        return (Node("open", text[:-2]), Node("close", text[-2:]))
    inner = text[1:-1]
    middle = (Node("text", inner),) if inner else ()
    return (Node("open", text[:1]), *middle, Node("close", text[-1:]))


def _with_label(children: tuple[Node, ...], length: int) -> tuple[Node, ...]:
    """The children with the first `length` characters of the content set off as label."""
    result: list[Node] = []
    for child in children:
        if child.kind != "text" or length <= 0:
            result.append(child)
            length -= len(child.text) if child.kind not in ("open", "close") else 0
            continue
        result.append(Node("label", child.text[:length]))
        if len(child.text) > length:
            result.append(Node("text", child.text[length:]))
        length -= len(child.text)
    return tuple(result)
