"""All that is offered at a place: names, abbreviations, tags, labels of brackets, fields."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from transcription_lsp.language.completion.abbreviations import abbreviations_at
from transcription_lsp.language.completion.cursor import (
    cursor_at,
    is_in_front_matter,
    is_passed_over,
)
from transcription_lsp.language.completion.fields import fields_at, keys_at
from transcription_lsp.language.completion.labels import labels_at
from transcription_lsp.language.completion.names import names_at
from transcription_lsp.language.completion.offer import MOST, Offers
from transcription_lsp.language.completion.paired_tags import tags_at

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority, Names
    from transcription_lsp.record.record import Record


def offers_at(
    text: str,
    offset: int,
    record: "Record",
    authority: "Authority | None" = None,
    names: "Names | None" = None,
    tags: Sequence[str] = (),
    used: Mapping[str, int] | None = None,
) -> Offers:
    """What may be meant by what stands before `offset` (code points) in a text, best first.

    `record` and `names` are of the text as it was when it was read last, some letters ago. `tags`
    are words in brackets that the project uses; `used` says how often other documents of it name
    each person, by id.
    """
    transcription = record.transcription
    cursor, convention = cursor_at(text, offset), transcription.convention
    if is_passed_over(cursor, convention):
        return Offers()
    persons = names_at(cursor, authority, names, used or {}) if authority else Offers()
    if is_in_front_matter(cursor, convention):
        return _joined(keys_at(cursor, convention), persons)
    labels = _joined(tags_at(cursor, convention), labels_at(cursor, transcription, tags))
    fields = fields_at(cursor, convention)
    abbreviations = abbreviations_at(cursor, record)
    # Labels seldom begin with capitals, names always do.
    return _joined(fields, persons, abbreviations, labels)


def _joined(*several: Offers) -> Offers:
    items = tuple(item for offers in several for item in offers.items)
    return Offers(items[:MOST], all(each.complete for each in several) and len(items) <= MOST)
