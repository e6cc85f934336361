"""The dates in a text, as it writes them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transcription_lsp.markup.tree import Node
from transcription_lsp.text.span import Span


class Moment(NamedTuple):
    """A day or what is known of it, and perhaps a time of day; None where nothing is written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None


class Date(NamedTuple):
    """A date, or a range of dates."""

    span: Span
    """In code points of the transcription, or of the text that was searched."""
    form: str
    """Which alternative of grammar/dates.peg it is."""
    start: Moment
    end: Moment | None = None
    """The end of a range."""
    weekday: int | None = None
    """As it is written: 0 for Monday."""
    certainty: str = ""
    """`uncertain` (`1947?`, `[5?]`), `approximate` (`ca.`), or both with a space between."""
    calendar: str = "gregorian"
    """`gregorian` or `julian` (`old style`)."""
    short_year: bool = False
    """Whether the year is written with two digits; the century is that of the document."""
    separator: str = ""
    """What stands between the numbers of `10.1.1949`."""

    @property
    def is_ambiguous(self) -> bool:
        """Whether day and month may be taken for each other: `3/4/48`."""
        month, day = self.start.month or 0, self.start.day or 0
        numbers = self.form == "numeric" and self.separator == "/"
        return numbers and 0 < day <= 12 and 0 < month <= 12 and day != month

    def shifted(self, by: int) -> "Date":
        """The same, `by` code points further on."""
        return Date(self.span.shifted(by), *self[1:])


# Each begins with a set of characters, so that texts are searched for it in the quickest way; what
# stands before is looked at afterwards.
_MONTH = re.compile(
    r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC)"
    r"[a-zA-Z]{0,6}(?![a-zA-Z])"
)
"""What may be the name of a month."""
_NUMBERS = re.compile(
    r"[0-9]{1,2}(?:([./-])[ ]?[0-9]{1,2}\1[ ]?[0-9]{2}|[./ ][ ]?[IVX]{1,4}[./ ][ ]?[0-9]{2}"
    r"| of this year|[0-9]{2}-[0-9]{2}-[0-9]{2})"
)
_SMALL_MONTH = re.compile(
    r"[0-9][ .](?:(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?=,? [12][0-9]{3}))"
)
"""The name of a month in small letters, which stands between numbers."""
_BLANK = r"[ \t\u00a0]"
_GAP = rf"(?:{_BLANK}+(?:(?:\r\n|\n|\r){_BLANK}*)?|{_BLANK}*(?:\r\n|\n|\r){_BLANK}*)"
_WEEKDAY = (
    # `sat 12 May` is none: only whole names are written small.
    r"(?-i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    rf"(?![^\W\d_])\.?,?{_BLANK}+(?:the )?"
)
_TIME = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?[ \u00a0]?[ap]\.?[ ]?m\b\.?"
    r"|[0-9]{1,2}[:.]?(?:[0-9]{2})?[ \u00a0]?(?:hours|hrs|h)\b\.?"
    # Four digits are a time only where something says so: they may be a number or a year.
    r"|(?:(?<=at )|(?<=at: )|(?<![^\r\n])|(?<=sent )|(?<=ceived )|(?<=iphered )|(?<=atched )"
    r"|(?<=rrived ))[0-9]{2}[:.]?[0-9]{2})"
)
_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th|d)?"
_BEFORE = re.compile(
    rf"(?:(?<![\w.])(?:ca?\.|circa|about|around|approximately){_BLANK}+)?"
    rf"(?:(?<!\w){_WEEKDAY})?"
    rf"(?:(?<![\w.:]){_TIME}(?:,| on| of)?{_BLANK}+)?"
    rf"((?<![\w.,/:-]){_ORDINAL}(?: ?[-–/(] ?{_ORDINAL}\)?)?"
    rf"(?:(?: day)? of)?(?:{_GAP}|[-/]))?$",
    re.IGNORECASE,
)
"""What may stand before a month or a number and belong to the date; the group is the day."""
_NO_DATE_AFTER = re.compile(
    r"(?:[\w./:$£€§]|[0-9]-|\b(?:[Vv]ersions?|[Ss]ections?|[Ss]ect|[Pp]aragraphs?|[Pp]aras?|[Pp]{1,2}"
    r"|[Pp]ages?|[Nn]os?|[Vv]ols?|[Aa]rt|[Aa]rticles?|[Cc]hapters?|[Ff]igs?)\.? ?)$"
)
"""What stands before numbers with full stops or slashes that are no date."""
_FIGURE = re.compile(r"[0-9]")
"""No date is written without: half of all paragraphs are passed over for that."""
_LONGEST_WORD = 12
_LONGEST_BEFORE = 64
_MONTHS_BY_LETTERS = {
    name: number
    for number, names in enumerate(
        (
            *("jan янв", "feb фев", "mar мар", "apr апр", "may мая май", "jun июн"),
            *("jul июл", "aug авг", "sep сен", "oct окт", "nov ноя", "dec дек"),
        ),
        1,
    )
    for name in names.split()
}


