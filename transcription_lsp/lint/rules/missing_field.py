"""H001 missing-field: the header lacks a field that the project requires.

What it does
    Reports the fields of `required` that a header does not have, or all of them where there is no
    header. Nothing is required unless a project says so.

Why
    A record without its source cannot be cited.

Options
    required    The names of the fields that every document must have, such as Citation.

Example
    **Summary:** Engineers are asked for.

    **Contents:** Translation

    Text.

Use instead
    **Citation:** "Cable No. 12", RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Contents:** Translation

    Text.

Settings
    required = ["Citation"]
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span

_OPTION = "required"


@rule("H001", "missing-field", on=Transcription, options={_OPTION: []})
def missing_field(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look for the fields that the project requires."""
    required = document.options[_OPTION]
    if not required:
        return
    from transcription_lsp.record.header import plain

    header = document.record.header
    there = {plain(each.name) for each in header.entries} if header else set()
    missing = [name for name in required if plain(name) not in there]
    if not missing:
        return
    named = ", ".join(f"‘{name}’" for name in missing)
    fields = "field" if len(missing) == 1 else "fields"
    where = "This header lacks" if header else "This document has no header; it lacks"
    start = header.span.start if header else 0
    line = transcription.text[start:].split("\n", 1)[0].rstrip("\r")
    yield Diagnostic(
        Span(start, start + len(line)),
        f"{where} the {fields} {named}, which the project requires.",
    )
