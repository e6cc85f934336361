"""A stretch of text, in code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points: `start` is in it, `end` is not."""

    start: int
    end: int

    def shifted(self, by: int) -> "Span":
        """The same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)
