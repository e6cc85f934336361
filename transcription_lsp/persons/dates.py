"""Dates of a life as lists of persons write them, and the same as EDTF (ISO 8601-2).

`c. 1890` is `1890~`, `1890?` stays, `1890 or 1891` is `[1890,1891]`, `before 1890` is `../1890`,
`1890s` is `189X`. What can be read in two ways, as 3/4/1890 can, is no date.
"""

import re
from calendar import monthrange
from typing import NamedTuple


class UnclearDate(ValueError):
    """A date that nobody can be sure to read; the text is a sentence that says so."""


class Life(NamedTuple):
    """When someone lived, as EDTF."""

    birth: str | None = None
    death: str | None = None
    floruit: str | None = None


_UNKNOWN = frozenset(("", "?", "??", "????", "-", "–", "—", "n.d.", "n/a", "unknown", "none"))
_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_LONGEST = 80
"""In letters; what is longer is no date."""

# Compiled when they are met: nearly all dates are plain years.
_YEAR = "-?[0-9]{3,4}"
_DECADE = "([0-9]{3})(?:0s|[-_xX.])"
_CENTURY_OPEN = r"([0-9]{2})(?:--|__|[xX]{2}|\.\.)"
_CENTURY = r"([0-9]{1,2})(?:st|nd|rd|th) (?:century|c\.)"
_ISO = "(-?[0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?"
_DAY_FIRST = (
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.? (?P<month>[a-z]{3,})\.?,? (?P<year>[0-9]{3,4})"
)
_MONTH_FIRST = (
    r"(?P<month>[a-z]{3,})\.? (?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? )?(?P<year>[0-9]{3,4})"
)
_YEAR_FIRST = r"(?P<year>[0-9]{4}),? (?P<month>[a-z]{3,})\.?(?: (?P<day>[0-9]{1,2}))?"
_DOTTED = r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})"
_SLASHED = "([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
_BEFORE_CHRIST = r"([0-9]{1,4}) ?b\.? ?c\.?(?: ?e\.?)?"
_AFTER_CHRIST = r"(?:a\.? ?d\.? ?([0-9]{1,4})|([0-9]{1,4}) ?(?:a\.? ?d\.?|c\.? ?e\.?))"
_ABOUT = r"(?:circa|approximately|approx\.?|about|abt\.?|around|ca\.?|c\.?)\s*(?=[0-9a-z])"
_PROBABLY = r"(?:probably|prob\.|possibly|perhaps|maybe)\s+"
_BEFORE = r"(?:before|bef\.?|ante|not after|by)\s+"
_AFTER = r"(?:after|aft\.?|post|not before|since)\s+"
_EITHER = "(?P<one>.+?) (?:or|oder|ou|или) (?P<other>.+)"
_BETWEEN = "between (?P<one>.+?) and (?P<other>.+)"
_SHORT_YEAR = "([0-9]{4})/([0-9]{2})"
_EDTF_DAY = "[0-9]{4}(?:-[0-9]{2}){0,2}"
_EDTF_SET = rf"\[{_EDTF_DAY}(?:(?:\.\.|,){_EDTF_DAY})+\]"
_EDTF_UNSPECIFIED = "-?(?:[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[0-9]{2}-XX)"
_BORN = r"(?:born|b\.|\*|né en|geb\.|род\.)\s*"
_DIED = r"(?:died|d\.|†|\+|gest\.|ум\.)\s*"
_ACTIVE = r"(?:floruit|flourished|fl\.|active|act\.)\s*"
_SPAN = r"(?P<from>.*?[^\s–—-])?\s*[–—]\s*(?P<to>.*)"
_HYPHEN_SPAN = r"(?P<from>[^-]*[^-\s])?\s*-\s*(?P<to>[^-]*)"


def as_edtf(written: str) -> str | None:
    """One date as EDTF; None where it says that nothing is known. Raises UnclearDate."""
    if len(written) == 4 and written.isascii() and written.isdigit():
        return written
    text = _tidied(written)
    return None if text.lower() in _UNKNOWN else _edtf(text, written)


def birth_date(written: str) -> Life:
    """What a column for births says: a birth, or when someone was active. Raises UnclearDate."""
    return _one_end(written, _BORN, "birth")


