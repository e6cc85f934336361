"""P002 misspelled-person: nearly the name of somebody in the authority.

What it does
    Reports a name that nobody on file bears and that a slip makes of one who is: letters swapped,
    doubled or dropped, one taken for another, another transliteration. The given names or initials
    must agree, or the right form must stand elsewhere in the text; no one else may be as near.
    Surnames alone are reported only by the latter.

Why
    Who searches for the person misses the document. A name is left alone if it may well be of
    somebody who is not on file.

Example
    The cable was sent by Terentii Shytkov.

Use instead
    The cable was sent by Terentii Shtykov.

Authority
    id,preferred
    shtykov,"Shtykov, Terentii Fomich"
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention

_MOST_FIXES = 3


@rule("P002", "misspelled-person", on=Transcription)
def misspelled_person(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Report names that are somebody's but for a slip."""
    names = document.names
    if names is None:
        return
    for mention in names.mentions:
        if not mention.guesses:
            continue
        # The sentence ends with a full stop of its own: Stalin, I. V.
        person = names.label(mention.guesses[0].entry.person).removesuffix(".")
        span = mention.slips[0]
        written = " ".join(transcription.text[span.start : span.end].split())
        right = in_case_of(written, mention.guesses[0].right)
        yield Diagnostic(
            span,
            f"‘{written}’ is probably meant to be ‘{right}’: {person}.",
            tuple(_fixes(transcription.text, mention, names)),
        )


def _fixes(text: str, mention: "Mention", names: "Names") -> Iterator[Fix]:
    """The right form of each who may be meant, in the shape of the written one."""
    seen = set()
    guesses = zip(mention.guesses, mention.slips, strict=True)
    for guess, span in list(guesses)[:_MOST_FIXES]:
        written = text[span.start : span.end]
        right = in_case_of(written, guess.right)
        if "[" in written or "]" in written or (span, right) in seen:
            continue
        seen.add((span, right))
        yield Fix(f"Write ‘{right}’", (Edit(span.start, span.end, right),))


def in_case_of(written: str, right: str) -> str:
    """The right form in capitals, and letter-spaced, where the written one is."""
    if len(written) > 1 and written.isupper():
        right = right.upper()
        if len(written) > 2 and set(written[1::2]) == {" "}:
            return " ".join(right)
    return right
