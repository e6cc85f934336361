"""What git leaves out of a work tree, by the `.gitignore` of its folders and `.git/info/exclude`.

The files that speak of a folder are those from the top of its work tree down to the folder itself;
the nearest one that says anything counts. What git is told outside of the work tree is not asked:
it is different on every machine.
"""

import os
from typing import NamedTuple

from transcription_lsp.project.patterns import Lines, lines_of, said_of

NAME = ".gitignore"
GIT = ".git"


class Ignored(NamedTuple):
    """What is left out of one folder of a work tree."""

    inside: str = ""
    """The folder from the top of the work tree, with `/` between names and at the end."""
    files: tuple[tuple[int, Lines], ...] = ()
    """The patterns that speak of it, nearest last, with the length of `inside` where they stand."""
    whole: bool = False
    """Whether the folder itself is left out, and so is all that is in it."""

    def leaves_out(self, name: str, folder: bool) -> bool:
        """Whether a file or folder in this one is left out."""
        if self.whole:
            return True
        path = f"{self.inside}{name}/" if folder else self.inside + name
        for length, lines in reversed(self.files):
            said = said_of(lines, path[length:])
            if said is not None:
                return said
        return False

    def below(self, name: str, folder: str, has_file: bool) -> "Ignored":
        """The same for a folder in this one; `folder` is its path."""
        return _with_file(self._replace(inside=f"{self.inside}{name}/"), folder, has_file)


def top(folder: str) -> Ignored:
    """What is left out at the top of a work tree."""
    lines = _read(_exclude_file(os.path.join(folder, GIT)))
    return _with_file(Ignored("", () if lines is None else ((0, lines),)), folder, True)


def is_top(folder: str) -> bool:
    """Whether a folder is the top of a work tree."""
    return os.path.exists(os.path.join(folder, GIT))


def ignored_in(folder: str) -> Ignored | None:
    """What is left out of a folder; None outside of a work tree."""
    names: list[str] = []
    # As git sees it a link is no way into a folder that is left out: it stands where it stands.
    up = os.pardir in folder.replace(os.sep, "/").split("/")
    above = os.path.realpath(folder) if up else os.path.abspath(folder)
    while not is_top(above):
        above, name = os.path.split(above)
        if not name:
            return None
        names.append(name)
    found = top(above)
    for name in reversed(names):
        if found.leaves_out(name, folder=True):
            return Ignored(whole=True)
        above = os.path.join(above, name)
        found = found.below(name, above, True)
    return found


def _with_file(ignored: Ignored, folder: str, has_file: bool) -> Ignored:
    lines = _read(os.path.join(folder, NAME)) if has_file else None
    if lines is None:
        return ignored
    return ignored._replace(files=(*ignored.files, (len(ignored.inside), lines)))


def _read(file: str) -> Lines | None:
    """The patterns in a file; none of one that is not there or cannot be read."""
    if not os.path.isfile(file):
        return None
    try:
        with open(file, "rb") as opened:
            text = opened.read().decode("utf-8-sig", "surrogateescape")
    except OSError:
        return None
    return lines_of(line.removesuffix("\r") for line in text.split("\n"))


def _exclude_file(git: str) -> str:
    """The file of a repository that says what is left out besides; `git` is its folder, or leads to
    it, as in a second work tree.
    """
    folder = _first_line(git).removeprefix("gitdir:").strip() if os.path.isfile(git) else ""
    if folder:
        git = os.path.join(os.path.dirname(git), folder)
        shared = _first_line(os.path.join(git, "commondir")).strip()
        git = os.path.join(git, shared)
    return os.path.join(git, "info", "exclude")


def _first_line(file: str) -> str:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as opened:
            return opened.readline()
    except OSError:
        return ""
