"""When a document was written, as the places say that ought to say the same."""

import re
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.markup.tree import Block, Bracket, Located
from transcription_lsp.record.calendars import days_of
from transcription_lsp.record.dates import Date, find_dates
from transcription_lsp.record.record import Record

_FIRST_BLOCKS = 6
"""A dateline stands in one of the first paragraphs of the body."""
_LONGEST_DATELINE = 160
"""In code points: a longer paragraph tells of something."""
_BEGINNING = 2_000
"""So far down the body another date may be that of the document."""
_SET_OFF = re.compile(r"(?:^|[,(;:–—-] ?)$")
"""`Answer to the letter of 3 May 1947` is not of that day; `Letter to Belov, 3 May 1947` is."""

_BETWEEN = re.compile(r"[\s,.;(]*+")
_ANOTHER_DOCUMENT = re.compile(
    r"\b(?:enclosure|enclosed|annex|appendix|attachment|attached|supplement|draft|extract from)\b"
    r"|\b(?:приложение|проект|черновик)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    # Nothing, `Date:`, or what ends with a place, `Cablegram 12 LONDON,`; not the number of a list.
    r"[^\w\r\n]*+(?:(?i:date)[ \t]*:\W*|(?![0-9]{1,3}[.)])[^:\r\n]*,[^\w\r\n]*)?"
)
_AFTER = re.compile(
    r"[ \t]*+(?:[*_.)\]\\]|\[[0-9]+\])*+[ \t]*+"
    # `MOST SECRET`, `12 noon` may follow; a sentence may not.
    r"(?:,[ \t]*+(?:(?:at )?[0-9]|[A-Z]{2})|[A-Z]{2,}+(?![a-z])|,?[ \t]*+(?=[\r\n]|\Z))"
)


class Claim(NamedTuple):
    """A place that dates the document."""

    place: str
    """`header`, `title`, `citation`, `dateline`: in the order of their weight."""
    date: Date


def claims_of(record: Record) -> tuple[Claim, ...]:
    """What title, header, citation and dateline say, as far as they name one full day."""
    found = [
        Claim(place, date)
        for place, date in (
            ("header", _of_header(record)),
            ("title", _of_title(record)),
            ("citation", _of_citation(record)),
            ("dateline", _of_body(record)),
        )
        if date is not None and _is_full(date)
    ]
    return tuple(found)


def _is_full(date: Date) -> bool:
    """Whether a date is one certain day that exists, of a year that is written whole."""
    certain = not (date.certainty or date.short_year or date.is_ambiguous)
    return certain and date.end is None and bool(days_of(date))


def agree(one: Date, other: Date) -> bool:
    """Whether two dates may be of one day: at a late hour it is the next one elsewhere."""
    of_one, of_other = days_of(one), days_of(other)
    if of_one & of_other:
        return True
    if one.start.hour is None and other.start.hour is None:
        return False
    return any(abs((first - second).days) == 1 for first in of_one for second in of_other)


def _of_header(record: Record) -> Date | None:
    return record.header.date if record.header else None


def _of_title(record: Record) -> Date | None:
    header = record.header
    if header is None or not any(map(str.isdigit, header.title)):
        return None
    found = find_dates(header.title)
    if len(found) != 1 or not _SET_OFF.search(header.title, 0, found[0].span.start):
        return None
    return found[0]._replace(span=header.title_span)


def _of_citation(record: Record) -> Date | None:
    """The date after the title in quotation marks."""
    entry = record.header.entry("Citation") if record.header else None
    if entry is None or not entry.value:
        return None
    start, end = entry.value_span
    text = record.transcription.text
    if text[start : start + 1] not in ('"', "“"):
        return None
    # After the title itself stands the date of the document, further on that of a translation.
    closing = max(text.find('"', start + 1, end), text.find("”", start + 1, end)) + 1
    found = find_dates(text[closing:end]) if closing else ()
    if not found or not _BETWEEN.fullmatch(text, closing, closing + found[0].span.start):
        return None
    return found[0].shifted(closing)


def _of_body(record: Record) -> Date | None:
    """The date of the first short paragraph of the body that has one, where that is a dateline."""
    for number, block in enumerate(record.transcription.blocks()):
        if number >= _FIRST_BLOCKS or _begins_something_else(block.text):
            break
        if len(block.text) <= _LONGEST_DATELINE and (inside := record.dates_in(block.node)):
            date = inside[0].shifted(block.start)
            return date if len(inside) == 1 and _is_dateline(block, date) else None
    return None


def _begins_something_else(text: str) -> bool:
    """Whether a paragraph says that what follows is dated by itself, or not by its author."""
    return len(text) <= _LONGEST_DATELINE and (
        _ANOTHER_DOCUMENT.search(text) is not None or text.rstrip(" \t\r\n*_").endswith(":")
    )


def _is_dateline(block: Located[Block], date: Date) -> bool:
    """Whether a paragraph is a place and a date, and tells of nothing else on that day."""
    for each in block.children():
        # A stamp, a note, a date that the editor supplies.
        if isinstance(each.node, Bracket) and each.start <= date.span.start < each.end:
            return date.span.end > each.end
    text = block.text
    start, end = date.span.start - block.start, date.span.end - block.start
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return (
        _BEFORE.fullmatch(text, line, start) is not None
        and _AFTER.match(text, end) is not None
        and _otherwise().search(text) is None
    )


@lru_cache(maxsize=1)
def _otherwise() -> re.Pattern[str]:
    """What is done to a document on another day than its own, and what is named by its day."""
    return re.compile(
        r"\b(?:re(?:ceiv|c['’]d|gist|turn|ference|ply|printed)|arriv|approv|adopt|confirm|"
        r"(?:de|en)c[iy]pher|decoded|translat|transcri|copied|publish|print|typed|stamp|declassif|"
        r"meeting|session|agreement|treaty)"
        r"|\b(?:ref|due|born|died|sic|copy|my|our|your|on|to|from|about|by|for|since|until|with|"
        r"concerning|regarding|letter of)\b"
        r"|получен|принят|поступил|утвержд|рассекречен|перев[её]|напечатан|расшифрован|копия",
        re.IGNORECASE,
    )


def beginning_dates(record: Record) -> tuple[Date, ...]:
    """The dates in the first paragraphs of the body, any of which may be that of the document."""
    first = next(record.transcription.blocks(), None)
    if first is None:
        return ()
    end = first.start + _BEGINNING
    return tuple(each for each in record.dates if first.start <= each.span.start < end)
