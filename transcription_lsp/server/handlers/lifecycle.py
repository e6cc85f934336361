"""The beginning of a connection, and what changes around the documents."""

from lsprotocol import types

from transcription_lsp.server import parent
from transcription_lsp.server.connection import server
from transcription_lsp.server.handlers import pull
from transcription_lsp.server.server import TranscriptionServer
from transcription_lsp.server.warming import warm


@server.feature(types.INITIALIZE)
def initialize(ls: TranscriptionServer, params: types.InitializeParams) -> None:
    """Learn what the client can do, and whose end is ours."""
    ls.greet(params)
    if ls.client.pulls:
        pull.serve(ls)
    if ls.watches_parent and params.process_id is not None:
        parent.end_with(params.process_id)


@server.feature(types.INITIALIZED)
async def initialized(ls: TranscriptionServer, params: types.InitializedParams) -> None:
    """Do what need not hold up the answer to `initialize`."""
    ls.watch_settings()
    ls.watch_project_files()
    warm(ls)
    await ls.configuration.begin()


@server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def did_change_configuration(
    ls: TranscriptionServer, params: types.DidChangeConfigurationParams
) -> None:
    """Let other settings of the editor hold."""
    await ls.configuration.follow(params.settings)


@server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
def did_change_workspace_folders(
    ls: TranscriptionServer, params: types.DidChangeWorkspaceFoldersParams
) -> None:
    """Look from another folder at what belongs to none."""
    ls.follow_folders()
    ls.check_all()


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(
    ls: TranscriptionServer, params: types.DidChangeWatchedFilesParams
) -> None:
    """Check everything by project files that have changed, or read transcriptions again."""
    ls.files_changed([each.uri for each in params.changes])
