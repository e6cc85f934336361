"""Where the paragraphs of a text are, and of a document that is kept, where they have moved to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.paragraph import Paragraph

Spans = list[tuple[int, int]]
_LEADING_BLANK = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\n|\r))+")
_TRAILING_BLANK = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*\Z")


def paragraphs(text: str, start: int, end: int, convention: Convention) -> Spans:
    """What blank lines, and the two ends, leave between them."""
    leading = _LEADING_BLANK.match(text, start, end)
    return _parted(text, leading.end() if leading else start, end, convention)


def _parted(text: str, begin: int, end: int, convention: Convention) -> Spans:
    """What blank lines leave between them of a text that begins with a paragraph."""
    found: Spans = []
    for blank in convention.pattern("blank").finditer(text, begin, end):
        found.append((begin, blank.start()))
        begin = blank.end()
    trailing = _TRAILING_BLANK.search(text, max(begin, end - 200), end)
    if trailing:
        end = trailing.start()
    if begin < end:
        found.append((begin, end))
    return found


class Split:
    """The paragraphs of a document as they were read last."""

    def __init__(self) -> None:
        self.spans: Spans = []
        self.paragraphs: list[Paragraph] = []
        self._text = ""
        self._start = 0

    def update(
        self,
        text: str,
        start: int,
        convention: Convention,
        read: Callable[[str], Paragraph],
    ) -> None:
        """Split a text, of which `start` is the beginning of the body.

        Only what is not as it was is looked at, and a paragraph more on either side: whether a line
        is blank the next one may tell.
        """
        before, by = self.spans, len(text) - len(self._text)
        starts = [each[0] for each in before]
        first, last = 0, len(before)
        if start == self._start:
            head, tail = _same_ends(self._text, text)
            first = max(0, bisect_right(starts, head) - 2)
            last = min(last, bisect_left(starts, len(self._text) - tail) + 1)
        begin = starts[first] if first else start
        end = starts[last] + by if last < len(before) else len(text)
        new = (_parted if first else paragraphs)(text, begin, end, convention)
        if not (first or new):
            # What was in the middle is at the beginning now, where blank lines are more.
            last = len(before)
            new = paragraphs(text, start, len(text), convention)
        rest = before[last:]
        if by:
            rest = [(each[0] + by, each[1] + by) for each in rest]
        self.spans = [*before[:first], *new, *rest]
        self.paragraphs = [
            *self.paragraphs[:first],
            *(read(text[begin:end]) for begin, end in new),
            *self.paragraphs[last:],
        ]
        self._text, self._start = text, start


def _same_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts have in common at the beginning, and at the end after it."""
    shorter = min(len(before), len(after))
    head = _same(lambda at, to: before[at:to] == after[at:to], shorter)
    last, end = len(before), len(after)
    tail = _same(
        lambda at, to: before[last - to : last - at] == after[end - to : end - at], shorter - head
    )
    return head, tail


def _same(is_same: Callable[[int, int], bool], most: int) -> int:
    """How far two texts are the same, where `is_same` compares stretches of them."""
    at, step = 0, 1 << 16
    while step:
        while at + step <= most and is_same(at, at + step):
            at += step
        step >>= 1
    return at
