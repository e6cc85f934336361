"""The collection as a whole: persons and documents to go to."""

from lsprotocol import types

from transcription_lsp.server.connection import server
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
