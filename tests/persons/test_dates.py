"""Dates as people write them, as EDTF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.persons.dates import (
    Life,
    UnclearDate,
    as_edtf,
    birth_date,
    death_date,
    earliest_year,
    floruit,
    latest_year,
    life,
)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("1890", "1890"),
        ("c. 1890", "1890~"),
        ("ca.1890", "1890~"),
        ("c1890", "1890~"),
        ("1890?", "1890?"),
        ("c. 1890?", "1890%"),
        ("probably 1890", "1890?"),
        ("[1890]", "1890?"),
        ("1890 or 1891", "[1890,1891]"),
        ("1890/91", "[1890,1891]"),
        ("between 1890 and 1895", "[1890..1895]"),
        ("before 1890", "../1890"),
        ("after c. 1890", "1890~/.."),
        ("1890s", "189X"),
        ("19th century", "18XX"),
        ("18 December 1878", "1878-12-18"),
        ("Dec. 18, 1878", "1878-12-18"),
        ("Sept. 1890", "1890-09"),
        ("18.12.1878", "1878-12-18"),
        ("18/12/1878", "1878-12-18"),
        ("12/18/1878", "1878-12-18"),
        ("768", "0768"),
        ("44 BC", "-0043"),
        ("?", None),
        ("unknown", None),
        (" 1890 ", "1890"),
    ],
)
def test_a_date_becomes_edtf(written: str, edtf: str | None) -> None:
    assert as_edtf(written) == edtf


@pytest.mark.parametrize(
    "written",
    [
        "1890",
        "1890~",
        "1890?",
        "1890%",
        "189X",
        "18XX",
        "1890-05",
        "1890-05-12",
        "../1890",
        "1890/..",
        "1890/1895",
        "[1890,1891]",
        "[1890..1895]",
        "-0043",
        "1890-XX-XX",
        "1890-05-12?",
    ],
)
def test_edtf_stays_as_it_is(written: str) -> None:
    assert as_edtf(written) == written


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("3/4/1890", "can be read in two ways"),
        ("31 February 1890", "There is no such date"),
        ("29.2.1900", "There is no such date"),
        ("1890-13", "There is no such date"),
        ("1890-02-30", "There is no such date"),
        ("young", "is no date that can be read"),
        ("0th century", "is no date that can be read"),
        ("1890/1891/1892", "is no date that can be read"),
        ("1" * 5000, "is no date that can be read"),
    ],
)
def test_what_is_not_clear_is_said(written: str, why: str) -> None:
    with pytest.raises(UnclearDate, match=why):
        as_edtf(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1890–1976", Life("1890", "1976")),
        ("c. 1890-1976?", Life("1890~", "1976?")),
        ("(1890 - )", Life("1890")),
        ("–1976", Life(None, "1976")),
        ("b. 1890", Life("1890")),
        ("d. 1976", Life(None, "1976")),
        ("fl. 1900–1910", Life(None, None, "1900/1910")),
        ("12 May 1890 – 3 June 1976", Life("1890-05-12", "1976-06-03")),
        ("1890-05-12", Life("1890-05-12")),
    ],
)
def test_both_dates_may_stand_in_one_column(written: str, expected: Life) -> None:
    assert life(written) == expected


def test_a_column_for_births_may_say_when_someone_was_active() -> None:
    assert birth_date("fl. 1900") == Life(floruit="1900")
    assert birth_date("b. 1900") == Life(birth="1900")
    assert death_date("d. c. 1900") == Life(death="1900~")
    assert floruit("1900-1910") == "1900/1910"


def test_the_years_that_a_date_can_mean() -> None:
    dates = ("1890", "189X", "18XX", "[1890,1891]", "1890-05-12~", "../1890", "1890/..", "-0043")
    assert [earliest_year(date) for date in dates] == [
        1890,
        1890,
        1800,
        1890,
        1890,
        None,
        1890,
        -43,
    ]
    assert [latest_year(date) for date in dates] == [1890, 1899, 1899, 1891, 1890, 1890, None, -43]


@given(st.text(alphabet="0123456789 ./-–?~%[],cabofrtwendBC", max_size=24))
def test_any_text_is_a_date_or_refused_and_what_comes_out_is_edtf(written: str) -> None:
    try:
        edtf = as_edtf(written)
    except UnclearDate:
        return
    assert edtf is None or as_edtf(edtf) == edtf
