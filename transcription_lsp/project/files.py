"""Which files a path means.

A file that is named is read, whatever its ending and whatever a project excludes; a folder means
the files in it and below that its project includes, without those that the project excludes or git
ignores. Where programs name files, as pre-commit does, what is excluded is left out all the same.
Folders and files whose names begin with a full stop are passed over unless they are named.
"""

import errno
import os
from collections.abc import Callable, Container, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.project.settings import Settings, SettingsError

if TYPE_CHECKING:
    from transcription_lsp.project.git_ignore import Ignored

Folder = tuple[int, int]
"""Which folder it is, whatever links lead there: device and inode."""


class Search:
    """The files found, by path, each with the settings that hold for it, and what went wrong."""

    def __init__(self) -> None:
        self.files: list[tuple[str, Settings]] = []
        self.named: set[str] = set()
        """The paths of those that were named, and not found in a folder."""
        self.troubles: list[str] = []
        """Sentences about what was asked for and could not be had."""
        self.remarks: list[str] = []
        """Sentences about what was passed over on purpose."""


def search(
    paths: Iterable[str], settings_of: Callable[[str], Settings], force_exclude: bool = False
) -> Search:
    """The files that `paths` mean, each once, sorted by path as it is shown.

    `settings_of` gives the settings that hold in a folder, or raises SettingsError; the files of
    that folder are then left out and the error is among the troubles. With `force_exclude` what a
    project excludes is left out also where it is named.
    """
    walk = _Walk(settings_of, force_exclude)
    for path in paths:
        if "::" in path or "://" in path:
            walk.address(path)
        else:
            walk.named(path)
    walk.linked_folders()
    walk.linked_files()
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
    """The path as it is shown: relative where the file is in the current folder or below it.

    An address is shown whole.
    """
    if "://" in path:
        return path
    absolute = os.path.abspath(path)
    return absolute.removeprefix(os.path.join(os.getcwd(), ""))


def _tidied(path: str) -> str:
    """The path without `./` and doubled slashes; `..` stays, as after a link it leads elsewhere."""
    if os.pardir in path.replace(os.sep, "/").split("/"):
        return path.rstrip(os.sep)
    return os.path.normpath(path)


class _Folder(NamedTuple):
    """A folder that is still to be read."""

    path: str
    which: Folder
    above: tuple[Folder, ...]
    ignored: "Ignored | None" = None
    """What git leaves out of it; None outside of a work tree, and where a link has led."""


