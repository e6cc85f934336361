"""Tokens in the terms of the protocol: five numbers each, and what has changed since last time."""

from collections.abc import Iterable, Sequence
from itertools import islice

from lsprotocol import types

from transcription_lsp.language.tokens import MODIFIERS, TYPES, Token
from transcription_lsp.server.document import Document
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.positions import Encoding, to_units

LEGEND = types.SemanticTokensLegend(TYPES, MODIFIERS)
MOST = 20_000
"""Tokens of one document at most; what follows is not coloured."""


def encoded(found: Iterable[Token], lines: LineIndex, encoding: Encoding) -> list[int]:
    """Tokens, none of which has a line end in it, as lines, columns and lengths of the protocol."""
    numbers: list[int] = []
    text = lines.text
    line = column = 0
    place = 0
    """Where the last token began; its column is known, so that no line is counted twice."""
    for token in islice(found, MOST):
        at = lines.line_of(token.start)
        if at != line:
            by, place, before = at - line, lines.starts[at], 0
            line = at
        else:
            by, before = 0, column
        ahead = _units(text[place : token.start], encoding)
        column = before + ahead
        length = _units(text[token.start : token.end], encoding)
        numbers += (by, column if by else ahead, length, token.type, token.modifiers)
        place = token.start
    return numbers


def _units(text: str, encoding: Encoding) -> int:
    return to_units(text, len(text), encoding)


def full(document: Document, numbers: list[int]) -> types.SemanticTokens:
    """All tokens of a document; what they were is remembered while it is open."""
    return types.SemanticTokens(numbers, _remembered(document, numbers))


def changed(
    document: Document, numbers: list[int], since: str
) -> types.SemanticTokens | types.SemanticTokensDelta:
    """What has changed since an earlier answer; everything where another one is remembered."""
    before = document.tokens
    if before is None or before[0] != since:
        return full(document, numbers)
    edits = difference(before[1], numbers)
    return types.SemanticTokensDelta(edits, _remembered(document, numbers))


def difference(before: Sequence[int], after: Sequence[int]) -> list[types.SemanticTokensEdit]:
    """The one stretch in which two answers differ, in whole tokens."""
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    head -= head % 5
    if head == len(before) == len(after):
        return []
    rest = shorter - head
    tail = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    tail -= tail % 5
    return [
        types.SemanticTokensEdit(head, len(before) - tail - head, after[head : len(after) - tail])
    ]


def _remembered(document: Document, numbers: list[int]) -> str | None:
    """The name of an answer; None for a file that is not open, about which nobody asks again."""
    if document.version is None:
        return None
    name = str(int(document.tokens[0]) + 1 if document.tokens else 1)
    document.tokens = (name, numbers)
    return name
