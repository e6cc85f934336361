"""A005 unused-person: nobody is called so in the transcriptions of a project.

What it does
    Hints at an entry of an authority whom no transcription names, not even as one of several who
    may be meant, or by a slip. It takes all of them to know: so it is reported only where a run of
    `check` is over the whole folder of the project file, and never in an editor. Off unless a
    project asks for it: a list that serves many projects holds many whom one does not name.

Why
    In a list that was made for one edition such an entry is left over, or its name is written
    otherwise than in the texts.

Example
    id,preferred
    malik-yakov,"Malik, Yakov Aleksandrovich"
    malik-charles,"Malik, Charles"

Use instead
    id,preferred
    malik-yakov,"Malik, Yakov Aleksandrovich"

Texts
    Comrade Yakov Malik said that he would ask.
"""

from collections.abc import Iterator

from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import rule


@rule("A005", "unused-person", on=AuthorityFaults, severity=Severity.HINT, default=False)
def unused_person(found: AuthorityFaults) -> Iterator[Diagnostic]:
    """One finding for each entry whom no transcription of the run names."""
    yield from found.of("A005")
