"""Which files a path means.

A file that is named is read whatever its ending; a folder means the files in it and below that its
project includes. What a project excludes is left out either way, since pre-commit names files.
Folders and files whose names begin with a full stop are passed over unless they are named.
"""

import errno
import os
from collections.abc import Callable, Iterable

from transcription_lsp.project.settings import Settings, SettingsError

Folder = tuple[int, int]
"""Which folder it is, whatever links lead there: device and inode."""


class Search:
    """The files found, by path, each with the settings that hold for it, and what went wrong."""

    def __init__(self) -> None:
        self.files: list[tuple[str, Settings]] = []
        self.troubles: list[str] = []
        """Sentences about what was asked for and could not be had."""
        self.remarks: list[str] = []
        """Sentences about what was passed over on purpose."""


def search(paths: Iterable[str], settings_of: Callable[[str], Settings]) -> Search:
    """The files that `paths` mean, each once, sorted by path as it is shown.

    `settings_of` gives the settings that hold in a folder, or raises SettingsError; the files of
    that folder are then left out and the error is among the troubles.
    """
    walk = _Walk(settings_of)
    for path in paths:
        walk.named(path)
    walk.linked_folders()
    return walk.finished()


def why_not(path: str, error: OSError) -> str:
    """One clear line about a file or folder that cannot be read or written."""
    if isinstance(error, FileNotFoundError):
        what = "there is no file or folder of this name"
        if os.path.islink(path):
            what = "this is a link to something that is not there"
    elif isinstance(error, PermissionError):
        what = "you have no permission to read it"
    elif isinstance(error, NotADirectoryError):
        what = "there is no file or folder of this name"
    elif isinstance(error, IsADirectoryError):
        what = "this is a folder, not a file"
    elif error.errno == errno.ELOOP:
        what = "this link leads back to itself"
    else:
        what = f"it cannot be read ({error.strerror or error})"
    return f"{path}: {what}."


def shown(path: str) -> str:
    """The path as it is shown: relative where the file is in the current folder or below it."""
    absolute = os.path.abspath(path)
    return absolute.removeprefix(os.path.join(os.getcwd(), ""))


def _tidied(path: str) -> str:
    """The path without `./` and doubled slashes; `..` stays, as after a link it leads elsewhere."""
    if os.pardir in path.replace(os.sep, "/").split("/"):
        return path.rstrip(os.sep)
    return os.path.normpath(path)


class _Walk:
    """What one search has seen so far."""

    def __init__(self, settings_of: Callable[[str], Settings]) -> None:
        self.settings_of = settings_of
        self.settings: dict[str, Settings | None] = {}
        self.found: dict[str, tuple[str, Settings]] = {}
        self.result = Search()
        self.seen: set[Folder] = set()
        self.links: list[tuple[str, tuple[Folder, ...]]] = []
        self.left_out: dict[str, list[str]] = {}

    def named(self, path: str) -> None:
        """Take a path that was named: a folder and all below it, or a file."""
        shown = _tidied(path)
        try:
            stat = os.stat(path)
        except (OSError, ValueError) as error:
            if not isinstance(error, OSError):  # a NUL in the name
                error = FileNotFoundError()
            self.result.troubles.append(why_not(path, error))
            return
        folder = os.path.isdir(path)
        settings = self.settings_in(path if folder else os.path.dirname(path))
        if settings is None:
            return
        if settings.excludes(shown, folder):
            self.left_out.setdefault(settings.file or "", []).append(shown)
        elif not folder:
            self.add(shown, settings)
        else:
            before = len(self.found), len(self.links), len(self.result.troubles)
            passed_over = self.below(shown, (stat.st_dev, stat.st_ino), ())
            after = len(self.found), len(self.links), len(self.result.troubles)
            if before == after and not passed_over:
                wanted = ", ".join(settings.include)
                self.result.troubles.append(
                    f"{shown}: there is no transcription in this folder ({wanted})."
                )

    def below(self, top: str, which: Folder, above: tuple[Folder, ...]) -> bool:
        """Take a folder and those below it, links kept for later.

        True if something was passed over that may hold files: excluded, or read before.
        """
        passed_over = False
        pending = [(top, which, above)]
        while pending:
            folder, which, above = pending.pop()
            if which in self.seen:
                passed_over = True
                continue
            self.seen.add(which)
            settings = self.settings_in(folder)
            try:
                with os.scandir(folder) as entries:
                    inside = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.result.troubles.append(why_not(folder, error))
                continue
            for entry in inside:
                if entry.name.startswith("."):
                    continue
                path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
                is_folder = entry.is_dir()
                if settings is not None and settings.excludes(path, is_folder):
                    passed_over = True
                elif is_folder and entry.is_symlink():
                    self.links.append((path, (*above, which)))
                elif is_folder:
                    stat = os.stat(path) if os.name == "nt" else entry.stat()
                    pending.append((path, (stat.st_dev, stat.st_ino), (*above, which)))
                elif settings is not None and settings.includes(path):
                    self.entry(entry, path, settings)
        return passed_over

    def entry(self, entry: "os.DirEntry[str]", path: str, settings: Settings) -> None:
        """Take a file out of a folder; pipes and the like are none."""
        if entry.is_file():
            self.add(path, settings)
        elif entry.is_symlink():
            try:
                os.stat(path)
            except OSError as error:
                self.result.troubles.append(why_not(path, error))

    def linked_folders(self) -> None:
        """Follow the links, now that every real folder has been seen under its own name."""
        while self.links:
            links, self.links = self.links, []
            for path, above in sorted(links):
                try:
                    stat = os.stat(path)
                except OSError as error:
                    self.result.troubles.append(why_not(path, error))
                    continue
                which = (stat.st_dev, stat.st_ino)
                if which in above:
                    self.result.remarks.append(
                        f"{path}: this link leads back to a folder above it; it was not followed."
                    )
                else:
                    self.below(path, which, above)

    def add(self, path: str, settings: Settings) -> None:
        self.found.setdefault(os.path.abspath(path), (path, settings))

    def settings_in(self, folder: str) -> Settings | None:
        """The settings that hold in a folder; None if its project file is wrong: said once."""
        folder = os.path.abspath(folder or os.curdir)
        if folder not in self.settings:
            try:
                self.settings[folder] = self.settings_of(folder)
            except SettingsError as error:
                self.settings[folder] = None
                if str(error) not in self.result.troubles:
                    self.result.troubles.append(str(error))
        return self.settings[folder]

    def finished(self) -> Search:
        """What was found, sorted, and one line for each project about what it leaves out."""
        self.result.files = sorted(self.found.values(), key=lambda file: file[0])
        for file, (first, *others) in self.left_out.items():
            more = f" and {len(others)} more" if others else ""
            were = "were" if others else "was"
            self.result.remarks.append(
                f"{first}{more} {were} not checked: `exclude` in {os.path.relpath(file)} says so."
            )
        return self.result
