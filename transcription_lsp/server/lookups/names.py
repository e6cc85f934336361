"""Who is named at a place, and where else they are named."""

from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.server.lookups.files import hover_in_file
from transcription_lsp.server.lookups.lists import person_in
from transcription_lsp.server.lookups.place import Place, by_names, read, record_of
from transcription_lsp.server.projects import Projects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcription_lsp.language.hints import Hint
    from transcription_lsp.language.hover import Hover
    from transcription_lsp.language.jumps import Meant
    from transcription_lsp.language.persons import Counted
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.person import Place as FilePlace
    from transcription_lsp.text.span import Span


def hover_in(elsewhere: "Counted | None", place: Place, projects: Projects) -> "Hover | None":
    """Who the name at a place is, or what the bracket is, and what is wrong with it.

    In a project file or list of persons, what the key or entry is.
    """
    from transcription_lsp.language.hover import hover_at
    from transcription_lsp.language.persons import name_at
    from transcription_lsp.language.recorded import recorded_at

    transcription = read(place, projects)
    if transcription is None:
        return hover_in_file(place, projects.configure(place.path))
    found = by_names(
        place, transcription, projects, lambda names: name_at(names, place.offset, elsewhere)
    )
    return (
        found
        or recorded_at(record_of(place, transcription, projects), place.offset)
        or hover_at(transcription, place.offset)
    )


def hints_in(rows: tuple[int, int], place: Place, projects: Projects) -> "list[Hint] | None":
    """Whose names surnames stand for in some lines of a text."""
    from transcription_lsp.language.hints import hints
    from transcription_lsp.text.lines import LineIndex

    transcription = read(place, projects)
    if transcription is None:
        return None
    within = LineIndex(place.text).rows(*rows)
    return by_names(place, transcription, projects, lambda names: list(hints(names, within)))


class Goal(NamedTuple):
    """Where a place leads: to entries of lists, or to a stretch of the same text."""

    entries: "list[FilePlace]"
    span: "Span | None" = None


def goal_in(place: Place, projects: Projects) -> Goal | None:
    """Where one gets from a name, a note that announces text, or a reference."""
    from transcription_lsp.language.jumps import entries_at, target_at

    transcription = read(place, projects)
    if transcription is None:
        return None
    entries = by_names(
        place, transcription, projects, lambda names: entries_at(names, place.offset)
    )
    return Goal(entries) if entries else Goal([], target_at(transcription, place.offset))


class Alike(NamedTuple):
    """Where the same is meant as at a place."""

    spans: "list[tuple[int, Span]]"
    """Each with the number of its text among those that were given, 0 for that of the place."""
    entries: "list[FilePlace]"
    meant: "Meant | None" = None
    """Who that is; None for brackets and the like."""


def alike_in(others: "Sequence[Place]", place: Place, projects: Projects) -> Alike | None:
    """Where a text, and some others, name whom a place means; or what else belongs to the place.

    The place is one in a transcription, or in a list of persons.
    """
    from transcription_lsp.language.jumps import Meant, alike_at, entries_at, meant_at, mentions_of

    def named(names: "Names") -> "tuple[Meant, list[Span], list[FilePlace]] | None":
        meant = meant_at(names, place.offset)
        return meant and (meant, mentions_of(names, meant), entries_at(names, place.offset))

    transcription = read(place, projects)
    found: tuple[Meant, list[Span], list[FilePlace]] | None
    if transcription is None:
        person = person_in(place, projects)
        if person is None or person.place is None:
            return None
        found = (Meant(person.id, ""), [], [person.place])
    else:
        found = by_names(place, transcription, projects, named)
        if found is None:
            return Alike([(0, span) for span in alike_at(transcription, place.offset)], [])
    meant, here, entries = found
    spans = [(0, span) for span in here]
    for number, each in enumerate(others, start=1):
        other = read(each, projects)
        if other is not None:
            there = by_names(each, other, projects, lambda names: mentions_of(names, meant))
            spans.extend((number, span) for span in there or ())
    return Alike(spans, entries, meant)
