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
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription

if TYPE_CHECKING:
    from transcription_lsp.record.glossary import Gloss

_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on"})
_LIKE = 0.8
"""Of `difflib`: from here on two words are one in another spelling, `Primorskii` and `Primorsky`.

Words that begin with different letters never are: `Eastern` and `Western`.
"""


@rule("N002", "conflicting-gloss", on=Transcription)
def conflicting_gloss(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare what abbreviations are said to stand for."""
    from transcription_lsp.record.glossary import without_dots

    first: dict[str, Gloss] = {}
    for gloss in document.record.glossary.glosses:
        before = first.setdefault(without_dots(gloss.abbreviation), gloss)
        if before is not gloss and not _same(before.meaning, gloss.meaning):
            yield Diagnostic(
                gloss.meaning_span,
                f"‘{gloss.abbreviation}’ is ‘{gloss.meaning}’ here, and ‘{before.meaning}’ "
                "above: see which of them is meant.",
                (),
                (Related(before.meaning_span, "It is explained here first."),),
            )


def _same(one: str, other: str) -> bool:
    """Whether all that one of them says is said by the other."""
    first, second = _words(one), _words(other)
    return _is_among(first, second) or _is_among(second, first)


def _is_among(words: set[str], others: set[str]) -> bool:
    return all(any(_is_like(word, other) for other in others) for word in words - others)


def _is_like(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _LIKE


def _words(meaning: str) -> set[str]:
    """The words that matter, without the ending of a plural."""
    found = re.findall(r"[^\W\d_]+", meaning.lower())
    return {word.rstrip("s") for word in found if word not in _SMALL and len(word) > 1}
