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
from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription

_ANNOUNCES = re.compile(r"\b(?:following|below|next)\b.*:[\s_*]*$", re.S | re.I)
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
            rest = children[place + 1 :]
            if not any(each.text.strip() for each in rest) and number + 1 < len(blocks):
                rest = list(blocks[number + 1].children())
            yield from _missing_text(child, rest)


def _announces(node: Node) -> bool:
    """Whether a node is a note whose last words announce the text after it."""
    return (
        isinstance(node, Bracket)
        and node.role == "note"
        and node.closed
        and node.attributes.kind != "remark"
        and _ANNOUNCES.search(node.content_text) is not None
    )


def _missing_text(note: Located[Node], rest: list[Located[Node]]) -> Iterator[Diagnostic]:
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
