"""The parts of a railroad diagram, laid out so that a page is wide enough for it."""

from collections.abc import Sequence
from itertools import groupby

import railroad

_WIDEST = 620
"""In pixels: a longer row is continued on the next one."""
_LONGEST_LIST = 56
"""In characters: so many of short words stand in one box."""


def sequence(items: Sequence[railroad.DiagramItem]) -> railroad.DiagramItem:
    """What follows one on another."""
    if not items:
        return railroad.Skip()
    rows: list[list[railroad.DiagramItem]] = [[]]
    width = 0.0
    for item in items:
        if rows[-1] and width + item.width > _WIDEST:
            rows.append([])
            width = 0.0
        rows[-1].append(item)
        width += item.width + 20
    lines = [row[0] if len(row) == 1 else railroad.Sequence(*row) for row in rows]
    return lines[0] if len(lines) == 1 else railroad.Stack(*lines)


def choice(items: Sequence[railroad.DiagramItem]) -> railroad.DiagramItem:
    """One of several; many words stand together, several in a box."""
    if len(items) > 5:
        items = _gathered(items)
    return items[0] if len(items) == 1 else railroad.Choice(0, *items)


def _gathered(items: Sequence[railroad.DiagramItem]) -> list[railroad.DiagramItem]:
    gathered: list[railroad.DiagramItem] = []
    for words, group in groupby(items, key=lambda each: type(each) is railroad.Terminal):
        if not words:
            gathered += group
            continue
        line: list[str] = []
        for word in (each.text for each in group):
            if line and len(" | ".join([*line, word])) > _LONGEST_LIST:
                gathered.append(railroad.Terminal(" | ".join(line)))
                line = []
            line.append(word)
        gathered.append(railroad.Terminal(" | ".join(line)))
    return gathered


def repeated(item: railroad.DiagramItem, least: int, most: int | None) -> railroad.DiagramItem:
    """Something that stands several times; `most` is None where there is no limit."""
    if (least, most) == (1, 1):
        return item
    if (least, most) == (0, 1):
        return railroad.Optional(item)
    if most is None:
        more = railroad.OneOrMore(item, _times(f"{least} or more") if least > 1 else None)
    elif least == most:
        more = railroad.OneOrMore(item, _times(f"{most} times"))
    else:
        more = railroad.OneOrMore(item, _times(f"{max(least, 1)} to {most} times"))
    return railroad.Optional(more) if least == 0 else more


def _times(words: str) -> railroad.Comment:
    return railroad.Comment(words)
