"""B001 unclosed-bracket: a bracket is opened and never closed.

What it does
    Reports the opener, with its label, of a bracket whose closer is lost, and says where the
    closer probably belongs: after a known label, at the end of the line or the paragraph, before
    the next bracket that begins a line. A bracket that runs over a blank line is no fault.

Why
    Nobody can tell what is the document and what the editor's remark.

Example
    the [illegible of the treaty was read aloud

Use instead
    the [illegible] of the treaty was read aloud
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.pairing_faults import pairing_faults
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.fault import FaultKind
from transcription_lsp.markup.tree import Transcription


@rule("B001", "unclosed-bracket", on=Transcription, severity=Severity.ERROR)
def unclosed_bracket(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Report openers without closer."""
    return pairing_faults(transcription, FaultKind.UNCLOSED)
