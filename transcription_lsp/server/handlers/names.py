"""Who is named: hover, and ways from a name to its entry and back."""

from functools import partial

from lsprotocol import types

from transcription_lsp.server.answers import inlay_hints, locations, markup
from transcription_lsp.server.connection import server
from transcription_lsp.server.lookups.names import alike_in, goal_in, hints_in, hover_in
from transcription_lsp.server.mentioned import mentioned
from transcription_lsp.server.server import TranscriptionServer


@server.feature(types.TEXT_DOCUMENT_HOVER)
async def hover(ls: TranscriptionServer, params: types.HoverParams) -> types.Hover | None:
    """Say who the name under the cursor is, or what the bracket is, and what is wrong with it."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    look = partial(hover_in, ls.collecting.elsewhere(document))
    found = await ls.looked_up(look, document, params.position)
    if found is None:
        return None
    return types.Hover(markup(found, ls.client), document.range(found.span))


@server.feature(types.TEXT_DOCUMENT_DECLARATION)
@server.feature(types.TEXT_DOCUMENT_DEFINITION)
async def definition(
    ls: TranscriptionServer, params: types.DefinitionParams
) -> list[types.Location] | None:
    """Lead from a name to its entry, from a note to its paragraph, from [1] to the footnote."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_up(goal_in, document, params.position) if document else None
    if document is None or found is None:
        return None
    return locations(document, [found.span] if found.span else [], found.entries, ls.opened)


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
async def references(
    ls: TranscriptionServer, params: types.ReferenceParams
) -> list[types.Location] | None:
    """Show where the collection names whom the name, or the entry, under the cursor means."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    return await mentioned(ls, document, params.position, params.context.include_declaration)


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
async def document_highlight(
    ls: TranscriptionServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """Show where this document names the same person, or both ends of a bracket."""
    document = ls.document(params.text_document.uri)
    look = partial(alike_in, ())
    found = await ls.looked_up(look, document, params.position) if document else None
    if document is None or found is None:
        return None
    return [types.DocumentHighlight(document.range(span)) for _, span in found.spans]


@server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
async def inlay_hint(
    ls: TranscriptionServer, params: types.InlayHintParams
) -> list[types.InlayHint] | None:
    """Say whose name a surname stands for, if that is asked for in the settings of the editor."""
    document = ls.document(params.text_document.uri)
    if document is None or not ls.preferences.inlay_hints:
        return None
    rows = (params.range.start.line, params.range.end.line)
    found = await ls.looked_over(partial(hints_in, rows), document)
    return inlay_hints(document, found or ())
