"""Numbers as labels write them: pages, quantities, and where a date begins."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# fmt: off
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "a": "1", "an": "1",
    "several": "several", "some": "some", "few": "few",
}
_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
    "last": "last", "next": "next", "previous": "previous", "title": "title",
}
PAGE_WORDS = frozenset((
    "page", "pages", "p.", "pp.", "p", "pp", "folio", "fol.", "f.", "ff.", "sheet", "leaf",
))
# fmt: on
PAGE_OPENINGS = PAGE_WORDS | _ORDINALS.keys() | {"the"}
"""Words with which a page may begin."""
_PAGE_NUMBER = re.compile(r"(?:p{1,2}\.|f{1,2}\.|fol\.)?([0-9]+[rv]?(?:[-–][0-9]+[rv]?)?)$")
_ROMAN_NUMBER = re.compile(r"[ivxl]{1,7}$")
_DIGITS = re.compile(r"[0-9]+(?:[-–][0-9]+)?[½¼¾]?$|[0-9]+[-–]1/2$")


class Word(NamedTuple):
    """A word of a label: as written, and in the form in which words are compared."""

    text: str
    key: str
    end: int
    """Where it ends in the label."""


def begins_date(words: tuple[Word, ...], start: int) -> bool:
    """Whether a date may begin here: `12 May`, `May 12`, not `Belov 12 May` or `:15 12 May`."""
    if words[start].text[0].isdecimal():
        return not start or words[start - 1].text != ":"
    first, *after = (word.text[0] for word in words[start : start + 3])
    if not first.isupper() or not after or not after[0].isdecimal():
        return False
    return len(after) == 1 or not after[1].isupper()


def page_in(words: tuple[Word, ...], start: int) -> tuple[int, str]:
    """A page from `start`: where its words end, and its number; no number where it is none."""
    keys = [word.key for word in words[start : start + 5]]
    at = 0
    while at < len(keys) and keys[at] in ("on", "of", "at", "across", "the"):
        at += 1
    keys = keys[at:]
    if not keys:
        return start, ""
    if len(keys) > 1 and keys[0] in _ORDINALS and keys[1] in ("page", "sheet", "pages"):
        return start + at + 2, _ORDINALS[keys[0]]
    if len(keys) > 1 and keys[0] in PAGE_WORDS:
        if number := _PAGE_NUMBER.match(keys[1]):
            return start + at + 2, number[1]
        if keys[0][0] == "p" and _ROMAN_NUMBER.match(keys[1]):
            return start + at + 2, words[start + at + 1].text
        if keys[1] in _NUMBERS:
            return start + at + 2, _NUMBERS[keys[1]]
    if (number := _PAGE_NUMBER.match(keys[0])) and not keys[0][0].isdigit():
        return start + at + 1, number[1]
    return start, ""


def quantities(words: tuple[Word, ...], start: int) -> Iterator[tuple[int, dict[str, str]]]:
    """A number, in digits or words, or a range of them; `less than` and the like before it."""
    keys = [word.key for word in words[start : start + 7]]
    at = 0
    if keys[:2] in (["less", "than"], ["more", "than"], ["at", "least"]):
        at = 2
    elif keys[0] in ("about", "approximately", "approx.", "ca.", "half", "a") and len(keys) > 1:
        at = 1 if keys[0] != "a" or keys[1] in ("few", "half") else 0
    first = _number(keys, at)
    if not first:
        return
    if at + 2 < len(keys) and keys[at + 1] in ("or", "to", "-", "–"):
        last = _number(keys, at + 2)
        if last:
            yield start + at + 3, {"quantity": f"{first}-{last}"}
    yield start + at + 1, {"quantity": first}


def _number(keys: list[str], at: int) -> str:
    if at >= len(keys):
        return ""
    return keys[at] if _DIGITS.match(keys[at]) else _NUMBERS.get(keys[at], "")
