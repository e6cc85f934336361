"""Notes that announce text, as `[Translator's note: the following paragraph was marked:]` does.

Such a note governs the rest of its own block where text follows the bracket there, else the next
block, unless another bracket that stands for itself comes first.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transcription_lsp.markup.tree import Block, Bracket, Located, Node
from transcription_lsp.text.span import Span

_ANNOUNCES = re.compile(r"\b(?:following|below|next)\b", re.I)
_NOT_TEXT = frozenset({"bracket", "mark", "directive"})


class Governed(NamedTuple):
    """What comes after a note that announces text; both are None where nothing does."""

    text: Span | None = None
    """The rest of its block or the next one, if the note speaks of it."""
    instead: Located[Node] | None = None
    """A bracket that stands for itself and comes first."""


def announces(node: Node) -> bool:
    """Whether a node is a note whose last words announce the text after it."""
    if not (isinstance(node, Bracket) and node.role == "note" and node.closed):
        return False
    words = node.content_text.rstrip("_* \t\r\n")
    return (
        words.endswith(":")
        and node.attributes.kind != "remark"
        and _ANNOUNCES.search(words) is not None
    )


def governed(
    children: Sequence[Located[Node]], place: int, next_block: Located[Block] | None
) -> Governed:
    """What a note that announces text speaks of, by the children of its block and its place."""
    note, end = children[place], children[-1].end
    for following in _following(children, place, next_block):
        node = following.node
        if _is_other_block(node):
            return Governed(instead=following)
        if isinstance(node, Bracket) or (node.kind not in _NOT_TEXT and following.text.strip()):
            if following.start < end or next_block is None:
                return Governed(Span(note.end, end))
            return Governed(next_block.span)
    return Governed()


def _following(
    children: Sequence[Located[Node]], place: int, next_block: Located[Block] | None
) -> Iterator[Located[Node]]:
    """The rest of a block after one of its children, and the next block where that is blank."""
    blank = True
    for at in range(place + 1, len(children)):
        blank = blank and not children[at].text.strip()
        yield children[at]
    if blank and next_block:
        yield from next_block.children()


def _is_other_block(node: Node) -> bool:
    """Whether a bracket stands for itself, so that it is not the text a note speaks of."""
    return isinstance(node, Bracket) and node.role not in ("supplied", "unclear", "gap", "ex")
