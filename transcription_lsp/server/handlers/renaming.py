"""Giving a person another preferred name."""

from lsprotocol import types

from transcription_lsp.server.connection import server
from transcription_lsp.server.renaming import renamable, rename
from transcription_lsp.server.server import TranscriptionServer


@server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
async def prepare_rename(
    ls: TranscriptionServer, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Say whose name is to be changed, and how the list has it now."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    found = await renamable(ls, document, params.position)
    return types.PrepareRenamePlaceholder(document.range(found.span), found.person.preferred)


@server.feature(types.TEXT_DOCUMENT_RENAME)
async def rename_person(
    ls: TranscriptionServer, params: types.RenameParams
) -> types.WorkspaceEdit | None:
    """Change the preferred name in the list; offer to change the mentions accordingly."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    return await rename(ls, document, params.position, params.new_name)
