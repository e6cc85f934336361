"""Numbers of documents and copies: `CABLE N° 121973/sh`, `Copy Nº 2`."""

from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span


class Number(NamedTuple):
    """A number that a document or a copy of it bears, or by which it names another one."""

    span: Span
    """Of the number alone."""
    kind: str
    """`document` or `copy`."""
    value: str
    """`121973/sh`."""


def numbers_of(transcription: Transcription) -> tuple[Number, ...]:
    """The numbers in a transcription, in order."""
    return ()
