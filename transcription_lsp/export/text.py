"""Plain text: a view of a transcription, and nothing else."""

from transcription_lsp.language.views import view
from transcription_lsp.lint.linter import Report


def write(report: Report, path: str, kind: str = "reading") -> str:
    """A view of the text, with an end to its last line."""
    text = view(report.transcription, kind).text
    return text if not text or text[-1] in "\r\n" else text + "\n"
