"""Days in the Gregorian and the Julian calendar."""

import datetime

from transcription_lsp.record.dates import Date, Moment

RUSSIA_CHANGED = (1918, 2, 14)
"""The first Gregorian day in Russia; the day before was 31 January."""
ENGLAND_CHANGED = 1753
"""The first year that was Gregorian as a whole in England; after most of the continent."""
EUROPE_CHANGED = 1924
"""From this year on all of Europe counted by the Gregorian calendar; Greece was the last."""
_BEFORE_FIRST = 1_721_425
"""The Julian day number of the day before the one that `datetime` counts as its first."""


def days_in(year: int | None, month: int, calendar: str = "gregorian") -> int:
    """How many days a month has; of February in a year that is not known, 29."""
    if month != 2:
        return 30 if month in (4, 6, 9, 11) else 31
    if year is None:
        return 29
    leap = year % 4 == 0 and (calendar == "julian" or year % 100 != 0 or year % 400 == 0)
    return 29 if leap else 28


def gregorian_of(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian date of a Julian day; None where `datetime` has none (years 1 to 9999)."""
    # After Meeus, Astronomical Algorithms (1998), chapter 7, in whole numbers.
    if month <= 2:
        year, month = year - 1, month + 12
    number = (1461 * (year + 4716)) // 4 + (153 * (month + 1)) // 5 + day - 1524
    try:
        return datetime.date.fromordinal(number - _BEFORE_FIRST)
    except (ValueError, OverflowError):
        return None


def julian_of(day: datetime.date) -> tuple[int, int, int]:
    """Year, month and day in the Julian calendar of a Gregorian date."""
    number = day.toordinal() + _BEFORE_FIRST
    # The way of Richards (2013) from a Julian day number to the Julian calendar.
    rest = 4 * (number + 1401) + 3
    of_year = 5 * (rest % 1461 // 4) + 2
    month = (of_year // 153 + 2) % 12 + 1
    return rest // 1461 - 4716 + (14 - month) // 12, month, of_year % 153 // 5 + 1


def day_of(
    year: int | None, month: int | None, day: int | None, calendar: str = "gregorian"
) -> datetime.date | None:
    """The day as a Gregorian one; None where it is not known whole or does not exist."""
    if year is None or month is None or day is None:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= days_in(year, month, calendar):
        return None
    if calendar == "julian":
        return gregorian_of(year, month, day)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def days_of(date: Date) -> frozenset[datetime.date]:
    """The Gregorian days that a date may mean: long ago the Julian one, too, without saying so."""
    found = {day_of(*date.start[:3], date.calendar)}
    if date.start.year is not None and date.start.year < EUROPE_CHANGED:
        found.add(day_of(*date.start[:3], "julian"))
    return frozenset(each for each in found if each is not None)


def wrong_in(moment: Moment, calendar: str) -> str:
    """What of a day or time does not exist, in words; empty where all of it may."""
    from transcription_lsp.record.wording import day_in_words, month_name

    year, month, day, hour, minute = moment
    if month is not None and not 1 <= month <= 12:
        return f"There is no month {month}"
    if month is not None and day is not None:
        if year is not None and year < ENGLAND_CHANGED:
            calendar = "julian"
        days = days_in(year, month, calendar)
        if not 1 <= day <= days:
            return (
                f"There is no {day_in_words(moment)}: {month_name(month)} "
                f"{f'{year} ' if month == 2 and year else ''}has {days} days"
            )
    if (hour or 0) > 24 or (minute or 0) > 59 or (hour == 24 and minute):
        return f"There is no {hour}:{minute or 0:02} on a clock"
    return ""


def in_russia(date: Date) -> Date:
    """A date as it was meant in Russia: by the Julian calendar until the end of January 1918."""
    year, month, day = (part or 0 for part in date.start[:3])
    if not day or not year or (year, month, day) >= RUSSIA_CHANGED:
        return date
    return date._replace(calendar="julian")


def is_suspicious(date: Date) -> bool:
    """Whether a date has something that rules look at: it may be none, or two, or has a weekday."""
    if date.weekday is not None or date.is_ambiguous:
        return True
    return any(wrong_in(each, date.calendar) for each in (date.start, date.end) if each)
