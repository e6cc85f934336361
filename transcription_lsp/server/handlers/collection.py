"""The collection as a whole: persons and documents to go to, and how often persons are named."""

from lsprotocol import types

from transcription_lsp.server.connection import server
from transcription_lsp.server.lenses import lenses, resolved
from transcription_lsp.server.lookups.symbols import symbols_in
from transcription_lsp.server.server import TranscriptionServer
from transcription_lsp.server.symbols import information


@server.feature(types.WORKSPACE_SYMBOL)
async def workspace_symbol(
    ls: TranscriptionServer, params: types.WorkspaceSymbolParams
) -> list[types.SymbolInformation]:
    """Offer the persons and documents of all projects that what is typed may mean."""
    found = [
        symbol
        for reading in await ls.collecting.known()
        for symbol in await ls.in_lookup(
            symbols_in, params.query, reading.file, reading.collection, ls.projects
        )
    ]
    return [information(each, ls.opened) for each in found]


@server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=True))
async def code_lens(
    ls: TranscriptionServer, params: types.CodeLensParams
) -> list[types.CodeLens] | None:
    """Say above a title what is in the transcription; in a list, where something can be said."""
    document = ls.opened(params.text_document.uri)
    return None if document is None else await lenses(ls, document)


@server.feature(types.CODE_LENS_RESOLVE)
async def code_lens_resolve(ls: TranscriptionServer, params: types.CodeLens) -> types.CodeLens:
    """Say how often the person of an entry is named."""
    return await resolved(ls, params)
