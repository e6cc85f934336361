"""N001 note-scope-broken: a note announces text that does not follow.

What it does
    A note such as `[Translator's note: the following paragraph was underlined:]` governs the rest
    of its own block where text follows the bracket there, else the next block. Reports it if
    another bracket, or the end of the text, comes first.

Why
    The note then says something of nothing, or of the wrong words.

Example
    [Translator's note: the following paragraph was marked in the margin:]

    [stamp: Secret Section]

Use instead
    [Translator's note: the following paragraph was marked in the margin:]

    As to rice, nothing came.
"""

import re
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Block, Bracket, Located, Node, Transcription

_ANNOUNCES = re.compile(r"\b(?:following|below|next)\b", re.I)
_NOT_TEXT = frozenset({"bracket", "mark", "directive"})


@rule("N001", "note-scope-broken", on=Transcription)
def note_scope_broken(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Look at what follows each note that announces text."""
    blocks = list(transcription.blocks())
    for number, block in enumerate(blocks):
        if not block.node.bracketed:
            continue
        if not any(_announces(child) for child in block.node.children):
            continue
        children = list(block.children())
        for place, child in enumerate(children):
            if not _announces(child.node):
                continue
            following = _following(children, place, blocks[number + 1 : number + 2])
            yield from _missing_text(child, following)


def _following(
    children: list[Located[Node]], place: int, next_block: list[Located[Block]]
) -> Iterator[Located[Node]]:
    """The rest of a block after one of its children, and the next block where that is blank."""
    blank = True
    for at in range(place + 1, len(children)):
        blank = blank and not children[at].text.strip()
        yield children[at]
    if blank and next_block:
        yield from next_block[0].children()


def _announces(node: Node) -> bool:
    """Whether a node is a note whose last words announce the text after it."""
    if not (isinstance(node, Bracket) and node.role == "note" and node.closed):
        return False
    words = node.content_text.rstrip("_* \t\r\n")
    return (
        words.endswith(":")
        and node.attributes.kind != "remark"
        and _ANNOUNCES.search(words) is not None
    )


def _missing_text(note: Located[Node], rest: Iterator[Located[Node]]) -> Iterator[Diagnostic]:
    for following in rest:
        if following.node.kind in _NOT_TEXT:
            if following.node.kind == "bracket" and _is_other_block(following.node):
                yield Diagnostic(
                    note.span,
                    "This note announces text, but another bracket comes first; "
                    "see whether a paragraph is missing.",
                    related=(Related(following.span, "This bracket comes first."),),
                )
                return
            if following.node.kind == "bracket":
                return
        elif following.text.strip():
            return
    yield Diagnostic(
        note.span,
        "This note announces text, but none follows; see whether a paragraph is missing.",
    )


def _is_other_block(node: Node) -> bool:
    """Whether a bracket stands for itself, so that it is not the text a note speaks of."""
    return isinstance(node, Bracket) and node.role not in ("supplied", "unclear", "gap", "ex")
