"""B004 unbalanced-double-bracket: double on one side, single on the other.

What it does
    Reports `[[x]` and `[x]]`. Two single brackets that end together are no fault:
    `[NAA: A11443, [1]]`.

Why
    `[[x]]` and `[x]` mean different things; half of each means neither.

Example
    it is [we]] who ask

Use instead
    it is [[we]] who ask
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.pairing_faults import pairing_faults
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.fault import FaultKind
from transcription_lsp.markup.tree import Transcription


@rule("B004", "unbalanced-double-bracket", on=Transcription, severity=Severity.ERROR)
def unbalanced_double_bracket(
    transcription: Transcription, _document: Document
) -> Iterator[Diagnostic]:
    """Report double brackets of which one half is single."""
    return pairing_faults(transcription, FaultKind.HALF_DOUBLE)
