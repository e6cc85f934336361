"""Selections that grow: word, content of a bracket, bracket, paragraph, document."""

import re
from collections.abc import Iterator

from transcription_lsp.markup.tree import Bracket, Field, Located, Node, Transcription
from transcription_lsp.text.span import Span, trimmed

# Accents that are written after their letter belong to the word.
_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_WORD = re.compile(rf"{_LETTER}+(?:['’‘ʼ‐‑-]{_LETTER}+)*")
_LOOKED_AT = 80
"""Characters on each side in which the word is looked for."""


def selections_at(transcription: Transcription, offset: int) -> tuple[Span, ...]:
    """What can be selected around `offset` (code points): each holds the one before it."""
    text = transcription.text
    offset = min(max(offset, 0), len(text))
    word = _word(text, offset)
    around = transcription.at(word.start if word else offset)
    if not around or around[0].node.kind == "blank":
        around = transcription.at(offset - 1)  # what ends where the cursor is
    found = [word] if word else []
    for located in reversed(around):
        for span in _of(located, text):
            inner = found[-1] if found else Span(offset, offset)
            if span.start <= inner.start and inner.end <= span.end and span != inner:
                found.append(span)
    whole = Span(0, len(text))
    return tuple(found) if found and found[-1] == whole else (*found, whole)


def _word(text: str, offset: int) -> Span | None:
    """The word at a place, or the one that ends there."""
    begin = max(0, offset - _LOOKED_AT)
    for found in _WORD.finditer(text, begin, offset + _LOOKED_AT):
        if found.start() <= offset <= found.end():
            return Span(*found.span())
    return None


def _of(located: Located[Node], text: str) -> Iterator[Span]:
    """What a node offers to be selected, from the inside out."""
    node = located.node
    if isinstance(node, Bracket):
        inside = [
            each.span
            for each in located.children()
            if each.node.kind not in ("open", "label", "close", "address")
        ]
        if inside:
            yield trimmed(text, Span(inside[0].start, inside[-1].end))
        yield located.span
    elif isinstance(node, Field):
        name = next(located.children())
        yield trimmed(text, Span(name.end, located.end))
        yield trimmed(text, located.span)
    elif node.kind in ("block", "header", "label", "directive", "code"):
        yield trimmed(text, located.span)
