"""A003 invalid-identifier: an identifier of a person cannot be right.

What it does
    Reports identifiers of VIAF, Wikidata, ISNI, ORCID, the Library of Congress and the GND that do
    not have the form of their register, or whose check digit does not fit (ISNI, ORCID, GND). Such
    an identifier is left out.

Why
    With a wrong digit it leads to somebody else, or nowhere.

Example
    id,preferred,gnd
    goethe,"Goethe, Johann Wolfgang von",118540328

Use instead
    id,preferred,gnd
    goethe,"Goethe, Johann Wolfgang von",118540238
"""

from collections.abc import Iterator

from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.rule import rule


@rule("A003", "invalid-identifier", on=AuthorityFaults)
def invalid_identifier(found: AuthorityFaults) -> Iterator[Diagnostic]:
    """One finding for each identifier."""
    yield from found.of("A003")
