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

    begin: int
    """Where the body begins: of the header nothing is known here."""
    words: tuple[Span, ...]
    """Stretches that begin and end with a letter or another sign."""
    gaps: tuple[Gap, ...]
    """Between those, and before the first one."""

    def lacks(self, span: Span) -> bool:
        """Whether nothing in a stretch of the body is on the page, or blanks alone."""
        if span.start < self.begin:
            return False
        at = bisect_right(self.words, span.start, key=_end)
        return at == len(self.words) or self.words[at].start >= span.end


def original_of(transcription: Transcription) -> Original:
    """What stands on the page of the original of a text."""
    text = transcription.text
    header = transcription.header
    begin = header.end if header else 0
    kept = [
        Span(source, source + length)
        for _, source, length in stretches(view(transcription, "diplomatic"))
    ]
    words = [trimmed(text, each) for each in kept]
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
    return Original(begin, tuple(each for each in words if each.start < each.end), tuple(gaps))


def _end(span: Span) -> int:
    return span.end
