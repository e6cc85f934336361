"""The one server of this process, to which the handlers belong."""

from transcription_lsp.server.server import TranscriptionServer

server = TranscriptionServer()
