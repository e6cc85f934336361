import pytest

from transcription_lsp.export.report.periods import bucket, periods


@pytest.mark.parametrize(
    ("dates", "unit", "first", "last", "number"),
    [
        (["1947-05-12", "1948-02-01"], "month", "1947-05", "1948-02", 10),
        (["1947-05-12", "1948"], "year", "1947", "1948", 2),
        (["1924-01", "1982-12"], "year", "1924", "1982", 59),
        (["1701", "1948-05"], "decade", "1700s", "1940s", 25),
        (["0012-05", "1948-05"], "century", "0000s", "1900s", 20),
        (["0001", "9999"], "century", "0000s", "9900s", 100),
    ],
)
def test_periods_are_as_short_as_there_is_room_for(
    dates: list[str], unit: str, first: str, last: str, number: int
) -> None:
    found = periods(dates)
    assert (found.unit, found.labels[0], found.labels[-1]) == (unit, first, last)
    assert len(found.labels) == number
    assert {found.label(date) for date in dates} <= {*found.labels}


def test_without_dates_there_is_no_period() -> None:
    assert periods([]).labels == ()


def test_round_years_are_named() -> None:
    assert periods(["1924", "1982"]).ticks == [str(each) for each in range(1925, 1983, 5)]


def test_a_value_falls_to_the_first_bound_that_it_is_not_above() -> None:
    assert [bucket(each, (0, 1, 2)) for each in (0, 0.5, 1, 1.5, 3)] == [0, 1, 1, 2, 3]
