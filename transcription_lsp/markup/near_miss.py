"""Near misses: labels that are known but for a slip in one word, or for a word that is missing.

An opening that nobody knows is no fault; only one that nearly is a known label may be a slip. So a
label is put right word by word from the words that labels are made of, and then read: it is a near
miss only if that gives a label.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.markup.labels import Label, label_colon
from transcription_lsp.markup.tree import Attributes

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention

_LONGEST_LABEL = 100
_MOST_WORDS = 9
_SURE_LENGTH = 6
"""From this many letters on, one slip before a colon leaves no doubt what was meant."""
_ENDINGS = ("s", "d", "ed", "ing", "ly", "er", "or", "able")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class NearMiss(NamedTuple):
    """A slip in a label. Offsets are code points of the bracket's content."""

    start: int
    end: int
    right: str
    """What should stand there."""
    missing: str
    """The word that is missing, where one is; else empty."""
    certain: bool
    """Whether nothing else is likely: a long word, one slip, a colon after the label."""


def near_miss(content: str, convention: "Convention") -> NearMiss | None:
    """The slip that keeps a content from opening with a known label; None if there is none."""
    return _near_miss(content[: 2 * _LONGEST_LABEL + 1], convention)


@lru_cache(maxsize=4096)
def _near_miss(content: str, convention: "Convention") -> NearMiss | None:
    head = re.split(r"[\[\]\r\n]", content[: 2 * _LONGEST_LABEL], maxsplit=1)[0]
    colon = label_colon(head)
    if 0 < colon <= _LONGEST_LABEL:
        found = _misspelled(head[:colon], True, convention)
        if found:
            return found
    elif len(content) <= _LONGEST_LABEL and content == head:
        found = _misspelled(head, False, convention)
        if found:
            return found
    return _word_missing(head, convention)


def _misspelled(label: str, before_colon: bool, convention: "Convention") -> NearMiss | None:
    """One word of the label put right, if that makes it a known one, or lets it say more."""
    vocabulary = convention.vocabulary
    words = vocabulary.split(label)
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    as_written = vocabulary.read(label.strip(), before_colon)
    if as_written and not before_colon:
        return None
    known = label_words(convention)
    for word in words:
        if word.key in known or not _WORD.fullmatch(word.key) or _stem_is_known(word.key, known):
            continue
        for right in _neighbours(word.key, before_colon, len(words) == 1, known):
            start = word.end - len(word.text)
            mended = vocabulary.read(
                f"{label[:start]}{right}{label[word.end :]}".strip(), before_colon
            )
            if mended and _count(mended) > _count(as_written):
                certain = before_colon and len(word.key) >= _SURE_LENGTH
                return NearMiss(
                    start, word.end, _in_case(right, label[start : word.end]), "", certain
                )
    return None


def _count(label: Label | None) -> int:
    """How much a label says: nothing if there is none, else its role and each attribute."""
    if label is None:
        return 0
    return 1 + sum(getattr(label.attributes, name) is not None for name in Attributes._fields)


def _stem_is_known(word: str, known: frozenset[str]) -> bool:
    """Whether a word is another form of one that labels use: `noted`, `stamping`."""
    return any(
        word.endswith(ending) and {word[: -len(ending)], word[: -len(ending)] + "e"} & known
        for ending in _ENDINGS
    )


def _neighbours(
    word: str, before_colon: bool, alone: bool, vocabulary: frozenset[str]
) -> list[str]:
    """The words of labels that a word may be a slip for, nearest first."""
    if len(word) < (3 if before_colon and not alone else 5 if before_colon else 6):
        return []
    limit = 2 if len(word) >= 9 else 1
    beginnings = _by_beginning(vocabulary)
    found = []
    for known in (*beginnings.get(word[0], ()), *beginnings.get(word[1::-1], ())):
        if abs(len(known) - len(word)) > limit:
            continue
        if any(word == known + ending or known == word + ending for ending in _ENDINGS):
            continue
        distance = edit_distance(word, known, limit)
        if distance > limit:
            continue
        swapped = sorted(word) == sorted(known)
        if len(word) < 5 and not swapped:
            continue
        if not before_colon and not swapped and (distance > 1 or len(word) == len(known) < 9):
            continue
        found.append((distance, known))
    return [known for _, known in sorted(found)]


@lru_cache(maxsize=32)
def _by_beginning(vocabulary: frozenset[str]) -> dict[str, list[str]]:
    """The words of three letters or more, by the first letter, and by the first two."""
    found: dict[str, list[str]] = {}
    for word in vocabulary:
        if len(word) >= 3 and word[0].isalpha():
            found.setdefault(word[0], []).append(word)
            if word[0] != word[1]:
                found.setdefault(word[:2], []).append(word)
    return found


def edit_distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap with a neighbour; more than `limit` counts as limit + 1.

    The restricted Damerau–Levenshtein distance (optimal string alignment).
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, match in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)


def _word_missing(head: str, convention: "Convention") -> NearMiss | None:
    """A place that lacks its last word: `handwritten in the left` for `… left margin`."""
    words = convention.vocabulary.split(head[:_LONGEST_LABEL])
    places = convention.vocabulary.tables["place"]
    keys = [word.key for word in words]
    for at in range(1, min(len(words), _MOST_WORDS)):
        if keys[at] not in ("in", "at", "on"):
            continue
        if any(_stands_at(keys, at, place.split()) for place in places):
            continue
        for place in places:
            phrase = place.split()
            if len(phrase) < 4 or not _stands_at(keys, at, phrase[:-1]):
                continue
            last = words[at + len(phrase) - 2]
            mended = f"{head[: last.end]} {phrase[-1]}"
            before = convention.vocabulary.read(head[: words[at - 1].end].strip(), True)
            if before and convention.vocabulary.read(mended.strip(), True):
                start = last.end - len(last.text)
                right = f"{last.text} {phrase[-1]}{'' if ':' in head[last.end :] else ':'}"
                return NearMiss(start, last.end, right, phrase[-1], False)
    return None


def _stands_at(keys: list[str], at: int, phrase: list[str]) -> bool:
    return keys[at : at + len(phrase)] == phrase


def _in_case(right: str, written: str) -> str:
    """The right word in the shape of the written one: capitals, and its kind of apostrophe."""
    if written.isupper() and len(written) > 1:
        right = right.upper()
    elif written[:1].isupper():
        right = right[:1].upper() + right[1:]
    return right.replace("'", "’") if "’" in written else right


@lru_cache(maxsize=8)
def label_words(convention: "Convention") -> frozenset[str]:
    """All words that the labels of a convention are made of, in lower case."""
    words: set[str] = set()
    for entry in convention.labels:
        for form in entry.forms:
            for part in form.removesuffix(":").split():
                if not part.strip("()").startswith("{"):
                    words.update(part.strip("()").split("|"))
    for table in convention.vocabulary.tables.values():
        for spelling in table:
            words.update(spelling.split())
    return frozenset(words)
