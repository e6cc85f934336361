"""Days in both calendars."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.record.calendars import day_of, days_in, gregorian_of, julian_of


def test_the_october_revolution_was_in_november() -> None:
    assert gregorian_of(1917, 10, 25) == datetime.date(1917, 11, 7)
    assert julian_of(datetime.date(1917, 11, 7)) == (1917, 10, 25)


def test_the_julian_calendar_has_more_leap_years() -> None:
    assert days_in(1900, 2) == 28
    assert days_in(1900, 2, "julian") == 29
    assert gregorian_of(1900, 2, 29) == datetime.date(1900, 3, 13)
    assert day_of(1900, 2, 29) is None


@given(st.dates(datetime.date(100, 1, 1)))
def test_there_and_back(day: datetime.date) -> None:
    assert gregorian_of(*julian_of(day)) == day


def test_what_is_not_known_whole_is_no_day() -> None:
    assert day_of(1947, None, 12) is None
    assert day_of(1947, 13, 1) is None
