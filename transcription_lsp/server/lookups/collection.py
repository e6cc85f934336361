"""What is to be kept of one document of a collection."""

from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.place import Place, by_names, read
from transcription_lsp.server.projects import Projects
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from pathlib import Path

    from transcription_lsp.language.collection import Sheet
    from transcription_lsp.text.positions import Encoding


def sheet_of(place: Place, projects: Projects, encoding: "Encoding") -> "Sheet | None":
    """What is to be kept of a text; None for what is no transcription."""
    from transcription_lsp.language.collection import sheet

    transcription = read(place, projects)
    if transcription is None:
        return None
    found = by_names(
        place, transcription, projects, lambda names: sheet(transcription, names, encoding)
    )
    return found or sheet(transcription, None, encoding)


def sheet_of_file(path: "Path", projects: Projects, encoding: "Encoding") -> "Sheet | None":
    """The same of a file as it is on the disk. Raises OSError."""
    return sheet_of(Place(decode(path.read_bytes()).text, 0, path, None), projects, encoding)
