"""What a text is made of: outline, folds, selections, pairs of tags, links."""

from functools import partial

from lsprotocol import types

from transcription_lsp.language.linked import WORD
from transcription_lsp.server.connection import server
from transcription_lsp.server.lookups.structure import (
    folds_in,
    linked_in,
    links_in,
    outline_in,
    selections_in,
)
from transcription_lsp.server.server import TranscriptionServer
from transcription_lsp.server.structure import (
    document_links,
    folding_ranges,
    selection_range,
    symbols,
)


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def document_symbol(
    ls: TranscriptionServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """Show the outline of a document."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(outline_in, document)
    return symbols(document, found, ls.client) if document and found else None


@server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
async def folding_range(
    ls: TranscriptionServer, params: types.FoldingRangeParams
) -> list[types.FoldingRange] | None:
    """Say which lines can be folded away."""
    found = await ls.looked_over(folds_in, ls.document(params.text_document.uri))
    return None if found is None else folding_ranges(found, ls.client)


@server.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)
async def selection_ranges(
    ls: TranscriptionServer, params: types.SelectionRangeParams
) -> list[types.SelectionRange] | None:
    """Say what a selection grows to: bracket, paragraph, document."""
    document = ls.document(params.text_document.uri)
    if document is None or not params.positions:
        return None
    offsets = [document.offset(each) for each in params.positions]
    found = await ls.looked_up(partial(selections_in, offsets), document, params.positions[0])
    return None if found is None else [selection_range(document, each) for each in found]


@server.feature(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE)
async def linked_editing_range(
    ls: TranscriptionServer, params: types.LinkedEditingRangeParams
) -> types.LinkedEditingRanges | None:
    """Say which other tag is changed with the one at the cursor."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    offset = document.offset(params.position)
    found = await ls.looked_up(partial(linked_in, offset), document, params.position)
    if found is None:
        return None
    return types.LinkedEditingRanges([document.range(each) for each in found], WORD)


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
async def document_link(
    ls: TranscriptionServer, params: types.DocumentLinkParams
) -> list[types.DocumentLink] | None:
    """Show the addresses that lead somewhere."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(links_in, document)
    return document_links(document, found) if document and found else None
