"""Where a tag that is missing may belong, and what speaks for each place.

Every end of a word is a place for a tag that closes, every beginning for one that opens. Its cost
is the sum of those of its signs (`grammar/costs.toml`, the tables of `tag`), which are estimated
from texts: how many words would stand between the tags, and what beside the missing one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.signs import count_sign
from transcription_lsp.markup.tags import FURTHEST, Tag, tags_among

_WORD = re.compile(r"\S+")
_AFTER_NUMBER = re.compile(r"(?<=[0-9])[^\W\d_]{1,3}\Z")
_STOPS = ".,;:!?"
_IN_LINES = frozenset({"stamp", "seal", "letterhead", "signed", "figure", "pb"})
"""What has these roles stands in lines of its own on the page, as notes do."""


class TagPlace(NamedTuple):
    """A place in the text for the missing tag."""

    offset: int
    signs: tuple[str, ...]


def tag_places(
    text: str, tag: Tag, convention: Convention, lengths: Mapping[str, int]
) -> list[TagPlace]:
    """The places for the partner of a tag, the nearest first.

    `lengths` says by name how many words stand between such tags in this text as a rule.
    """
    sort = _sort(text, tag, convention)
    found = []
    offsets = _before(text, tag, convention) if tag.closes else _after(text, tag, convention)
    for offset, words in offsets:
        signs = [f"tag, {sort}: {count_sign(words)}"]
        beside = _before_it(text, offset) if tag.closes else _after_it(text, offset)
        signs.append(f"tag, {sort}: {beside}")
        if lengths.get(tag.name) == words:
            signs.append("tag: as many words as elsewhere")
        found.append(TagPlace(offset, tuple(signs)))
    return found


def _sort(text: str, tag: Tag, convention: Convention) -> str:
    """What kind of tag it is, and where it stands."""
    if tag.end - tag.start == 1:
        return "sign"
    if (tag.start if tag.closes else tag.end) and _within_a_word(text, tag):
        return "part of a word"
    kind = convention.brackets[tag.name]
    role = convention.roles.get(kind.role)
    own = kind.alone or (role is not None and role.runs_on) or kind.role in _IN_LINES
    outside = _after_it(text, tag.end) if tag.closes else _before_it(text, tag.start)
    at_end = outside in ("a line's beginning", "a line's end")
    return f"{'note' if own else 'words'}{', at a line’s end' if at_end else ''}"


def _within_a_word(text: str, tag: Tag) -> bool:
    """Whether a tag stands right beside letters or digits outside of it, or `4th` inside."""
    if tag.closes:
        return _AFTER_NUMBER.search(text[max(0, tag.start - 8) : tag.start]) is not None
    return text[tag.start - 1 : tag.start].isalnum()


class _Turn(NamedTuple):
    """Where something opens or closes: a tag, or a square bracket."""

    start: int
    end: int
    closes: bool


def _turns(text: str, start: int, end: int, convention: Convention) -> list[_Turn]:
    """What opens and closes between two places."""
    found: list[_Turn] = []
    for each in convention.special.finditer(text, start, end):
        if each.lastgroup:
            tags = tags_among([each], convention.tag_names)
            found.extend(_Turn(tag.start, tag.end, tag.closes) for tag in tags)
        elif each[0] in ("[", "]"):
            found.append(_Turn(*each.span(), each[0] == "]"))
    return found


def _free(
    turns: list[_Turn], start: int, end: int, *, backwards: bool = False
) -> list[tuple[int, int]]:
    """The stretches that stand in no pair, from one end to where something else begins or ends."""
    spans, depth, near = [], 0, end if backwards else start
    for turn in reversed(turns) if backwards else turns:
        if not depth:
            spans.append((turn.end, near) if backwards else (near, turn.start))
        if turn.closes == backwards:
            depth += 1
            continue
        if not depth:
            return spans
        depth -= 1
        near = turn.start if backwards else turn.end
    if not depth:
        spans.append((start, near) if backwards else (near, end))
    return spans


def _after(text: str, tag: Tag, convention: Convention) -> Iterator[tuple[int, int]]:
    """Where what a tag opens may end, and how many words would stand before."""
    end = min(len(text), tag.end + FURTHEST)
    blank = convention.pattern("blank").search(text, tag.end, end)
    end = blank.start() if blank else end
    offsets = []
    for first, last in _free(_turns(text, tag.end, end, convention), tag.end, end):
        if first > tag.end:
            offsets.append(first)
        for found in _WORD.finditer(text, first, last):
            bare = found.end()
            while bare > found.start() + 1 and text[bare - 1] in _STOPS:
                bare -= 1
            offsets.extend((bare, found.end()))
    for offset in dict.fromkeys(offsets):
        if words := len(text[tag.end : offset].split()):
            yield offset, words


def _before(text: str, tag: Tag, convention: Convention) -> Iterator[tuple[int, int]]:
    """Where what a tag closes may begin, and how many words would stand after."""
    start = furthest = max(0, tag.start - FURTHEST)
    for blank in convention.pattern("blank").finditer(text, start, tag.start):
        start = blank.end()
    turns = _turns(text, start, tag.start, convention)
    offsets = []
    for first, last in _free(turns, start, tag.start, backwards=True):
        if last < tag.start:
            offsets.append(last)
        words = [each.start() for each in _WORD.finditer(text, first, last)]
        if last == tag.start and words and (part := _AFTER_NUMBER.search(text, words[-1], last)):
            offsets.append(part.start())
        offsets.extend(reversed(words))
    for offset in dict.fromkeys(offsets):
        cut = offset == furthest > 0 and start == furthest
        if not cut and (words_after := len(text[offset : tag.start].split())):
            yield offset, words_after


def _after_it(text: str, offset: int) -> str:
    """What stands after a place."""
    character = text[offset : offset + 1]
    if character in ("", "\n", "\r"):
        return "a line's end"
    if character in _STOPS:
        return "a stop"
    if character.isalnum():
        return "a letter"
    if not character.isspace():
        return "a sign"
    if text[offset - 1] in _STOPS:
        return "after a stop"
    following = text[offset:].lstrip(" \t")[:1] if offset < len(text) else ""
    return "a capital" if following.isupper() else "a space"


def _before_it(text: str, offset: int) -> str:
    """What stands before a place."""
    character = text[offset - 1 : offset]
    if offset == 0 or character in "\n\r":
        return "a line's beginning"
    if character.isalnum():
        return "a letter"
    if not character.isspace():
        return "a sign"
    before = text[max(0, offset - 3) : offset].rstrip()[-1:]
    if before and before in _STOPS:
        return "after a stop"
    return "a capital" if text[offset : offset + 1].isupper() else "a space"
