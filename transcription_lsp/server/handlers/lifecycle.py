"""The beginning of a connection, and what changes around the documents."""

from lsprotocol import types

from transcription_lsp.server import parent
from transcription_lsp.server.connection import server
from transcription_lsp.server.server import TranscriptionServer
from transcription_lsp.server.warming import warm


@server.feature(types.INITIALIZE)
def initialize(ls: TranscriptionServer, params: types.InitializeParams) -> None:
    """Learn what the client can do, and whose end is ours."""
    ls.greet(params)
    if ls.watches_parent and params.process_id is not None:
        parent.end_with(params.process_id)


@server.feature(types.INITIALIZED)
def initialized(ls: TranscriptionServer, params: types.InitializedParams) -> None:
    """Do what need not hold up the answer to `initialize`."""
    ls.watch_project_files()
    warm(ls)


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(
    ls: TranscriptionServer, params: types.DidChangeWatchedFilesParams
) -> None:
    """Check everything by project files that have changed, or read transcriptions again."""
    ls.files_changed([each.uri for each in params.changes])
