"""Code: what is no markup though brackets stand in it, in blocks and in a line.

As in CommonMark 0.31 (fenced code blocks in section 4.5, code spans in 6.1), but for what is far
likelier to be part of a transcription: a fence that nothing closes, tildes drawn as a rule,
backticks that quote. The rules `code_opens`, `code_closes` and `code` of the grammar say which.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention


class _Closers(NamedTuple):
    """The lines that may close a fence of one character, in the order of the text."""

    starts: list[int]
    ends: list[int]
    lengths: list[int]
    """Of their runs."""
    longest: list[int]
    """For each of them, the longest run of it and those after it."""


def code_blocks(text: str, start: int, convention: Convention) -> list[tuple[int, int]]:
    """Where code blocks are after `start`, from the beginning of a line to the end of one.

    A fence whose closer is missing is told at once, so no text is looked through twice.
    """
    if "```" not in text and "~~~" not in text:
        return []
    closers = {character: _closers(character, text, start, convention) for character in "`~"}
    passed = {"`": 0, "~": 0}
    found: list[tuple[int, int]] = []
    end = start
    for opener in convention.pattern("code_opens").finditer(text, start):
        if opener.start() < end:
            continue
        run = opener[1]
        candidates = closers[run[0]]
        at = passed[run[0]]
        while at < len(candidates.starts) and candidates.starts[at] <= opener.start():
            at += 1
        passed[run[0]] = at
        if at == len(candidates.starts) or candidates.longest[at] < len(run):
            continue
        while candidates.lengths[at] < len(run):
            at += 1
        passed[run[0]] = at + 1
        end = candidates.ends[at]
        found.append((opener.start(), end))
    return found


def _closers(character: str, text: str, start: int, convention: Convention) -> _Closers:
    matches = [
        match
        for match in convention.pattern("code_closes").finditer(text, start)
        if match[1][0] == character
    ]
    lengths = [len(match[1]) for match in matches]
    return _Closers(
        [match.start() for match in matches],
        [match.end() for match in matches],
        lengths,
        list(accumulate(reversed(lengths), max))[::-1],
    )


def specials(
    convention: Convention, masked: str, text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Where plain text ends in a block that may hold code: what comes first is taken whole.

    `masked` is the text without noncharacters of its own, as the grammar will see it.
    """
    special, code = convention.special, convention.pattern("code")
    next_special = special.search(text, start, end)
    next_code = code.search(masked, start, end)
    while first := _earlier(next_special, next_code):
        yield first
        if next_special and next_special.start() < first.end():
            next_special = special.search(text, first.end(), end)
        if next_code and next_code.start() < first.end():
            next_code = code.search(masked, first.end(), end)


def _earlier(one: re.Match[str] | None, other: re.Match[str] | None) -> re.Match[str] | None:
    """The match that begins first, or the only one."""
    if one and other:
        return min(one, other, key=lambda match: match.start())
    return one or other
