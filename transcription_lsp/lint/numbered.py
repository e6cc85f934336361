"""Documents of an edition by their numbers, and references from one to another.

doc_num: 12                 **Document No.:** 12            Number: 12
See Document 14, note 3.    (see Documents 273 and 311)     [see also Document 9]
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEAD = 4_000
"""So many characters into a text its header is looked for."""
_START = r"^[ \t>*_#-]*"
_NUMBER = re.compile(
    _START + r"(?:doc(?:ument)?[ _.-]*)?(?:num(?:ber)?|no\.?|n[°º]|№)[ \t*_]*:[ \t*_'\"]*"
    r"([0-9]{1,5})[ \t*_'\"]*\r?$",
    re.M | re.I,
)
_VOLUME = re.compile(_START + r"vol(?:ume)?[a-z _.-]{0,40}+[ \t*_]*+:[ \t*_]*(.+)$", re.M | re.I)
"""Possessive, as a line that begins with `Volunteers` must not be tried in all its parts."""
_REFERENCE = re.compile(
    r"ocuments?[ \t\r\n]+"
    r"([0-9]{1,5}(?:(?:[ \t\r\n]*,[ \t\r\n]*|[ \t\r\n]+and[ \t\r\n]+)[0-9]{1,5})*)(?![\w/°])"
)
"""Without the first letter: a text is searched for what all have in common in the quickest way."""
_BEGINS = re.compile(r"(?:\b[Ss]ee (?:also )?d|(?<![\w.])D)\Z")
_OF_ANOTHER = re.compile(r"\b(?:vol(?:ume|s|umes)?|book|series|annex)\b[^;()\[\]]*\Z", re.I)
"""Before it: the document stands in another volume."""
_ELSEWHERE = re.compile(
    r"[ \t\r\n]*+,?[ \t\r\n]*+(?:['‘’“\"«„]|(?:of|in|vol(?:ume|\.)|ibid)\b)", re.I
)
"""After it: the title of what it stands in, or where."""
_BEFORE = 60


class Reference(NamedTuple):
    """A number by which a text refers to another document of its edition."""

    start: int
    end: int
    """Of the number, in code points."""
    number: int


def number_of(text: str) -> int | None:
    """The number that a document has in its edition, as its header says."""
    found = _NUMBER.search(text, 0, _HEAD)
    return int(found[1]) if found else None


def volume_of(text: str) -> str:
    """The volume that the header names; empty where it names none."""
    found = _VOLUME.search(text, 0, _HEAD)
    return " ".join(found[1].split()) if found else ""


def references(text: str) -> Iterator[Reference]:
    """The references to documents of the same volume, in the order of the text."""
    for found in _REFERENCE.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if (
            not _BEGINS.search(before)
            or _OF_ANOTHER.search(before)
            or _ELSEWHERE.match(text, found.end())
        ):
            continue
        for number in re.finditer("[0-9]+", found[1]):
            at = found.start(1) + number.start()
            yield Reference(at, at + len(number[0]), int(number[0]))
