"""Candidates for a repair, and how much speaks against each kind.

0 would be certain, 1 is as likely as to take the lone bracket away. The costs are estimates from
the shapes of published transcriptions; they stand together in `Cost`.
"""

from typing import NamedTuple

from transcription_lsp.text.edit import Edit

_EXCERPT = 24
"""How many characters of content a title shows at either end."""
# Words that stand in brackets so often that `land]` is `[and]`.
# fmt: off
COMMON_WORDS = frozenset((
    "a", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have",
    "he", "her", "his", "in", "is", "it", "not", "of", "on", "or", "she", "that", "the", "their",
    "they", "this", "to", "was", "were", "which", "who", "will", "with", "would",
))
# fmt: on


class Cost:
    """How much speaks against a repair."""

    LABEL_ENDS = 0.2
    NUMBER_ENDS = 0.3
    LETTER_IS_BRACKET = 0.3
    DOUBLE_CLOSES_OUTER = 0.3
    COMPLETE_DOUBLE = 0.3
    WRONG_CHARACTER = 0.3
    REFERENCE_ENDS = 0.35
    UNDOUBLE_INNER = 0.4
    REMOVE_LOOSE = 0.4
    NEXT_LINE_OPENS = 0.45
    PARAGRAPH_ENDS = 0.5
    UNDOUBLE = 0.5
    OPENER_BEFORE_NUMBER = 0.6
    OPENER_BEFORE_CAPITALS = 0.6
    OTHER_CHARACTER = 0.7
    LINE_ENDS = 0.8
    NAME_ENDS = 0.9
    REMOVE = 1.0
    NAME_BEGINS = 1.05
    WORD_ENDS = 1.1
    WHOLE_LINE = 1.2


class Candidate(NamedTuple):
    """A repair, with the words that say what was probably lost."""

    cost: float
    edits: tuple[Edit, ...]
    title: str
    guess: str = ""


def insert(at: int, text: str) -> tuple[Edit, ...]:
    """The edits that put a text in at a place."""
    return (Edit(at, at, text),)


def remove(start: int, end: int) -> tuple[Edit, ...]:
    """The edits that take a stretch of text away."""
    return (Edit(start, end, ""),)


def shortened(content: str) -> str:
    """A content as a title shows it: on one line, its middle left out where it is long."""
    if len(content) > 2 * _EXCERPT + 3:
        content = f"{content[:_EXCERPT]} … {content[-_EXCERPT:]}"
    return " ".join(content.split())
