"""Where a text lists those who took part: `Participants: …`, `Present: …`.

Offsets are code points of the text that is given.
"""

import re
from bisect import bisect_right
from functools import lru_cache

_SIGNS = ("articipants", "ARTICIPANTS", "resent", "RESENT", "ttend", "TTEND")
_LONGEST = 3_000
"""In letters: what is longer is no list."""
_INDENTED = 200
"""In letters: a word that stands farther from the beginning of its line announces no list."""


Lists = list[tuple[int, int]]
"""Where each list begins and ends, in order."""


# Compiled when they are needed first, as few texts have a list.
@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(
        r"^[^\w\n]*(?:(?:also|those|list[ \t]+of)[ \t]+)?"
        r"(?:participants|present|attendees|in[ \t]+attendance|attending|attended[ \t]+by)"
        r"[^\w\n]*:[^\w\n]*",
        re.IGNORECASE | re.MULTILINE,
    )


@lru_cache(maxsize=1)
def _separated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"(?:\A|[:,;\n(•*–—-]|\band)[ \t]*$"),
        re.compile(r"[ \t]*(?:[,;.\n\r()–—]|and\b|-[ \t]|$)"),
    )


def lists_in(text: str) -> Lists:
    """The lists of participants of a text; each ends with its paragraph."""
    found: Lists = []
    for line in sorted(_lines_with_signs(text)):
        label = _label().match(text, line)
        if label is None or (found and line < found[-1][1]):
            continue
        found.append(list_from(text, label.end()))
    return found


def list_from(text: str, start: int) -> tuple[int, int]:
    """The list that begins with the first word after a place, and ends with its paragraph."""
    while text[start : start + 1].isspace():
        start += 1
    end = re.compile(r"\r?\n[ \t]*\r?\n").search(text, start, start + _LONGEST)
    return start, end.start() if end else min(len(text), start + _LONGEST)


def _lines_with_signs(text: str) -> set[int]:
    """Where the lines begin in which a word stands that may announce a list, and then a colon.

    Looked for as it is, which is ten times faster than the expression on every line.
    """
    lines = set()
    for sign in _SIGNS:
        place = text.find(sign)
        while place >= 0:
            colon = text.find(":", place, place + _INDENTED)
            if colon >= 0 and "\n" not in text[place:colon]:
                line = text.rfind("\n", max(0, place - _INDENTED), place) + 1
                if line or place <= _INDENTED:
                    lines.add(line)
            place = text.find(sign, place + len(sign))
    return lines


def is_listed(lists: Lists, place: int) -> bool:
    """Whether a place is in one of these lists."""
    at = bisect_right(lists, (place, place))
    # A list that begins right here is behind the place that was found.
    near = lists[max(at - 1, 0) : at + 1]
    return any(start <= place < end for start, end in near)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands in a list is an item of it, nothing before it and nothing behind."""
    before, after = _separated()
    separated = before.search(text, max(0, start - 8), start) is not None
    return separated and after.match(text, end) is not None
