"""One date, read by grammar/dates.peg."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.record.calendars import EUROPE_CHANGED
from transcription_lsp.record.data_files import grammar_of
from transcription_lsp.record.dates import Date, Moment, month_number
from transcription_lsp.record.wording import WEEKDAYS
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    import re

    from parsimonious.nodes import Node

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WEEKDAYS = [name[:3] for name in WEEKDAYS]
_LONGEST = 160
"""In code points: no date is longer."""
_BETWEEN_CALENDARS = range(10, 14)
"""So many days the calendars are apart, from 1582 to 2100."""


def read_date(text: str, start: int, rule: str = "date") -> Date | None:
    """The date that begins at an offset; None if none does. Short years are as written.

    `rule` is that of the grammar: `date`, or `with_month` or `all_numbers` for a date of which it
    is known already that nothing stands before it.
    """
    end = start + _LONGEST
    found = grammar_of("dates.peg")[rule].match(text[start:end]).children
    return _date(found[0], start) if found else None


class _Days(NamedTuple):
    """What is read of the day itself: the moments without time, and what is said of the year."""

    form: str
    start: Moment
    end: Moment | None = None
    short: bool = False
    separator: str = ""
    calendar: str = "gregorian"


def _date(node: "Node", at: int) -> Date | None:
    *before, day, after = node.children
    about, weekday, clock = before[0].children if before else (None, None, None)
    later, style, doubt = after.children
    form = day.children[0].children[0] if before else day.children[0]
    days = _READERS[form.expr_name](form)
    if days is None or not _may_stand(days):
        return None
    start, end = days.start, days.end
    time = (_clock(clock) if clock else None) or _clock(later)
    if time is not None:
        start = start._replace(hour=time[0], minute=time[1])
    said = [
        *(["uncertain"] if doubt.text else []),
        *(["approximate"] if about and about.text else []),
    ]
    return Date(
        Span(at, at + len(node.text.rstrip())),
        days.form,
        start,
        end,
        _weekday(weekday) if weekday else None,
        " ".join(said),
        "julian" if style.text else days.calendar,
        days.short,
        days.separator,
    )


def _may_stand(days: _Days) -> bool:
    """Whether what looks like a date can be one, by the number of its day."""
    day = days.start.day
    if day is None or 1 <= day <= 31 or days.form not in ("days_month", "month_days"):
        return True
    # `page 45 May 1947` and `in May 40 men` are no dates; `32 May 1947` is a wrong one.
    return day < 40 and days.start.year is not None and not days.short


def _matched(node: "Node") -> "re.Match[str]":
    return node.match  # type: ignore[no-any-return]


def _across(node: "Node") -> _Days | None:
    first, _, second = node.children
    one, two = (_READERS[each.children[0].expr_name](each.children[0]) for each in (first, second))
    if one is None or two is None or one.end or two.end:
        return None
    start, end = one.start, two.start
    short = two.short
    if one.short and not two.short and start.year is not None and end.year is not None:
        start = start._replace(year=start.year + end.year // 100 * 100)
    elif two.short and not one.short and start.year is not None and end.year is not None:
        end = end._replace(year=end.year + start.year // 100 * 100)
        short = False
    if start.year is None:
        start = start._replace(year=end.year)
    return _Days("across", start, end, short)


def _nothing(node: "Node") -> _Days:
    return _Days("nothing", Moment(), separator=_matched(node)[1])


def _iso(node: "Node") -> _Days | None:
    year, month, day = (int(each) for each in _matched(node).groups())
    if month == year % 100 + 1 and month > 12:
        return None  # volumes: `1926-27-28`
    return _Days("iso", Moment(year or None, month or None, day or None), separator="-")


def _days_month(node: "Node") -> _Days | None:
    days, _, month, year = node.children
    return _named("days_month", days, month, year)


def _month_days(node: "Node") -> _Days | None:
    month, _, days, year = node.children
    return _named("month_days", days, month, year)


def _named(form: str, days: "Node", month: "Node", written: "Node") -> _Days | None:
    """A date whose month is named."""
    first, between, second = _matched(days).groups()
    number = month_number(month.text)
    year, short = _year(written)
    start = Moment(year, number, int(first))
    if second is None:
        return _Days(form, start, None, short)
    end = start._replace(day=int(second))
    apart = int(second) - int(first)
    old = between in "/(" and (year or EUROPE_CHANGED) < EUROPE_CHANGED
    if old and apart in _BETWEEN_CALENDARS:
        # `12/25 May 1910`, `12 (25) May 1910`: one day in both calendars.
        return _Days(form, start, None, short, "(", "julian")
    if between == "(":
        return None
    return _Days(form, start, end, short, between)


def _month_year(node: "Node") -> _Days:
    month, written = node.children
    year, short = _year(written)
    return _Days("month_year", Moment(year, month_number(month.text)), None, short)


def _roman(node: "Node") -> _Days:
    day, month, year = _matched(node).groups()
    moment = Moment(int(year), _ROMAN.index(month) + 1, int(day))
    return _Days("roman", moment, None, len(year) == 2)


def _numeric(node: "Node") -> _Days | None:
    first, separator, second, year = _matched(node).groups()
    day, month = int(first), int(second)
    if separator == "-" and len(year) == 2:
        return None  # rather a number of something: `12-10-45`
    if month > 12 >= day and separator != ".":
        day, month = month, day
    possible = day <= 31 and month <= 12
    wrong = len(year) == 4 and 1500 <= int(year) < 2100 and day < 40 and month < 40
    if not possible and not wrong:
        return None
    # `00.5.1947`: the day is not known.
    moment = Moment(int(year), month or None, day or None)
    return _Days("numeric", moment, None, len(year) == 2, separator)


def _day_of_year(node: "Node") -> _Days:
    return _Days("day_of_year", Moment(None, None, int(_matched(node)[1])))


def _year(written: "Node") -> tuple[int | None, bool]:
    """The year, and whether two digits are all that is written; None for `of this year`."""
    node = written.children[0] if written.children else written
    if not node.text:
        return None, False
    match = _matched(node)
    short = match[2] or match[3]
    digits = match[1] or short
    return (int(digits) if digits else None), short is not None


def _clock(node: "Node") -> tuple[int, int] | None:
    """Hour and minute; an impossible time is as it is written."""
    pending = [node]
    while pending:
        each = pending.pop()
        match = getattr(each, "match", None)
        if match is not None and any(match.groups()):
            named = [part for part in match.groups() if part]
            half = named.pop() if named[-1].isalpha() else None
            hour, minute = named[0], named[1] if len(named) > 1 else None
            number = int(hour)
            if half and number <= 12:
                number = number % 12 + (12 if half.lower() == "p" else 0)
            return number, int(minute or 0)
        pending.extend(each.children)
    return None


def _weekday(node: "Node") -> int | None:
    letters = node.text[:3].capitalize()
    return _WEEKDAYS.index(letters) if letters else None


_READERS: dict[str, Callable[["Node"], _Days | None]] = {
    "across": _across,
    "nothing": _nothing,
    "iso": _iso,
    "days_month": _days_month,
    "month_days": _month_days,
    "month_year": _month_year,
    "roman": _roman,
    "numeric": _numeric,
    "day_of_year": _day_of_year,
}
"""By the alternative of the grammar."""
