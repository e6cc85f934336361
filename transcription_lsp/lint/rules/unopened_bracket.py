"""B002 unopened-bracket: a bracket is closed that was never opened.

What it does
    Reports a closing bracket without opener, and says what was probably lost: a bracket before a
    known label, a page number or a name, or one that was typed or read as `1` or `l`.

Why
    Nobody can tell where the editor's words begin.

Example
    a short term of years land] other charges

Use instead
    a short term of years [and] other charges
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.pairing_faults import pairing_faults
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.fault import FaultKind
from transcription_lsp.markup.tree import Transcription


@rule("B002", "unopened-bracket", on=Transcription, severity=Severity.ERROR)
def unopened_bracket(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Report closers without opener."""
    return pairing_faults(transcription, FaultKind.UNOPENED)
