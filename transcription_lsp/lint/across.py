"""What the other files of a run say of one: knowledge that no file has by itself.

In two passes: first every file is noted, in a few dozen bytes, wherever it is read (`noting`); then
the notes are put together (`notes`), and what concerns a file goes along with it to its check.
"""

from typing import NamedTuple

CODES = frozenset(("C001", "C002"))
"""The rules that need it."""


class Note(NamedTuple):
    """What is noted of one file. JSON can hold it."""

    words: dict[str, int]
    """How often each single word stands in brackets."""
    sketch: tuple[int, ...] = ()
    """See `alike`."""
    number: int | None = None
    """Of the document in its edition."""
    volume: str = ""
    references: tuple[int, ...] = ()
    """The numbers of the documents that it refers to."""


class Twin(NamedTuple):
    """Another file with the same text, or nearly."""

    path: str
    per_cent: int
    """How much of the longer of the two stands in both; 100 for all."""


class Across(NamedTuple):
    """What the other files of a run say of one."""

    twin: Twin | None = None
    """The first by path that is nearly the same."""
    missing: tuple[int, ...] = ()
    """The numbers of documents that it refers to, and that none has."""
    numbered: int = 0
    """How many documents of its volume have a number."""
