"""Evidence: what a text says of its own brackets, by which supposed ones are judged."""

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.near_miss import near_miss

NUMBER = re.compile(r"\^?([0-9]{1,3})\*?\Z")
_PAGES = re.compile(r"([0-9]{1,5})[-–]([0-9]{1,5})\Z")
_PAGES_AT_ONCE = 100
_LAST_NUMBER = re.compile(r"([0-9]{1,5})\D*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
LINE_ENDS = re.compile(r"[\r\n]")


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

    def is_counted(self, opener: int, closer: int) -> bool:
        """Whether the words of a pair are in `contents`."""
        return self._counted.get(opener) == closer

    @cached_property
    def numbers(self) -> tuple[list[int], list[int]]:
        """Where numbers stand in brackets, and which; in the order of the text."""
        places, numbers = [], []
        for opener, closer in sorted(self.partner.items()):
            if closer - opener <= 5 and (number := NUMBER.match(self.text[opener + 1 : closer])):
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
            if closer - opener <= 16 and (page := self.page(self.text[opener + 1 : closer])):
                places.append(opener)
                firsts.append(page[0])
                lasts.append(page[1])
        return places, firsts, lasts

    def page(self, content: str) -> tuple[int, int] | None:
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
        opening = LINE_ENDS.sub(" ", self.text[first : min(last, first + 160)])
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
