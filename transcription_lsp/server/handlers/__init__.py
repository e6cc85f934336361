"""What an editor can ask of the server: one thin handler each, one module for each theme."""

from transcription_lsp.server.handlers import (
    colours,
    completion,
    documents,
    findings,
    lifecycle,
    names,
    structure,
)

__all__ = ["colours", "completion", "documents", "findings", "lifecycle", "names", "structure"]
