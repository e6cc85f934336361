"""What a field of the header says: its meaning on its name, the language on its value."""

from typing import TYPE_CHECKING

from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.record.header import Entry, plain
from transcription_lsp.record.record import Record

if TYPE_CHECKING:
    from transcription_lsp.record.languages import Language

_OF_LANGUAGES = frozenset(
    {"original language", "language", "languages", "lang", "original languages"}
)


def field_at(record: Record, offset: int) -> Hover | None:
    """What the field at `offset` (code points) is; None where no name or language stands."""
    header = record.header
    if header is None or not header.span.start <= offset < header.span.end:
        return None
    for entry in header.entries:
        if entry.name_span.start <= offset < entry.name_span.end:
            return _named(entry, record)
        if entry.value_span.start <= offset < entry.value_span.end:
            return _languages(entry, record)
    return None


def _named(entry: Entry, record: Record) -> Hover | None:
    says = record.transcription.convention.fields.get(entry.name, "")
    if not says:
        return None
    return Hover(entry.name_span, entry.name, (f"{says[:1].upper()}{says[1:]}.",))


def languages_of(entry: Entry, record: Record) -> "tuple[Language, ...]":
    """The languages that a field names, if it is one that says in what language something is."""
    from transcription_lsp.record.languages import languages_in

    if plain(entry.name) not in _OF_LANGUAGES:
        return ()
    return languages_in(entry.value, record.transcription.convention)


def _languages(entry: Entry, record: Record) -> Hover | None:
    found = languages_of(entry, record)
    told = tuple(Fact(each.name, each.code) for each in found if each.code)
    return Hover(entry.value_span, "Language", (), told) if told else None
