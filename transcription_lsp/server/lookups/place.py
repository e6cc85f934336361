"""A place in a text, the tree of the text, and who is named in it."""

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from transcription_lsp.server.limits import LONGEST_WITH_NAMES
from transcription_lsp.server.projects import Configured, Projects, is_transcription

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Authority, Names
    from transcription_lsp.markup.tree import Transcription
    from transcription_lsp.record.record import Record

T = TypeVar("T")


class Place(NamedTuple):
    """A place in a text, or the whole of it, as it was when the editor asked."""

    text: str
    offset: int
    path: "Path | None"
    report: "Report | None"
    """What the last check found, if it was of this text."""
    before: "Report | None" = None
    """What the last check found, perhaps some letters ago."""


def read(place: Place, projects: Projects) -> "Transcription | None":
    """The tree of the text; None for what is no transcription."""
    configured = projects.configure(place.path)
    if not is_transcription(place.path, configured.settings):
        return None
    return _transcription(place, configured)


def record_of(place: Place, transcription: "Transcription", projects: Projects) -> "Record":
    """What the text says of its document, as far as the last check has read it already."""
    from transcription_lsp.record.record import Record

    if place.report:
        return place.report.record
    return Record(transcription, projects.configure(place.path).settings.knowledge)


def by_names(
    place: Place,
    transcription: "Transcription",
    projects: Projects,
    do: "Callable[[Names], T]",
) -> "T | None":
    """What `do` gives with the names of a text; None without an authority, or if it is too long."""
    if len(place.text) > LONGEST_WITH_NAMES:
        return None

    def with_names(authority: "Authority | None") -> "T | None":
        return do(_names(place, transcription, authority)) if authority else None

    return projects.with_authority(projects.configure(place.path), with_names)


def _transcription(place: Place, configured: Configured) -> "Transcription":
    """The tree of the text."""
    from transcription_lsp.markup.parse import parse

    if place.report:
        return place.report.transcription
    return parse(place.text, configured.settings.convention)


def _names(place: Place, transcription: "Transcription", authority: "Authority") -> "Names":
    """Who is named in the text."""
    from transcription_lsp.lint.names import Names

    if place.report and place.report.names:
        return place.report.names.by(authority)
    return Names(transcription, authority)
