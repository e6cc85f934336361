"""Checking the authority files of a run: what there is to print about each, and what to count."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transcription_lsp.cli.inspection import Orders, Outcome, Task, outcome_of
from transcription_lsp.lint.authority_faults import AuthorityFaults, authority_diagnostics
from transcription_lsp.persons.authority_file import (
    OpenedAuthority,
    UnreadableAuthority,
    open_authority,
)
from transcription_lsp.persons.examination import Examination
from transcription_lsp.project.files import why_not
from transcription_lsp.project.settings import Settings


class Authority(NamedTuple):
    """The files of one authority that can be read, and sentences about the others."""

    files: list[OpenedAuthority]
    troubles: list[str]


def open_files(paths: Iterable[str]) -> Authority:
    """Open the files of an authority, each once, under the names that are shown."""
    found = Authority([], [])
    for path in dict.fromkeys(map(shown, paths)):
        try:
            found.files.append(open_authority(path))
        except OSError as error:
            found.troubles.append(why_not(path, error))
        except UnreadableAuthority as error:
            found.troubles.append(str(error))
    return found


def authority_outcomes(
    projects: Iterable[Settings], orders: Orders
) -> Iterator[tuple[str, Outcome]]:
    """What came of each authority file that these projects name, and its path, in no order.

    A file that cannot be read is a trouble; the others are checked without it.
    """
    seen: set[str] = set()
    for settings in projects:
        rules = settings.choice_for(settings.file or os.curdir).rules
        paths = [path for path in settings.authority if path not in seen]
        seen.update(paths)
        if paths and any(rule.on is AuthorityFaults for rule in rules):
            yield from outcomes_of(settings.authority, settings, orders, paths)


def outcomes_of(
    authority: Sequence[str], settings: Settings, orders: Orders, wanted: Sequence[str]
) -> Iterator[tuple[str, Outcome]]:
    """Check an authority whole, and give what came of those of its files that are wanted."""
    opened = open_files(authority)
    names = set(map(shown, wanted))
    for trouble in opened.troubles:
        path = trouble.partition(": ")[0]
        if path in names:
            yield path, Outcome(trouble=trouble, checked=False)
    examination = Examination(opened.files, settings.authority_columns)
    for _ in examination.persons():
        pass
    for file, faults in zip(opened.files, examination.faults(), strict=True):
        if file.path in names:
            diagnostics = authority_diagnostics(faults, settings.choice_for(file.path))
            task = Task(file.path, settings, orders)
            yield file.path, outcome_of(task, file.source, diagnostics)


def shown(path: str) -> str:
    """The path as it is shown: relative where the file is in the current folder or below it."""
    absolute = os.path.abspath(path)
    return absolute.removeprefix(os.path.join(os.getcwd(), ""))
