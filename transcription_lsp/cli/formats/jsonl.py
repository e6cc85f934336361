"""For programs that read along: the objects of `json`, one on every line, file by file."""

from collections.abc import Iterator

from transcription_lsp.cli.formats import json
from transcription_lsp.cli.formats.page import Format, Page

# JSON may hold them as they are, but some readers of lines would end one there.
_LINE_ENDS = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    for entry in json.entries(page):
        yield entry.translate(_LINE_ENDS) + "\n"


FORMAT = Format(entries, at_once=True)
