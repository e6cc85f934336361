"""What was found in lists of persons, and which open documents are checked by them.

The findings of a list are shown as long as some open document is, and after every saving anew.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcription_lsp.lint.diagnostic import Diagnostic
    from transcription_lsp.project.authority_files import Examined

_PIECE = 4_096
"""Letters compared at a time."""


class Lists:
    """Remembers findings by file, and files by the key of the document that is checked by them."""

    def __init__(self) -> None:
        self._found: dict[str, Examined] = {}
        self._named: dict[str, tuple[str, ...]] = {}

    def keep(self, file: str, found: "Examined") -> None:
        """Remember what was found in a list."""
        self._found[file] = found

    def found_in(self, file: str) -> "Examined | None":
        """What was found in a list, as far as it is known."""
        return self._found.get(file)

    def is_named(self, file: str) -> bool:
        """Whether some open document is checked by a list."""
        return any(file in files for files in self._named.values())

    def named_by(self, key: str, files: Sequence[str]) -> list[str]:
        """Take note of the lists of a document; those to be shown from now on, or no longer."""
        before = self._all()
        self._named[key] = tuple(files)
        return sorted(before ^ self._all())

    def named_no_more(self, key: str) -> list[str]:
        """Forget a document; the lists by which no other one is checked."""
        before = self._all()
        self._named.pop(key, None)
        return sorted(before - self._all())

    def _all(self) -> set[str]:
        return {file for files in self._named.values() for file in files}


def carried_over(
    found: "Iterable[Diagnostic]", before: str, after: str
) -> "tuple[Diagnostic, ...]":
    """Findings of a text in another version of it, but for those where the two differ."""
    if before is after or before == after:
        return tuple(found)
    shorter = min(len(before), len(after))
    head = _common(before, after, shorter)
    tail = _common(before[::-1], after[::-1], shorter - head)
    by = len(after) - len(before)
    kept = []
    for each in found:
        if each.span.end <= head:
            kept.append(each)
        elif each.span.start >= len(before) - tail:
            kept.append(each._replace(span=each.span.shifted(by)))
    return tuple(kept)


def _common(one: str, other: str, most: int) -> int:
    """How many letters two texts have in common at their beginning, up to a number of them."""
    pieces = range(0, most, _PIECE)
    same = bisect_right(pieces, 0, key=lambda at: one[:at] != other[:at]) - 1 if pieces else 0
    at = pieces[same] if pieces else 0
    while at < most and one[at] == other[at]:
        at += 1
    return at
