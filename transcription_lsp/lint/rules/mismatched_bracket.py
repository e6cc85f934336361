"""B003 mismatched-bracket: a bracket is closed by one of another kind.

What it does
    Reports the wrong one of two brackets: `[the)`, `(page 4]`, `{5]`. Round and curly brackets
    count only where a square one near them has no partner; `a)` and `:-)` are nothing to it.

Why
    A slip of the Shift key, or of a program that read the page: everything after it is misread.

Example
    decided by [the) Council on 4 May

Use instead
    decided by [the] Council on 4 May
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.pairing_faults import pairing_faults
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.fault import FaultKind
from transcription_lsp.markup.tree import Transcription


@rule("B003", "mismatched-bracket", on=Transcription, severity=Severity.ERROR)
def mismatched_bracket(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Report brackets that are closed by another character."""
    return pairing_faults(transcription, FaultKind.MISMATCHED)
