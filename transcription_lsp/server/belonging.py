"""What a file is to the projects around it, for editors that ask before they treat it as such."""

import fnmatch
import os
from typing import TypedDict

from transcription_lsp.server.addresses import path_of
from transcription_lsp.server.projects import Projects, is_project_file, is_transcription

_BY_NAME = "*.transcription.*"


class Standing(TypedDict):
    """How a text is checked, for an editor to show."""

    convention: str
    """Its name; of the project's own, that of its file."""
    project: str | None
    """The project file that holds for it."""
    lists: list[str]
    """The lists of persons by whom its names are checked."""
    persons: str
    """`none` without lists, `pending` while they are compiled, `ready`."""


def is_included(uri: str, projects: Projects) -> bool:
    """Whether a file is a transcription by its name, or since a project includes it.

    Outside of any project a `.txt` may be anything.
    """
    path = path_of(uri)
    if path is None:
        return False
    settings = projects.configure(path).settings
    if not is_transcription(path, settings) or settings.excludes(str(path)):
        return False
    if settings.file is None:
        return fnmatch.fnmatch(path.name, _BY_NAME)
    return settings.includes(str(path))


def is_list(uri: str, projects: Projects) -> bool:
    """Whether the project of a file names it as a list of persons."""
    path = path_of(uri)
    if path is None or is_project_file(path):
        return False
    return str(path) in projects.configure(path).settings.authority


def standing(uri: str, projects: Projects) -> Standing:
    """How a text is checked."""
    settings = projects.configure(path_of(uri)).settings
    persons = "none"
    if settings.authority:
        persons = "ready" if projects.authorities.is_made(settings, tell=True) else "pending"
    return {
        "convention": os.path.basename(settings.convention),
        "project": settings.file,
        "lists": list(settings.authority),
        "persons": persons,
    }
