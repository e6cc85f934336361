"""L003 label-without-content: a label with nothing after its colon.

What it does
    Reports `[stamp:]`. Handwriting and notes that are followed by text in their paragraph are left
    alone: `[written on the cover:] Secret` says of the text after it how it was written.

Why
    The colon promises words; either they are lost, or the label says all (`[stamp]`).

Example
    [stamp:]

Use instead
    [stamp: Secret Section]
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.edit import Edit


@rule("L003", "label-without-content", on=Bracket)
def label_without_content(bracket: Located[Bracket], _document: Document) -> Iterator[Diagnostic]:
    """Report known labels that end in a colon and are followed by the closer."""
    node = bracket.node
    label = node.label
    if not (node.closed and label and label.rstrip().endswith(":")):
        return
    if node.content_text.strip() or (node.role in ("add", "note") and _text_follows(bracket)):
        return
    words = label.strip().removesuffix(":").strip()
    colon = bracket.start + len(node.opener) + label.rindex(":")
    yield Diagnostic(
        bracket.span,
        f"Nothing follows ‘{words}:’; add what is missing, or leave the colon out.",
        (Fix(f"Write [{words}]", (Edit(colon, colon + 1, ""),)),),
    )


def _text_follows(bracket: Located[Bracket]) -> bool:
    """Whether words stand after a bracket in its block."""
    siblings = bracket.parent.children() if bracket.parent else iter(())
    return any(each.start >= bracket.end and each.text.strip() for each in siblings)
