"""Abbreviations and what they stand for: known everywhere, to the project, or to the document."""

from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.record.knowledge import Knowledge
from transcription_lsp.text.span import Span


class Gloss(NamedTuple):
    """What a document explains itself: `PRIMVO [the Maritime Military District]`."""

    abbreviation: str
    span: Span
    """Of the abbreviation."""
    meaning: str
    meaning_span: Span


class Abbreviation(NamedTuple):
    """What an abbreviation stands for."""

    written: str
    meaning: str
    source: str
    """`document`, `project` or `glossary`."""
    gloss: Gloss | None = None
    """Where the document explains it."""


class Glossary(NamedTuple):
    """The abbreviations that are known in one document."""

    glosses: tuple[Gloss, ...]
    known: tuple[Abbreviation, ...]
    """What the document, then the project, then everybody knows; each abbreviation once."""


def glossary_of(transcription: Transcription, knowledge: Knowledge) -> Glossary:
    """The glossary of a transcription."""
    return Glossary((), ())
