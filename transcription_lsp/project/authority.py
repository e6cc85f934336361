"""The authority of a project, opened once in every process."""

import os
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.project.patterns import matches
from transcription_lsp.project.settings import Settings

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.persons.index import Index
    from transcription_lsp.persons.matching import Matcher

_NOT_COMPILED = "What the lists of persons hold cannot be written into the cache folder"


_listeners: list[Callable[[str], None]] = []


def tell_of_waiting(listener: Callable[[str], None]) -> None:
    """Have a sentence said, in this process, where lists take long to be compiled."""
    _listeners[:] = [listener]


def _tell(sentence: str) -> None:
    for listener in _listeners:
        listener(sentence)


def authority_for(settings: Settings, path: str) -> "Authority | None":
    """The persons that the names of one file are checked against; None if there are none.

    There are none also where the lists cannot be read or compiled, or nobody is in them: what they
    hold by mistake, or not at all, says nothing about names. `trouble_with` says why.
    """
    if not settings.authority:
        return None
    from transcription_lsp.lint.names import Authority

    matcher = _matcher(_key(settings), settings.titles)
    return None if matcher is None else Authority(matcher, settled(settings, path))


def index_of(settings: Settings) -> "Index | None":
    """The compiled lists of a project; None if none is there, or they cannot be compiled."""
    index = _index(_key(settings)) if settings.authority else None
    return None if isinstance(index, str) else index


def trouble_with(settings: Settings) -> str:
    """Why names cannot be checked though the lists can be read; empty if they can."""
    index = _index(_key(settings)) if settings.authority else None
    return index if isinstance(index, str) else ""


class _Key(NamedTuple):
    """What tells opened authorities apart.

    An index is for one process, and learns while it is used, so every thread has its own.
    """

    process: int
    thread: int
    states: tuple[tuple[str, tuple[int, int]], ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]


def _key(settings: Settings) -> _Key:
    from transcription_lsp.persons.compiled import states_of

    states = tuple(states_of(settings.authority).items())
    columns = tuple(settings.authority_columns.items())
    return _Key(os.getpid(), threading.get_ident(), states, columns)


@lru_cache(maxsize=16)
def _index(key: _Key) -> "Index | str | None":
    """The index of an authority as it is now; None if no list is there, else why there is none."""
    from sqlite3 import Error

    from transcription_lsp.persons.compiled import opened

    try:
        return opened([file for file, _ in key.states], dict(key.columns), _tell)
    except (OSError, Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return f"{_NOT_COMPILED} ({why}): names are not checked; see if the disk is full."


@lru_cache(maxsize=16)
def _matcher(key: _Key, titles: tuple[str, ...]) -> "Matcher | None":
    """The matcher of an authority as it is now; None if nobody is in it."""
    from transcription_lsp.persons.matching import Matcher

    index = _index(key)
    return (
        None
        if index is None or isinstance(index, str) or not index.size
        else Matcher(index, titles)
    )


def settled(settings: Settings, path: str) -> Mapping[str, str]:
    """Who is meant by names in one file, as the project says: names (folded) and ids."""
    if not settings.persons:
        return {}
    from transcription_lsp.persons.letters import fold

    relative = settings.relative(path)
    return {
        fold(name): id
        for pattern, names in settings.persons.items()
        if matches((pattern,), relative)
        for name, id in names.items()
    }


def renew(settings: Settings) -> None:
    """Remove a compiled authority that has turned out to be damaged, and let go of it."""
    from transcription_lsp.persons.compiled import forget

    index = index_of(settings)
    if index is not None:
        forget(index)
    _index.cache_clear()
    _matcher.cache_clear()
