"""Where lines begin and end: only LF, CRLF and CR end one, as editors and LSP have it."""

import re
from bisect import bisect_right

from transcription_lsp.text.span import Span

_LINE_END = re.compile(r"\r\n?|\n")


class LineIndex:
    """The lines of one text; lines and columns count from 0, columns in code points."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = [0, *(end.end() for end in _LINE_END.finditer(text))]
        """Where each line begins; a text that ends in a line end has an empty last line."""

    @property
    def count(self) -> int:
        """The number of lines, at least 1."""
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line in which `offset` stands; a line end belongs to the line it ends."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, clamped to the text.

        An offset between CR and LF is no place to put a cursor: it counts as before the CR.
        """
        offset = min(max(offset, 0), len(self.text))
        line = self.line_of(offset)
        if self.text[offset - 1 : offset + 1] == "\r\n":
            offset -= 1
        return line, offset - self.starts[line]

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, clamped to the line, then to the text."""
        if line < 0:
            return 0
        if line >= len(self.starts):
            return len(self.text)
        start, end = self.line_span(line)
        return min(start + max(column, 0), end)

    def line_span(self, line: int) -> Span:
        """A line without its line end. Raises IndexError for a line that is not there."""
        start = self.starts[line]
        if line == len(self.starts) - 1:
            return Span(start, len(self.text))
        end = self.starts[line + 1] - 1
        if self.text[end - 1 : end + 1] == "\r\n":
            end -= 1
        return Span(start, end)

    def rows(self, first: int, last: int) -> Span:
        """The lines from one to another with their line ends, as far as they are there."""
        start = self.starts[first] if 0 <= first < self.count else len(self.text) * (first > 0)
        end = self.starts[last + 1] if 0 <= last + 1 < self.count else len(self.text)
        return Span(start, max(start, end))
