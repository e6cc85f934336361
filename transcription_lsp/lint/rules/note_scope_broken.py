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
from transcription_lsp.markup.tree import Located, Node, Transcription


@rule("N001", "note-scope-broken", on=Transcription)
def note_scope_broken(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Look at what follows each note that announces text."""
    blocks = list(transcription.blocks())
    for number, block in enumerate(blocks):
        if not block.node.bracketed:
            continue
        if not any(announces(child) for child in block.node.children):
            continue
        children = list(block.children())
        next_block = blocks[number + 1] if number + 1 < len(blocks) else None
        for place, child in enumerate(children):
            if announces(child.node):
                yield from _missing_text(child, governed(children, place, next_block))


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
