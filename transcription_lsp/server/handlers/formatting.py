"""Putting in order what the editor of a transcription wrote, never the words of the source."""

from functools import partial

from lsprotocol import types

from transcription_lsp.server.answers import text_edits
from transcription_lsp.server.connection import server
from transcription_lsp.server.lookups.formatting import edits_in
from transcription_lsp.server.server import TranscriptionServer


@server.feature(types.TEXT_DOCUMENT_FORMATTING)
async def formatting(
    ls: TranscriptionServer, params: types.DocumentFormattingParams
) -> list[types.TextEdit] | None:
    """Format a document. What the editor says of tabs and ends of lines does not apply."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(partial(edits_in, None), document)
    return text_edits(document, found) if document and found else None


@server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)
async def range_formatting(
    ls: TranscriptionServer, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit] | None:
    """Format what lies in a selection."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    look = partial(edits_in, document.span(params.range))
    text = document.text
    found = await ls.looked_over(look, document)
    return text_edits(document, found) if found and document.text is text else None
