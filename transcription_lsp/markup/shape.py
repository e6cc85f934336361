"""What a bracket is that opens with no known words, told by its shape and what is around it.

Four brackets in five open so. Nothing here is ever a fault: an opening that says nothing is
supplied words or a gloss, or completes a word.
"""

import re
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.tree import Attributes

_LAST_WORD = re.compile(r"([^\W_](?:[\w.&'’-]*[\w.])?)[\"”’')*]*[ \t]$")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}\??$")
_ABBREVIATION = re.compile(r"(?:[^\W\d_a-z]\.?){2,}$")
_REMARK = re.compile(r"[^\W\d_a-zа-я][^.!?]{2,60}[^\W_]\.$")
_INITIALS = re.compile(r"([A-Z]{2,3}): ?\S")
_ADDRESSEE = re.compile(r"[A-Z][^:]{0,60}:$")
GLOSS_WORDS = 5
"""From this many words on, a bracket explains rather than supplies."""


class Surroundings(NamedTuple):
    """What stands around a bracket, as far as it tells what the bracket is."""

    letter_before: bool = False
    letter_after: bool = False
    previous: str = ""
    """The word before it: `name`, `abbreviation`, `title`, `word`; empty where there is none."""


NOTHING_AROUND = Surroundings()


def surroundings(text: str, start: int, end: int, convention: Convention) -> Surroundings:
    """What stands before `start` and after `end` in a text."""
    before, after = text[start - 1 : start], text[end : end + 1]
    previous = ""
    if before in (" ", "\t"):
        word = _LAST_WORD.search(text, max(0, start - 40), start)
        if word:
            previous = _kind_of_word(word[1], convention)
    letter_before, letter_after = before.isalpha(), after.isalpha()
    if not (letter_before or letter_after or previous):
        return NOTHING_AROUND
    return Surroundings(letter_before, letter_after, previous)


def _kind_of_word(word: str, convention: Convention) -> str:
    if word.rstrip(".").lower() in convention.titles:
        return "title"
    if not word[0].isupper():
        return "word"
    if word.endswith("."):
        return "word" if len(word) > 2 else "title"
    return "abbreviation" if word.isupper() and len(word) > 1 else "name"


def role_by_shape(
    content: str, double: bool, around: Surroundings, convention: Convention
) -> tuple[str, Attributes]:
    """The role of a bracket without a known label, and what its shape says besides."""
    stripped = content.strip(" \t_*")
    doubtful = Attributes(certainty="low") if stripped.endswith("?") else Attributes()
    if double:
        return "supplied", doubtful
    one_word = not any(character.isspace() for character in content)
    if one_word and stripped and (around.letter_before or around.letter_after):
        return "ex", doubtful
    if _ADDRESSEE.match(stripped) or (
        _REMARK.match(stripped) and around.previous in ("", "abbreviation") and " " in stripped
    ):
        return "note", Attributes(kind="remark")
    if initials := _INITIALS.match(stripped):
        return "note", Attributes(responsible=initials[1])
    if _is_gloss(stripped, around, convention):
        return "gloss", doubtful
    return ("unclear" if doubtful.certainty else "supplied"), doubtful


def _is_gloss(content: str, around: Surroundings, convention: Convention) -> bool:
    """Whether the bracket explains the word before it, or gives the name there another form."""
    lower = content.lower()
    if any(_begins_with(lower, word) for word in convention.gloss_words):
        return True
    if len(content.split()) >= GLOSS_WORDS:
        return True
    if around.previous == "abbreviation":
        return _begins_with(lower, "the") or not content.islower()
    return (
        around.previous == "name"
        and content[:1].isupper()
        and _NAME.match(content) is not None
        and _ABBREVIATION.match(content) is None
    )


def _begins_with(text: str, words: str) -> bool:
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()
