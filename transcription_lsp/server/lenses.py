"""Lines above titles and entries that say what is in them, or how often a person is named."""

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from transcription_lsp.language.persons import counted
from transcription_lsp.server.addresses import path_of
from transcription_lsp.server.client import SHOW_REFERENCES
from transcription_lsp.server.document import Document
from transcription_lsp.server.lookups.lists import listed_in
from transcription_lsp.server.mentioned import places_in
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.language.statistics import Statistics
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.server.server import TranscriptionServer


async def lenses(ls: "TranscriptionServer", document: Document) -> list[types.CodeLens] | None:
    """The lines of a transcription, which say all at once, or those of a list, which do not yet."""
    outcome = await ls.checks.settled(document)
    if outcome is not None and outcome.report is not None:
        return await _of_title(ls, document, outcome.report, outcome.counts)
    reading = ls.collecting.of(document.path)
    named = reading.collection.ids() if reading else []
    found = await ls.looked_up(partial(listed_in, named), document, types.Position(0, 0))
    return [
        types.CodeLens(document.range(Span(start, start)), data={"uri": document.uri, "id": id})
        for start, id in found or ()
    ]


async def _of_title(
    ls: "TranscriptionServer",
    document: Document,
    report: "Report",
    counts: "Statistics | None",
) -> list[types.CodeLens]:
    """What a transcription has in it, above its title; nothing above an empty one."""
    from transcription_lsp.language.collection import title_of
    from transcription_lsp.language.summary import summary

    title = await ls.in_lookup(title_of, report.transcription)
    said = await ls.in_lookup(summary, report, counts)
    if report.source.text is not document.text:
        raise JsonRpcContentModified
    if not title.text:
        return []
    place = document.range(Span(title.span.start, title.span.start))
    return [types.CodeLens(place, types.Command(said, ""))]


async def resolved(ls: "TranscriptionServer", lens: types.CodeLens) -> types.CodeLens:
    """A line of a list with what it says: how often the person of the entry is named.

    A click shows the mentions, if the editor has a command for it; for others it is plain text.
    """
    from transcription_lsp.language.jumps import Meant

    data = lens.data if isinstance(lens.data, dict) else {}
    uri, id = str(data.get("uri", "")), str(data.get("id", ""))
    reading = await ls.collecting.read(path_of(uri))
    if reading is None:
        return lens
    mentions, documents = reading.collection.elsewhere(id)
    title = counted(mentions, documents)
    if not (mentions and ls.client.shows_references):
        lens.command = types.Command(title, "")
        return lens
    places = list(places_in(reading.collection, Meant(id, "")))
    arguments = [uri, _position(lens.range.start), [_location(each) for each in places]]
    lens.command = types.Command(title, SHOW_REFERENCES, arguments=arguments)
    return lens


def _location(location: types.Location) -> dict[str, object]:
    """A place as an argument of a command, which holds no types of the protocol."""
    start, end = location.range.start, location.range.end
    return {"uri": location.uri, "range": {"start": _position(start), "end": _position(end)}}


def _position(position: types.Position) -> dict[str, int]:
    return {"line": position.line, "character": position.character}
