"""The files of an authority as a project names them: opening them, and what is wrong with them."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.lint.authority_faults import authority_diagnostics
from transcription_lsp.persons.authority_file import (
    OpenedAuthority,
    UnreadableAuthority,
    open_authority,
)
from transcription_lsp.persons.examination import Examination
from transcription_lsp.project.files import shown, why_not
from transcription_lsp.project.settings import Settings
from transcription_lsp.text.decoding import Source

if TYPE_CHECKING:
    from transcription_lsp.lint.diagnostic import Diagnostic


class OpenedFiles(NamedTuple):
    """The files of an authority that can be read, and sentences about the others."""

    files: list[OpenedAuthority]
    troubles: list[str]
    """Each begins with the path of the file and a colon."""


class Examined(NamedTuple):
    """One file of an authority that was read with the others, and what was found in it."""

    path: str
    source: Source
    diagnostics: "tuple[Diagnostic, ...]"


def open_files(paths: Iterable[str]) -> OpenedFiles:
    """Open the files of an authority, each once, under the names that are shown."""
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
    files: Sequence[OpenedAuthority], settings: Settings, named: Container[str] | None = None
) -> Iterator[Examined]:
    """What the rules that a project chose find in each of these files, read as one authority.

    `named` are the ids of those whom the transcriptions of the project name, if that is known.
    """
    examination = Examination(files, settings.authority_columns)
    for _ in examination.persons():
        pass
    for file, faults in zip(files, examination.faults(named), strict=True):
        diagnostics = authority_diagnostics(faults, settings.choice_for(file.path))
        yield Examined(file.path, file.source, diagnostics)
