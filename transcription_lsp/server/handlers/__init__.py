"""What an editor can ask of the server: one thin handler each, one module for each theme."""

from transcription_lsp.server.handlers import (
    colours,
    commands,
    documents,
    findings,
    formatting,
    lifecycle,
    names,
    structure,
)

__all__ = [
    "colours",
    "commands",
    "documents",
    "findings",
    "formatting",
    "lifecycle",
    "names",
    "structure",
]
