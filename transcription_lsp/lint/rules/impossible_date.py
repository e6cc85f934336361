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

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription

_SIC = re.compile(r"[\s.,;)]{0,3}\[sic\b", re.IGNORECASE)


@rule("D001", "impossible-date", on=Transcription, severity=Severity.ERROR)
def impossible_date(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Ask of every date whether there is such a day, and such a time."""
    record = document.record
    if record is None or not record.dates:
        return
    from transcription_lsp.record.calendars import wrong_in

    for date in record.dates:
        moments = [date.start, *([date.end] if date.end else [])]
        wrong = next(
            filter(None, (wrong_in(each, date.calendar, record.knowledge) for each in moments)), ""
        )
        if wrong and not is_as_written(transcription.text, date.span.end):
            yield Diagnostic(
                date.span, f"{wrong}: compare the original, or write [sic] after the date."
            )


def is_as_written(text: str, end: int) -> bool:
    """Whether the editor says after a date that the original has it so."""
    return _SIC.match(text, end) is not None
