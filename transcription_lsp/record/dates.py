"""The dates in a text, as it writes them."""

from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span


class Moment(NamedTuple):
    """A day or what is known of it, and perhaps a time of day; None where nothing is written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None


class Date(NamedTuple):
    """A date, or a range of dates."""

    span: Span
    """In code points of the transcription, or of the text that was searched."""
    form: str
    """Which alternative of grammar/dates.peg it is."""
    start: Moment
    end: Moment | None = None
    """The end of a range."""
    weekday: int | None = None
    """As it is written: 0 for Monday."""
    certainty: str = ""
    """`uncertain` (`1947?`, `[5?]`), `approximate` (`ca.`), or both with a space between."""
    calendar: str = "gregorian"
    """`gregorian` or `julian` (`old style`)."""


def find_dates(text: str) -> tuple[Date, ...]:
    """The dates of a plain text, in order; none of them reaches over a blank line."""
    return ()


def dates_of(transcription: Transcription) -> tuple[Date, ...]:
    """The dates of a transcription, its header and brackets included, in order."""
    return ()
