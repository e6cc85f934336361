"""`transcription-lint clean`: remove what earlier runs have kept in the folder of a project."""

import os
import sys
from collections.abc import Sequence

from transcription_lsp.cli.arguments import Parser
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.projects import say
from transcription_lsp.project.cache import FOLDER, remove
from transcription_lsp.project.settings import SettingsError, find_settings

DESCRIPTION = f"""\
Removes {FOLDER}, in which `check` keeps what it has found out, from the folder of the project that
each of PATHS belongs to, or from this folder. Nothing is lost by it but time: the next run reads
every file anew."""


def parser() -> Parser:
    """The options of the command."""
    return Parser("clean", "[PATHS]…", DESCRIPTION)


def run(argv: Sequence[str]) -> int:
    """Remove the caches of the projects that are named. Raises UsageError."""
    _, paths = parser().read(argv)
    code = 0
    missing = [path for path in paths if not os.path.exists(path)]
    for path in missing:
        say([f"{path}: there is no file or folder of this name."])
        code = 2
    paths = [path for path in paths if path not in missing] or ([] if paths else [os.curdir])
    for folder in dict.fromkeys(map(_folder_of, paths)):
        try:
            removed = remove(folder)
        except OSError as error:
            say([f"{os.path.join(folder, FOLDER)} cannot be removed: {error.strerror or error}."])
            code = 2
            continue
        place = os.path.relpath(os.path.join(folder, FOLDER))
        said = f"Removed {place}." if removed else f"There is no {place}."
        sys.stdout.write(one_line(said) + "\n")
    return code


def _folder_of(path: str) -> str:
    """The folder of the project of a path; without one, the present folder, as for `check`."""
    try:
        return find_settings(path).root or os.getcwd()
    except SettingsError as error:
        return os.path.dirname(os.path.abspath(error.file))
