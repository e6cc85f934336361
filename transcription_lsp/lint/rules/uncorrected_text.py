"""B009 uncorrected-text: brackets stand everywhere, as in machine-read text before correction.

What it does
    Reports, once and at the first bracket, a text in which at least thirty brackets are lost, at
    least one in 200 characters and half of all there are, and a third of these stand within words
    or by themselves, as misread letters do. The other rules for lost, empty, overlong and spaced
    brackets (B001 to B008) are silent then. A text in which an editor lost many brackets is not
    meant: there each is reported.

Why
    A thousand findings of lost brackets tell nobody more than that the text has to be corrected.

Example
    Th]s is what the mach]ne read, because nobody has corrected ]t afterwards.
    The de]egation arr]ved on Tuesday and was rece]ved by the M]nister ]n the
    ear]y even]ng; he fu]]y assured them that noth]ng wou]d be decided w]thout
    the]r consent, and that a]] the ra]]ways in the west wou]d be repa]red
    before the w]nter, if the eng]neers and the ]abourers who were st]]] ]ack-
    ]ng cou]d be found unt]l the end of Apri] in one of the p]aces named.

Use instead
    This is what the machine read, because nobody has corrected it afterwards.
    The delegation arrived on Tuesday and was received by the Minister in the
    early evening; he fully assured them that nothing would be decided without
    their consent, and that all the railways in the west would be repaired
    before the winter, if the engineers and the labourers who were still lack-
    ing could be found until the end of April in one of the places named.
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.pairing_faults import pairing_faults
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.fault import FaultKind
from transcription_lsp.markup.tree import Transcription


@rule("B009", "uncorrected-text", on=Transcription, severity=Severity.ERROR)
def uncorrected_text(transcription: Transcription, _document: Document) -> Iterator[Diagnostic]:
    """Report text whose brackets are mostly misread letters."""
    return pairing_faults(transcription, FaultKind.HOPELESS)
