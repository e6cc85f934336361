"""Evidence: what a text says of its own brackets, and the signs of a bracket that is supposed.

A supposed bracket is a stretch of text that would stand in brackets if a repair were right. Its
signs are what an attentive reader would look at: what kind of words they are, what stands before
and after them, how many they are, whether the same words stand in brackets elsewhere in the text.
What each sign is worth is data, in `grammar/costs.toml`.
"""

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.near_miss import near_miss
from transcription_lsp.markup.signs import (
    BLANK_LINE,
    add_breaks,
    add_loose,
    add_quotation,
    count_sign,
    sign_after,
    sign_before,
)

_NUMBER = re.compile(r"\^?([0-9]{1,3})\*?\Z")
_PAGES = re.compile(r"([0-9]{1,5})[-–]([0-9]{1,5})\Z")
_PAGES_AT_ONCE = 100
_LAST_NUMBER = re.compile(r"([0-9]{1,5})\D*\Z")
_DATE = re.compile(
    r"(?:c(?:irca|a)?\.? ?)?(?:[0-9]{1,2}(?:st|nd|rd|th)? )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: [0-9]{1,2}(?:st|nd|rd|th)?)?(?:,? (?:1[0-9]|20)[0-9]{2})?\??\Z"
)
_YEAR = re.compile(r",? (?:1[0-9]|20)[0-9]{2}")
_ADDRESS_NUMBER = re.compile(r"\([^\s()]*?([0-9]+)\)")
_MARK = re.compile(r"(?:\.{3}|(?:\. ){2}\.|…|\?{1,3}|[0-9]{1,2}\?)\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNED = re.compile(
    r"(?:(?<!\w)[0-9]{1,2}(?:[ .]+[A-Z][a-z]{2,8}\.?|[./][0-9IVX]{1,4})"
    r"(?:[ ./,]+(?:19|20)?[0-9]{2})?"
    r"|(?<!\w)(?:[^\W\d_a-z]\. ?){1,2}[^\W\d_a-z]\w+|signature\]?|[^\W\d_a-z]{4,})[.\]]?\Z"
)
_SENTENCE_END = re.compile(r"[^\W_]{3,}[.!?][\"”’']? +[A-Z]")
_LONG = 50
"""From so many code points on a bracket of words is a long one."""
_SENTENCE_EDGES = frozenset(
    (
        "begins a line",
        "after a letter",
        "before a letter",
        "before a small word",
        "ends a paragraph",
    )
)
"""What stands around a long bracket that says whether it begins and ends with a sentence."""
_LAST_WORD_A_NUMBER = re.compile(r"\s([0-9]{1,3})\Z")
_REFERENCE = re.compile(r"\[\^?[0-9]{1,3}\]")
_LINE_ENDS = re.compile(r"[\r\n]")
_NEXT_WORD = re.compile(r"[ \t]*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \t]*\Z")
# What abbreviations and slips of the pen lack most often.
_ENDINGS = frozenset(
    ["s", "es", "d", "ed", "ing", "ly", "er", "r", "y", "t", "n", "e", "ion", "tion", "al", "ment"]
)
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_VOWELS = frozenset("aeiouyAEIOUY")
_CUTS = {
    (False, False): "cut between consonants",
    (False, True): "cut before a vowel",
    (True, False): "cut after a vowel",
    (True, True): "cut between vowels",
}
# Words that join others: a bracket seldom ends with one, and often stands before or after one.
# fmt: off
JOINING_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "his", "in", "into", "is", "it", "its", "may", "not", "of", "on", "or",
    "our", "shall", "she", "should", "that", "the", "their", "they", "this", "to", "was", "we",
    "were", "which", "who", "will", "with", "would", "you",
))
# fmt: on


class Supposed(NamedTuple):
    """A bracket as it would stand: offsets of its content, and of what is outside it."""

    before: int
    """Where the text before its opener ends."""
    first: int
    last: int
    """Its content, half-open."""
    after: int
    """Where the text after its closer begins."""


