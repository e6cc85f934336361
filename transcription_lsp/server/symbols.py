"""Persons and documents in the terms of the protocol."""

from lsprotocol import types

from transcription_lsp.language.symbols import Symbol
from transcription_lsp.server.addresses import uri_of
from transcription_lsp.server.answers import Opened, location_in_file
from transcription_lsp.server.mentioned import as_range


def information(symbol: Symbol, opened: Opened) -> types.SymbolInformation:
    """A person at the entry in the list, a document at its title."""
    entry, title = symbol.entry, symbol.title
    if entry is not None:
        location = location_in_file(entry.path, entry.line, entry.column, opened)
        kind = types.SymbolKind.Constant
    else:
        start = types.Position(0, 0)
        range = as_range(title) if title else types.Range(start, start)
        location = types.Location(uri_of(symbol.path), range)
        kind = types.SymbolKind.File
    return types.SymbolInformation(location, symbol.name, kind, container_name=symbol.about or None)
