"""Reads the bracketed markup of archival transcriptions, and says what is wrong with it."""

__version__ = "0.1.0"

__all__ = ["__version__", "parse"]

# A constant of this name is true to type checkers; the module `typing` would cost start-up time.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from transcription_lsp.markup.parse import parse


def __getattr__(name: str) -> object:
    """Import `parse` when it is first asked for: the package itself costs nothing."""
    if name == "parse":
        from transcription_lsp.markup.parse import parse

        return parse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
