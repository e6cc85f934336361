"""`check --watch`: the same check after every change of a file that has to do with it."""

import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from transcription_lsp.cli.arguments import UsageError
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.inspection import STANDARD_INPUT
from transcription_lsp.cli.projects import Projects, known_convention, say
from transcription_lsp.cli.watched import Watched, watched
from transcription_lsp.project.files import Search, search
from transcription_lsp.project.settings import Settings, SettingsError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from watchfiles.main import FileChange

_FOR_PEOPLE = ("full", "concise")
_ONLY_SHOWS = ("fix", "diff", "update_baseline", "add_suppressions", "summary")
_TURN = 100
"""Milliseconds in which changes in folders are waited for, then as many for those in others."""
_GATHERED = 300
"""Milliseconds in which changes around the files of a project are gathered at most: these folders
may be full of others that change all the time."""


def see_that_options_agree(options: "Namespace", paths: Sequence[str]) -> None:
    """Raises UsageError where an option does not go with --watch, or its packages are missing."""
    if STANDARD_INPUT in paths:
        raise UsageError("--watch is for files, not for what is piped in.")
    for name in _ONLY_SHOWS:
        if getattr(options, name):
            option = "--" + name.replace("_", "-")
            raise UsageError(f"--watch only shows what is found; {option} does not go with it.")
    from transcription_lsp.project.remote import is_address

    if far := [path for path in paths if is_address(path)]:
        raise UsageError(f"--watch is for files of this machine, not for {one_line(far[0])}.")
    if options.cluster is not None:
        raise UsageError("--watch checks on this machine; --cluster does not go with it.")
    if options.format not in (None, *_FOR_PEOPLE):
        raise UsageError(
            "--watch shows findings to people, by --format full or concise; "
            f"{options.format} does not go with it."
        )
    from importlib.util import find_spec

    if find_spec("watchfiles") is None or find_spec("rich") is None:
        raise UsageError("--watch needs two more packages: pip install 'transcription-lsp[watch]'")


def watch(
    options: "Namespace",
    paths: Sequence[str],
    check: Callable[["Namespace", Search, Sequence[str]], int],
) -> NoReturn:
    """Check, and again after every change, until KeyboardInterrupt. Raises UsageError."""
    from transcription_lsp.cli.watch_display import display

    options.format = options.format or "full"
    shown = display(options.format)
    watchers = _Watchers()
    changed: list[str] = []
    while True:
        found, about = _look(options, paths)
        while watchers.follow(about):
            # What changed before these places were watched would never be seen.
            found, about = _look(options, paths)
        with shown.run(changed, about.number):
            _check(options, found, paths, check)
        try:
            changed = sorted(watchers.wait(about, shown.fit))
        except UsageError:
            sys.stdout.write("\n")  # below the last line of a screen
            raise


def _check(
    options: "Namespace",
    found: Search,
    paths: Sequence[str],
    check: Callable[["Namespace", Search, Sequence[str]], int],
) -> None:
    """One run; what cannot be used may be in order after the next change."""
    try:
        if options.convention is not None:
            known_convention(options.convention)  # reads it again if it has changed
        check(options, found, paths)
    except UsageError as error:
        say([str(error)])


def _look(options: "Namespace", paths: Sequence[str]) -> tuple[Search, Watched]:
    """The files to check, and what else a check of them depends on."""
    projects = Projects(options)
    others = [each for each in (options.config, options.convention) if each is not None]

    def settings_of(folder: str) -> Settings:
        try:
            return projects.settings_of(folder)
        except SettingsError as mistake:
            others.extend([mistake.file, *mistake.files])
            raise

    found = search(paths, settings_of, options.force_exclude)
    return found, watched(found, paths, others, projects.settings_of)


class _Watchers:
    """What tells of changes: one watcher of folders with all that is below, one of single ones."""

    def __init__(self) -> None:
        self._places: tuple[frozenset[str], frozenset[str]] = frozenset(), frozenset()
        self._changes: list[Iterator[set[FileChange]]] = []

    def follow(self, about: Watched) -> bool:
        """Watch these places, no others; whether that is new. Raises UsageError."""
        from watchfiles import watch as changes

        places = about.whole, about.single
        if places == self._places:
            return False
        begun = [
            changes(
                *sorted(folders),
                watch_filter=None,
                recursive=recursive,
                debounce=1_600 if recursive else _GATHERED,
                rust_timeout=_TURN,
                yield_on_timeout=True,
                ignore_permission_denied=True,
            )
            for folders, recursive in ((about.whole, True), (about.single, False))
            if folders
        ]
        try:
            for each in begun:
                _next(each)  # from here on it watches
        except FileNotFoundError:  # gone this moment
            time.sleep(_TURN / 1_000)
            self._places = frozenset(), frozenset()
            return True
        self._places, self._changes = places, [*begun]
        return True

    def wait(self, about: Watched, meanwhile: Callable[[], None]) -> set[str]:
        """The paths, as they are shown, of what has changed."""
        while True:
            for each in self._changes:
                changed = set()
                for change, file in _next(each):
                    if path := about.path_of(file, change.name):
                        changed.add(path)
                    if change.name != "modified" and (file in about.single or file in about.whole):
                        # A new folder in the place of one that is watched is not.
                        self._places = frozenset(), frozenset()
                if changed:
                    return changed
            meanwhile()


def _next(changes: "Iterator[set[FileChange]]") -> "set[FileChange]":
    """What a watcher tells next. Raises UsageError, and FileNotFoundError."""
    try:
        return next(changes)
    except FileNotFoundError:
        raise
    except (OSError, RuntimeError, UnicodeEncodeError) as error:
        why = one_line(str(error).partition(" about ")[0])
        if isinstance(error, UnicodeEncodeError) or "decode" in why:
            why = "the name of a file or folder in them is no UTF-8."
        raise UsageError(f"These folders cannot be watched: {why}") from error
