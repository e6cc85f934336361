"""What an editor can ask of the server: one thin handler each, one module for each theme."""

from transcription_lsp.server.handlers import (
    colours,
    documents,
    findings,
    lifecycle,
    names,
    renaming,
    structure,
)

__all__ = ["colours", "documents", "findings", "lifecycle", "names", "renaming", "structure"]
