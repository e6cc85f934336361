"""What is wrong, and what to do about it."""

from lsprotocol import types

from transcription_lsp.server import commands, linting
from transcription_lsp.server.actions import ADD_FORM, ADD_PERSON, FIX_ALL, SETTLE, WRAP
from transcription_lsp.server.connection import server
from transcription_lsp.server.linting import LINT_WORKSPACE
from transcription_lsp.server.offers import offered
from transcription_lsp.server.server import TranscriptionServer

KINDS = [types.CodeActionKind.QuickFix, WRAP, FIX_ALL]


@server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(KINDS))
async def code_action(
    ls: TranscriptionServer, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    """Offer repairs of what is found where the cursor or selection is."""
    document = ls.opened(params.text_document.uri)
    if document is None:
        return None
    return await offered(ls, document, params.range, params.context.only)


@server.command(LINT_WORKSPACE)
async def lint_workspace(ls: TranscriptionServer) -> None:
    """Check all transcriptions in the folders of the editor, and show what is found in each."""
    await linting.lint_workspace(ls)


@server.command(ADD_PERSON)
async def add_person(ls: TranscriptionServer, uri: str, file: str, name: str) -> None:
    """Write somebody whom a document names into one of the lists of its project."""
    await commands.add_person(ls, uri, file, name)


@server.command(ADD_FORM)
async def add_form(ls: TranscriptionServer, uri: str, file: str, id: str, form: str) -> None:
    """Write another form of somebody whom a document names into the list that has the person."""
    await commands.add_form(ls, uri, file, id, form)


@server.command(SETTLE)
async def settle_person(ls: TranscriptionServer, uri: str, name: str, id: str) -> None:
    """Write into the project file whom a name means in a document."""
    await commands.settle_person(ls, uri, name, id)
