"""Views: the text of a transcription for different readers, each with a map to the source.

`diplomatic` is what stands on the page of the original, line by line: what the editor added to it
is left out, what was struck out, stamped or written beside is there. `reading` is the text as it is
read, the header included. `clean` is that without header and layout, a paragraph a line, for those
who count words or train models.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from transcription_lsp.markup.reading import Reading, is_read, read, read_body
from transcription_lsp.markup.tree import Bracket, Transcription
from transcription_lsp.text.span import Span

VIEWS = ("diplomatic", "reading", "clean")

_ON_THE_PAGE = frozenset({"unclear", "add", "stamp", "seal", "letterhead", "signed", "del"})
_KINDS_ON_THE_PAGE = frozenset({"link", "transliteration"})
ESCAPING = re.compile(r"(?<!\\)\\(?=[-*_#+=~>`.])")
"""A backslash that Markdown wants before a sign that shall be none: `385\\.`."""
_CLOSING = frozenset(".,;:!?)")
_BLANKS = frozenset(" \t")
_LINE_END = re.compile(r"\r\n|\n|\r")
# Each begins where white space does, or a long run of it would be searched from each of its places.
_LINE_ENDS = re.compile(
    r"(?<![^\S\r\n])[^\S\r\n]*+(?:[\r\n]\s*(?<=[\r\n])|\Z)|(?<=[\r\n])[^\S\r\n]*+\Z"
)
"""Blanks at the end of a line, its end, and all blank lines after it."""
_WHITE = re.compile(r"(?<!\s)(?:\s{2,}|[^\S ]|\s\Z)")
"""White space that is more, or other, than one blank."""

_Change = tuple[int, int, str]
"""A stretch of a text, and the white space that takes its place: no more than it is long."""


def view(transcription: Transcription, kind: str) -> Reading:
    """One of VIEWS of a text.

    Where a letter of the view stands in the source, the source has the same letter; only of white
    space may it have another.
    """
    if kind == "reading":
        return read(transcription)
    if kind == "diplomatic":
        return _changed(found := read_body(transcription, _is_on_the_page), _tidied(found))
    return _changed(found := read_body(transcription, is_read), _flowing(found))


def stretches(reading: Reading) -> list[tuple[int, int, int]]:
    """The map of a view: where each stretch begins in it and in the source, and its length."""
    ends = (*reading.starts[1:], len(reading.text))
    return [
        (start, source, end - start)
        for start, source, end in zip(reading.starts, reading.sources, ends, strict=False)
        if end > start
    ]


def _is_on_the_page(bracket: Bracket) -> bool:
    return bracket.role in _ON_THE_PAGE or bracket.attributes.kind in _KINDS_ON_THE_PAGE


def _tidied(reading: Reading) -> Iterator[_Change]:
    """What goes, that the lines are those of the page: also lines on which nothing is left."""
    text = reading.text
    yield from _beginning_and_signs(reading)
    for found in _LINE_ENDS.finditer(text):
        start, end = found.span()
        ends = list(_LINE_END.finditer(text, start, end)) if end < len(text) else []
        for line_end in [*ends[:1], *_end_of_blank_line(reading, ends)]:
            yield start, line_end.start(), ""
            start = line_end.end()
        yield start, end, ""


def _flowing(reading: Reading) -> Iterator[_Change]:
    """What goes, or becomes a blank, that each paragraph is a line."""
    text = reading.text
    yield from _beginning_and_signs(reading)
    for found in _WHITE.finditer(text):
        start, end = found.span()
        ends = list(_LINE_END.finditer(text, start, end))
        instead = "\n\n" if _end_of_blank_line(reading, ends) else " "
        yield start, end, "" if end == len(text) else instead


def _beginning_and_signs(reading: Reading) -> Iterator[_Change]:
    """White space before the first word, one of two blanks around what is left out, backslashes."""
    text = reading.text
    yield 0, len(text) - len(text.lstrip()), ""
    for found in ESCAPING.finditer(text):
        yield *found.span(), ""
    for seam, following in pairwise((*reading.starts[1:], len(text))):
        start = end = seam
        if text[seam - 1 : seam].isspace():
            while end < following and text[end] in _BLANKS:
                end += 1
        if start == end < following and text[end] in _CLOSING:
            while start and text[start - 1] in _BLANKS:
                start -= 1
        yield start, end, ""


def _end_of_blank_line(reading: Reading, ends: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Of adjacent line ends the first that ends a line which is blank in the source, too."""
    for last, line_end in pairwise(ends):
        before, after = last.end() - 1, line_end.start()
        if reading.source_offset(after) - reading.source_offset(before) == after - before:
            return [line_end]
    return []


def _changed(reading: Reading, changes: Iterable[_Change]) -> Reading:
    """A reading with some of its white space changed; of what overlaps, the first and longest."""
    parts: list[str] = []
    kept: list[Span] = []
    begun = done = 0
    for start, end, instead in sorted(changes, key=lambda each: (each[0], -each[1], each[2])):
        if end > done:
            start = max(start, done)
            parts += reading.text[done:start], instead
            if start + len(instead) < end:
                kept.append(Span(begun, start + len(instead)))
                begun = end
            done = end
    parts.append(reading.text[done:])
    kept.append(Span(begun, len(reading.text)))
    return Reading("".join(parts), *_map(reading, kept))


def _map(reading: Reading, kept: Iterable[Span]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the stretches of a text begin, and where in the source, of which these are kept."""
    starts: list[int] = []
    sources: list[int] = []
    at = length = 0
    for start, end in kept:
        while start < end:
            while at + 1 < len(reading.starts) and reading.starts[at + 1] <= start:
                at += 1
            until = reading.starts[at + 1] if at + 1 < len(reading.starts) else end
            source = reading.sources[at] + start - reading.starts[at]
            if not starts or source - length != sources[-1] - starts[-1]:
                starts.append(length)
                sources.append(source)
            length += min(until, end) - start
            start = min(until, end)
    return tuple(starts), tuple(sources)
