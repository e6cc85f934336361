"""N002 conflicting-gloss: one abbreviation is explained in two ways.

What it does
    Reports an abbreviation that the editor has explained before in other words of another meaning,
    and shows both places. Articles, case and a shorter form of the same words make no difference.

Why
    One of the two is wrong, or two things bear one abbreviation, and the reader should be told.

Example
    From PRIMVO [the Maritime Military District] to the staff.

    The staff of PRIMVO [the Volga Army Group] replied.

Use instead
    From PRIMVO [the Maritime Military District] to the staff.

    The staff of PRIMVO [the Maritime Military District] replied.
"""

import re
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.record.glossary import Gloss

_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on"})
_LIKE = 0.8
"""Of `difflib`: from here on two meanings are one in another spelling."""


@rule("N002", "conflicting-gloss", on=Transcription)
def conflicting_gloss(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare what abbreviations are said to stand for."""
    glosses = document.record.glossary.glosses if document.record else ()
    first: dict[str, Gloss] = {}
    for gloss in glosses:
        before = first.setdefault(gloss.abbreviation, gloss)
        if before is not gloss and not _same(before.meaning, gloss.meaning):
            yield Diagnostic(
                gloss.meaning_span,
                f"‘{gloss.abbreviation}’ is ‘{gloss.meaning}’ here, and ‘{before.meaning}’ "
                "above: see which of them is meant.",
                (),
                (Related(before.meaning_span, "It is explained here first."),),
            )


def _same(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if first <= second or second <= first:
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= _LIKE


def _words(meaning: str) -> set[str]:
    """The words that matter, without the ending of a plural."""
    found = re.findall(r"[^\W\d_]+", meaning.lower())
    return {word.rstrip("s") for word in found if word not in _SMALL and len(word) > 1}
