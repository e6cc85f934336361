"""B007 nesting-too-deep: more brackets stand one in another than anyone means.

What it does
    Reports the first bracket beyond the limit of the convention (five for `wilson`), and a run of
    brackets such as `[[[[[[[[` once, at its first.

Why
    Two brackets one in another are common, three occur; more than five are slips.

Example
    [[[[[[[[[[[[

Use instead
    [[we]]
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.pairing_faults import pairing_faults
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.fault import FaultKind
from transcription_lsp.markup.tree import Transcription


@rule("B007", "nesting-too-deep", on=Transcription)
def nesting_too_deep(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Report places where brackets are nested beyond the limit."""
    return pairing_faults(transcription, FaultKind.TOO_DEEP)
