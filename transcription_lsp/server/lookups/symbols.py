"""Persons and documents of a project."""

from pathlib import Path
from typing import TYPE_CHECKING

from transcription_lsp.server.projects import Projects

if TYPE_CHECKING:
    from transcription_lsp.language.collection import Collection
    from transcription_lsp.language.symbols import Symbol


def symbols_in(
    typed: str, file: str, collection: "Collection", projects: Projects
) -> "list[Symbol]":
    """What may be meant by what is typed, in the project of a project file."""
    from transcription_lsp.language.symbols import symbols

    configured = projects.configure(Path(file))
    return projects.with_authority(
        configured,
        lambda authority: symbols(
            typed, authority and authority.matcher.index, collection, configured.settings.root
        ),
    )
