"""What the date under the cursor says: as ISO has it, its weekday, and both calendars."""

import datetime

from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.record.calendars import EUROPE_CHANGED, day_of, julian_of, wrong_in
from transcription_lsp.record.dates import Date, Moment
from transcription_lsp.record.edtf import edtf
from transcription_lsp.record.record import Record
from transcription_lsp.record.wording import WEEKDAYS, in_words


def date_at(record: Record, offset: int) -> Hover | None:
    """What is known of the date at `offset` (code points); None where none stands."""
    found = record.date_at(offset)
    return found and explained(found)


def explained(date: Date) -> Hover:
    """What is known of a date."""
    wrong = wrong_in(date.start, date.calendar)
    if wrong:
        return Hover(date.span, "Date", (f"{wrong}.",))
    sentences = []
    if date.form == "nothing":
        sentences.append("The place for a date, in which none is written.")
    if date.is_ambiguous:
        other = date.start._replace(month=date.start.day, day=date.start.month)
        sentences.append(f"It may also be read as {in_words(other)}.")
    if date.short_year:
        sentences.append("The century is that of the other dates here, else the twentieth.")
    if date.certainty:
        sentences.append(f"The date is {date.certainty.replace(' ', ' and ')}.")
    title = in_words(date.start) + (f" to {in_words(date.end)}" if date.end else "")
    facts = [
        Fact("ISO 8601 (EDTF)", edtf(date)),
        Fact("Weekday", _weekday(date)),
        *_calendars(date),
    ]
    told = tuple(each for each in facts if each.value)
    return Hover(date.span, title or "Date", tuple(sentences), told)


def _weekday(date: Date) -> str:
    days = [_day(each, date.calendar) for each in (date.start, date.end) if each]
    return " to ".join(WEEKDAYS[day.weekday()] for day in days if day)


def _day(moment: Moment, calendar: str) -> datetime.date | None:
    return day_of(*moment[:3], calendar)


def _calendars(date: Date) -> list[Fact]:
    """The same day in the other calendar, where people of the time may have used it."""
    day = _day(date.start, date.calendar)
    if day is None or date.end is not None:
        return []
    if date.calendar == "julian":
        return [Fact("Gregorian", _words(day.year, day.month, day.day))]
    if day.year >= EUROPE_CHANGED:
        return []
    return [Fact("In the Julian calendar", _words(*julian_of(day)))]


def _words(year: int, month: int, day: int) -> str:
    return in_words(Moment(year, month, day))
