"""H004 duplicate-field: one field stands twice in the header.

What it does
    Reports a field whose name has stood in the header before, and shows where.

Why
    Programs take one of the two, and nobody knows which.

Example
    **Summary:** Engineers are asked for.

    **Summary:** Engineers are asked for again.

    **Contents:** Translation

Use instead
    **Summary:** Engineers are asked for, and again.

    **Contents:** Translation
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span


@rule("H004", "duplicate-field", on=Transcription)
def duplicate_field(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look for names that stand twice."""
    header = document.record.header
    first: dict[str, Span] = {}
    for entry in header.entries if header else ():
        before = first.setdefault(entry.name, entry.name_span)
        if before is not entry.name_span:
            yield Diagnostic(
                entry.name_span,
                f"The header has the field ‘{entry.name}’ twice: make them one.",
                (),
                (Related(before, f"‘{entry.name}’ stands here first."),),
            )
