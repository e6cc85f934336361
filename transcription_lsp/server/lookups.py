"""What is looked up in a text, in a thread of its own: it may wait for the persons."""

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from transcription_lsp.server.projects import Configured, Projects, is_transcription

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from transcription_lsp.language.completion import Completion
    from transcription_lsp.language.folding import Fold
    from transcription_lsp.language.hover import Hover
    from transcription_lsp.language.jumps import Meant
    from transcription_lsp.language.links import Link
    from transcription_lsp.language.outline import Entry
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Authority, Names
    from transcription_lsp.markup.tree import Transcription
    from transcription_lsp.persons.person import Place as FilePlace
    from transcription_lsp.text.positions import Encoding
    from transcription_lsp.text.span import Span

T = TypeVar("T")


class Place(NamedTuple):
    """A place in a text, or the whole of it, as it was when the editor asked."""

    text: str
    offset: int
    path: "Path | None"
    report: "Report | None"
    """What the last check found, if it was of this text."""


def hover_in(place: Place, projects: Projects) -> "Hover | None":
    """Who the name at a place is, or what the bracket is, and what is wrong with it."""
    from transcription_lsp.language.hover import hover_at
    from transcription_lsp.language.persons import name_at

    transcription = _read(place, projects)
    if transcription is None:
        return None
    found = _by_names(place, transcription, projects, lambda names: name_at(names, place.offset))
    return found or hover_at(transcription, place.offset)


def names_in(place: Place, projects: Projects) -> "list[Completion] | None":
    """The names that may be meant by what is typed at a place; None without an authority."""
    from transcription_lsp.language.completion import names_for

    configured = projects.configure(place.path)
    if not is_transcription(place.path, configured.settings):
        return None

    def begun(authority: "Authority | None") -> "list[Completion] | None":
        if authority is None:
            return None
        return names_for(place.text, place.offset, authority.matcher.index)

    return projects.with_authority(configured, begun)


def outline_in(place: Place, projects: Projects) -> "tuple[Entry, ...] | None":
    """The outline of a text; None for what is no transcription."""
    from transcription_lsp.language.outline import outline

    transcription = _read(place, projects)
    return None if transcription is None else outline(transcription)


def folds_in(place: Place, projects: Projects) -> "list[Fold] | None":
    """What can be folded away in a text."""
    from transcription_lsp.language.folding import folds
    from transcription_lsp.text.lines import LineIndex

    transcription = _read(place, projects)
    return None if transcription is None else folds(transcription, LineIndex(place.text))


def selections_in(
    offsets: "Sequence[int]", place: Place, projects: Projects
) -> "list[tuple[Span, ...]] | None":
    """What can be selected around each of some places, from the inside out."""
    from transcription_lsp.language.selection import selections_at

    transcription = _read(place, projects)
    if transcription is None:
        return None
    return [selections_at(transcription, offset) for offset in offsets]


def tokens_in(
    encoding: "Encoding", rows: tuple[int, int] | None, place: Place, projects: Projects
) -> list[int] | None:
    """The tokens of a text, or of some of its lines, as the protocol has them."""
    from transcription_lsp.language.tokens import by_line, tokens
    from transcription_lsp.server.semantic import encoded
    from transcription_lsp.text.lines import LineIndex

    transcription = _read(place, projects)
    if transcription is None:
        return None
    lines = LineIndex(place.text)
    within = lines.rows(*rows) if rows else None
    mentions = _by_names(place, transcription, projects, lambda names: names.mentions) or ()
    return encoded(by_line(tokens(transcription, mentions, within), lines), lines, encoding)


class Goal(NamedTuple):
    """Where a place leads: to entries of lists, or to a stretch of the same text."""

    entries: "list[FilePlace]"
    span: "Span | None" = None


class Alike(NamedTuple):
    """Where the same is meant as at a place."""

    spans: "list[tuple[int, Span]]"
    """Each with the number of its text among those that were given, 0 for that of the place."""
    entries: "list[FilePlace]"


def links_in(place: Place, projects: Projects) -> "list[Link] | None":
    """The addresses in a text that lead somewhere."""
    from transcription_lsp.language.links import links

    transcription = _read(place, projects)
    return None if transcription is None else links(transcription)


def goal_in(place: Place, projects: Projects) -> Goal | None:
    """Where one gets from a name, a note that announces text, or a reference."""
    from transcription_lsp.language.jumps import entries_at, target_at

    transcription = _read(place, projects)
    if transcription is None:
        return None
    entries = _by_names(
        place, transcription, projects, lambda names: entries_at(names, place.offset)
    )
    return Goal(entries) if entries else Goal([], target_at(transcription, place.offset))


def alike_in(others: "Sequence[Place]", place: Place, projects: Projects) -> Alike | None:
    """Where a text, and some others, name whom a place names; or what else belongs to the place."""
    from transcription_lsp.language.jumps import alike_at, entries_at, meant_at, mentions_of

    def named(names: "Names") -> "tuple[Meant, list[Span], list[FilePlace]] | None":
        meant = meant_at(names, place.offset)
        return meant and (meant, mentions_of(names, meant), entries_at(names, place.offset))

    transcription = _read(place, projects)
    if transcription is None:
        return None
    found = _by_names(place, transcription, projects, named)
    if found is None:
        return Alike([(0, span) for span in alike_at(transcription, place.offset)], [])
    meant, here, entries = found
    spans = [(0, span) for span in here]
    for number, each in enumerate(others, start=1):
        other = _read(each, projects)
        if other is not None:
            there = _by_names(each, other, projects, lambda names: mentions_of(names, meant))
            spans.extend((number, span) for span in there or ())
    return Alike(spans, entries)


def _by_names(
    place: Place,
    transcription: "Transcription",
    projects: Projects,
    do: "Callable[[Names], T]",
) -> "T | None":
    """What `do` gives with the names of a text; None without an authority."""

    def with_names(authority: "Authority | None") -> "T | None":
        return do(_names(place, transcription, authority)) if authority else None

    return projects.with_authority(projects.configure(place.path), with_names)


def _read(place: Place, projects: Projects) -> "Transcription | None":
    """The tree of the text; None for what is no transcription."""
    configured = projects.configure(place.path)
    if not is_transcription(place.path, configured.settings):
        return None
    return _transcription(place, configured)


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
