"""When a document was written, as the places say that ought to say the same."""

import re
from typing import NamedTuple

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
            ("dateline", dateline(record)),
        )
        if date is not None and is_full(date)
    ]
    return tuple(found)


def is_full(date: Date) -> bool:
    """Whether a date is one certain day, of a year that is written whole."""
    whole = None not in date.start[:3] and not date.short_year
    return whole and date.end is None and not date.certainty


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
    if text[start : start + 1] in ('"', "“"):
        closing = max(text.find('"', start + 1, end), text.find("”", start + 1, end))
        if closing < 0:
            return None
        start = closing
    found = find_dates(text[start:end])
    return found[0].shifted(start) if found else None


def dateline(record: Record) -> Date | None:
    """The date of the first short paragraph of the body that has just one."""
    for number, block in enumerate(record.transcription.blocks()):
        if number >= _FIRST_BLOCKS:
            break
        if len(block.text) <= _LONGEST_DATELINE and (inside := record.dates_in(block.node)):
            return inside[0].shifted(block.start) if len(inside) == 1 else None
    return None


def beginning_dates(record: Record) -> tuple[Date, ...]:
    """The dates in the first paragraphs of the body, any of which may be that of the document."""
    first = next(record.transcription.blocks(), None)
    if first is None:
        return ()
    end = first.start + _BEGINNING
    return tuple(each for each in record.dates if first.start <= each.span.start < end)
