"""The authority of a project, opened once in every process."""

import os
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from transcription_lsp.project.patterns import matches
from transcription_lsp.project.settings import Settings
from transcription_lsp.text.file_state import States, snapshot

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.persons.index import Index
    from transcription_lsp.persons.matching import Matcher

K = TypeVar("K")
V = TypeVar("V")

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

    matcher = _matcher(*_key(settings), settings.titles)
    return None if matcher is None else Authority(matcher, settled(settings, path))


def index_of(settings: Settings) -> "Index | None":
    """The compiled lists of a project; None if none is there, or they cannot be compiled."""
    index = _index(*_key(settings)) if settings.authority else None
    return None if isinstance(index, str) else index


def trouble_with(settings: Settings) -> str:
    """Why names cannot be checked though the lists can be read; empty if they can."""
    index = _index(*_key(settings)) if settings.authority else None
    return index if isinstance(index, str) else ""


class _Key(NamedTuple):
    """What tells opened authorities apart.

    An index is for one process, and learns while it is used, so every thread has its own.
    """

    process: int
    thread: int
    files: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]


_MOST_OPENED = 16
_indexes: "dict[_Key, tuple[States, Index | str | None]]" = {}
_matchers: "dict[tuple[_Key, tuple[str, ...]], tuple[States, Matcher | None]]" = {}
"""Of each list as it was asked for last: what is learnt of it takes tens of MB in time."""


def _key(settings: Settings) -> tuple[_Key, States]:
    """The authority of a project, and its state."""
    states = snapshot(settings.authority)
    columns = tuple(settings.authority_columns.items())
    return _Key(os.getpid(), threading.get_ident(), settings.authority, columns), states


def _latest(kept: "dict[K, tuple[States, V]]", key: K, states: States, made: Callable[[], V]) -> V:
    """What is kept for these states; made, in the place of that for others, if it is not there."""
    found = kept.get(key)
    if found is None or found[0] != states:
        for other in list(kept)[: len(kept) - _MOST_OPENED + 1]:
            kept.pop(other, None)  # as another thread may have done
        found = kept[key] = states, made()
    return found[1]


def _index(key: _Key, states: States) -> "Index | str | None":
    """The index of an authority as it is now; None if no list is there, else why there is none."""

    def made() -> "Index | str | None":
        from sqlite3 import Error

        from transcription_lsp.persons.compiled import opened

        try:
            return opened([file for file, _ in states], dict(key.columns), _tell)
        except (OSError, Error) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            return f"{_NOT_COMPILED} ({why}): names are not checked; see if the disk is full."

    return _latest(_indexes, key, states, made)


def _matcher(key: _Key, states: States, titles: tuple[str, ...]) -> "Matcher | None":
    """The matcher of an authority as it is now; None if nobody is in it."""

    def made() -> "Matcher | None":
        from transcription_lsp.persons.matching import Matcher

        index = _index(key, states)
        if index is None or isinstance(index, str) or not index.size:
            return None
        return Matcher(index, titles)

    return _latest(_matchers, (key, titles), states, made)


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
    _indexes.clear()
    _matchers.clear()
