"""D002 weekday-mismatch: the weekday before a date is not the one of that day.

What it does
    Reports a weekday written right before a full date that was another weekday. A date before 1924
    is right in either calendar, Julian or Gregorian, and one before 1753 is not looked at.

Why
    Weekday and date vouch for each other: where they disagree, one of them was misread.

Example
    The talks began on Monday, 13 May 1947.

Use instead
    The talks began on Tuesday, 13 May 1947.
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.lint.rules.impossible_date import is_as_written
from transcription_lsp.markup.tree import Transcription


@rule("D002", "weekday-mismatch", on=Transcription)
def weekday_mismatch(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare weekdays with the days they stand before."""
    dates = document.record.suspicious_dates
    dated = [each for each in dates if each.weekday is not None]
    if not dated:
        return
    from transcription_lsp.record.calendars import ENGLAND_CHANGED, day_of, days_of
    from transcription_lsp.record.wording import WEEKDAYS, day_in_words

    for date in dated:
        year = date.start.year
        if date.end is not None or year is None or year < ENGLAND_CHANGED or date.certainty:
            continue
        day = day_of(*date.start[:3], date.calendar)
        if day is None or any(each.weekday() == date.weekday for each in days_of(date)):
            continue
        if is_as_written(transcription.text, date.span):
            continue
        yield Diagnostic(
            date.span,
            f"{day_in_words(date.start)} was a {WEEKDAYS[day.weekday()]}, not a "
            f"{WEEKDAYS[date.weekday or 0]}: see which of the two the original has.",
        )
