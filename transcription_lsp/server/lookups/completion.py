"""What may be meant by what is typed, and what is said of it."""

from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.files import words_in_file
from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.projects import Projects, is_transcription

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from transcription_lsp.language.completion.offer import Offers
    from transcription_lsp.language.hover import Hover
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.project.settings import Settings


def offers_in(
    used: "Callable[[], Mapping[str, int]]", place: Place, projects: Projects
) -> "Offers":
    """What may be meant by what is typed at a place.

    In a project file or list of persons, the words that may be. In a transcription, by the text as
    it was checked last: to read it again takes longer than one wants to wait. `used` says how often
    other documents of the project name each person, by id.
    """
    from transcription_lsp.language.completion.offer import Offers
    from transcription_lsp.language.completion.offered import offers_at
    from transcription_lsp.lint.names import Names
    from transcription_lsp.markup.parse import parse
    from transcription_lsp.record.record import Record

    configured = projects.configure(place.path)
    settings = configured.settings
    if not is_transcription(place.path, settings):
        return Offers(tuple(words_in_file(place, configured)))
    report = place.before
    record = report.record if report else None
    if record is None:
        record = Record(parse(place.text, settings.convention), settings.knowledge)

    def offered(authority: "Authority | None") -> "Offers":
        names = None
        if authority is not None:
            before = report and report.names
            names = before.by(authority) if before else Names(record.transcription, authority)
        tags = _tags(settings)
        return offers_at(place.text, place.offset, record, authority, names, tags, used())

    return projects.with_authority(configured, offered)


def _tags(settings: "Settings") -> "Sequence[str]":
    """Words in brackets that the project file names: see L002."""
    tags = settings.options.get("label-variant", {}).get("tags", ())
    return [each for each in tags if isinstance(each, str)] if isinstance(tags, list) else ()


def explained_in(path: "Path | None", kind: str, about: str, projects: Projects) -> "Hover | None":
    """What is said of a person, by id, or of a role in the project of a file."""
    from transcription_lsp.language.completion.explained import person_explained, role_explained
    from transcription_lsp.markup.convention import load_convention

    configured = projects.configure(path)
    if kind == "label":
        return role_explained(about, load_convention(configured.settings.convention))

    def explained(authority: "Authority | None") -> "Hover | None":
        return person_explained(about, authority.matcher.index) if authority else None

    return projects.with_authority(configured, explained)
