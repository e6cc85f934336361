"""Archive references: where the original of a document is kept."""

from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.record.knowledge import Knowledge, Repository
from transcription_lsp.text.span import Span


class Level(NamedTuple):
    """One level of a reference: `fond` and `558`."""

    name: str
    value: str
    span: Span


class Leaves(NamedTuple):
    """Leaves or pages, from the first to the last; both the same for one."""

    first: str
    last: str


class Citation(NamedTuple):
    """An archive reference as a typed value."""

    span: Span
    repository: Repository | None
    levels: tuple[Level, ...]
    """Without the leaves, the largest first: fond, opis, delo."""
    leaves: tuple[Leaves, ...] = ()
    family: str = ""
    """Which alternative of grammar/citations.peg it is: `russian`, `tna` …"""


def citations_of(transcription: Transcription, knowledge: Knowledge) -> tuple[Citation, ...]:
    """The archive references of a transcription, front matter and brackets included, in order."""
    return ()
