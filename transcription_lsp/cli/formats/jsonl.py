"""For programs that read along: the objects of `json`, one on every line, file by file."""

from collections.abc import Iterator

from transcription_lsp.cli.formats import json
from transcription_lsp.cli.formats.page import Format, Page


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    for entry in json.entries(page):
        yield f"{entry}\n"


FORMAT = Format(entries, at_once=True)
