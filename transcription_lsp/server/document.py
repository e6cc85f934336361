"""An open document: its text as the editor has it, and the way between positions and offsets.

Lines end at LF, CRLF and CR only. A form feed or U+2028 inside a line, which `str.splitlines`
takes for a line end, must not move the edits that follow it.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.server.addresses import key_of, path_of
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.positions import Encoding, from_units, to_units
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.kept import Kept
    from transcription_lsp.server.checks import Outcome
    from transcription_lsp.server.reports import Answer


def replaced(lines: LineIndex, span: Span, text: str) -> LineIndex:
    """The lines of a text in which `text` stands in place of `span`.

    Only the lines that are touched are read again: a thousand replacements in a megabyte would
    otherwise keep the editor waiting for seconds.
    """
    start, end = span
    starts = lines.starts
    # A line feed typed after a CR joins it, hence the line of the letter before.
    first = lines.line_of(max(start - 1, 0))
    following = bisect_right(starts, end)
    stop = starts[following] if following < len(starts) else len(lines.text)
    by = len(text) - (end - start)
    index = LineIndex("")
    index.text = lines.text[:start] + text + lines.text[end:]
    touched = LineIndex(index.text[starts[first] : stop + by])
    index.starts = [
        *starts[:first],
        *(starts[first] + each for each in touched.starts),
        *(each + by for each in starts[following + 1 :]),
    ]
    return index


class Document:
    """Text that belongs to the editor; offsets are code points, positions the editor's units."""

    def __init__(self, uri: str, text: str, version: int | None, encoding: Encoding) -> None:
        self.uri = uri
        self.key = key_of(uri)
        self.path = path_of(uri)
        self.lines = LineIndex(text)
        self.version = version
        """The editor's number for this text; None for a file that is not open."""
        self.encoding: Encoding = encoding
        self.closed = False
        self.due = False
        """Whether something has changed since the last check began."""
        self.check: asyncio.Task[None] | None = None
        """The check that runs, or waits to run."""
        self.outcome: Outcome | None = None
        """What the last check found that was not overtaken by a change."""
        self.kept: Kept | None = None
        """What one check leaves to the next; for the thread of the checks alone."""
        self.tokens: tuple[str, list[int]] | None = None
        """The last answer with all of its tokens, by its name."""
        self.answer: Answer | None = None
        """What was last answered when the editor asked for findings."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.lines.text

    def kept_for(self, convention: str) -> "Kept | None":
        """What is kept for the checks by a convention; None for a file that is not open."""
        if self.version is None:
            return None
        # A server answers sooner for not loading this before its first check.
        from transcription_lsp.markup.convention import load_convention
        from transcription_lsp.markup.kept import Kept

        if self.kept is None or self.kept.convention is not load_convention(convention):
            self.kept = Kept(convention)
        return self.kept

    def change(
        self, changes: Sequence[types.TextDocumentContentChangeEvent], version: int | None
    ) -> None:
        """Apply changes in their order; each counts in the text that the one before it left."""
        for each in changes:
            if isinstance(each, types.TextDocumentContentChangePartial):
                self.lines = replaced(self.lines, self.span(each.range), each.text)
            else:
                self.lines = LineIndex(each.text)
        self.version = version

    def offset(self, position: types.Position) -> int:
        """The offset of a position, clamped to its line and to the text."""
        if position.line >= self.lines.count:
            return len(self.text)
        start, end = self.lines.line_span(position.line)
        return start + from_units(self.text[start:end], position.character, self.encoding)

    def position(self, offset: int) -> types.Position:
        """The position of an offset, clamped to the text."""
        line, column = self.lines.position(offset)
        if self.text.isascii():
            return types.Position(line, column)  # without a copy of the line
        start = self.lines.starts[line]
        return types.Position(
            line, to_units(self.text[start : start + column], column, self.encoding)
        )

    def span(self, range: types.Range) -> Span:
        """The offsets of a range; one that ends before it starts is turned round."""
        start, end = self.offset(range.start), self.offset(range.end)
        return Span(min(start, end), max(start, end))

    def range(self, span: Span) -> types.Range:
        """The range of a span of offsets."""
        return types.Range(self.position(span.start), self.position(span.end))
