"""H007 malformed-citation: an archive reference that cannot be right as it is written.

What it does
    Reports in references to archives: `ll.` (leaves) before one leaf and `l.` (leaf) before
    several, leaves that run backwards, and an unknown repository whose letters are those of a known
    one but for a swap, a lost or a doubled letter.

Why
    Whoever orders the document by this reference gets another one, or none.

Example
    RGSAPI, f. 558, op. 11, d. 346, ll. 6-4

Use instead
    RGASPI, f. 558, op. 11, d. 346, ll. 4-6
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.record.citations import Citation
    from transcription_lsp.record.knowledge import Repository

_WORD = re.compile(r"[^\W\d_]+")
_NOT_DIGITS = re.compile(r"\D+")
_OTHER_NUMBER = {
    "ll": "l",
    "l": "ll",
    "listy": "list",
    "list": "listy",
    "лл": "л",
    "л": "лл",
    "листы": "лист",
    "лист": "листы",
}
"""The word for leaves by the word for one leaf, and the other way round."""
_END = re.compile(r";|[.,:]?(?:[\r\n)\]\"”’»]|[ ]?$)|[.,:][ ](?=[A-ZА-Я])")
"""What surely ends the leaves: `ll. 119 ff.`, `ll. 119 and` and `ll. 119 [120]` go on."""
_SEVERAL = frozenset({"ll", "listy", "лл", "листы"})


@rule("H007", "malformed-citation", on=Transcription)
def malformed_citation(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look at the leaves and the repository of every reference."""
    record = document.record
    for citation in record.citations:
        if citation.repository is None and citation.named:
            yield from _repository(citation, record.knowledge.repositories)
        if citation.leaves:
            yield from _leaves(citation, transcription.text)


def _repository(citation: "Citation", own: "tuple[Repository, ...]") -> Iterator[Diagnostic]:
    from transcription_lsp.record.repositories import by_form, meant_by

    known = by_form(own)
    meant = meant_by(citation.named, known)
    if meant is None or known[meant].family != citation.family:
        return
    span = citation.named_span
    yield Diagnostic(
        span,
        f"No archive ‘{citation.named}’ is known; ‘{meant}’ is probably meant, "
        f"the {known[meant].name.removeprefix('The ')}.",
        (Fix(f"Write ‘{meant}’", (Edit(span.start, span.end, meant),)),),
    )


def _count(citation: "Citation") -> int:
    """How many leaves are named at least: `12-12 ob.` are two sides of one."""
    return len({_NOT_DIGITS.sub("", side) for each in citation.leaves for side in each})


def _is_one_side(citation: "Citation") -> bool:
    return len({side for each in citation.leaves for side in each}) == 1


def _leaves(citation: "Citation", text: str) -> Iterator[Diagnostic]:
    span = citation.leaves_span
    for first, last in citation.leaves:
        if first.isdigit() and last.isdigit() and int(last) < int(first):
            yield Diagnostic(
                span, f"These leaves run backwards, from {first} to {last}: compare the original."
            )
            return
    word = _WORD.match(text, span.start)
    if citation.family != "russian" or word is None:
        return
    written = word[0].lower()
    several = _count(citation) > 1
    if written not in _OTHER_NUMBER or (written in _SEVERAL) == several:
        return
    if several and written == "л":
        return  # Russian archives themselves write `Л. 4–6`.
    if not several and not (_is_one_side(citation) and _END.match(text, span.end)):
        return
    right = _OTHER_NUMBER[written]
    right = right.capitalize() if word[0][0].isupper() else right
    said = "several leaves" if several else "one leaf"
    yield Diagnostic(
        Span(word.start(), word.end()),
        f"‘{word[0]}’ stands before {said}: write ‘{right}’, unless leaves are missing here.",
        (Fix(f"Write ‘{right}’", (Edit(word.start(), word.end(), right),)),),
    )
