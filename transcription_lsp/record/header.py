"""The header of a transcription as a record: its fields, title and date, however written."""

from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.record.dates import Date
from transcription_lsp.text.span import Span


class Entry(NamedTuple):
    """One field: in bold, plain, or a key of YAML front matter."""

    name: str
    """As the convention has it, `Citation` for `citation` in front matter; else as written."""
    name_span: Span
    value: str
    """As it is read: without asterisks and line ends. A list in YAML is its items, `; ` between."""
    value_span: Span
    """Empty (start = end) where nothing is said."""
    known: bool
    """Whether it is a field of the convention."""


class Header(NamedTuple):
    """What stands before the body."""

    span: Span
    is_front_matter: bool
    entries: tuple[Entry, ...]
    title: str = ""
    title_span: Span = Span(0, 0)
    date: Date | None = None
    """The date that stands by itself at the top, or that of `date`, `doc_date` in front matter."""


def header_of(transcription: Transcription) -> Header | None:
    """The header; None for a text without."""
    return None
