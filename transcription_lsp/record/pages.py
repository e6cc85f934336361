"""Page markers, and where their numbers do not run on."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription, brackets_in
from transcription_lsp.text.span import Span

_PAGE = re.compile(r"([0-9]{1,6})(?: ?(bis|об\.?|[a-zа-я]))?(?: ?[-–—] ?([0-9]{1,6}))?")
_IN_WORDS = re.compile(
    r"\[[ ]?(?:end of )?(?:page|p\.|f\.|fol\.|folio)[ ]*"
    r"((?:[0-9]{1,6}[ ]?(?:bis|об\.?|[a-zа-я])?|[ivxlc]{1,8}))[ ]?\]",
    re.IGNORECASE,
)
"""Numbers of pages that the conventions do not know: `[page 2a]`, `[p. iv]`."""
_LEFT_OUT = re.compile(r"\[[^\]]{0,40}\bpages?\b[^\]]{0,40}\]", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class PageMarker(NamedTuple):
    """A bracket that says which page begins or ends."""

    span: Span
    page: str
    """As written: `2a`, `iv`, `10208-10209`; empty where pages are passed over."""
    first: int = 0
    last: int = 0
    series: str = ""
    """`arabic` or `roman`; empty where pages are passed over."""
    suffix: str = ""
    ends: bool = False
    """Whether the page ends here: `[End of page 1]`."""
    is_break: bool = True
    """Whether a page begins or ends here, and none is passed over: `[pages 3-9 missing]`."""

    @property
    def begins_the_first(self) -> bool:
        """Whether page 1 begins here: what stands before is a title."""
        return self.page == "1" and not self.ends

    def shifted(self, by: int) -> "PageMarker":
        """The same, `by` code points further on."""
        return self._replace(span=self.span.shifted(by))


class Misplaced(NamedTuple):
    """A marker that does not follow the one before it."""

    marker: PageMarker
    before: PageMarker
    expected: int
    how: str
    """`gap`, `repeat`, `back`, or `slip` where those after it go on as if it were another."""


def pages_of(transcription: Transcription) -> tuple[PageMarker, ...]:
    """The page markers in order, and the places where pages are said to be left out."""
    return tuple(transcription.placed("page markers", _markers))


def _markers(node: Node) -> list[PageMarker]:
    return [
        marker
        for bracket in brackets_in(Located(node, 0))
        if (marker := _marker(bracket)) is not None
    ]


def _marker(located: Located[Bracket]) -> PageMarker | None:
    bracket = located.node
    if bracket.role in ("gap", "redaction") and (
        bracket.attributes.unit == "page" or bracket.attributes.reason == "omitted"
    ):
        return PageMarker(located.span, "", is_break=False)
    page = bracket.attributes.page if bracket.role == "pb" else None
    if page is None and len(bracket.text) < 90:
        if written := _IN_WORDS.fullmatch(bracket.text):
            page = written[1]
        elif bracket.role == "pb" or _LEFT_OUT.fullmatch(bracket.text):
            # `[page break]`, `[pages 3-9 missing]`: what follows may be a later page.
            return PageMarker(located.span, "", is_break=bracket.role == "pb")
    if page is None:
        return None
    ends = re.match(r"\W*end\b", bracket.text, re.IGNORECASE) is not None
    if found := _PAGE.fullmatch(page):
        first = int(found[1])
        last = max(first, int(found[3] or first))
        return PageMarker(located.span, page, first, last, "arabic", found[2] or "", ends)
    if _ROMAN.fullmatch(page.lower()):
        number = roman_value(page)
        return PageMarker(located.span, page, number, number, "roman", "", ends)
    return None


def roman_value(number: str) -> int:
    """The value of a Roman number up to 399, in great or small letters."""
    values = [_ROMAN_VALUES[letter] for letter in number.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < next_ else one for one, next_ in zip(values, following, strict=True))


def misplaced_in(markers: tuple[PageMarker, ...]) -> Iterator[Misplaced]:
    """The markers that do not follow the one before in their series; each fault once."""
    for series in ("arabic", "roman"):
        run = [each for each in markers if each.series in (series, "")]
        numbers = [each for each in run if each.series]
        if len(numbers) > 1:
            yield from _misplaced(run, _are_doubled(numbers))


def _are_doubled(markers: list[PageMarker]) -> bool:
    """Whether pages bear their number at the top and at the bottom."""
    pairs = sum(one[2:6] == two[2:6] for one, two in pairwise(markers))
    return pairs > 1 and pairs * 3 >= len(markers)


def _misplaced(run: list[PageMarker], doubled: bool) -> Iterator[Misplaced]:
    before: PageMarker | None = None
    at = 0  # the page that we are on
    left_out = False
    for place, marker in enumerate(run):
        if not marker.series:
            left_out = True
            continue
        if before is None:
            how = ""
        else:
            how = _how(marker, before, at, doubled)
            if left_out and how == "gap":
                how = ""
        after = run[place + 1] if place + 1 < len(run) else None
        last = marker.last
        if how and before is not None:
            goes_on = after is not None and after.series and after.first == at + 2
            if goes_on and marker.first != at + 2 and marker.first == marker.last:
                how, last = "slip", at + 1
            yield Misplaced(marker, before, at + 1, how)
        before, at, left_out = marker, last, False


def _how(marker: PageMarker, before: PageMarker, at: int, doubled: bool) -> str:
    """What is wrong with the number of a marker; empty where nothing is."""
    if marker.first in (at + 1, 1) and marker.first != at:
        return ""
    if marker.first == at:
        another = marker.suffix != before.suffix or marker.ends != before.ends
        return "" if another or doubled or marker.last > at else "repeat"
    return "gap" if marker.first > at else "back"
