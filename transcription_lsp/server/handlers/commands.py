"""What editors can have done that belongs to no place in a text."""

from transcription_lsp.server import belonging, commands
from transcription_lsp.server.belonging import Standing
from transcription_lsp.server.connection import server
from transcription_lsp.server.lookups.structure import brackets_in, preview_in
from transcription_lsp.server.server import TranscriptionServer


@server.command("transcription-lsp.showTree")
async def show_tree(ls: TranscriptionServer, uri: str) -> str | None:
    """Show how a document is understood: header, paragraphs, brackets, roles."""
    return await commands.show_tree(ls, uri)


@server.command("transcription-lsp.restartIndex")
async def restart_index(ls: TranscriptionServer) -> None:
    """Compile the lists of persons anew."""
    await commands.restart_index(ls)


@server.command("transcription-lsp.isTranscription")
def is_transcription(ls: TranscriptionServer, uri: str) -> bool:
    """Say whether a file is a transcription, by its name or by its project."""
    return belonging.is_included(uri, ls.projects)


@server.command("transcription-lsp.isListOfPersons")
def is_list_of_persons(ls: TranscriptionServer, uri: str) -> bool:
    """Say whether a project names a file as one of its lists of persons."""
    return belonging.is_list(uri, ls.projects)


@server.command("transcription-lsp.standing")
def standing(ls: TranscriptionServer, uri: str) -> Standing:
    """Say by which convention, project and lists a document is checked."""
    return belonging.standing(uri, ls.projects)


@server.command("transcription-lsp.preview")
async def preview(ls: TranscriptionServer, uri: str) -> str | None:
    """Give a document as a reader sees it, as HTML to be shown beside the text."""
    return await ls.looked_over(preview_in, ls.document(uri))


@server.command("transcription-lsp.brackets")
async def brackets(ls: TranscriptionServer, uri: str) -> list[dict[str, str]] | None:
    """List the brackets that can be written in a document, by its convention."""
    return await ls.looked_over(brackets_in, ls.document(uri))
