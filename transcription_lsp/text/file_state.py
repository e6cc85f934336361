"""What tells that a file has changed, without reading it."""

import os
from collections.abc import Sequence

State = tuple[int, int]
"""When a file was changed last (ns), and its size in bytes."""

States = tuple[tuple[str, State], ...]
"""Files that are there, each with its state."""


def state_of(file: str | os.PathLike[str]) -> State:
    """The state of a file. Raises OSError."""
    stat = os.stat(file)
    return stat.st_mtime_ns, stat.st_size


def states_of(files: Sequence[str]) -> dict[str, State]:
    """The state of each file that is there."""
    states = {}
    for file in dict.fromkeys(files):
        try:
            states[file] = state_of(file)
        except OSError:
            continue
    return states


def snapshot(files: Sequence[str]) -> States:
    """The files that are there, as they are now."""
    return tuple(states_of(files).items())


def is_as_it_was(files: States) -> bool:
    """Whether none of these files has changed, or is gone."""
    return snapshot([file for file, _ in files]) == files
