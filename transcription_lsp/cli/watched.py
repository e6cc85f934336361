"""What has to do with a check: which folders to watch, and which changes there count."""

import os
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.project.files import shown
from transcription_lsp.project.git_ignore import NAME as GITIGNORE
from transcription_lsp.project.project_file import NAME, PYPROJECT
from transcription_lsp.project.settings import SettingsError

if TYPE_CHECKING:
    from transcription_lsp.project.files import Search
    from transcription_lsp.project.settings import Settings


class Watched(NamedTuple):
    """What is watched. All paths are absolute, and go through no links to folders."""

    whole: frozenset[str]
    """Folders that are watched with all that is below them."""
    single: frozenset[str]
    """Folders of which only the files are."""
    files: dict[str, str]
    """The transcriptions, and the paths by which they were found."""
    others: frozenset[str]
    """Project files, lists of persons and the like, and what was named and is not there."""
    above: frozenset[str]
    """All folders in which, or below which, those files are."""
    settings_of: "Callable[[str], Settings]"
    """The settings in a folder. Raises SettingsError."""

    @property
    def number(self) -> int:
        """How many files there are."""
        return len(self.files) + sum(map(os.path.isfile, self.others))

    def path_of(self, changed: str, how: str) -> str | None:
        """The path of a file or folder as it is shown, if the findings may be others now.

        `how` it has changed is `added`, `modified` or `deleted`.
        """
        path = _real(changed)
        if path not in self.files and not self._counts(path, how):
            return None
        return None if _is_output(path) else self.files.get(path) or shown(path)

    def _counts(self, path: str, how: str) -> bool:
        folder, name = os.path.split(path)
        if path in self.others:
            return True
        if name in (NAME, PYPROJECT, GITIGNORE):
            return folder in self.above or self._is_seen(folder)
        if how == "deleted":
            return path in self.above
        if os.path.isdir(path):
            # Of one that is only modified it is told besides what has changed in it.
            return how == "added" and (path in self.above or self._is_seen(path))
        return self._is_seen(path) and self._is_included(folder, path)

    def _is_seen(self, path: str) -> bool:
        """Whether it is where transcriptions are looked for, and not hidden there."""
        folder, name = os.path.split(path)
        while not name.startswith("."):
            if folder in self.whole:
                return True
            if folder == os.path.dirname(folder):
                break
            folder, name = os.path.split(folder)
        return False

    def _is_included(self, folder: str, path: str) -> bool:
        try:
            settings = self.settings_of(folder)
        except SettingsError:
            return False
        return settings.includes(path) and not settings.excludes(path)


def watched(
    found: "Search",
    paths: Sequence[str],
    others: Iterable[str],
    settings_of: "Callable[[str], Settings]",
) -> Watched:
    """What the findings in these files depend on, found by these paths; `others` are part of it."""
    folder_of = lru_cache(maxsize=None)(os.path.realpath)
    files = {}
    for path, _ in found.files:
        folder, name = os.path.split(path)
        files[os.path.join(folder_of(folder), name)] = path
        if os.path.islink(path):
            files[os.path.realpath(path)] = path
    named = {_real(path) for path in paths if not os.path.isdir(path)}
    folders = {os.path.realpath(path) for path in paths if os.path.isdir(path)}
    if folders:  # then links may have led into others
        folders.update({os.path.dirname(path) for path in files.keys() - named})
    whole = frozenset(each for each in folders if not _is_in(os.path.dirname(each), folders))
    needed = named.union(map(_real, others))
    for settings in {id(settings): settings for _, settings in found.files}.values():
        needed.update(map(_real, _files_of(settings)))
    above = _above({*folders, *map(os.path.dirname, {*files, *needed})})
    single = frozenset(each for each in above if os.path.isdir(each) and not _is_in(each, whole))
    others = frozenset(needed - files.keys())
    return Watched(whole, single, files, others, frozenset(above), settings_of)


def _files_of(settings: "Settings") -> Iterator[str]:
    """The files that a project names, and its own."""
    if settings.file is not None:
        yield settings.file
    yield from settings.authority
    yield from (file for file, _ in settings.convention_files)
    yield from filter(None, (settings.baseline, settings.suppressions))


def _real(path: str) -> str:
    """The path without links to folders; the file itself may be one."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def _above(folders: Iterable[str]) -> set[str]:
    """These folders and all above them."""
    found: set[str] = set()
    for folder in folders:
        while folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)
    return found


def _is_in(folder: str, folders: Container[str]) -> bool:
    """Whether a folder is one of these, or below one."""
    while folder not in folders:
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True


def _is_output(path: str) -> bool:
    """Whether the findings themselves are written into this file."""
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            if stream is not None and os.path.samestat(os.fstat(stream.fileno()), os.stat(path)):
                return True
        except (OSError, ValueError):  # no such file, no such stream
            continue
    return False
