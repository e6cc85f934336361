"""Dates are read in every form that transcriptions have."""

import datetime
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.dates import find_dates
from transcription_lsp.record.edtf import edtf
from transcription_lsp.record.record import Record
from transcription_lsp.record.wording import MONTHS, WEEKDAYS

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def read(text: str) -> list[tuple[str, str]]:
    """Every date of a text: as it stands there, and as EDTF."""
    return [(text[each.span.start : each.span.end], edtf(each)) for each in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 May 1947", "1947-05-12"),
        ("May 12, 1947", "1947-05-12"),
        ("February 03, 1949", "1949-02-03"),
        ("17th October, 1958", "1958-10-17"),
        ("12 Dec. 1946", "1946-12-12"),
        ("10.1.1949", "1949-01-10"),
        ("23.3.59", "1959-03-23"),
        ("26/11/63", "1963-11-26"),
        ("11/26/63", "1963-11-26"),
        ("18.VII.1961", "1961-07-18"),
        ("23/XI 1963", "1963-11-23"),
        ("7 DECEMBER 66", "1966-12-07"),
        ("1947-05-12", "1947-05-12"),
        ("20-21 November 1997", "1997-11-20/1997-11-21"),
        ("25/26 February 1980", "1980-02-25/1980-02-26"),
        ("May 12-14, 1947", "1947-05-12/1947-05-14"),
        ("28 May - 2 June 1950", "1950-05-28/1950-06-02"),
        ("30 December 1949 – 2 January 1950", "1949-12-30/1950-01-02"),
        ("10 p.m. on 4 May 1948", "1948-05-04T22:00:00"),
        ("9.30 hours 4 May 1948", "1948-05-04T09:30:00"),
        ("27 May 1948, 12.25 a.m.", "1948-05-27T00:25:00"),
        ("May 4, 1948—6 p.m.", "1948-05-04T18:00:00"),
        ("12 May 1947 at 1835", "1947-05-12T18:35:00"),
        ("12 May of this year", "XXXX-05-12"),
        ("5 of this year", "XXXX-XX-05"),
        ("16 May", "XXXX-05-16"),
        ("March 6th", "XXXX-03-06"),
        ("April 1810", "1810-04"),
        ("ca. April 1810", "1810-04~"),
        ("12 May 1947?", "1947-05-12?"),
        ("Monday, 12 May 1947", "1947-05-12"),
        ("12 мая 1947 г.", "1947-05-12"),
        ("12 (25) May 1910", "1910-05-25"),
        ("12 May 1910 (O.S.)", "1910-05-25"),
        ("12 May\n1947", "1947-05-12"),
        ("00/00/0000", ""),
        ("00.5.1947", "1947-05"),
    ],
)
def test_a_form_is_read_whole(text: str, value: str) -> None:
    assert read(text) == [(text, value)]
    assert read(f"It was read on {text}. Then it went on.") == [(text, value)]


@pytest.mark.parametrize("before", ["sent at ", "received ", "Arrived at: ", ""])
def test_four_digits_are_a_time_where_something_says_so(before: str) -> None:
    assert read(f"{before}1835 12 May 1947") == [("1835 12 May 1947", "1947-05-12T18:35:00")]


@pytest.mark.parametrize(
    "text",
    [
        "[AA : A1838, 403/3/1/1, xxi]",
        "RGASPI, f. 558, op. 11, d. 346, ll. 4-6",
        "CABLE N° 121973/sh and Nº 6478/sh, § 1.2.3",
        "D1157-3/7/45 to D2033",
        "vol. 1926-27-28, p. 4",
        "they may 5 times march 3 miles",
        "page 45 May came",
        "March 12.5 and June 5,000",
        "Mayor 5 Marches 12",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_a_number_before_a_day_without_a_word_for_time_is_not_its_time() -> None:
    assert read("Cablegram 1835 12 May 1947") == [("12 May 1947", "1947-05-12")]


def test_a_number_after_a_day_is_no_year() -> None:
    assert read("on 12 May 15 men came") == [("12 May", "XXXX-05-12")]


def test_no_date_reaches_over_a_blank_line() -> None:
    assert read("on 12 May\n\n1947 was") == [("12 May", "XXXX-05-12")]


def test_a_short_year_is_of_the_century_of_the_others() -> None:
    assert read("on 3.4.12 and 5 May 1812")[0] == ("3.4.12", "1812-04-03")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 2[[0]] February 1947", "1947-02-20"),
        ("on 17 May [1947]", "1947-05-17"),
        ("on [5?] May 1947", "1947-05-05?"),
        ("on [5?] of this year", "XXXX-XX-05?"),
        ("[stamp: received 4 May 1948]", "1948-05-04"),
        ("[ca. April 1810]", "1810-04~"),
        ("---\ndate: '1947-05-12'\n---\n\ntext", "1947-05-12"),
        ("**May 12, 1947**\n\n**Contents:** x\n\ntext", "1947-05-12"),
    ],
)
def test_brackets_and_header_are_read_as_a_reader_reads_them(text: str, value: str) -> None:
    assert [edtf(each) for each in Record(parse(text)).dates] == [value]


