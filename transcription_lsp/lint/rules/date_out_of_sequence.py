"""D003 date-out-of-sequence: something was received before it was sent.

What it does
    Compares the lines of one dateline, which stand together: when something was sent, and when it
    was received, arrived or was deciphered. Where a line names an office or place, clocks may
    differ, as they do between `D.` and `R.` of British telegrams, and only two days or more count;
    likewise where receipt stands first, as in a log of what was received and then sent on.

Why
    A day or time was misread, or the lines were exchanged.

Example
    sent at 1835 12 May 1947
    received at 1915 11 May 1947

Use instead
    sent at 1835 12 May 1947
    received at 1915 12 May 1947
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription

if TYPE_CHECKING:
    from transcription_lsp.record.datelines import TimedLine
    from transcription_lsp.record.dates import Date

_AFTER_SENDING = frozenset({"received", "arrived", "deciphered"})


@rule("D003", "date-out-of-sequence", on=Transcription)
def date_out_of_sequence(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare what was sent with what came after, dateline by dateline."""
    text = transcription.text
    for dateline in document.record.suspicious_datelines:
        sent = next((each for each in dateline.lines if each.event == "sent"), None)
        if sent is None:
            continue
        for later in dateline.lines:
            if later.event in _AFTER_SENDING and _is_before(later, sent, text):
                yield Diagnostic(
                    later.date.span,
                    f"By its dateline this was {later.event} before it was sent: see which of the "
                    "dates or times is wrong.",
                    related=(Related(sent.date.span, "It was sent then."),),
                )


def _is_before(later: "TimedLine", sent: "TimedLine", text: str) -> bool:
    """Whether one line is earlier than it can be, clocks of other places allowed for."""
    days = _days_between(sent.date, later.date)
    if days is None:
        return False
    placed = bool(later.office or sent.office)
    # A log may tell in order what was received and then sent on.
    is_log = later.span.start < sent.span.start
    if days <= -2:
        return not (is_log and placed)
    if placed or is_log or text.startswith(("D.", "D:"), sent.span.start):
        return False
    return days == -1 or (days == 0 and _minutes(later.date) < _minutes(sent.date, 0))


def _days_between(one: "Date", two: "Date") -> int | None:
    """How many days the second date is after the first; None where that is not known."""
    from transcription_lsp.record.calendars import day_of

    if one.certainty or two.certainty or one.end or two.end:
        return None
    # A year that one of the lines leaves out is that of the other; any where both do.
    year_one = one.start.year or two.start.year or 2000
    year_two = two.start.year or year_one
    first = day_of(year_one, one.start.month, one.start.day, one.calendar)
    second = day_of(year_two, two.start.month, two.start.day, two.calendar)
    if first is None or second is None:
        return None
    days = (second - first).days
    # `31 December`, `1 January`: the year has changed.
    if days < -300 and not (one.start.year and two.start.year):
        return None
    return days


def _minutes(date: "Date", unknown: int = 24 * 60) -> int:
    """The time of a day in minutes; what is not known never makes one earlier than another."""
    if date.start.hour is None:
        return unknown
    return 60 * date.start.hour + (date.start.minute or 0)
