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

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.announcement import Governed, announces, governed
from transcription_lsp.markup.tree import Block, Located, Node, Transcription


@rule("N001", "note-scope-broken", on=Transcription)
def note_scope_broken(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Look at what follows each note that announces text."""
    for block, places in transcription.gathered("notes that announce text", _announcing):
        children = list(block.children())
        following = transcription.block_after(block)
        for place in places:
            yield from _missing_text(children[place], governed(children, place, following))


def _announcing(node: Node) -> list[int]:
    """Which children of a block are notes that announce text."""
    if not (isinstance(node, Block) and node.bracketed):
        return []
    return [place for place, child in enumerate(node.children) if announces(child)]


def _missing_text(note: Located[Node], found: Governed) -> Iterator[Diagnostic]:
    if found.instead is not None:
        yield Diagnostic(
            note.span,
            "This note announces text, but another bracket comes first; "
            "see whether a paragraph is missing.",
            related=(Related(found.instead.span, "This bracket comes first."),),
        )
    elif found.text is None:
        yield Diagnostic(
            note.span,
            "This note announces text, but none follows; see whether a paragraph is missing.",
        )
