"""What a transcription holds, counted: words, pages, brackets, what could not be read, problems.

How each of them is counted:

- A *word* is what stands between blanks in the reading and holds a letter or a digit; each Chinese
  character and each kana is one by itself, as word processors have it. The fields of a
  header are read along; front matter in YAML and what the editor says (notes, stamps, glosses) are
  not.
- A *page* is what stands between two page markers, or before the first or after the last of them,
  if anything does; a blank page is one, too. What stands before page 1 is a title. A text without
  markers is one page.
- A place is *illegible* if the bracket gives that reason, be it a gap or a signature. It counts as
  one word, or as many words or names as the bracket names (of `3-4` the larger number); a line
  counts as ten words and a page as thirty lines, as they are in typescript.
- A place is *unclear* if its bracket has that role. It counts as the words in it, or as above.
- A *name* is a mention of a person: known if it can be one person on file alone, unknown if it is
  nobody's as it is spelled.
- *Problems* are what rules find, hints left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.markup.reading import read_node
from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription, brackets_in
from transcription_lsp.record.pages import pages_of
from transcription_lsp.record.record import Record

if TYPE_CHECKING:
    from transcription_lsp.lint.linter import Report

# Chinese characters and kana: scripts that put no blanks between words.
_SINGLE = (
    "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_SINGLE}]|[^\W_{_SINGLE}][^\s{_SINGLE}]*")
_LETTER = re.compile(r"[^\W_]")
_WORDS_IN = {"word": 1, "name": 1, "line": 10, "page": 300}
_LONGEST_NUMBER = 6
"""A quantity with more digits than this is none that anyone has counted."""


class Doubt(NamedTuple):
    """How much of a text could not be read, or not for certain."""

    places: int = 0
    """How many brackets say so."""
    words: int = 0
    """How many words that are."""


class NameCounts(NamedTuple):
    """How many mentions name a person on file, nobody on file, one of several."""

    known: int = 0
    unknown: int = 0
    ambiguous: int = 0


class Statistics(NamedTuple):
    """The figures of one text, or of several together."""

    words: int
    pages: int
    brackets: Counter[str]
    """By role."""
    illegible: Doubt
    unclear: Doubt
    unread: int
    """How many words are not among `words`, as they are illegible or unclear and not given."""
    dates: int
    names: NameCounts | None
    """None without an authority."""
    problems: Counter[str]
    """By the code of the rule."""

    @property
    def extent(self) -> int:
        """How many words there would be if all could be read: what shares are shares of."""
        return self.words + self.unread


def statistics(report: "Report", counts: Statistics | None = None) -> Statistics:
    """The figures of a text that was checked; `counts` are its own, if they are known already."""
    return (counts or text_counts(report.record))._replace(
        names=_names(report),
        problems=Counter(each.code for each in report.diagnostics if each.severity > Severity.HINT),
    )


def text_counts(record: Record) -> Statistics:
    """What can be counted without rules or an authority.

    Of a document that is kept only what has changed is counted anew.
    """
    transcription = record.transcription
    brackets: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for counted, times in transcription.counted("statistics", _counted_in).items():
        what, _, which = counted.partition(" ")
        if what == "role":
            brackets[which] = times
        else:
            places[what] += times
            sums[what] += times * int(which)
    # Several places may be parts of one word; but no more can be unclear than there is.
    most = sums["words"] + sums["unread"] - sums["illegible"]
    return Statistics(
        sums["words"],
        _pages(transcription),
        brackets,
        Doubt(places["illegible"], sums["illegible"]),
        Doubt(places["unclear"], min(sums["unclear"], most)),
        sums["unread"],
        record.number_of_dates,
        None,
        Counter(),
    )


def together(all: Iterable[Statistics]) -> Statistics:
    """The sum of the figures of several texts."""
    total = Statistics(0, 0, Counter(), Doubt(), Doubt(), 0, 0, None, Counter())
    for each in all:
        total = Statistics(
            total.words + each.words,
            total.pages + each.pages,
            total.brackets + each.brackets,
            _added(total.illegible, each.illegible),
            _added(total.unclear, each.unclear),
            total.unread + each.unread,
            total.dates + each.dates,
            _names_added(total.names, each.names),
            total.problems + each.problems,
        )
    return total


def per_thousand(doubt: Doubt, statistics: Statistics) -> float:
    """How many of 1,000 words are in doubt, to a tenth."""
    return round(1000 * doubt.words / statistics.extent, 1) if statistics.extent else 0.0


def words_in(text: str) -> int:
    """How many words a reading holds."""
    return len(_WORD.findall(text))


def _counted_in(node: Node) -> Iterator[str]:
    """What is counted in a node of the document, each with its role or how much it is."""
    if node.kind == "blank":
        return
    plain = len(node.children) == 1 and node.children[0].kind == "text"
    words = words_in(node.text if plain else read_node(Located(node, 0)).text)
    if words:
        yield f"words {words}"
    for located in brackets_in(Located(node, 0)):
        bracket = located.node
        yield f"role {bracket.role}"
        if bracket.attributes.reason == "illegible":
            lost = _stated(bracket)
            yield f"illegible {lost}"
            yield f"unread {lost}"
        elif bracket.role == "unclear":
            given = words_in(read_node(Located[Node](bracket, 0)).text)
            yield f"unclear {given or _stated(bracket)}"
            if not given:
                yield f"unread {_stated(bracket)}"


def _stated(bracket: Bracket) -> int:
    """How many words a bracket says it stands for; one if it does not say."""
    quantity, unit = bracket.attributes.quantity, bracket.attributes.unit
    number = re.split("[-–]", quantity or "")[-1]
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        return 1
    return max(1, int(number) * _WORDS_IN.get(unit or "", 0))


def _pages(transcription: Transcription) -> int:
    """How many stretches of the body between page markers hold anything; at least one."""
    text = transcription.text
    body = next(transcription.blocks(), None)
    begin = 0 if body is None else body.start
    markers = [
        each for each in pages_of(transcription) if each.is_break and each.span.start >= begin
    ]
    bounds = [begin, *chain.from_iterable(each.span for each in markers), len(text)]
    if markers and markers[0].begins_the_first:
        bounds = bounds[2:]
    stretches = zip(bounds[::2], bounds[1::2], strict=True)
    held = [_LETTER.search(text, *each) is not None for each in stretches]
    blank = sum("blank" in text[slice(*each.span)].casefold() for each in markers)
    return max(1, sum(held) + blank)


def _names(report: "Report") -> NameCounts | None:
    if report.names is None:
        return None
    counts = Counter(min(len(each.persons), 2) for each in report.names.mentions)
    return NameCounts(counts[1], counts[0], counts[2])


def _added(one: Doubt, other: Doubt) -> Doubt:
    return Doubt(one.places + other.places, one.words + other.words)


def _names_added(one: NameCounts | None, other: NameCounts | None) -> NameCounts | None:
    if one is None or other is None:
        return one or other
    return NameCounts(
        one.known + other.known, one.unknown + other.unknown, one.ambiguous + other.ambiguous
    )
