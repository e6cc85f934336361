"""Tables of a report: their columns and rows, as HTML and as data for the script of the page."""

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from transcription_lsp.export.report.collection import Document, Place
from transcription_lsp.export.report.harmless import harmless

_AT_ONCE = 15
"""So many rows stand in the page itself; the script shows the others."""
_FEW = 25
"""So many are shown without turning pages."""


class Column(NamedTuple):
    """A column: its heading, and what stands in it."""

    heading: str
    kind: str = "text"
    """`text`, `code`, `date`, `number`, `rate` (with one decimal), `place` or `html`."""


class Table(NamedTuple):
    """A table, its rows in the order in which they stand at first."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]]
    left_out: int = 0
    """How many rows are too many to be shown; they would come last."""

    @property
    def first_rows(self) -> Sequence[Sequence[Any]]:
        """Those that stand in the page itself."""
        return self.rows if len(self.rows) <= _FEW else self.rows[:_AT_ONCE]

    @property
    def is_long(self) -> bool:
        """Whether there is anything to sort and to filter that is not seen at a glance."""
        return len(self.rows) > 5


class Link(NamedTuple):
    """A place as it is shown, and where it leads."""

    text: str
    line: str
    """With the colon before it, where a narrow column may break; empty for a whole document."""
    address: str


class Places:
    """Where documents are, seen from the page."""

    def __init__(self, documents: Sequence[Document], page: str) -> None:
        self._shown = [harmless(each.path, 1_000) for each in documents]
        folder = os.path.dirname(os.path.abspath(page))
        self._addresses = [_address(each.path, folder) for each in documents]

    def link(self, place: Place) -> Link:
        """A place of line 0 is the whole document."""
        line = f":{place.line}" if place.line else ""
        return Link(self._shown[place.document], line, self._addresses[place.document])

    def as_json(self) -> str:
        """The documents by number: as shown, with the address where it is not made of that.

        First what stands before what is shown in most addresses.
        """
        tried = next(iter(self._addresses), "").removesuffix(_quoted(next(iter(self._shown), "")))
        documents = [
            shown if address == tried + _quoted(shown) else [shown, address]
            for shown, address in zip(self._shown, self._addresses, strict=True)
        ]
        return as_json([tried, *documents])


def _address(path: str, folder: str) -> str:
    """How a link in a page in this folder leads to a file; empty where none can."""
    if "://" in path or "::" in path:
        return quote(path, safe="/:?=&%#+,;@~") if path.startswith(("https://", "http://")) else ""
    if path == "-":
        return ""
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:  # another drive
        from pathlib import Path

        return Path(path).absolute().as_uri()
    return _quoted(relative.replace(os.sep, "/"))


def _quoted(path: str) -> str:
    # What the script of the page leaves as it is.
    return quote(path.encode("utf-8", "surrogateescape"), safe="/!'()*")


def rows_as_json(table: Table) -> str:
    """All rows for the script; a place is the number of its document and its line."""
    return as_json([list(map(_for_script, row)) for row in table.rows])


def _for_script(cell: Any) -> Any:
    return list(cell) if isinstance(cell, Place) else cell


def as_json(value: Any) -> str:
    """JSON that can stand in an element `script`: nothing in it ends that, nor begins a comment."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def limited(rows: Iterable[Sequence[Any]], most: int) -> tuple[list[Sequence[Any]], int]:
    """The first rows, `most` at most, and how many are left out."""
    found = list(rows)
    return found[:most], max(0, len(found) - most)
