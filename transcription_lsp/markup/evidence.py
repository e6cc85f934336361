"""Evidence: what a text says of its own brackets, by which supposed ones are judged."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.counts import Counts, CountsOnce
from transcription_lsp.markup.near_miss import near_miss
from transcription_lsp.markup.paragraph import Numbered, is_counted, page_of
from transcription_lsp.markup.stack import BracketBlock

_NOTHING_MORE = re.compile(r"\s*+\Z")
LINE_ENDS = re.compile(r"[\r\n]")


class Asked:
    """What was asked of the evidence of a text: as long as the answers stay, so does what follows.

    Offsets are those from `base`.
    """

    def __init__(self, base: int) -> None:
        self.base = base
        self.things: set[str] = set()
        """Words, words in brackets (after a `[`), and triples of letters (after a NUL)."""
        self.orders: set[tuple[int, int, str]] = set()
        """Numbers, where they would stand, and how they fit."""
        self.page_orders: set[tuple[tuple[int, int], int, str]] = set()

    def holds(self, evidence: "Evidence", base: int) -> bool:
        """Whether the answers are the same for what now stands at `base`."""
        return (
            self.things.isdisjoint(evidence.changed)
            and all(evidence.order(each, base + at) == said for each, at, said in self.orders)
            and all(
                evidence.page_order(each, base + at) == said for each, at, said in self.page_orders
            )
        )


class Evidence:
    """What a text itself tells of its brackets. Made once for a text that has faults.

    How often words stand in brackets, numbers and pages are told by the pairs of the stack, before
    any of them was called into question.
    """

    def __init__(
        self,
        text: str,
        partner: dict[int, int],
        convention: Convention,
        blocks: Sequence[BracketBlock] = (),
        counts: Counts | None = None,
    ) -> None:
        self.text = text
        self.partner = partner
        self.opener_of = {closer: opener for opener, closer in partner.items()}
        """Closer -> opener, of the same pairs, but for wrong characters."""
        self.convention = convention
        self.asked: Asked | None = None
        """Where to write down what is asked."""
        self._counts = counts or CountsOnce(text, blocks)
        self._blocks = blocks
        self._stacked = dict(partner)
        self._slips: dict[str, int] = {}
        self._fixed = [
            (convention.pattern(rule), kind.attributes.kind or "label")
            for rule, kind in convention.brackets.items()
            if kind.role not in ("", "text") and hasattr(convention.grammar[rule], "re")
        ]
        mark = convention.grammar["mark"]
        self.mark: re.Pattern[str] | None = getattr(mark, "re", None)
        """The marks that are no words."""
        self.asterisks_at_edges = self.mark is not None and self.mark.match("[*", 1) is not None
        """Whether an asterisk marks a bracket from within, as in `[*in the margin*]`."""

    @property
    def changed(self) -> set[str]:
        """What stands in the text more or less often than in the one before, as `Asked` has it."""
        return self._counts.changed

    def is_blank_from(self, offset: int) -> bool:
        """Whether nothing more stands in the text."""
        return _NOTHING_MORE.match(self.text, offset) is not None

    def join(self, opener: int, closer: int) -> None:
        """Make two brackets a pair."""
        self.partner[opener] = closer
        self.opener_of[closer] = opener

    def part(self, opener: int) -> None:
        """Take a pair apart."""
        self.opener_of.pop(self.partner.pop(opener), None)

    def times(self, word: str) -> int:
        """How often a word, in small letters, stands in the text."""
        if self.asked:
            self.asked.things.add(word)
        return self._counts.words[word]

    def stand_in_brackets(self, words: str, opener: int, closer: int, itself: int) -> bool:
        """Whether short words stand in brackets in this text more often than `itself` times.

        The pair from `opener` to `closer` is left out.
        """
        if self.asked:
            self.asked.things.add(f"[{words}")
        if self._stacked.get(opener) == closer and is_counted(opener, closer):
            itself += 1
        return self._counts.in_brackets[words] > itself

    @cached_property
    def numbers(self) -> tuple[list[int], list[int], list[int]]:
        """Where numbers stand in brackets, in the order of the text, and which, twice."""
        return _in_order((block.start, block.paragraph.numbers) for block in self._blocks)

    def odd_letters(self, before: str, letter: str, after: str) -> int:
        """How many of the up to three triples that hold a letter of a word no other word has.

        All in lower case.
        """
        spaced = f" {before}{letter}{after} "
        at = len(before) + 1
        places = range(max(0, at - 2), min(at, len(spaced) - 3) + 1)
        triples = [spaced[start : start + 3] for start in places]
        if self.asked:
            self.asked.things.update([f"\0{each}" for each in triples])
        return sum(self._counts.triples[each] < 2 for each in triples)

    @cached_property
    def pages(self) -> tuple[list[int], list[int], list[int]]:
        """Where page markers stand, and the first and the last page of each."""
        return _in_order((block.start, block.paragraph.pages) for block in self._blocks)

    def page(self, content: str) -> tuple[int, int] | None:
        """The first and the last page of a page marker."""
        return page_of(content, self.convention)

    def page_order(self, page: tuple[int, int], at: int) -> str:
        """How a page marker at a place fits those before and after it."""
        said = self._page_order(page, at)
        if self.asked:
            self.asked.page_orders.add((page, at - self.asked.base, said))
        return said

    def _page_order(self, page: tuple[int, int], at: int) -> str:
        places, firsts, lasts = self.pages
        next_one = bisect_left(places, at)
        if next_one and page[0] == lasts[next_one - 1] + 1:
            return "pages: next page"
        if next_one < len(places) and page[1] == firsts[next_one] - 1:
            return "pages: page before the next"
        return "pages: out of order" if places else "pages: no other"

    def order(self, number: int, at: int) -> str:
        """How a number in brackets at a place fits the numbers before and after it."""
        said = self._order(number, at)
        if self.asked:
            self.asked.orders.add((number, at - self.asked.base, said))
        return said

    def _order(self, number: int, at: int) -> str:
        places, numbers, _ = self.numbers
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


def _in_order(
    placed: Iterable[tuple[int, tuple[Numbered, ...]]],
) -> tuple[list[int], list[int], list[int]]:
    """Where numbers stand that are given by paragraph, and the first and the last of each."""
    places, firsts, lasts = [], [], []
    for start, numbered in placed:
        for place, first, last in numbered:
            places.append(start + place)
            firsts.append(first)
            lasts.append(last)
    return places, firsts, lasts
