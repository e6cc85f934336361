"""The settings of each file, and what holds while a project file is broken."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from transcription_lsp.project.acceptance import acceptance_for
from transcription_lsp.project.project_file import NAME, PYPROJECT
from transcription_lsp.project.settings import Settings, SettingsError, find_settings
from transcription_lsp.server.authorities import Authorities

if TYPE_CHECKING:
    from transcription_lsp.lint.acceptance import Acceptance
    from transcription_lsp.lint.names import Authority

T = TypeVar("T")

PROJECT_FILES = (NAME, PYPROJECT)


def is_project_file(path: Path | None) -> bool:
    """Whether a file is read for settings, not as a transcription."""
    return path is not None and path.name in PROJECT_FILES


def is_transcription(path: Path | None, settings: Settings) -> bool:
    """Whether a file is checked: it is no project file, list of persons or the like."""
    accepting = (settings.baseline, settings.suppressions)
    if is_project_file(path) or str(path) in (*settings.authority, *accepting):
        return False
    return all(file != str(path) for file, _ in settings.convention_files)


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings of one file, and the mistake in its project file, if there is one."""

    settings: Settings
    path: str
    mistake: SettingsError | None = None


class Projects:
    """Finds settings, and remembers the last good ones of every project file."""

    def __init__(self) -> None:
        self.folder: str | None = None
        """The folder that is open in the editor: buffers without a file belong there."""
        self.without_project = Settings()
        """What holds for files that no project file stands above."""
        self.authorities = Authorities()
        self._good: dict[str, Settings] = {}
        self._accepted: dict[str, Acceptance | None] = {}
        """By path, what was accepted in it when that could be read last."""

    def with_authority(self, configured: Configured, do: Callable[["Authority | None"], T]) -> T:
        """What `do` gives with the persons by whom the names of a file are checked.

        Not for the message loop: it may wait. If the index of the persons turns out to be damaged,
        it is made anew, and `do` gets it once more.
        """
        settings, path = configured.settings, configured.path
        if not settings.authority:
            return do(None)
        try:
            return do(self.authorities.current(settings, path))
        except Exception as error:
            # Only where there are persons SQLite is loaded.
            from sqlite3 import DatabaseError

            if not isinstance(error, DatabaseError):
                raise
            self.authorities.renew(settings)
            return do(self.authorities.current(settings, path))

    def acceptance(
        self, configured: Configured
    ) -> "tuple[Acceptance | None, SettingsError | None]":
        """What is accepted in a file without a comment; what was before, where it cannot be read.

        Not for the message loop: it reads files.
        """
        try:
            found = acceptance_for(configured.settings, configured.path)
        except SettingsError as mistake:
            return self._accepted.get(configured.path), mistake
        if found is not None or configured.path in self._accepted:
            self._accepted[configured.path] = found
        return found, None

    def configure(self, path: Path | None) -> Configured:
        """The settings that hold for a file; those from before where the project file is broken."""
        if path is None and self.folder is None:
            return Configured(self.without_project, "untitled")
        place = os.path.join(self.folder or "", "untitled") if path is None else str(path)
        try:
            settings = find_settings(place)
        except SettingsError as mistake:
            file = os.path.abspath(mistake.file)
            before = self._good.get(file) or Settings(root=os.path.dirname(file))
            return Configured(before, place, mistake)
        if settings.file is None:
            return Configured(self.without_project, place)
        self._good[os.path.abspath(settings.file)] = settings
        return Configured(settings, place)