class Evidence:
    """What a text itself tells of its brackets. Made once for a text that has faults."""

    def __init__(self, text: str, partner: dict[int, int], convention: Convention) -> None:
        self.text = text
        self.partner = partner
        self.convention = convention
        self._slips: dict[str, int] = {}
        self._counted: dict[int, int] = {}
        """The pairs whose words are in `contents`."""
        self._fixed = [
            (convention.pattern(rule), kind or role)
            for rule, (role, kind) in convention.brackets.items()
            if role and role != "text" and hasattr(convention.grammar[rule], "re")
        ]

    @cached_property
    def opener_of(self) -> dict[int, int]:
        """Closer -> opener; to be forgotten when pairs change."""
        return {closer: opener for opener, closer in self.partner.items()}

    def pairs_changed(self) -> None:
        """Forget what is known of closers: other brackets are paired now."""
        self.__dict__.pop("opener_of", None)

    @cached_property
    def contents(self) -> Counter[str]:
        """How often which short words stand in brackets in this text."""
        found: Counter[str] = Counter()
        for opener, closer in self.partner.items():
            if 2 < closer - opener <= 60:
                found[self.text[opener + 1 : closer].strip(" []").casefold()] += 1
                self._counted[opener] = closer
        return found

    @cached_property
    def numbers(self) -> tuple[list[int], list[int]]:
        """Where numbers stand in brackets, and which; in the order of the text."""
        places, numbers = [], []
        for opener, closer in sorted(self.partner.items()):
            if closer - opener <= 5 and (number := _NUMBER.match(self.text[opener + 1 : closer])):
                places.append(opener)
                numbers.append(int(number[1]))
        return places, numbers

    @cached_property
    def words(self) -> Counter[str]:
        """How often which words stand in the text, in lower case."""
        return Counter(_LETTERS.findall(self.text.lower()))

    @cached_property
    def triples(self) -> Counter[str]:
        """In how many words of the text three letters follow each other; a space ends a word."""
        found: Counter[str] = Counter()
        for word in self.words:
            spaced = f" {word} "
            found.update({spaced[at : at + 3] for at in range(len(word))})
        return found

    def odd_letters(self, before: str, letter: str, after: str) -> int:
        """How many of the up to three triples that hold a letter of a word no other word has.

        All in lower case.
        """
        spaced = f" {before}{letter}{after} "
        at = len(before) + 1
        return sum(
            self.triples[spaced[start : start + 3]] < 2
            for start in range(max(0, at - 2), min(at, len(spaced) - 3) + 1)
        )

    @cached_property
    def pages(self) -> tuple[list[int], list[int], list[int]]:
        """Where page markers stand, and the first and the last page of each."""
        places, firsts, lasts = [], [], []
        for opener, closer in sorted(self.partner.items()):
            if closer - opener <= 16 and (page := self._page(self.text[opener + 1 : closer])):
                places.append(opener)
                firsts.append(page[0])
                lasts.append(page[1])
        return places, firsts, lasts

    def _page(self, content: str) -> tuple[int, int] | None:
        """The first and the last page of a page marker."""
        if pages := _PAGES.match(content):
            first, last = int(pages[1]), int(pages[2])
            return (first, last) if first <= last < first + _PAGES_AT_ONCE else None
        label = self.convention.vocabulary.read(content, False) if len(content) <= 16 else None
        number = _LAST_NUMBER.search(content) if label and label.role == "pb" else None
        return (int(number[1]), int(number[1])) if number else None

    def page_order(self, page: tuple[int, int], at: int) -> str:
        """How a page marker at a place fits those before and after it."""
        places, firsts, lasts = self.pages
        next_one = bisect_left(places, at)
        if next_one and page[0] == lasts[next_one - 1] + 1:
            return "pages: next page"
        if next_one < len(places) and page[1] == firsts[next_one] - 1:
            return "pages: page before the next"
        return "pages: out of order" if places else "pages: no other"

    def order(self, number: int, at: int) -> str:
        """How a number in brackets at a place fits the numbers before and after it."""
        places, numbers = self.numbers
        next_one = bisect_left(places, at)
        previous = numbers[next_one - 1] if next_one else 0
        if number == previous + 1:
            return "next number"
        if next_one < len(numbers) and number == numbers[next_one] - 1:
            return "number before the next"
        if number in numbers:
            return "number as elsewhere"
        return "number out of order" if abs(number - previous) > 2 else "number near"

    def fixed_kind(self, content: str) -> str | None:
        """The kind of a bracket that its whole shape tells: an archive reference, a footnote."""
        return next(
            (kind for pattern, kind in self._fixed if pattern.fullmatch(f"[{content}]")), None
        )

    def label_end(self, first: int, last: int) -> int:
        """How long the label is that stands at a place, its colon included; 0 if there is none.

        It may run over a line end, and hold a slip where a colon follows.
        """
        opening = _LINE_ENDS.sub(" ", self.text[first : min(last, first + 160)])
        if known := self.convention.vocabulary.read_opening(opening):
            return known[1]
        if ":" not in opening[:80]:
            return 0
        if opening not in self._slips:
            self._slips[opening] = self._label_with_slip(opening)
        return self._slips[opening]

    def _label_with_slip(self, opening: str) -> int:
        slip = near_miss(opening, self.convention)
        if slip is None:
            return 0
        mended = f"{opening[: slip.start]}{slip.right}{opening[slip.end :]}"
        label = self.convention.vocabulary.read_opening(mended)
        return label[1] - len(slip.right) + slip.end - slip.start if label else 0

    def signs(self, supposed: Supposed) -> tuple[str, ...]:
        """What there is to see of a supposed bracket; the keys of the costs."""
        text = self.text
        content = text[supposed.first : supposed.last]
        found: list[str] = []
        kind = self._kind(content, supposed, found)
        found.append(f"{kind}: {sign_before(text, supposed.before)}")
        found.append(f"{kind}: {sign_after(text, supposed.after)}")
        if content[:1] == "[" and content[-1:] == "]" and content.count(" ") > 5:
            found.append("a long double")
        if "[" in content[1:] and kind in ("words", "name"):
            found.append("a bracket inside words")
        if kind != "double" and content[:1] == "[":
            found.append("begins with a bracket")
        if content[-1:] == "]" and kind not in ("double", "archive", "labelled"):
            found.append("ends with a bracket")
        if content[:1].isspace() or content[-1:].isspace():
            found.append("space inside")
        if kind == "completion":
            self._add_completion(content, supposed, found)
        labelled = kind in ("label", "labelled")
        add_breaks(content, "labelled" if labelled else "plain", found)
        self._add_lines(content, found)
        if kind in ("words", "name", "labelled") and (
            len(content) > _LONG or BLANK_LINE.search(content)
        ):
            self._add_long(content, supposed, kind, found)
        if kind == "footnote":
            return tuple(found)
        if kind in ("words", "name", "completion", "capitals") and content.strip():
            self._add_words(content, supposed, kind, found)
        words = content.strip(" []").casefold()
        elsewhere = self.contents.get(words, 0)
        # No bracket vouches for itself, nor the single one in a double for the double.
        itself = (kind == "double") + (self._counted.get(supposed.before) == supposed.last)
        if elsewhere > itself:
            joining = "a joining word " if words in JOINING_WORDS else ""
            found.append(f"{kind}: {joining}as elsewhere")
        add_loose(content, found)
        return tuple(found)

    def _add_completion(self, content: str, supposed: Supposed, found: list[str]) -> None:
        """See where a word is cut that a bracket completes: in its stem, after a letter, ..."""
        if content.lower() in _ENDINGS:
            found.append("completion: a common ending")
        if written := _LAST_LETTERS.search(
            self.text, max(0, supposed.before - 30), supposed.before
        ):
            stem = written[0]
            if len(stem) == 1:
                found.append("completion: all but the first letter")
            elif len(stem) > 2 and self.words[stem.lower()]:
                found.append("completion: of a word")
            if len(stem) > 1:
                vowels = stem[-1] in _VOWELS, content[0] in _VOWELS
                found.append(f"completion: {_CUTS[vowels]}")

    def _add_long(self, content: str, supposed: Supposed, kind: str, found: list[str]) -> None:
        """See how a long bracket stands in its sentence, and what stands inside and at its end."""
        sort = "long note" if kind == "labelled" else "long"
        for sign in (
            sign_before(self.text, supposed.before),
            sign_after(self.text, supposed.after),
        ):
            if sign in _SENTENCE_EDGES:
                found.append(f"{sort}: {sign}")
        if number := _LAST_WORD_A_NUMBER.search(content):
            order = self.order(int(number[1]), supposed.last)
            if order == "next number":
                found.append("its last word would be the next footnote")
        if _REFERENCE.search(content):
            found.append("a footnote inside")

    def _add_lines(self, content: str, found: list[str]) -> None:
        """See that the first or the last of several lines looks like a bracket by itself."""
        lines = [line.strip(" \t_*") for line in _LINE_ENDS.split(content)]
        if len(lines) < 2:
            return
        if self._is_a_bracket(lines[0]):
            found.append("its first line would be a bracket by itself")
        blank = max((at for at, line in enumerate(lines[:-1]) if not line), default=-1)
        if self._is_a_bracket(lines[-1]) or (
            blank >= 0 and self.label_with_colon(lines[blank + 1]) is not None
        ):
            found.append("its last line would be a bracket by itself")

    def _is_a_bracket(self, line: str) -> bool:
        if not line or len(line) > 60 or "[" in line:
            return False
        read = self.convention.vocabulary.read
        return bool(self.fixed_kind(line) or self._page(line) or read(line, False))

    def label_with_colon(self, line: str) -> int | None:
        """Where the label ends that a line begins with, its colon included."""
        label = self.convention.vocabulary.read_opening(line)
        return label[1] if label and line[label[1] - 1] == ":" else None

    def _kind(self, content: str, supposed: Supposed, found: list[str]) -> str:
        """What kind of words stand in it; adds signs that only this kind has."""
        text = self.text
        stripped = content.strip(" \t_*")
        if not stripped:
            return "nothing"
        if stripped[0] == "[" and self.partner.get(supposed.first) == supposed.last - 1:
            return "double"
        if number := _NUMBER.match(stripped):
            found.append(self.order(int(number[1]), supposed.first))
            if address := _ADDRESS_NUMBER.match(text, supposed.after):
                fits = address[1] == number[1]
                found.append("number of its address" if fits else "number not of its address")
            return "footnote"
        if page := self._page(stripped):
            found.append(self.page_order(page, supposed.first))
            return "pages"
        if fixed := self.fixed_kind(stripped):
            return fixed
        if _DATE.match(stripped):
            if _YEAR.match(text, supposed.after):
                found.append("date: goes on after")
            return "date"
        if _MARK.match(stripped):
            return "mark"
        end = self.label_end(supposed.first, supposed.last)
        if end:
            if content[end - 1 : end] == ":":
                count = len(content[end:].split())
                found.append(f"labelled: {count_sign(count)}")
                add_quotation(content[end:].strip(), found)
                if _SIGNED.search(content, max(0, len(content) - 60)):
                    found.append("labelled: ends with a date or signature")
                return "labelled"
            if not content[end:].strip(" .?!_*"):
                self._add_label_goes_on(content, supposed, found)
                return "label"
            found.append("words after a label")
        letter_before = text[supposed.before - 1 : supposed.before].isalpha()
        letter_after = text[supposed.after : supposed.after + 1].isalpha()
        one_word = not any(character.isspace() for character in content)
        if one_word and (letter_before or letter_after):
            return "completion"
        if stripped.isupper() and len(stripped) > 2 and one_word:
            return "capitals"
        names = [word[0].isupper() for word in stripped.split()]
        return "name" if all(names) and stripped[0].isalpha() else "words"

    def _add_label_goes_on(self, content: str, supposed: Supposed, found: list[str]) -> None:
        """See that with the word before or after it a label is a label, too."""
        read = self.convention.vocabulary.read
        preceding = _LAST_WORD.search(self.text, max(0, supposed.before - 30), supposed.before)
        if preceding and read(f"{preceding[0]}{content}", False):
            found.append("label: goes on before")
        following = _NEXT_WORD.match(self.text, supposed.after)
        if following and read(f"{content} {following[1]}", False):
            found.append("label: goes on after")

    def _add_words(self, content: str, supposed: Supposed, kind: str, found: list[str]) -> None:
        words = content.split()
        found.append(f"{kind}: {count_sign(len(words))}")
        if content.rstrip().endswith("?"):
            found.append(f"{kind}: ends with ?")
        last, first = words[-1].lower(), words[0].lower()
        if len(words) > 1:
            if last in JOINING_WORDS:
                found.append("ends with a joining word")
            if first in JOINING_WORDS:
                found.append("begins with a joining word")
        elif first in JOINING_WORDS:
            found.append(f"{kind}: a joining word alone")
        text = self.text
        following = _NEXT_WORD.match(text, supposed.after)
        if following and following[1].lower() in JOINING_WORDS:
            found.append(f"{kind}: joining word after")
        elif following and kind == "name" and following[1][0].isupper():
            found.append("name goes on after")
        preceding = _LAST_WORD.search(text, max(0, supposed.before - 30), supposed.before)
        if preceding and preceding[1].lower() in JOINING_WORDS:
            found.append(f"{kind}: joining word before")
        elif preceding and kind == "name" and preceding[1][0].isupper():
            found.append("name goes on before")
        if "," in content or ";" in content:
            found.append("comma inside")
        if len(words) > 3 and content[0].isupper() and content.rstrip(" _*”\"’'")[-1:] in ".!?":
            found.append("whole sentences")
        else:
            if content[-1] in ".,;:":
                found.append("stop at the end inside")
            if _SENTENCE_END.search(content):
                found.append("sentence ends inside")
        add_quotation(content, found)
