"""The files of an authority as a project names them: opening them, and what is wrong with them."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.lint.authority_faults import authority_diagnostics
from transcription_lsp.project.acceptance import acceptance_for
from transcription_lsp.project.authority import index_of, renew
from transcription_lsp.project.files import shown, why_not
from transcription_lsp.project.settings import Settings, SettingsError
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.file_state import states_of
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.acceptance import Sifted
    from transcription_lsp.lint.diagnostic import Diagnostic
    from transcription_lsp.persons.authority_file import OpenedAuthority
    from transcription_lsp.persons.entry import AuthorityFault

_UNREAD = Source("")


class OpenedFiles(NamedTuple):
    """The files of an authority that can be read, and sentences about the others."""

    files: "list[OpenedAuthority]"
    troubles: list[str]
    """Each begins with the path of the file and a colon."""


class Examined(NamedTuple):
    """One file of an authority that was read with the others, and what was found in it."""

    path: str
    source: Source
    """Its text, if anything was found in it."""
    diagnostics: "tuple[Diagnostic, ...]"
    sifted: "Sifted | None" = None
    """What is accepted in it, where anything can be."""


class Findings(NamedTuple):
    """What was found in the lists of a project."""

    files: tuple[Examined, ...]
    troubles: tuple[str, ...]
    """Sentences about lists that cannot be read; each begins with the path and a colon."""


def open_files(paths: Iterable[str]) -> OpenedFiles:
    """Open the files of an authority, each once, under the names that are shown."""
    from transcription_lsp.persons.authority_file import UnreadableAuthority, open_authority

    found = OpenedFiles([], [])
    for path in dict.fromkeys(map(shown, paths)):
        try:
            found.files.append(open_authority(path))
        except OSError as error:
            found.troubles.append(why_not(path, error))
        except UnreadableAuthority as error:
            found.troubles.append(str(error))
    return found


def examined(
    settings: Settings, wanted: Iterable[str], named: Container[str] | None = None
) -> Findings:
    """What the rules that a project chose find in these of its lists, all read as one authority.

    `named` are the ids of those whom the transcriptions of the project name, if that is known.
    """
    names = set(map(shown, wanted))
    files: list[Examined] = []
    troubles: list[str] = []
    for path, faults in _faults(settings, named):
        if path not in names:
            continue
        found = authority_diagnostics(faults or (), settings.choice_for(path))
        if found or faults is None:
            opened = open_files([path])
            troubles.extend(opened.troubles)
            files.extend(
                _sifted(settings, path, file.source, _within(found, len(file.source.text)))
                for file in opened.files
            )
        else:
            files.append(_sifted(settings, path, _UNREAD, ()))
    return Findings(tuple(files), tuple(troubles))


def _sifted(
    settings: Settings, path: str, source: Source, found: "tuple[Diagnostic, ...]"
) -> Examined:
    """A list without those of its findings that are accepted.

    Where it cannot be read what is accepted, all are left: others say why.
    """
    try:
        acceptance = acceptance_for(settings, path)
    except SettingsError:
        acceptance = None
    if acceptance is None:
        return Examined(path, source, found)
    from transcription_lsp.lint.acceptance import sift

    sifted = sift(found, source.text, acceptance)
    return Examined(path, source, sifted.reported, sifted)


def _within(found: "Iterable[Diagnostic]", end: int) -> "tuple[Diagnostic, ...]":
    """Findings as they fit into a text of so many letters.

    The list may have been changed since they were found; they are found anew by the next run.
    """
    return tuple(
        each._replace(span=Span(min(each.span.start, end), min(each.span.end, end)))
        for each in found
    )


def troubles_with(settings: Settings, paths: Iterable[str]) -> list[str]:
    """Sentences about these lists of a project, as far as they cannot be read."""
    names = set(map(shown, paths))
    lost = [path for path, faults in _faults(settings) if faults is None and path in names]
    return open_files(lost).troubles


def _faults(
    settings: Settings, named: Container[str] | None = None
) -> "Iterable[tuple[str, tuple[AuthorityFault, ...] | None]]":
    """The lists of a project under the names that are shown; None for one that cannot be read.

    The index knows; the lists are read only where there is none, and for who is not named.
    """
    from sqlite3 import DatabaseError

    there = list(states_of(settings.authority))
    lost = [(shown(path), None) for path in dict.fromkeys(settings.authority) if path not in there]
    index = index_of(settings) if named is None else None
    if index is not None:
        try:
            return [*lost, *((shown(path), index.faults(at)) for at, path in enumerate(there))]
        except DatabaseError:
            renew(settings)
    return [*lost, *_faults_in(there, settings, named)]


def _faults_in(
    paths: Sequence[str], settings: Settings, named: Container[str] | None
) -> "Iterator[tuple[str, tuple[AuthorityFault, ...] | None]]":
    """The same of lists that have to be read for it."""
    from transcription_lsp.persons.examination import Examination

    opened = open_files(paths)
    examination = Examination(opened.files, settings.authority_columns)
    for _ in examination.persons():
        pass
    faults = examination.faults(named)
    found = {file.path: each for file, each in zip(opened.files, faults, strict=True)}
    for path in map(shown, paths):
        yield path, found.get(path)
