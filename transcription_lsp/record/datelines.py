"""Datelines: adjacent lines that say when something was sent, received, deciphered."""

from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.record.dates import Date
from transcription_lsp.text.span import Span


class TimedLine(NamedTuple):
    """One line: `sent at 1835 12 May 1947`."""

    span: Span
    event: str
    """`sent`, `received`, `arrived`, `deciphered`, `printed` …"""
    date: Date
    by: str = ""
    """Who did it: `Rodina`."""
    office: str = ""
    """Where: `8th Directorate of the Armed Forces General Staff`; empty where none is named."""


class Dateline(NamedTuple):
    """Timed lines that stand together."""

    lines: tuple[TimedLine, ...]


def datelines_of(transcription: Transcription, dates: tuple[Date, ...]) -> tuple[Dateline, ...]:
    """The datelines of a transcription in order; a timed line by itself is one, too."""
    return ()