class _Walk:
    """What one search has seen so far."""

    def __init__(self, settings_of: Callable[[str], Settings], force_exclude: bool) -> None:
        self.settings_of = settings_of
        self.force_exclude = force_exclude
        self.settings: dict[str, Settings | None] = {}
        self.found: dict[str, tuple[str, Settings]] = {}
        self.result = Search()
        self.seen: set[Folder] = set()
        self.links: list[tuple[str, tuple[Folder, ...]]] = []
        """Links to folders, each with the folders above it."""
        self.file_links: list[tuple[str, Settings]] = []
        self.left_out: dict[str, list[str]] = {}
        self.ignored: list[str] = []
        """What git leaves out of the folder that was named and is read now."""

    def address(self, path: str) -> None:
        """Take what is packed or elsewhere: it belongs to the project of the present folder."""
        from transcription_lsp.project.remote import Unreachable, files_at, is_address

        if not is_address(path):
            self.named(path)
            return
        settings = self.settings_in(os.curdir)
        if settings is None:
            return

        def wanted(each: str) -> bool:
            return settings.includes(each) and not settings.excludes(each)

        try:
            files, are_named = files_at(path, wanted)
        except Unreachable as error:
            self.result.troubles.append(str(error))
            return
        if not files:
            self.result.troubles.append(_nothing_in(path, settings))
        for each in files:
            if are_named and self.force_exclude and settings.excludes(each):
                self.left_out.setdefault(settings.file or "", []).append(each)
            else:
                self.found.setdefault(each, (each, settings))
        if are_named:
            self.result.named.update(files)

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
        if (folder or self.force_exclude) and settings.excludes(shown, folder):
            self.left_out.setdefault(settings.file or "", []).append(shown)
        elif not folder:
            self.add(shown, settings)
            self.result.named.add(shown)
        else:
            self.folder(_Folder(shown, (stat.st_dev, stat.st_ino), ()), settings)

    def folder(self, folder: _Folder, settings: Settings) -> None:
        """Take a folder that was named, and say so where there is nothing in it to take."""
        from transcription_lsp.project.git_ignore import ignored_in

        ignored = ignored_in(folder.path)
        folder = folder._replace(ignored=ignored)
        if ignored is not None and ignored.whole and settings.respect_gitignore:
            self.result.remarks.append(_ignored_by_git(folder.path, []))
            return
        self.ignored = []
        before = self.size
        passed_over = self.below(folder)
        if self.size != before or passed_over:
            return
        if self.ignored:
            self.result.remarks.append(_ignored_by_git(folder.path, self.ignored))
        else:
            self.result.troubles.append(_nothing_in(folder.path, settings))

    @property
    def size(self) -> int:
        """How much was found so far, links and what is wrong among it."""
        links = len(self.links) + len(self.file_links)
        return len(self.found) + links + len(self.result.troubles)

    def below(self, first: _Folder) -> bool:
        """Take a folder and those below it, links kept for later.

        True if something was passed over that may hold files: excluded, or read before.
        """
        passed_over = False
        pending = [first]
        while pending:
            folder, which, above, ignored = pending.pop()
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
            hidden = {entry.name for entry in inside if entry.name.startswith(".")}
            if folder != first.path or ignored is None:
                ignored = _seen_in(folder, ignored, hidden)
            for entry in inside:
                if entry.name in hidden:
                    continue
                path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
                is_folder = entry.is_dir()
                if not is_folder and (settings is None or not settings.includes(path)):
                    continue
                if settings is not None and settings.excludes(path, is_folder):
                    passed_over = True
                elif _is_ignored(entry.name, is_folder, ignored, settings):
                    self.ignored.append(path)
                elif is_folder and entry.is_symlink():
                    self.links.append((path, (*above, which)))
                elif is_folder:
                    stat = os.stat(path) if os.name == "nt" else entry.stat()
                    here = stat.st_dev, stat.st_ino
                    pending.append(_Folder(path, here, (*above, which), ignored))
                elif settings is not None:
                    self.entry(entry, path, settings)
        return passed_over

    def entry(self, entry: "os.DirEntry[str]", path: str, settings: Settings) -> None:
        """Take a file out of a folder; pipes and the like are none."""
        if entry.is_file():
            if entry.is_symlink():
                self.file_links.append((path, settings))
            else:
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
                    self.below(_Folder(path, which, above))

    def linked_files(self) -> None:
        """Take the files that links lead to, but for those that were found under another name."""
        there = {os.path.realpath(path) for path in self.found} if self.file_links else set()
        for path, settings in sorted(self.file_links, key=lambda link: link[0]):
            real = os.path.realpath(path)
            if real not in there:
                there.add(real)
                self.add(path, settings)

    def add(self, path: str, settings: Settings) -> None:
        key = shown(path)
        # Mostly the path itself: of a hundred thousand one string each is enough.
        self.found.setdefault(path if key == path else key, (path, settings))

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


def _seen_in(folder: str, above: "Ignored | None", hidden: Container[str]) -> "Ignored | None":
    """What git leaves out of a folder, from what it leaves out of the one above it."""
    from transcription_lsp.project.git_ignore import GIT, NAME, top

    if GIT in hidden:
        return top(folder)
    return above and above.below(os.path.basename(folder), folder, NAME in hidden)


def _is_ignored(
    name: str, is_folder: bool, ignored: "Ignored | None", settings: Settings | None
) -> bool:
    if ignored is None:
        return False
    if settings is not None and not settings.respect_gitignore:
        return False
    return ignored.leaves_out(name, is_folder)


def _nothing_in(path: str, settings: Settings) -> str:
    wanted = ", ".join(settings.include)
    return f"{path}: there is no transcription in this folder ({wanted})."


def _ignored_by_git(path: str, ignored: Sequence[str]) -> str:
    """A line about a folder of which nothing is read: it is left out, or what is in it."""
    left_out = "leaves it out"
    if ignored:
        more = f" and {len(ignored) - 1:,} more" if len(ignored) > 1 else ""
        left_out = f"leaves out {ignored[0]}{more}"
    return (
        f"{path}: nothing was read in this folder, since .gitignore {left_out}; "
        "name a file to have it read, or write respect-gitignore = false into transcription.toml."
    )
