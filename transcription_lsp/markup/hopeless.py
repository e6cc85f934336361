"""Hopeless text: so many brackets are misread letters that to name each would help nobody.

Machine-read text that nobody has corrected has a bracket for a letter in nearly every line. What
tells it from a text in which an editor lost many brackets is where they stand: an editor's opener
begins a word and the closer ends one, a misread letter stands within a word or by itself.
"""

import re

from transcription_lsp.markup.fault import Fault, FaultKind
from transcription_lsp.text.span import Span

FEWEST = 30
"""Fewer lost brackets than this are reported one by one, whatever the text."""
CHARACTERS = 200
"""In hopeless text there is a lost bracket for so many code points, or for fewer."""
PART_LOST = 1 / 2
"""The least part of all square brackets that is lost in hopeless text."""
PART_LETTERS = 1 / 3
"""The least part of these that stands where no editor puts a bracket.

Letters replaced by brackets at random give 80 %, brackets lost by editors less than 10 %.
"""
_BLANK = re.compile(r"\s")


def hopeless(
    text: str, partner: dict[int, int], lone: list[int], given_up: set[int]
) -> Fault | None:
    """The one fault of a hopeless text; None where the faults should be reported one by one.

    `lone` are the brackets without partner, `given_up` those nested too deeply (of which the
    ones within words count as lost: a run of them is another fault). Where many are lost, so are
    those of pairs that only chance made: that go over several words and begin or end within one.
    """
    lost = {*lone, *(bracket for bracket in given_up if _is_within_word(text, bracket))}
    if len(lost) < FEWEST:
        return None
    lost.update(bracket for pair in partner.items() if _by_chance(text, *pair) for bracket in pair)
    brackets = 2 * len(partner) + len(lone) + len(given_up)
    if len(lost) * CHARACTERS < len(text) or len(lost) < PART_LOST * brackets:
        return None
    letters = sum(_stands_like_a_letter(text, bracket) for bracket in lost)
    if letters < PART_LETTERS * len(lost):
        return None
    first = min(lost)
    return Fault(
        FaultKind.HOPELESS,
        Span(first, first + 1),
        f"{len(lost):,} of {brackets:,} brackets in this text have no partner or stand within "
        "words, so most are probably misread letters: correct the text before its brackets are "
        "looked at one by one.",
        (),
    )


def _by_chance(text: str, opener: int, closer: int) -> bool:
    """Whether a pair goes over several words and begins or ends within one."""
    within_word = _is_within_word(text, opener) or _is_within_word(text, closer)
    return within_word and _BLANK.search(text, opener + 1, closer) is not None


def _is_within_word(text: str, bracket: int) -> bool:
    """Whether a letter or digit stands right outside a bracket."""
    if text[bracket] in "[({":
        return bracket > 0 and text[bracket - 1].isalnum()
    return text[bracket + 1 : bracket + 2].isalnum()


def _stands_like_a_letter(text: str, bracket: int) -> bool:
    """Whether a bracket stands within a word, or has a blank on its inner side."""
    inside = bracket + 1 if text[bracket] in "[({" else bracket - 1
    return _is_within_word(text, bracket) or not text[max(0, inside) : inside + 1].strip()
