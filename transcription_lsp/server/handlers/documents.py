"""Documents as the editor opens, changes, saves and closes them."""

from lsprotocol import types

from transcription_lsp.server.connection import server
from transcription_lsp.server.server import TranscriptionServer


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(ls: TranscriptionServer, params: types.DidOpenTextDocumentParams) -> None:
    """Take over a document and check it."""
    ls.open(params.text_document)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(ls: TranscriptionServer, params: types.DidChangeTextDocumentParams) -> None:
    """Follow the editor, and have the document checked again."""
    ls.change(params.text_document, params.content_changes)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
def did_save(ls: TranscriptionServer, params: types.DidSaveTextDocumentParams) -> None:
    """Look at the project files again, for editors that do not watch files."""
    ls.saved(params.text_document.uri)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(ls: TranscriptionServer, params: types.DidCloseTextDocumentParams) -> None:
    """Forget a document and its findings."""
    ls.close(params.text_document.uri)
