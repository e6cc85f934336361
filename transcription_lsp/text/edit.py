"""One change to a text."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the text from `start` to `end` (code points, half-open) by `text`."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> "Edit":
        """The same, `by` code points further on."""
        return Edit(self.start + by, self.end + by, self.text)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap, given in any order."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        parts.append(text[done : edit.start])
        parts.append(edit.text)
        done = edit.end
    parts.append(text[done:])
    return "".join(parts)
