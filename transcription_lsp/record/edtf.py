"""Dates as the Extended Date/Time Format writes them (ISO 8601-2:2019), which scholars exchange."""

from transcription_lsp.record.calendars import day_of
from transcription_lsp.record.dates import Date, Moment

_SIGNS = {"": "", "uncertain": "?", "approximate": "~", "uncertain approximate": "%"}


def edtf(date: Date) -> str:
    """A date as EDTF: `1947-05-12T18:35:00`, `1810-04~`, `1997-11-20/1997-11-21`, `XXXX-05-16`.

    Julian days are given as the Gregorian days that they are. A day that does not exist is written
    as it stands; where nothing at all is known, the text is empty, as nothing is what EDTF has for
    that.
    """
    sign = _SIGNS[date.certainty]
    first = _written(date.start, date.calendar, sign)
    if date.end is None or not first:
        return first
    return f"{first.partition('T')[0]}/{_written(date.end, date.calendar, sign)}"


def _written(moment: Moment, calendar: str, sign: str) -> str:
    year, month, day = moment[:3]
    if calendar == "julian" and (meant := day_of(year, month, day, calendar)):
        year, month, day = meant.year, meant.month, meant.day
    if year is None and month is None and day is None:
        return ""
    parts = ["XXXX" if year is None else f"{year:04}"]
    if month is not None or day is not None:
        parts.append("XX" if month is None else f"{month:02}")
    if day is not None:
        parts.append(f"{day:02}" if day else "XX")
    written = "-".join(parts)
    whole = day is not None and year is not None
    if moment.hour is None or not whole or sign or not _is_time(moment):
        return written + sign
    return f"{written}T{moment.hour:02}:{moment.minute or 0:02}:00"


def _is_time(moment: Moment) -> bool:
    return (moment.hour or 0) < 24 and (moment.minute or 0) < 60
