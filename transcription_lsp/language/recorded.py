"""What the date, reference, abbreviation or field under the cursor says."""

from collections.abc import Callable

from transcription_lsp.language.abbreviations import abbreviation_at
from transcription_lsp.language.citations import citation_at
from transcription_lsp.language.dates import date_at
from transcription_lsp.language.header import field_at
from transcription_lsp.language.hover import Hover
from transcription_lsp.record.record import Record

_HOVERS: tuple[Callable[[Record, int], Hover | None], ...] = (
    date_at,
    citation_at,
    field_at,
    abbreviation_at,
)
"""Each says what stands at an offset, if it knows; the first that knows counts."""


def recorded_at(record: Record, offset: int) -> Hover | None:
    """What stands at `offset` (code points) in a record; None where nothing of it does."""
    return next((found for hover in _HOVERS if (found := hover(record, offset))), None)
