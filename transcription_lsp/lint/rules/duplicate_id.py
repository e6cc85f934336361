"""A001 duplicate-id: two persons of an authority have one id.

What it does
    Reports an entry of an authority file whose id an earlier entry has, in this file or in one that
    the project names before it. The first one counts, the later one is left out.

Why
    An id is how everything else refers to a person: with two of them nobody can say who is meant.

Example
    id,preferred
    malik,"Malik, Yakov Aleksandrovich"
    malik,"Malik, Charles"

Use instead
    id,preferred
    malik-yakov,"Malik, Yakov Aleksandrovich"
    malik-charles,"Malik, Charles"
"""

from collections.abc import Iterator

from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import rule


@rule("A001", "duplicate-id", on=AuthorityFaults, severity=Severity.ERROR)
def duplicate_id(found: AuthorityFaults) -> Iterator[Diagnostic]:
    """One finding for each later entry."""
    yield from found.of("A001")
