"""The settings of each file, and what holds while a project file is broken."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transcription_lsp.project.project_file import NAME, PYPROJECT
from transcription_lsp.project.settings import Settings, SettingsError, find_settings
from transcription_lsp.server.authorities import Authorities

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority

PROJECT_FILES = (NAME, PYPROJECT)


def is_project_file(path: Path | None) -> bool:
    """Whether a file is read for settings, not as a transcription."""
    return path is not None and path.name in PROJECT_FILES


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
        self.authorities = Authorities()
        self._good: dict[str, Settings] = {}

    def authority(self, settings: Settings, path: str) -> "Authority | None":
        """The persons by whom the names of a file are checked, as far as they can be read."""
        if not settings.authority:
            return None
        return self.authorities.current(settings, path)

    def configure(self, path: Path | None) -> Configured:
        """The settings that hold for a file; those from before where the project file is broken."""
        if path is None and self.folder is None:
            return Configured(Settings(), "untitled")
        place = os.path.join(self.folder or "", "untitled") if path is None else str(path)
        try:
            settings = find_settings(place)
        except SettingsError as mistake:
            file = os.path.abspath(mistake.file)
            before = self._good.get(file) or Settings(root=os.path.dirname(file))
            return Configured(before, place, mistake)
        if settings.file is not None:
            self._good[os.path.abspath(settings.file)] = settings
        return Configured(settings, place)
