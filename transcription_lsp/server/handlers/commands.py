"""What editors can have done that belongs to no place in a text."""

from transcription_lsp.server import commands
from transcription_lsp.server.connection import server
from transcription_lsp.server.server import TranscriptionServer


@server.command("transcription-lsp.showTree")
async def show_tree(ls: TranscriptionServer, uri: str) -> str | None:
    """Show how a document is understood: header, paragraphs, brackets, roles."""
    return await commands.show_tree(ls, uri)


@server.command("transcription-lsp.restartIndex")
async def restart_index(ls: TranscriptionServer) -> None:
    """Compile the lists of persons anew."""
    await commands.restart_index(ls)
