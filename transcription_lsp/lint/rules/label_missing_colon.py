"""L004 label-missing-colon: a label runs into its text without a colon.

What it does
    Reports labels that the convention sets off by a colon, where it is missing:
    `[Translator's note which is the GRU]`. Labels such as `[letterhead of …]` need none.

Why
    Without the colon neither a reader nor a program can tell the label from the note.

Example
    [Translator's note which is the General Staff]

Use instead
    [Translator's note: which is the General Staff]
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span


@rule("L004", "label-missing-colon", on=Bracket)
def label_missing_colon(bracket: Located[Bracket], document: Document) -> Iterator[Diagnostic]:
    """Report labels that need a colon and are followed by words without one."""
    node = bracket.node
    label = node.label
    if not (node.closed and label) or ":" in label:
        return
    plain = label.replace("’", "'").lower()
    for entry in document.transcription.convention.labels:
        if not entry.colon:
            continue
        for words in (entry.usual or "", *entry.variants):
            if not words or not plain.startswith(words.lower() + " "):
                continue
            start = bracket.start + len(node.opener)
            end = start + len(words)
            rest = label[len(words) :].lstrip(" ,–-")
            yield Diagnostic(
                Span(start, end),
                f"A colon is missing after ‘{label[: len(words)]}’.",
                (
                    Fix(
                        f"Write ‘{label[: len(words)]}:’",
                        (Edit(end, start + len(label) - len(rest), ": "),),
                        safe=True,
                    ),
                ),
            )
            return
