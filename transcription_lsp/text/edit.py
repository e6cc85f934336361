"""One change to a text."""

from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the text from `start` to `end` (code points, half-open) by `text`."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> "Edit":
        """The same, `by` code points further on."""
        return Edit(self.start + by, self.end + by, self.text)
