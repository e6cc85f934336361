"""Names and dates of a text as elements of TEI to be put around them."""

import re
from collections.abc import Iterator

from transcription_lsp.export.tei.layers import Annotation
from transcription_lsp.export.tei.register import Register
from transcription_lsp.lint.linter import Report
from transcription_lsp.record.calendars import day_of, days_in
from transcription_lsp.record.dates import Date, Moment

JULIAN = "#julian"
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def annotations_of(report: Report, register: Register) -> list[Annotation]:
    """The names and dates of a text in its order, none of which overlaps another."""
    found = sorted([*_names(report, register), *_dates(report)], key=lambda each: each.span)
    kept: list[Annotation] = []
    for each in found:
        if each.span.start < each.span.end and (not kept or each.span.start >= kept[-1].span.end):
            kept.append(each)
    return kept


def _names(report: Report, register: Register) -> Iterator[Annotation]:
    """Who is named; with a reference only where nobody else can be meant."""
    if report.names is None:
        return
    for mention in report.names.mentions:
        attributes = {}
        if len(mention.persons) == 1:
            number = mention.persons[0]
            attributes["ref"] = register.person(number, report.names.person(number).id)
        elif not (mention.persons or mention.strong):
            continue
        yield Annotation(mention.span, "persName", attributes)


def _dates(report: Report) -> Iterator[Annotation]:
    for date in report.record.dates:
        if attributes := date_attributes(date):
            yield Annotation(date.span, "date", attributes)


def date_attributes(date: Date) -> dict[str, str]:
    """A date in the attributes of TEI; empty where no day, month or year is known."""
    first = _written(date.start, date.calendar)
    last = _written(date.end, date.calendar) if date.end else ""
    if date.end and first and last:
        found = {"from": first, "to": last}
    elif first and not date.end:
        found = {"when": first}
    else:
        return {}
    if "uncertain" in date.certainty:
        found["cert"] = "low"
    if "approximate" in date.certainty:
        found["precision"] = "low"
    if date.calendar == "julian":
        found["calendar"] = JULIAN
    return found


def _written(moment: Moment, calendar: str) -> str:
    """As W3C has it: `1947-05-12T18:35:00`, `1947-05`, `--05-12`; empty where it cannot be."""
    year, month, day = moment[:3]
    if calendar == "julian" and (meant := day_of(year, month, day, calendar)):
        year, month, day = meant.year, meant.month, meant.day
    if day is not None and (month is None or not 1 <= day <= days_in(year, month)):
        return ""
    if month is not None and not 1 <= month <= 12:
        return ""
    if year is not None and not 1 <= year <= 9999:
        return ""
    if year is None:
        return f"--{month:02}-{day:02}" if month and day else f"--{month:02}" if month else ""
    parts = [f"{year:04}", *[f"{each:02}" for each in (month, day) if each is not None]]
    written = "-".join(parts)
    hour, minute = moment.hour, moment.minute or 0
    if day is None or hour is None or not (hour < 24 and minute < 60):
        return written
    return f"{written}T{hour:02}:{minute:02}:00"


def day_attribute(edtf: str | None) -> dict[str, str]:
    """A date of an authority as `when`, where it is a day, a month or a year and no more."""
    found = _DAY.fullmatch(edtf or "")
    if found is None:
        return {}
    year, month, day = (int(each) if each else None for each in found.groups())
    written = _written(Moment(year, month, day), "gregorian")
    return {"when": written} if written else {}
