"""What of a text stands on the page of the original, by the view `diplomatic`: that and no more."""

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from transcription_lsp.language.views import stretches, view
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span, trimmed


class Gap(NamedTuple):
    """A stretch of a text that the view leaves out: brackets, what sets off, white space."""

    start: int
    end: int
    joins: bool
    """Whether letters meet over it: then no blank of it is seen either."""


class Original(NamedTuple):
    """What stands on the page of the original, and what does not; all in the order of the text."""

    kept: list[Span]
    """Stretches that are there."""
    words: list[Span]
    """The same without blanks at their ends, where that leaves something."""
    gaps: list[Gap]
    """Between the former, in the body alone."""

    def lacks(self, span: Span) -> bool:
        """Whether nothing in a stretch is on the page, or blanks alone: so it is in the header."""
        return _none_of(self.words, span)

    def lacks_blanks(self, span: Span) -> bool:
        """Whether not even blanks in a stretch are on the page."""
        return _none_of(self.kept, span)


def original_of(transcription: Transcription) -> Original:
    """What stands on the page of the original of a text."""
    text = transcription.text
    header = transcription.header
    begin = header.end if header else 0
    kept = [
        Span(source, source + length)
        for _, source, length in stretches(view(transcription, "diplomatic"))
    ]
    words = [each for each in (trimmed(text, every) for every in kept) if each.start < each.end]
    gaps = [
        Gap(
            one.end,
            other.start,
            bool(
                text[one.end - 1 : one.end].strip() and text[other.start : other.start + 1].strip()
            ),
        )
        for one, other in pairwise((Span(begin, begin), *kept, Span(len(text), len(text))))
        if one.end < other.start
    ]
    return Original(kept, words, gaps)


def _none_of(spans: list[Span], span: Span) -> bool:
    at = bisect_right(spans, span.start, key=_end)
    return at == len(spans) or spans[at].start >= span.end


def _end(span: Span) -> int:
    return span.end
