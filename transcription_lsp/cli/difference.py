"""What a repair would change, in the form that `patch` and `git apply` read."""

import os
import re
from collections.abc import Iterator

CONTEXT = 3
_WITH_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# How far ahead to look for the next line that is the same on both sides: enough for any repair, and
# it keeps the time linear, which the search for the shortest difference is not.
_AHEAD = 64

Block = tuple[int, int, int, int]
"""Lines that differ: from and to in the old text, from and to in the new one."""


def difference(path: str, before: str, after: str) -> str:
    """A unified diff; empty if the texts are the same."""
    if before == after:
        return ""
    old, new = _WITH_END.findall(before), _WITH_END.findall(after)
    name = _name(path)
    parts = [f"--- {name}\n", f"+++ {name}\n"]
    for group in _groups(list(_blocks(old, new))):
        parts.extend(_hunk(old, new, group))
    return "".join(parts)


def _name(path: str) -> str:
    """A path as `git` writes it, and `patch` reads it: in quotation marks if it is an odd one."""
    if path.isprintable() and not path.startswith('"'):
        return path
    letters = (
        character
        if character.isprintable() and character not in '\\"'
        else "".join(f"\\{byte:03o}" for byte in os.fsencode(character))
        for character in path
    )
    return f'"{"".join(letters)}"'


def _blocks(old: list[str], new: list[str]) -> Iterator[Block]:
    """Where the texts differ, in order."""
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        next_i, next_j = _next_same(old, new, i, j)
        yield i, next_i, j, next_j
        i, j = next_i, next_j


def _next_same(old: list[str], new: list[str], i: int, j: int) -> tuple[int, int]:
    """The nearest place from which both go on alike for two lines, or to their ends."""
    for ahead in range(1, _AHEAD):
        # An equal number of lines first: most repairs stay within a line.
        steps = [(k, ahead) for k in range(ahead - 1, -1, -1)]
        steps += [(ahead, k) for k in range(ahead - 1, -1, -1)]
        for di, dj in [(ahead, ahead), *steps]:
            a, b = i + di, j + dj
            if a <= len(old) and b <= len(new) and old[a : a + 2] == new[b : b + 2]:
                return a, b
    return len(old), len(new)


def _groups(blocks: list[Block]) -> Iterator[list[Block]]:
    """Blocks whose contexts touch belong into one hunk."""
    group: list[Block] = []
    for block in blocks:
        if group and block[0] - group[-1][1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _hunk(old: list[str], new: list[str], group: list[Block]) -> Iterator[str]:
    first, last = group[0], group[-1]
    lead = min(CONTEXT, first[0])
    start, end = first[0] - lead, min(last[1] + CONTEXT, len(old))
    new_start = first[2] - lead
    new_end = last[3] + end - last[1]
    yield f"@@ -{_lines(start, end)} +{_lines(new_start, new_end)} @@\n"
    at = start
    for old_from, old_to, new_from, new_to in group:
        yield from _marked(" ", old[at:old_from])
        yield from _marked("-", old[old_from:old_to])
        yield from _marked("+", new[new_from:new_to])
        at = old_to
    yield from _marked(" ", old[at:end])


def _lines(start: int, end: int) -> str:
    """A range as diff writes it."""
    if end - start == 1:
        return str(start + 1)
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line
        if not line.endswith(("\n", "\r")):
            yield "\n\\ No newline at end of file\n"
