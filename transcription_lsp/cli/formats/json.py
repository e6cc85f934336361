"""For programs: one JSON array, an object for each finding."""

from collections.abc import Iterator

from transcription_lsp.cli.formats.page import Format, Page
from transcription_lsp.export.findings import as_object
from transcription_lsp.text.json_text import json_line


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    for diagnostic in page.diagnostics:
        yield json_line(as_object(page.path, page.lines, diagnostic))


FORMAT = Format(entries, opening="[", between=",\n ", closing=lambda _: "]\n")