def death_date(written: str) -> Life:
    """What a column for deaths says. Raises UnclearDate."""
    return _one_end(written, _DIED, "death")


def floruit(written: str) -> str | None:
    """When someone was active: a date, or two with a dash between them. Raises UnclearDate."""
    text = _without(_ACTIVE, _tidied(written))
    return None if text.lower() in _UNKNOWN else _activity(text, written)


def life(written: str) -> Life:
    """Both dates in one: `1890–1976`, `b. 1890`, `c. 1890-`, `fl. 1900`. Raises UnclearDate."""
    text = _tidied(written).strip("()")
    lower = text.lower()
    if re.match(_DIED, lower):
        return death_date(text)
    if re.match(_ACTIVE, lower) or re.fullmatch(_ISO, text) or lower in _UNKNOWN:
        return birth_date(text)
    parts = re.fullmatch(_SPAN, text) or re.fullmatch(_HYPHEN_SPAN, text)
    if parts is None:
        return birth_date(text)
    return Life(birth_date(parts["from"] or "").birth, death_date(parts["to"]).death)


def latest_year(edtf: str) -> int | None:
    """The last year that a date can mean; None where it is open."""
    years = _years(edtf, "9")
    return None if edtf.endswith("/..") or not years else max(years)


def earliest_year(edtf: str) -> int | None:
    """The first year that a date can mean; None where it is open."""
    years = _years(edtf, "0")
    return None if edtf.startswith("../") or not years else min(years)


def is_uncertain(edtf: str) -> bool:
    """Whether a date is marked as uncertain, or as only about right."""
    return any(mark in edtf for mark in "?~%")


def _years(edtf: str, unspecified: str) -> list[int]:
    filled = edtf.replace("X", unspecified)
    return [int(year) for year in re.findall(r"(?:(?<=[/\[,.])|^)-?[0-9]{4}", filled)]


def _tidied(written: str) -> str:
    """The date with single blanks. Raises UnclearDate for what is too long to be one."""
    if len(written) > _LONGEST:
        raise _unclear(written)
    return " ".join(written.split())


def _without(word: str, text: str) -> str:
    """The text without a word at its beginning."""
    found = re.match(word, text.lower())
    return text[found.end() :] if found else text


def _one_end(written: str, word: str, which: str) -> Life:
    """A birth or a death, or when someone was active, as columns for births are found to say."""
    if len(written) == 4 and written.isascii() and written.isdigit():
        return Life(**{which: written})
    text = _tidied(written)
    if re.match(_ACTIVE, text.lower()):
        return Life(floruit=floruit(text))
    text = _without(word, text)
    if text.lower() in _UNKNOWN:
        return Life()
    return Life(**{which: _edtf(text, written)})


def _activity(text: str, written: str) -> str:
    parts = re.fullmatch(_SPAN, text) or re.fullmatch(_HYPHEN_SPAN, text)
    if parts is None or re.fullmatch(_ISO, text):
        return _edtf(text, written)
    return _interval(parts["from"] or "", parts["to"], written)


def _interval(start: str, end: str, written: str) -> str:
    if not start and not end:
        raise _unclear(written)
    first = _edtf(start, written) if start and start != ".." else ".."
    last = _edtf(end, written) if end and end != ".." else ".."
    if "/" in first + last:
        raise _unclear(written)
    return f"{first}/{last}"


def _edtf(text: str, written: str) -> str:
    """The EDTF of a date of which it is known that something stands there."""
    lower = text.lower()
    if re.fullmatch(_EDTF_SET, lower):
        for day in re.findall("[0-9]{4}-[0-9-]+", lower):
            _plain(day, written)
        return lower
    if lower.startswith("[") and lower.endswith("]") and len(lower) > 2:
        found = _edtf(text[1:-1], written)
        return found if is_uncertain(found) else f"{found}?"
    if re.fullmatch(_EDTF_UNSPECIFIED, text):
        return text
    for pattern, interval in ((_BEFORE, "../{}"), (_AFTER, "{}/..")):
        if word := re.match(pattern, lower):
            date = _edtf(text[word.end() :], written)
            if "/" in date or date.startswith("["):
                raise _unclear(written)
            return interval.format(date)
    if short := re.fullmatch(_SHORT_YEAR, lower):
        other = short[1][:2] + short[2]
        if int(other) != int(short[1]) + 1:
            raise _unclear(written)
        return f"[{short[1]},{other}]"
    if lower.count("/") == 1:
        start, end = text.split("/")
        return _interval(start, end, written)
    for pattern, choice in ((_BETWEEN, "[{}..{}]"), (_EITHER, "[{},{}]")):
        if both := re.fullmatch(pattern, lower):
            one, other = _edtf(both["one"], written), _edtf(both["other"], written)
            if not re.fullmatch("[0-9-]+", one + other):
                raise _unclear(written)
            return choice.format(one, other)
    return _qualified(lower, written)