def test_references_hold_no_dates() -> None:
    assert Record(parse("[AA:A1067, 2/11/45, 1.26007] and [1]")).dates == ()


DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2020, 12, 31))


def _written(form: str, day: datetime.date, time: datetime.time | None) -> str:
    month = MONTHS[day.month - 1]
    return {
        "day first": f"{day.day} {month} {day.year}",
        "ordinal": f"{day.day}th {month}, {day.year}",
        "month first": f"{month} {day.day:02}, {day.year}",
        "capitals": f"{day.day} {month.upper()} {day.year}",
        "short": f"{day.day} {month[:3]}. {day.year}",
        "stops": f"{day.day}.{day.month}.{day.year}",
        "roman": f"{day.day}.{ROMAN[day.month - 1]}.{day.year}",
        "roman slash": f"{day.day}/{ROMAN[day.month - 1]} {day.year}",
        "iso": day.isoformat(),
        "weekday": f"{WEEKDAYS[day.weekday()]}, {day.day} {month} {day.year}",
        "time first": f"at {time or datetime.time():%H%M} {day.day} {month} {day.year}",
        "time last": f"{month} {day.day}, {day.year}, {time or datetime.time():%H:%M}",
    }[form]


FORMS = (
    *("day first", "ordinal", "month first", "capitals", "short", "stops", "roman"),
    *("roman slash", "iso", "weekday", "time first", "time last"),
)


@settings(max_examples=1_000)
@given(st.sampled_from(FORMS), DAYS, st.times())
def test_what_is_written_is_read_again(form: str, day: datetime.date, time: datetime.time) -> None:
    text = f"It was so: {_written(form, day, time)}; and the rest."
    (date,) = find_dates(text)
    assert date.start[:3] == (day.year, day.month, day.day)
    if form.startswith("time"):
        assert date.start[3:] == (time.hour, time.minute)
    if form == "weekday":
        assert date.weekday == day.weekday()


@settings(max_examples=300)
@given(st.sampled_from(FORMS), DAYS, DAYS, st.sampled_from(["", "ca. "]))
def test_what_it_says_as_edtf_another_reader_understands(
    form: str, day: datetime.date, other: datetime.date, about: str
) -> None:
    text = f"{about}{_written(form, day, None)} and {other:%d} {MONTHS[other.month - 1]}"
    for date in find_dates(text):
        parse_edtf(edtf(date))
    first, last = sorted([day, other])
    (span,) = find_dates(
        f"{_written('day first', first, None)} - {_written('day first', last, None)}"
    )
    read = parse_edtf(edtf(span))
    assert (str(read.lower), str(read.upper)) == (first.isoformat(), last.isoformat())


@given(st.text(st.sampled_from("12 May3/.[]?-Ja.pm IVXof\n:h"), max_size=60))
def test_any_text_is_searched_and_dates_follow_one_another(text: str) -> None:
    found = find_dates(text)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all("\n\n" not in text[each.span.start : each.span.end] for each in found)
    assert all("None" not in edtf(each) for each in found)


def test_a_date_is_found_at_a_place_as_in_the_whole_text() -> None:
    text = "On 3.4.12 he came.\n\nOn 2[[0]] May 1812, and on 12 May.\n"
    record = Record(parse(text))
    assert len(record.dates) == 3
    for offset in range(len(text) + 1):
        here = [each for each in record.dates if each.span.start <= offset < each.span.end]
        assert record.date_at(offset) == (here[0] if here else None)
