"""H005 empty-field: a field of the header has no value.

What it does
    Reports a field of the convention after which nothing stands, neither beside its name nor in the
    paragraph below it.

Why
    Either the value was lost, or the field can go.

Example
    **Citation:**

    **Summary:** Engineers are asked for.

    **Contents:** Translation

Use instead
    **Citation:** RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Summary:** Engineers are asked for.

    **Contents:** Translation
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription


@rule("H005", "empty-field", on=Transcription)
def empty_field(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look for fields without a value."""
    header = document.record.header
    for entry in header.entries if header else ():
        if entry.known and not entry.value:
            yield Diagnostic(
                entry.name_span,
                f"Nothing stands in the field ‘{entry.name}’: write its value, or take it away.",
            )
