"""What a project asks for: `transcription.toml`, or `[tool.transcription]` in pyproject.toml.

The nearest project file above a transcription counts, and no other.
"""

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.project.patterns import leaves_out, matches
from transcription_lsp.project.project_file import (
    NAME,
    PYPROJECT,
    SettingsError,
    keys_in,
    read,
)
from transcription_lsp.project.validation import checked
from transcription_lsp.record.knowledge import Knowledge, Repository
from transcription_lsp.text.file_state import State, States, is_as_it_was, snapshot, state_of

if TYPE_CHECKING:
    from transcription_lsp.lint.choice import Choice

__all__ = [
    "Basis",
    "Settings",
    "SettingsError",
    "basis_of",
    "files_of_convention",
    "find_settings",
    "load_settings",
    "mistake_in",
]

INCLUDED = ("*.txt", "*.transcription.*")
"""What a folder means unless its project says otherwise."""


class Settings(NamedTuple):
    """The keys of a project file, paths made absolute; without a file, what holds by default."""

    file: str | None = None
    """The project file these come from."""
    root: str = ""
    """The folder that patterns are relative to."""
    convention: str = "wilson"
    """Its name, or the file of the project's own."""
    convention_files: States = ()
    """Of a convention of the project's own: its files, as they were when they were read."""
    authority: tuple[str, ...] = ()
    """The files that list persons; of entries with one id the first counts."""
    authority_columns: Mapping[str, tuple[str, ...]] = {}
    """By the field of a person: the headings that mean it in the tables among these files."""
    titles: tuple[str, ...] = ()
    """Words before names, besides those that are known everywhere."""
    persons: Mapping[str, Mapping[str, str]] = {}
    """By pattern of files: names, and the ids of those who are meant by them there."""
    include: tuple[str, ...] = INCLUDED
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    """Whether a folder means nothing that git leaves out."""
    select: tuple[str, ...] = ()
    """Codes, names or prefixes; empty for the rules that are on by default."""
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    options: Mapping[str, Mapping[str, object]] = {}
    """The tables named after rules."""
    repositories: tuple[Repository, ...] = ()
    """Archives, besides those that are known everywhere."""
    abbreviations: Mapping[str, str] = {}
    """What abbreviations stand for, likewise."""
    calendar: str = "gregorian"
    baseline: str = ""
    """The file with the findings that are accepted; empty without one."""
    suppressions: str = ""
    """The side file; empty where suppressions stand in the texts."""

    @property
    def knowledge(self) -> Knowledge:
        """What the project knows of its records."""
        return Knowledge(self.repositories, self.abbreviations, self.calendar)

    def choice_for(self, path: str) -> "Choice":
        """The rules that run on one file, by `per-file-ignores` too. Raises UnknownCode."""
        relative = self.relative(path)
        ignored = tuple(
            code
            for pattern, codes in self.per_file_ignores.items()
            if matches((pattern,), relative)
            for code in codes
        )
        ignored += self.ignore
        choice = _choice(tuple(self.select), ignored, tuple(self.severity.items()))
        return choice._replace(options=self.options, knowledge=self.knowledge)

    def includes(self, path: str) -> bool:
        """Whether a file in a folder is one that the project wants read."""
        return matches(self.include, self.relative(path))

    def excludes(self, path: str, folder: bool = False) -> bool:
        """Whether the project leaves a file or folder out of what its folder means."""
        return bool(self.exclude) and leaves_out(self.exclude, self.relative(path), folder)

    def relative(self, path: str) -> str:
        """The path seen from the project's folder, with `/` between names.

        Of an address what stands in it after `://`: in an archive the path from its top.
        """
        if "://" in path:
            from transcription_lsp.project.remote import inside

            return inside(path)
        path = os.path.abspath(path)
        # Without a project the patterns are those for names alone: any root will do.
        prefix = self.root.rstrip(os.sep) + os.sep
        if path.startswith(prefix):
            path = path[len(prefix) :]
        elif self.root:
            path = _relative(path, self.root)
        return path.replace(os.sep, "/")


@lru_cache(maxsize=64)
def _choice(
    select: tuple[str, ...], ignore: tuple[str, ...], severity: tuple[tuple[str, str], ...]
) -> "Choice":
    from transcription_lsp.lint.choice import choose

    return choose(select, ignore, dict(severity))


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(path, root)
    except ValueError:  # another drive
        return path


DEFAULTS = Settings()
"""What holds where there is no project file."""


def find_settings(path: str, config: str | None = None, isolated: bool = False) -> Settings:
    """The settings that hold for a file or folder: of `config`, or of the nearest project file.

    Raises SettingsError.
    """
    path = os.path.abspath(path)
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    if isolated:
        return DEFAULTS
    if config is not None:
        settings = load_settings(config)
        if settings is None:
            raise SettingsError(config, None, "This file has no table [tool.transcription].")
        return settings
    while True:
        for name in (NAME, PYPROJECT):
            file = os.path.join(folder, name)
            if os.path.isfile(file) and (settings := load_settings(file)) is not None:
                return settings
        above = os.path.dirname(folder)
        if above == folder:
            return DEFAULTS
        folder = above


def load_settings(file: str) -> Settings | None:
    """The settings in one project file; None for a pyproject.toml without `[tool.transcription]`.

    A file that has not changed is not read again, as long as those of a convention of the project's
    own have not changed either. Raises SettingsError.
    """
    try:
        state = state_of(file)
    except OSError as error:
        raise SettingsError(
            file, None, f"This project file cannot be read: {error.strerror}."
        ) from error
    found = _loaded(file, os.path.abspath(file), state)
    if found and not is_as_it_was(found.convention_files):
        _loaded.cache_clear()
        found = _loaded(file, os.path.abspath(file), state)
    return found


class Basis(NamedTuple):
    """By what the files of a project are checked: by another basis others may be found."""

    settings: Settings
    files: States
    """The lists of persons that are there, and the files that say what is accepted."""


def basis_of(settings: Settings) -> Basis:
    """The basis as it is on the disk."""
    accepting = [each for each in (settings.baseline, settings.suppressions) if each]
    files = [*settings.authority, *accepting]
    return Basis(settings, snapshot(files))


def mistake_in(file: str, text: str) -> SettingsError | None:
    """The first mistake in the text of a project file, which need not be saved; None without one.

    Of a pyproject.toml only `[tool.transcription]` counts.
    """
    try:
        keys = keys_in(file, text)
        if keys is not None:
            checked(file, text, keys)
    except SettingsError as mistake:
        return mistake
    return None


@lru_cache(maxsize=64)
def _loaded(file: str, absolute: str, state: State) -> Settings | None:
    found = read(file)
    if found is None:
        return None
    root = os.path.dirname(absolute)
    keys = checked(file, *found)
    tables = keys.pop("options")
    # Without `..`, so that a list that two projects name is known to be one.
    listed = keys.pop("authority", ())
    authority = tuple(os.path.normpath(os.path.join(root, each)) for each in listed)
    for key in ("baseline", "suppressions"):
        if keys.get(key):
            keys[key] = os.path.normpath(os.path.join(root, keys[key]))
    settings = Settings(file=file, root=root, authority=authority, options=tables, **keys)
    return settings._replace(convention_files=files_of_convention(settings.convention))


def files_of_convention(convention: str) -> States:
    """The files of a convention of a project's own, which was read when its name was checked."""
    if not os.path.isabs(convention):
        return ()
    from transcription_lsp.markup.convention import load_convention

    return load_convention(convention).files
