"""Copies of a document: how many were made, and who got which."""

import re
from typing import NamedTuple

from transcription_lsp.markup.tree import Node, Transcription
from transcription_lsp.text.span import Span

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_SIGN = r"(?:(?:N[°ºo]|Nos?|№|#|number)\.?[ ]*)"
_NUMBERS = (
    r"(?P<numbers>[0-9]{1,3}(?:[ ]*(?:[-–—,]|and|to|through)[ ]*(?:N[°º]|№)?[ ]*[0-9]{1,3})*)"
)
_MADE = r"(?:were[ ])?(?:printed|typed|made|issued|prepared|produced)"
_PREFILTER = re.compile(r"cop(?:y|ies)|экз", re.IGNORECASE)
_SIGNS = ("cop", "Cop", "COP", "экз", "Экз", "ЭКЗ")
"""A paragraph with none of these is passed over."""
_ANNOUNCED = re.compile(
    rf"\W*(?:(?:printed|typed|made|issued|prepared|produced|отп(?:ечатано)?\.?)[ ]*(?:in|в)?[ ]*)?"
    rf"{_COUNT}[ ]*(?:cop(?:ies|y|\.)|экз\w*\.?)(?:[ ]+{_MADE})?\W*",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"[\W_]*(?:(?:cop(?:y|ies)|экз\w*\.?)[ ]*{_SIGN}?{_NUMBERS}(?![\w/])"
    r"|(?P<ordinal>[0-9]{1,3})(?:st|nd|rd|th)[ ]copy\b)"
    r"(?!\W*(?:of|pages?)\b)",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"[ ]*{_SIGN}?{_NUMBERS}(?:\\?[.)]|[ ]*[-–—:])?[ ]+(?:[-–—][ ]*)?(?=[^\W\d])")
_LINE = re.compile(r"[^\r\n]++")
_EACH = re.compile(r"([-–—]|to|through)?[ ]*(?:N[°º]|№|,|and)?[ ]*([0-9]{1,3})")


class Copies(NamedTuple):
    """Copies that a line lists: `Copy Nº 1 to Cde. Stalin`, `Copies 1-3 to …`."""

    span: Span
    """From the beginning of the line to the end of the number."""
    numbers: tuple[range, ...]
    """The numbers from one to another, or a single one."""
    plain: bool = False
    """Whether the line has a number only, which may be how many: `1 - Cde. Stalin`."""

    def shifted(self, by: int) -> "Copies":
        """The same, `by` code points further on."""
        return Copies(self.span.shifted(by), *self[1:])


class Announcement(NamedTuple):
    """How many copies were made: `13 copies printed`."""

    span: Span
    many: int

    def shifted(self, by: int) -> "Announcement":
        """The same, `by` code points further on."""
        return Announcement(self.span.shifted(by), *self[1:])


class CopyList(NamedTuple):
    """Lines that stand together: copies announced, copies listed, or both."""

    announced: tuple[Announcement, ...]
    listed: tuple[Copies, ...]


def copies_of(transcription: Transcription) -> tuple[CopyList, ...]:
    """The lists of copies in order; also a copy that names its own number alone."""
    lists: list[tuple[list[Announcement], list[Copies]]] = []
    last = -3
    for located, found in transcription.gathered("copies", _copies):
        at = transcription.number_of(located)
        # Blank lines are nodes, too: the paragraph after next is two further on.
        if at - last > 2:
            lists.append(([], []))
        last = at
        announced, listed = lists[-1]
        for each in found:
            if isinstance(each, Announcement):
                announced.append(each.shifted(located.start))
            else:
                listed.append(each.shifted(located.start))
    return tuple(
        [
            CopyList(
                tuple(announced),
                tuple(listed or _plain_after(transcription, announced[-1])),
            )
            for announced, listed in lists
        ]
    )


def _copies(node: Node) -> list[Copies | Announcement]:
    text = node.text
    if not any(each in text for each in _SIGNS):
        return []
    lines = ((found[0].rstrip(), found.start()) for found in _LINE.finditer(text))
    return [each for line, start in lines if (each := _line(line, start)) is not None]


def _line(line: str, start: int) -> Copies | Announcement | None:
    if not line or len(line) > 400 or not _PREFILTER.search(line):
        return None
    if len(line) < 80 and (found := _ANNOUNCED.fullmatch(line)):
        count = found["count"]
        # Case folded: ſ is s to a pattern that takes great letters for small ones, too.
        word = count.casefold()
        if not count.isdecimal() and word not in _WORDS:
            return None
        number = int(count) if count.isdecimal() else _WORDS.index(word) + 1
        return Announcement(Span(start + found.start("count"), start + len(line)), number)
    if found := _LISTED.match(line):
        numbers = _numbers(found["numbers"] or found["ordinal"])
        return Copies(Span(start + _begin(line), start + found.end()), numbers)
    return None


def _begin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _numbers(written: str) -> tuple[range, ...]:
    """The numbers that `1-3, 5` names."""
    numbers: list[range] = []
    for through, number in _EACH.findall(written):
        value = int(number)
        if through and numbers and numbers[-1].stop <= value:
            numbers[-1] = range(numbers[-1].start, value + 1)
        else:
            numbers.append(range(value, value + 1))
    return tuple(numbers)


def _plain_after(transcription: Transcription, announced: Announcement) -> list[Copies]:
    """The lines after an announcement that begin with a number, down to one that does not."""
    listed: list[Copies] = []
    text = transcription.text
    start = text.find("\n", announced.span.end) + 1
    while start:
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)][:400]
        found = _PLAIN.match(line)
        if found:
            span = Span(start + _begin(line), start + found.end("numbers"))
            listed.append(Copies(span, _numbers(found["numbers"]), True))
        elif listed or line.strip():
            break
        start = end + 1
    return listed
