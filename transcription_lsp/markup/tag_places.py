"""Where a tag that is missing may belong, and what speaks for each place.

Every end of a word is a place for a tag that closes, every beginning for one that opens. Its cost
is the sum of those of its signs (`grammar/costs.toml`, the tables of `tag`), which are estimated
from texts: how many words would stand between the tags, what would stand beside the missing one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.signs import count_sign
from transcription_lsp.markup.tags import Tag

_WORD = re.compile(r"\S+")
_STOPS = ".,;:!?"
_FURTHEST = 400
"""In code points: further away the missing tag is not looked for."""
_LONG = 10
"""Roles whose brackets may hold so many blank lines are notes, and stand in lines of their own."""


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
    own = kind.alone or (role is not None and role.breaks >= _LONG) or _stands_in_lines(kind.role)
    outside = _after_it(text, tag.end) if tag.closes else _before_it(text, tag.start)
    at_end = outside in ("a line's beginning", "a line's end")
    return f"{'note' if own else 'words'}{', at a line’s end' if at_end else ''}"


def _stands_in_lines(role: str) -> bool:
    """Whether what has this role stands in lines of its own on the page."""
    return role in ("stamp", "seal", "letterhead", "signed", "figure", "pb")


def _within_a_word(text: str, tag: Tag) -> bool:
    """Whether a tag stands right beside letters or digits outside of it, or `4th` inside."""
    if tag.closes:
        return re.search(r"[0-9][^\W\d_]{1,3}\Z", text[max(0, tag.start - 8) : tag.start]) is not (
            None
        )
    return text[tag.start - 1 : tag.start].isalnum()


def _limit(text: str, start: int, end: int, convention: Convention) -> Iterator[tuple[int, int]]:
    """What no missing tag lies beyond: blank lines, tags and brackets between two places."""
    for found in convention.pattern("blank").finditer(text, start, end):
        yield found.span()
    for found in convention.special.finditer(text, start, end):
        if found.lastgroup:
            yield found.span()


def _after(text: str, tag: Tag, convention: Convention) -> Iterator[tuple[int, int]]:
    """The ends of the words after an opening tag, and how many words stand before them."""
    end = min(len(text), tag.end + _FURTHEST)
    end = min((start for start, _ in _limit(text, tag.end, end, convention)), default=end)
    for words, found in enumerate(_WORD.finditer(text, tag.end, end), 1):
        bare = found.end()
        while bare > found.start() + 1 and text[bare - 1] in _STOPS:
            bare -= 1
        yield bare, words
        if bare < found.end():
            yield found.end(), words


def _before(text: str, tag: Tag, convention: Convention) -> Iterator[tuple[int, int]]:
    """The beginnings of the words before a closing tag, and how many words stand after them."""
    start = max(0, tag.start - _FURTHEST)
    furthest = start
    start = max((end for _, end in _limit(text, start, tag.start, convention)), default=start)
    words = list(_WORD.finditer(text, start, tag.start))
    if words and (part := re.search(r"(?<=[0-9])[^\W\d_]{1,3}\Z", words[-1][0])):
        yield words[-1].start() + part.start(), 1
    for count, found in enumerate(reversed(words), 1):
        if start == 0 or start > furthest or found.start() > start:
            yield found.start(), count


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
