"""Code blocks: what stands between two lines of backticks or tildes and is no markup.

As in CommonMark 0.31 (section 4.5, fenced code blocks), but for two things that a transcription
may hold and a program does not: a fence that nothing closes opens nothing, and neither do tildes
that are drawn as a rule. Both are far likelier to be part of the text.
"""

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
