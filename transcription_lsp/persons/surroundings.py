"""What the words around a name say: whether it is a person's at all."""

import re
from collections.abc import Callable

from transcription_lsp.persons.participants import Lists, is_listed, stands_alone
from transcription_lsp.persons.sighting import Sighting
from transcription_lsp.persons.words import Words

_NEXT = re.compile(r"['’]?s?[,)]?[ \t]*(?:\r?\n)?[ \t]*([a-z]+)\b")
_NUMBER = re.compile(r"['’]?s?[ \t]+(?:\d|N[°º]|No\.)")
_STOP = re.compile(r"(?:^\s*|[.!?:…][\"”’')\]]*\s+|\n[ \t]*\r?\n[ \t]*|[\"“][ \t]*)$")
_MADE_BY = re.compile(
    r"(?:\b(?i:sent|signed|deciphered|enciphered|coded|decoded|typed|printed|written|drafted|received"
    r"|translated|recorded|transmitted|approved|dictated|prepared|reviewed|copied|certified)"
    r"(?:[ \t]+and[ \t]+\w+)?[ \t]+(?:out[ \t]+)?by:?[ \t]+)$"
)
_DONE_AT = re.compile(
    r"\b(?i:sent|deciphered|enciphered|coded|decoded|received|printed|typed|transmitted)[ \t]+at\b"
    r"[^\n]{0,40}\b\d{4}[.,]?[ \t]+(?:by[ \t]+)?$"
)
_SIGNED = re.compile(r"(?:^|\n)[^\w\n]*(?:/s/|\(?(?i:signed)\)?:?)[ \t]+$")
_LOOKED_AT = 60
"""So many letters before a name are looked at."""
_BESIDE = frozenset(
    ("and", "with", "to", "from", "by", "of", "told", "met", "for", "between", "cde.", "cdes.")
)


class Surroundings:
    """A reading, asked about places in it."""

    def __init__(
        self, text: str, known: Words, lists: Lists, has_small: Callable[[str], bool]
    ) -> None:
        self.text = text
        self.known = known
        self.lists = lists
        self.has_small = has_small
        """Whether a word stands somewhere in the whole text in small letters, too."""

    def signs(self, begin: int, start: int, end: int, sighting: Sighting) -> tuple[int, bool]:
        """How much says that a name is a person's, and whether it certainly is."""
        text = self.text
        signs = 0
        alone = sighting.words == 1
        title = sighting.title
        before = text[max(0, begin - _LOOKED_AT) : begin]
        last_word = ""
        if before[-1:].isspace():
            last = before.rpartition("\n\n")[2].rsplit(None, 1)[-1:]
            last_word = last[0].lower() if last else ""
        if title:
            signs += 4 if title == 2 else 3
        if sighting.initials and sighting.words > sighting.initials:
            signs += 3
        if not alone and sighting.given:
            signs += 3
        if sighting.full:
            signs += 3
        following = _NEXT.match(text, end)
        if following and following[1] in self.known.saying:
            signs += 3
        elif text.startswith(("'s", "’s"), end):
            signs += 1
        made = is_made_by(before, last_word) or is_signed(before)
        if not made and self.lists:
            made = is_listed(self.lists, start) and stands_alone(text, begin, end)
        if made:
            signs += 4
        if alone:
            signs += self._of_one_word(before, last_word, start, end, sighting)
        if sighting.against:
            signs -= 4 * sighting.against
        if _NUMBER.match(text, end):
            signs -= 2
        if not title and last_word == "the":
            signs -= 4
        strong = title == 2 or made or sighting.initials > 0 or (title == 1 and signs > 2)
        strong = strong and signs >= 3 and not (alone and not self._is_word(start, end))
        return signs, strong

    def _of_one_word(
        self, before: str, last_word: str, start: int, end: int, sighting: Sighting
    ) -> int:
        """What is said of a surname alone."""
        signs = 0
        word = self.text[start:end]
        if last_word in _BESIDE:
            signs += 2
        if word.isupper() and self._line_of_names(start, end):
            signs += 2
        if not sighting.title and self.has_small(word):
            signs -= 4
        if is_at_start(before):
            signs -= 1
        return signs

    def may_be_made_by(self, start: int) -> bool:
        """Whether `sent by` or the like stands before a place, at a first look, or it is listed."""
        last = self.text[start - 2 : start - 1]
        if last.isalpha() and last not in "ydD" and self.text[start - 1] == " ":
            return bool(self.lists) and is_listed(self.lists, start)  # as mostly
        before = self.text[max(0, start - _LOOKED_AT) : start].rstrip(" \t:.,\n")
        last = before[-1:]
        if last == "y":
            made = before[-2:] == "by"
        elif last in "dD":
            made = before[-5:].lower() == "igned"
        else:
            made = last in "/)" or before[-4:].isdigit()
        return made if before and made else bool(self.lists) and is_listed(self.lists, start)

    def _line_of_names(self, start: int, end: int) -> bool:
        """Whether a line holds this name alone, or others between commas, all in capitals."""
        text = self.text
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        line = text[first : len(text) if last < 0 else last].strip()
        return len(line) < 80 and line.isupper() and ("," in line or line == text[start:end])

    def _is_word(self, start: int, end: int) -> bool:
        word = self.text[start:end]
        return len(word) > 2 and word not in self.known.common and not self.has_small(word)


def stands_in(text: str, word: str) -> bool:
    """Whether a word stands in a text as it is written, with no letter on either side."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not text[place - 1 : place].isalpha() and not text[end : end + 1].isalpha():
            return True
        place = text.find(word, end)
    return False


def is_made_by(before: str, last_word: str) -> bool:
    """Whether `sent by`, or `deciphered at` with time and date, stands directly before a name."""
    by = last_word.startswith("by")
    if by and _MADE_BY.search(before):
        return True
    dated = by or last_word.strip(".,").isdigit()
    return dated and _DONE_AT.search(before) is not None


def is_signed(before: str) -> bool:
    """Whether `/s/` or `Signed:` stands at the beginning of a line, directly before a name."""
    last = before.rstrip(" \t:\n")[-1:]
    return last in ("/", ")", "d", "D") and _SIGNED.search(before) is not None


def is_at_start(before: str) -> bool:
    """Whether a sentence, a paragraph or a quotation begins after this text."""
    rest = before.rstrip()
    if rest[-1:].isalnum() and "\n" not in before[len(rest) :]:
        return False  # as mostly: no need to look closer
    return _STOP.search(before) is not None
