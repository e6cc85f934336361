"""Items of a list on lines of some width, none of them broken."""

from collections.abc import Iterable


def packed(items: Iterable[str], width: int) -> list[str]:
    """The items with commas between them, and at the end of each line but the last."""
    lines: list[str] = []
    for item in items:
        if lines and len(lines[-1]) + len(item) + 2 < width:
            lines[-1] += f", {item}"
        else:
            lines[-1:] = [*(f"{line}," for line in lines[-1:]), item]
    return lines
