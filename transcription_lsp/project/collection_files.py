"""Which files are the transcriptions of a project, and in what state each of them is."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from transcription_lsp.project.files import search
from transcription_lsp.project.settings import Settings, find_settings

MOST_FILES = 20_000
"""Documents of one project that are looked at; the rest, in the order of their paths, is not."""
LARGEST = 4_000_000
"""Bytes of a document that is looked at: a larger one would keep everything else waiting."""

State = tuple[int, int]
"""What tells that a file has changed: when it was changed last (ns), and its size in bytes."""


class Basis(NamedTuple):
    """By what the names of a collection are found: another basis may give others."""

    settings: Settings
    lists: tuple[tuple[str, State], ...]
    """The lists of persons that are there, and their states."""


def basis_of(settings: Settings) -> Basis:
    """The basis as it is on the disk."""
    from transcription_lsp.persons.compiled import states_of

    return Basis(settings, tuple(states_of(settings.authority).items()))


def collected(root: str, settings: Settings) -> Mapping[str, State]:
    """The transcriptions in a folder and those below it that one project file speaks for.

    What cannot be read is left out: whoever opens it is told why.
    """
    found: dict[str, State] = {}
    for path, theirs in search([root], find_settings).files:
        if theirs.file != settings.file or path in settings.authority:
            continue
        try:
            stat = os.stat(path)
        except OSError:
            continue
        if stat.st_size <= LARGEST:
            found[path] = (stat.st_mtime_ns, stat.st_size)
        if len(found) >= MOST_FILES:
            break
    return found
