"""One change to a text."""

from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the text from `start` to `end` (code points, half-open) by `text`."""

    start: int
    end: int
    text: str
