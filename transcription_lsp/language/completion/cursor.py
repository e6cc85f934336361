"""Where the cursor stands: in which line and bracket, and whether anything can be offered there.

Looked for in the text around it, not in the tree: what is half typed is in no tree yet, and reading
a long text again takes longer than one wants to wait for a list.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.markup.code import code_blocks
from transcription_lsp.markup.header import front_matter_end

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention

_LOOKED_AT = 2_000
"""So many code points around the cursor are looked through for the ends of its paragraph."""
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
_LINE_END = re.compile(r"[\r\n]")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:|\]\()\S*$", re.IGNORECASE)
_LONGEST_ADDRESS = 500
_NEAR = 200
"""Code within a line is shorter."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_KEY_LINE = re.compile(r"[ \t]*(?:#.*|-[ \t].*|[\w -]+:.*|[ \t]+.*)?")
_MOST_KEYS = 60
_LONGEST_FRONT_MATTER = 20_000


class Cursor(NamedTuple):
    """A place in a text, with its line and paragraph; all offsets in code points."""

    text: str
    offset: int
    line: int
    """Where its line begins."""
    line_end: int
    block: int
    """Where its paragraph begins, or what is looked at of it."""
    block_end: int

    @property
    def before(self) -> str:
        """The line up to the cursor."""
        return self.text[self.line : self.offset]

    @property
    def after(self) -> str:
        """The line from the cursor on."""
        return self.text[self.offset : self.line_end]


def cursor_at(text: str, offset: int) -> Cursor:
    """The cursor at `offset`, which is clamped to the text."""
    offset = min(max(offset, 0), len(text))
    line = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    found = _LINE_END.search(text, offset)
    line_end = found.start() if found else len(text)
    first, last = max(0, offset - _LOOKED_AT), offset + _LOOKED_AT
    block = first
    for blank in _BLANK_LINE.finditer(text, first, offset):
        block = blank.end()
    after = _BLANK_LINE.search(text, offset, last)
    block_end = after.start() if after else min(last, len(text))
    return Cursor(text, offset, line, line_end, block, block_end)


def is_in_address(text: str, offset: int) -> bool:
    """Whether an address has begun before an offset and goes on up to it."""
    return _ADDRESS.search(text, max(0, offset - _LONGEST_ADDRESS), offset) is not None


def is_passed_over(cursor: Cursor, convention: "Convention") -> bool:
    """Whether the cursor stands where nothing is read: in code, a comment or an address."""
    text, offset = cursor.text, cursor.offset
    if is_in_address(text, offset):
        return True
    if text.rfind("<!--", cursor.block, offset) > text.rfind("-->", cursor.block, offset):
        return True
    first, last = max(cursor.line, offset - _NEAR), min(cursor.line_end, offset + _NEAR)
    spans = convention.pattern("code").finditer(text, first, last)
    if any(each.start() < offset < each.end() for each in spans):
        return True
    blocks = code_blocks(text, _front_matter_end(text, convention), convention)
    return any(start <= offset < end for start, end in blocks)


def is_in_front_matter(cursor: Cursor, convention: "Convention") -> bool:
    """Whether the cursor stands in YAML front matter, closed or not yet."""
    text = cursor.text
    if not text.startswith("---") or cursor.line == 0:
        return False
    if end := _front_matter_end(text, convention):
        return cursor.offset < end and text[cursor.line : cursor.line + 3] != "---"
    if cursor.line > _LOOKED_AT:
        return False
    lines = re.split(r"\r\n|\r|\n", text[: cursor.line])
    first, *others = lines[:-1]
    return (
        not first.strip("- \t")
        and len(others) < _MOST_KEYS
        and all(_KEY_LINE.fullmatch(each) and each.strip() for each in others)
    )


def _front_matter_end(text: str, convention: "Convention") -> int:
    return front_matter_end(text[:_LONGEST_FRONT_MATTER], convention)


class Opened(NamedTuple):
    """The innermost bracket that is open at the cursor."""

    start: int
    """Where its content begins."""
    opener: str
    """`[` or `[[`."""
    missing: str
    """What must be written to close it; "" where it is closed already."""


def opened_at(cursor: Cursor) -> Opened | None:
    """The bracket in whose content the cursor stands; None outside of all."""
    text, offset = cursor.text, cursor.offset
    openers: list[int] = []
    for each in _BRACKET.finditer(text, cursor.block, offset):
        if each[0] == "[":
            openers.append(each.end())
        elif each[0] == "]" and openers:
            openers.pop()
    if not openers:
        return None
    start = openers[-1]
    double = len(openers) > 1 and openers[-2] == start - 1
    size = 2 if double else 1
    depth = closed = 0
    for each in _BRACKET.finditer(text, offset, cursor.block_end):
        if each[0] == "[":
            depth += 1
        elif each[0] == "]" and depth:
            depth -= 1
        elif each[0] == "]":
            closed += 1
    # Those outside of it may be closed by the same closers, and need them less.
    missing = min(size, max(0, len(openers) - closed))
    return Opened(start, "[" * size, "]" * missing)