def _qualified(lower: str, written: str) -> str:
    """A date that may be about right, uncertain, or both."""
    about = uncertain = False
    while word := re.match(_ABOUT, lower) or re.match(_PROBABLY, lower):
        about = about or word[0][0] in "ac"
        uncertain = uncertain or word[0][0] in "pm"
        lower = lower[word.end() :]
    if lower.endswith("(?)"):
        uncertain, lower = True, lower[:-3].rstrip()
    while lower and lower[-1] in "?~%":
        about = about or lower[-1] in "~%"
        uncertain = uncertain or lower[-1] in "?%"
        lower = lower[:-1].rstrip()
    mark = "%" if about and uncertain else "~" if about else "?" if uncertain else ""
    return _plain(lower, written) + mark


def _plain(lower: str, written: str) -> str:
    """A year, month or day."""
    if re.fullmatch(_YEAR, lower):
        return _year(lower)
    if found := re.fullmatch(_DECADE, lower):
        return f"{found[1]}X"
    if found := re.fullmatch(_CENTURY_OPEN, lower):
        return f"{found[1]}XX"
    if found := re.fullmatch(_CENTURY, lower):
        if found[1].strip("0"):
            return f"{int(found[1]) - 1:02}XX"
        raise _unclear(written)
    if found := re.fullmatch(_BEFORE_CHRIST, lower):
        # EDTF has a year 0, which is 1 BC.
        before = int(found[1]) - 1
        return f"-{before:04}" if before > 0 else "0000"
    if found := re.fullmatch(_AFTER_CHRIST, lower):
        return f"{int(found[1] or found[2]):04}"
    if found := re.fullmatch(_ISO, lower):
        return _day(found[1], int(found[2]), found[3], written)
    if found := re.fullmatch(_DOTTED, lower):
        return _day(found[3], int(found[2]), found[1], written)
    if found := re.fullmatch(_SLASHED, lower):
        return _slashed(int(found[1]), int(found[2]), found[3], written)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        if found := re.fullmatch(pattern, lower):
            return _day(found["year"], _month(found["month"], written), found["day"], written)
    raise _unclear(written)


def _year(text: str) -> str:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return f"{sign}{digits:0>4}"


def _month(word: str, written: str) -> int:
    if word == "sept":
        return 9
    for month, number in _MONTHS.items():
        if month.startswith(word):
            return number
    raise _unclear(written)


def _slashed(one: int, other: int, year: str, written: str) -> str:
    """Day and month: which is which must be clear from the numbers."""
    if one > 12 >= other:
        return _day(year, other, str(one), written)
    if other > 12 >= one or one == other:
        return _day(year, one, str(other), written)
    raise UnclearDate(
        f"‘{written}’ can be read in two ways: write year-month-day, such as 1890-04-30."
    )


def _day(year: str, month: int, day: str | None, written: str) -> str:
    year = _year(year)
    # Leap years come round every 400 years, and `calendar` knows the years from 1 only.
    if 1 <= month <= 12:
        if day is None:
            return f"{year}-{month:02}"
        if 1 <= int(day) <= monthrange(int(year) % 400 + 2000, month)[1]:
            return f"{year}-{month:02}-{int(day):02}"
    raise UnclearDate(f"There is no such date as ‘{written}’.")


def _unclear(written: str) -> UnclearDate:
    shown = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    return UnclearDate(
        f"‘{shown}’ is no date that can be read: write a year, 1890-04-30, c. 1890, 1890? "
        "or 1890 or 1891."
    )
