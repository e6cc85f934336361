"""Dates in words, as messages and explanations say them."""

from transcription_lsp.record.dates import Moment

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(moment: Moment) -> str:
    """`12 May 1947, 18:35`; what is not known is left out."""
    day = day_in_words(moment)
    return day if moment.hour is None else f"{day}, {moment.hour}:{moment.minute or 0:02}"


def day_in_words(moment: Moment) -> str:
    """`12 May 1947`, whatever the time."""
    parts = [
        "" if moment.day is None else str(moment.day),
        month_name(moment.month),
        "" if moment.year is None else str(moment.year),
    ]
    return " ".join(filter(None, parts))


def month_name(month: int | None) -> str:
    """The name of a month, or its number where there is no such month."""
    if month is None:
        return ""
    return MONTHS[month - 1] if 1 <= month <= 12 else f"month {month}"
