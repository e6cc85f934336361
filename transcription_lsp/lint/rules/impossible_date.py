"""D001 impossible-date: a day or time that does not exist.

What it does
    Reports a day that its month does not have, a month after the twelfth, and a time after the end
    of the day. A leap day counts by the calendar of the document: 29 February 1900 was a day where
    `calendar = "russian"` is set. A date with `[sic]` after it is as in the original.

Why
    A digit was misread or mistyped. Whoever looks the document up by its date will not find it.

Example
    Two copies were sent on 31 April 1947.

Use instead
    Two copies were sent on 30 April 1947.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.record.dates import Date

_MEANT = r"\[(?=[^\[\]]*[0-9])(?=[^\[\]]*[^\W\d_])[^\[\]]*\]"
_INSIDE = re.compile(rf"\bsic\b|{_MEANT}", re.IGNORECASE)
"""What the editor says of a date that is wrong in the original: `[sic]`, or which is meant."""
_AFTER = re.compile(rf"[\s.,;)]{{0,3}}(?:[\[(]?sic\b|{_MEANT})", re.IGNORECASE)


@rule("D001", "impossible-date", on=Transcription, severity=Severity.ERROR)
def impossible_date(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Ask of every date whether there is such a day, and such a time."""
    dates = document.record.suspicious_dates
    if not dates:
        return
    from transcription_lsp.record.calendars import wrong_in

    for date in dates:
        if _may_be_a_number(date) or is_as_written(transcription.text, date.span):
            continue
        moments = [date.start, *([date.end] if date.end else [])]
        wrong = next(filter(None, (wrong_in(each, date.calendar) for each in moments)), "")
        if wrong:
            yield Diagnostic(
                date.span, f"{wrong}: compare the original, or write [sic] after the date."
            )


def _may_be_a_number(date: "Date") -> bool:
    """Whether the number after a month may count something: `in February 30 men came`."""
    return date.form == "month_days" and date.start.year is None


def is_as_written(text: str, span: Span) -> bool:
    """Whether the editor says in or after a date that the original has it so."""
    inside = _INSIDE.search(text, span.start, span.end)
    return inside is not None or _AFTER.match(text, span.end) is not None
