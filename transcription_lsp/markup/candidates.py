"""Candidates for a repair: what may have happened to a bracket that has no partner."""

import re
from bisect import bisect_left
from typing import NamedTuple

from transcription_lsp.markup.costs import Costs
from transcription_lsp.markup.evidence import Evidence
from transcription_lsp.markup.supposed import JOINING_WORDS, Supposed, signs_of
from transcription_lsp.text.edit import Edit

_EXCERPT = 24
"""How many characters of content a title shows at either end."""
_AROUND = 16
"""How many characters a title shows before and after what it repairs."""
_ODD = ("usual there", "hardly usual there", "odd there", "odd there")
"""By how many of the triples around it are no other word's."""
_LONGEST_WORD = 30
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
_SPACES = re.compile(r"\s+")


class Region(NamedTuple):
    """Where partners are looked for: some blocks side by side, and what is loose in them."""

    evidence: Evidence
    costs: Costs
    start: int
    end: int
    loose: list[int]
    """Round and curly brackets without partner, or around a square one without, in order."""
    paired: frozenset[int]
    """Those of them that have a partner."""
    first: int
    last: int
    """Between these places the other end of a bracket is looked for."""

    @property
    def text(self) -> str:
        return self.evidence.text

    def loose_between(self, start: int, end: int) -> list[int]:
        """The loose round and curly brackets between two places."""
        return self.loose[bisect_left(self.loose, start) : bisect_left(self.loose, end)]

    def is_even(self, start: int, end: int) -> bool:
        """Whether all square brackets between two places have their partners there."""
        text, partner = self.text, self.evidence.partner
        at = start
        while at < end:
            if text[at] == "]":
                return False
            if text[at] == "[":
                at = partner.get(at, end)
                if at >= end:
                    return False
            at += 1
        return True


class Candidate(NamedTuple):
    """A repair, what speaks for it, and the words for it."""

    cost: float
    edits: tuple[Edit, ...]
    signs: tuple[str, ...]
    supposed: Supposed
    """The bracket that it leads to; for one that is taken away, where it stood."""
    what: str
    """What to do, for the title: `close it after ‘illegible’`."""
    guess: str
    """What probably happened, for the message."""

    def shifted(self, by: int) -> "Candidate":
        """The same, `by` code points further on."""
        return self._replace(
            edits=tuple([each.shifted(by) for each in self.edits]),
            supposed=Supposed(*(each + by for each in self.supposed)),
        )

    @property
    def change(self) -> str:
        """How it came to be faulty: the first of the signs."""
        return self.signs[0]


def candidate(
    region: Region,
    change: str,
    edits: tuple[Edit, ...],
    supposed: Supposed,
    what: str,
    guess: str,
    *more: str,
) -> Candidate:
    """A candidate whose cost is that of its signs."""
    signs = (change, *more, *signs_of(region.evidence, supposed))
    return Candidate(region.costs.of(signs), edits, signs, supposed, what, guess)


def removal(region: Region, start: int, end: int, loose: bool) -> Candidate:
    """To take a bracket away, which is likely only where nothing speaks for another repair."""
    change = "taken away, loose" if loose else "taken away"
    return Candidate(
        region.costs.of((change,)),
        (Edit(start, end, ""),),
        (change,),
        Supposed(start, start, end, end),
        f"take the {region.text[start:end]} away",
        "it was probably typed by mistake" if loose else "nothing shows where the other one was",
    )


def letter_signs(
    evidence: Evidence, before: str, letter: str, after: str, whole: str, content: str
) -> tuple[str, ...]:
    """The signs of a digit or letter that would stand for a bracket: `12]`, `land]`, `dr1aft]`.

    `before` and `after` are what of its word stands on either side; `whole` is the word that is
    left without it and the bracket at the other end, `content` what would stand in brackets. Empty
    where a number would begin with 0, which none in brackets does.
    """
    if letter.isdecimal() and after.isdecimal():
        before = ""  # `word12]`, where a footnote's number follows a word
    rest = before + after
    word = f"{before}{letter}{after}"
    where = "letter inside" if before and after else "letter"
    capitals = letter == "I" and word.isupper() and len(word) > 1
    signs = [f"{where}: {'I among capitals' if capitals else letter}"]
    if rest.isdecimal():
        if rest[0] == "0":
            return ()
        signs.append(f"{where}: a {'year' if _YEAR.fullmatch(rest) else 'number'} is left")
        return tuple(signs)
    if _is_word(evidence, rest):
        signs.append(f"{where}: a word is left")
    elif whole != rest and _is_word(evidence, whole):
        signs.append(f"{where}: completes a word")
    elif evidence.convention.vocabulary.read_opening(content) or evidence.fixed_kind(content):
        signs.append(f"{where}: a label is left")
    if word.isalpha() and evidence.times(word.lower()) > 1:
        signs.append(f"{where}: a word with it")
    if word.isalpha():
        odd = evidence.odd_letters(before.lower(), letter.lower(), after.lower())
        signs.append(f"{where}: {_ODD[odd]}")
    # `IGovernment`, `lJune`, `LoI`
    if word[1:].lower() != word[1:] and not word.isupper():
        signs.append(f"{where}: capital inside the word with it")
    return tuple(signs)


def letters_before(text: str, end: int) -> str:
    """The letters and digits that stand right before a place; at most 30."""
    start = end
    while start > max(0, end - _LONGEST_WORD) and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def letters_after(text: str, start: int) -> str:
    """The letters and digits that stand right after a place; at most 30."""
    end = start
    while end < min(len(text), start + _LONGEST_WORD) and text[end].isalnum():
        end += 1
    return text[start:end]


def _is_word(evidence: Evidence, text: str) -> bool:
    """Whether a text is a word that stands in the text, or one that joins others."""
    return text.lower() in JOINING_WORDS or (len(text) > 1 and evidence.times(text.lower()) > 0)


def shortened(content: str) -> str:
    """A content as a title shows it: on one line, its middle left out where it is long."""
    if len(content) > 2 * _EXCERPT + 3:
        content = f"{content[:_EXCERPT]} … {content[-_EXCERPT:]}"
    return " ".join(content.split())


def result(text: str, repair: Candidate) -> str:
    """The text as a repair leaves it, as far as a title shows it: `… the [illegible] of the …`."""
    low = min(repair.supposed.before, repair.edits[0].start)
    high = max(repair.supposed.after, repair.edits[-1].end)
    begin, end = max(0, low - _AROUND), min(len(text), high + _AROUND)
    # An excerpt begins and ends with whole words.
    if begin and (space := _SPACES.search(text, begin, low)):
        begin = space.end()
    if end < len(text) and (spaces := [*_SPACES.finditer(text, high, end)]):
        end = spaces[-1].start()
    parts: list[str] = []
    at = begin
    for edit in repair.edits:
        parts.extend((text[at : edit.start], edit.text))
        at = edit.end
    shown = " ".join(("".join(parts) + text[at:end]).split())
    if len(shown) > 4 * _EXCERPT:
        shown = f"{shown[: 2 * _EXCERPT]} … {shown[-2 * _EXCERPT :]}"
    return f"{'… ' if begin else ''}{shown}{' …' if end < len(text) else ''}"
