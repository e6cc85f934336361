"""A004 conflicting-form: a name is given to two persons, and nothing tells them apart.

What it does
    Reports two entries of an authority with the same name and no dates that differ, and a form that
    is listed for one person and is the name of another. Forms that only leave something out, as
    ‘Allen, Richard’ does for two persons of that name, are no conflict, and neither are namesakes
    with dates of their own. Names that two files have in common are one finding.

Why
    Mostly one person has two entries, or the form was put into the wrong one; then the name is
    ambiguous wherever it stands.

Example
    id,preferred,forms
    hill-robert-b,"Hill, Robert B.",
    hill-robert-c,"Hill, Robert Charles","Hill, Robert B. | Hill, Robert C."

Use instead
    id,preferred,forms
    hill-robert-b,"Hill, Robert B.",
    hill-robert-c,"Hill, Robert Charles","Hill, Robert | Hill, Robert C."
"""

from collections.abc import Iterator

from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.rule import rule


@rule("A004", "conflicting-form", on=AuthorityFaults)
def conflicting_form(found: AuthorityFaults) -> Iterator[Diagnostic]:
    """One finding for each pair of entries."""
    yield from found.of("A004")
