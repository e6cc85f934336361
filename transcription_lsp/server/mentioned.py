"""Where a person is named: in open documents as they are now, in others as they were read last."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.server.addresses import key_of, uri_of
from transcription_lsp.server.answers import locations
from transcription_lsp.server.document import Document
from transcription_lsp.server.lookups.names import alike_in

if TYPE_CHECKING:
    from transcription_lsp.language.collection import Collection, Place
    from transcription_lsp.language.jumps import Meant
    from transcription_lsp.server.server import TranscriptionServer


async def mentioned(
    ls: "TranscriptionServer", document: Document, at: types.Position, declared: bool
) -> list[types.Location] | None:
    """Where whoever is meant at a place is named: here, then in other documents, by their names.

    With `declared`, the entries of lists come last. None where the place means nothing.
    """
    others = [each for each in ls.documents.values() if each is not document]
    places = [ls.place(each, 0) for each in others]
    found = await ls.looked_up(partial(alike_in, places), document, at)
    if found is None:
        return None
    texts = [document.text, *(each.text for each in places)]
    several = [document, *others]
    reading = await ls.collecting.read(document.path) if found.meant else None
    named = [
        location
        for number, span in found.spans
        if several[number].text is texts[number]
        for location in locations(several[number], [span], [], ls.opened)
    ]
    if reading and found.meant:
        there = places_in(reading.collection, found.meant)
        looked_at = {each.uri for each in several}
        named.extend(
            each
            for each in there
            if each.uri not in looked_at and key_of(each.uri) not in ls.documents
        )
    named.sort(key=lambda each: _order(each, document))
    return named + locations(document, [], found.entries if declared else [], ls.opened)


def _order(location: types.Location, first: Document) -> tuple[bool, str, int, int]:
    start = location.range.start
    return location.uri != first.uri, location.uri, start.line, start.character


def places_in(collection: "Collection", meant: "Meant") -> Iterator[types.Location]:
    """Where the documents of a collection name somebody, as they were read last."""
    for path, sheet in collection.naming(meant):
        uri = uri_of(path)
        for place in sheet.named(meant):
            yield types.Location(uri, as_range(place))


def as_range(place: "Place") -> types.Range:
    """A place in a document as the protocol has it."""
    start = types.Position(place.line, place.column)
    return types.Range(start, types.Position(place.end_line, place.end_column))
