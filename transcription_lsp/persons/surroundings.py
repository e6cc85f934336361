"""What the words around a name say: whether it is a person's at all."""

import re
from functools import cached_property

from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.matching import Sighting
from transcription_lsp.persons.words import Words

_SMALL = re.compile(r"\b[a-zà-öø-ÿ][^\W\d_]*")
_NEXT = re.compile(r"['’]?s?[,)]?[ \t]*(?:\r?\n)?[ \t]*([a-z]+)\b")
_NUMBER = re.compile(r"['’]?s?[ \t]+(?:\d|N[°º]|No\.)")
_STOP = re.compile(r"(?:^|[.!?:…][\"”’')\]]*\s+|\n[ \t]*\r?\n[ \t]*|[\"“][ \t]*)$")
_THE = re.compile(r"\b[Tt]he[ \t]+(?:\r?\n)?$")
_MADE_BY = re.compile(
    r"(?:\b(?i:sent|signed|deciphered|enciphered|coded|decoded|typed|printed|written|drafted|received"
    r"|translated|recorded|transmitted|approved|dictated|prepared|reviewed|copied|certified)"
    r"(?:[ \t]+and[ \t]+\w+)?[ \t]+(?:out[ \t]+)?by:?[ \t]+)$"
)
_DONE_AT = re.compile(
    r"\b(?i:sent|deciphered|enciphered|coded|decoded|received|printed|typed|transmitted)[ \t]+at\b"
    r"[^\n]{0,40}\b\d{4}[.,]?[ \t]+(?:by[ \t]+)?$"
)
_PARTICIPANTS = re.compile(
    r"(?i:participants|present|attendees|attended by):?[^\n]{0,200}(?:\n[^\n]{1,200}){0,20}$"
)
_BESIDE = re.compile(
    r"(?:\b(?:and|with|to|from|by|of|told|met|for|between|Cdes?\.?|c(?:om)?r?\.)[ \t]+)$"
)
_LINE = re.compile(r"[ \t]*(?:\r?\n|$)")


class Surroundings:
    """A reading, asked about places in it."""

    def __init__(self, text: str, known: Words) -> None:
        self.text = text
        self.known = known

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand in the text in small letters."""
        return frozenset(_SMALL.findall(self.text))

    def signs(self, begin: int, start: int, end: int, sighting: Sighting) -> tuple[int, bool]:
        """How much says that a name is a person's, and whether it certainly is."""
        text = self.text
        signs = 0
        alone = sighting.words == 1
        title = sighting.title
        before = text[max(0, begin - 60) : begin]
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
        made = bool(_MADE_BY.search(before) or _DONE_AT.search(before))
        if made:
            signs += 4
        if alone:
            signs += self._of_one_word(before, start, end, sighting)
        if sighting.against:
            signs -= 4 * sighting.against
        if _NUMBER.match(text, end):
            signs -= 2
        if not title and _THE.search(before):
            signs -= 4
        strong = title == 2 or made or sighting.initials > 0 or (title == 1 and signs > 2)
        strong = strong and signs >= 3 and not (alone and not self._is_word(start, end))
        return signs, strong

    def _of_one_word(self, before: str, start: int, end: int, sighting: Sighting) -> int:
        """What is said of a surname alone."""
        signs = 0
        word = self.text[start:end]
        if _BESIDE.search(before):
            signs += 2
        if self._line_of_names(start, end):
            signs += 2
        if not sighting.title and fold(word) in self.small:
            signs -= 4
        if _STOP.search(before):
            signs -= 1
        return signs

    def _line_of_names(self, start: int, end: int) -> bool:
        """Whether a line holds this name alone, or with others between commas, all in capitals."""
        text = self.text
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        line = text[first : len(text) if last < 0 else last].strip()
        return len(line) < 80 and line.isupper() and "," in line

    def _is_word(self, start: int, end: int) -> bool:
        word = self.text[start:end]
        return len(word) > 2 and word not in self.known.common and fold(word) not in self.small
