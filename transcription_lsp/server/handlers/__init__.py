"""What an editor can ask of the server: one thin handler each, one module for each theme."""

from transcription_lsp.server.handlers import (
    collection,
    colours,
    commands,
    completion,
    documents,
    findings,
    formatting,
    lifecycle,
    names,
    renaming,
    structure,
)

__all__ = [
    "collection",
    "colours",
    "commands",
    "completion",
    "documents",
    "findings",
    "formatting",
    "lifecycle",
    "names",
    "renaming",
    "structure",
]
