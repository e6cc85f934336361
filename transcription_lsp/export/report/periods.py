"""Documents by the time in which they were written."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_MONTHS, _YEARS, _DECADES = 36, 80, 80
"""So many columns a time line has at most; then its periods are longer."""


class Periods(NamedTuple):
    """The periods of a time line."""

    unit: str
    """`month`, `year`, `decade` or `century`."""
    labels: tuple[str, ...]
    """All from the first to the last, also those in which nothing was written."""

    def label(self, date: str) -> str:
        """The period of a date, as `1947-05`, `1947`, `1940s`."""
        if self.unit == "month":
            return date[:7]
        year = int(date[:4])
        return _label(year // _LENGTHS[self.unit], self.unit)

    @property
    def ticks(self) -> list[str]:
        """Those that are named under a column: round ones, where there is no room for all."""
        if self.unit == "month":
            step = 1 if len(self.labels) <= 12 else 6
            return [each for each in self.labels if (int(each[5:]) - 1) % step == 0]
        length = _LENGTHS[self.unit]
        number = len(self.labels)
        step = next((each for each in (1, 2, 5, 10) if number <= _NAMED * each), 20)
        return [each for each in self.labels if int(each[:4]) // length % step == 0]


_NAMED = 16
_LENGTHS = {"year": 1, "decade": 10, "century": 100}


def periods(dates: Iterable[str]) -> Periods:
    """Periods for these dates (ISO 8601), as short as there is room for; none without dates."""
    known = sorted({date[:7] for date in dates})
    if not known:
        return Periods("year", ())
    if all(len(date) == 7 for date in known):
        months = [int(date[:4]) * 12 + int(date[5:]) - 1 for date in (known[0], known[-1])]
        if months[1] - months[0] < _MONTHS:
            every = range(months[0], months[1] + 1)
            return Periods("month", tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in every))
    years = int(known[0][:4]), int(known[-1][:4])
    for unit, most in (("year", _YEARS), ("decade", _DECADES), ("century", 100)):
        first, last = (year // _LENGTHS[unit] for year in years)
        if last - first < most:
            break
    return Periods(unit, tuple(_label(at, unit) for at in range(first, last + 1)))


def _label(number: int, unit: str) -> str:
    year = f"{number * _LENGTHS[unit]:04}"
    return year if unit == "year" else f"{year}s"


def bucket(value: float, bounds: Sequence[float]) -> int:
    """The number of the first bound that a value is not above; that of none after the last."""
    return next((at for at, bound in enumerate(bounds) if value <= bound), len(bounds))
