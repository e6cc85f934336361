"""A002 malformed-entry: an entry of an authority cannot be read.

What it does
    Reports what cannot be read in an authority file: an entry without id or name, a row with more
    columns than headings, a quotation mark that is never closed, a date that means nothing or is
    not in the calendar, a death before the birth, damaged letters, a mistake in the format of the
    file. Everything else in the file is used.

Why
    A person who is not read is not known, and is reported as unknown wherever the name stands.

Example
    id,preferred,birth,death
    malik,"Malik, Yakov Aleksandrovich",1980,1906

Use instead
    id,preferred,birth,death
    malik,"Malik, Yakov Aleksandrovich",1906,1980
"""

from collections.abc import Iterator

from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import rule


@rule("A002", "malformed-entry", on=AuthorityFaults, severity=Severity.ERROR)
def malformed_entry(found: AuthorityFaults) -> Iterator[Diagnostic]:
    """One finding for each thing that cannot be read."""
    yield from found.of("A002")
