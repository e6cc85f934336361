"""Round and curly brackets, as far as they may stand for a square one."""

import re
from bisect import bisect_left
from collections.abc import Iterator

_ENUMERATOR = re.compile(r"(?:^|[\s(\[,;])(?:[A-Za-z]|[ivxIVX]{1,4}|[0-9]{1,3})$|[:;]-?$")
_ITEM = re.compile(r"[:;\r\n][ \t]*(?:[A-Za-z]|[ivxIVX]{1,4}|[0-9]{1,3})$|,[ \t]*[A-Za-z]$")
_ROUND = re.compile(
    r"[(){}]|\\[(){}]|<!--(?:[^<\-\r\n]++|<(?!!--)|-(?!->)|(?:\r\n|\n|\r)(?![^\S\r\n]*[\r\n]))*+-->"
    r"|(?<![^\s(\[{*_])(`++)(?!\s)(?:[^`'’´\r\n]|(?<=\w)['’](?=\w)){1,60}(?<!\s)\1(?![^\W_]|[`'’´])"
)


def is_enumerator(text: str, bracket: int) -> bool:
    """Whether the `)` at an offset belongs to `a)`, `12)`, `iv)` or `:-)`: it opens nowhere."""
    return (
        text[bracket] == ")" and _ENUMERATOR.search(text[max(0, bracket - 6) : bracket]) is not None
    )


def begins_item(text: str, start: int, bracket: int) -> bool:
    """Whether the `)` at an offset ends the letter of a list's item: `: a)`, `, b)`, at a line."""
    return _ITEM.search(text[max(start, bracket - 8) : bracket]) is not None


def lone_round_brackets(text: str, start: int, end: int) -> list[int]:
    """The offsets of round and curly brackets between two places that have no partner there."""
    waiting: dict[str, list[int]] = {"(": [], "{": []}
    lone: list[int] = []
    for offset, character in _round_brackets(text, start, end):
        if character in waiting:
            waiting[character].append(offset)
            continue
        openers = waiting["(" if character == ")" else "{"]
        if openers:
            openers.pop()
        else:
            lone.append(offset)
    return sorted([*lone, *waiting["("], *waiting["{"]])


def round_brackets_around(text: str, start: int, end: int, squares: list[int]) -> Iterator[int]:
    """The ends of pairs around one of some square brackets: `(SYMBOL] and [stamp)`."""
    waiting: list[int] = []
    for offset, character in _round_brackets(text, start, end):
        if character in "({":
            waiting.append(offset)
        elif waiting:
            opener = waiting.pop()
            at = bisect_left(squares, opener)
            if at < len(squares) and squares[at] < offset:
                yield opener
                yield offset


def _round_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Round and curly brackets; what stands in a comment or after a backslash is none."""
    for match in _ROUND.finditer(text, start, end):
        if len(match[0]) == 1:
            yield match.start(), match[0]