def find_dates(text: str) -> tuple[Date, ...]:
    """The dates of a plain text, in order; none of them reaches over a blank line."""
    return in_century(list(_found(text)))


def dates_in(node: Node) -> tuple[Date, ...]:
    """The dates of one node of the document, the century of short years not yet settled.

    They are read as a reader reads them: `2[[0]] February` is the 20th. References to notes,
    archives and links are passed over, since they hold numbers.
    """
    text = node.text
    if not node.children or not getattr(node, "bracketed", node.kind == "header"):
        return tuple(_found(text))
    from transcription_lsp.markup.reading import read_apart

    found = []
    for level in read_apart(node):
        for reading in level:
            for each in _found(reading.text):
                span = reading.source_span(*each.span)
                date = each._replace(span=span)
                if "?" in text[span.start : span.end] and "uncertain" not in date.certainty:
                    date = date._replace(certainty=f"uncertain {date.certainty}".strip())
                found.append(date)
    found.sort(key=lambda each: each.span)
    return tuple(found)


def _found(text: str) -> Iterator[Date]:
    """The dates of a text; short years are as written."""
    if _FIGURE.search(text) is None:
        return
    anchors = sorted(_anchors(text))
    if not anchors:
        return
    from transcription_lsp.record.date_reading import read_date

    end = 0
    for anchor in anchors:
        if anchor < end:
            continue
        begin = max(end, anchor - _LONGEST_BEFORE)
        before = _BEFORE.search(text, begin, anchor)
        bare = "all_numbers" if text[anchor].isdigit() else "with_month"
        tries = [(anchor, bare)]
        if before and before.start() < anchor:
            day = before.lastindex and before.start(1) == before.start()
            tries.insert(0, (before.start(), bare if day else "date"))
        for start, rule in tries:
            date = read_date(text, start, rule)
            if date is not None and date.span.end > anchor:
                yield date
                end = date.span.end
                break


def _anchors(text: str) -> Iterator[int]:
    """Where months are named, or numbers stand as in a date."""
    for found in _MONTH.finditer(text):
        start = found.start()
        if found[0][:3].lower() in _MONTHS_BY_LETTERS and not text[start - 1 : start].isalpha():
            yield start
    for found in _NUMBERS.finditer(text):
        start = found.start()
        if not _NO_DATE_AFTER.search(text, max(0, start - _LONGEST_WORD), start):
            yield start
    for found in _SMALL_MONTH.finditer(text):
        yield found.start() + 2


def month_number(name: str) -> int:
    """The number of a month by its name: `Sept.`, `мая`."""
    return _MONTHS_BY_LETTERS[name[:3].lower()]


def in_century(dates: Iterable[Date]) -> tuple[Date, ...]:
    """The same, with the century of years that are written with two digits.

    It is the one that the other dates of the document are most often in; else the twentieth, from
    which most documents are that write so.
    """
    dates = tuple(dates)
    if not any(date.short_year for date in dates):
        return dates
    years = Counter(
        date.start.year // 100
        for date in dates
        if not date.short_year and date.start.year is not None
    )
    century = years.most_common(1)[0][0] if years else 19

    def full(moment: Moment | None) -> Moment | None:
        if moment is None or moment.year is None:
            return moment
        return moment._replace(year=moment.year + 100 * century)

    return tuple(
        date._replace(start=full(date.start) or date.start, end=full(date.end))
        if date.short_year
        else date
        for date in dates
    )
