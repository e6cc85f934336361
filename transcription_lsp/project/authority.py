"""The authority of a project, opened once in every process."""

import os
import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from transcription_lsp.project.patterns import matches
from transcription_lsp.project.settings import Settings

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.persons.matching import Matcher

_NOT_COMPILED = "What the lists of persons hold cannot be written into the cache folder"


def authority_for(settings: Settings, path: str) -> "Authority | None":
    """The persons that the names of one file are checked against; None if there are none.

    There are none also where the lists cannot be read or compiled, or nobody is in them: what they
    hold by mistake, or not at all, says nothing about names. `trouble_with` says why.
    """
    if not settings.authority:
        return None
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.persons.matching import Matcher

    matcher = _matcher_for(settings)
    return Authority(matcher, settled(settings, path)) if isinstance(matcher, Matcher) else None


def trouble_with(settings: Settings) -> str:
    """Why names cannot be checked though the lists can be read; empty if they can."""
    matcher = _matcher_for(settings) if settings.authority else None
    return matcher if isinstance(matcher, str) else ""


def _matcher_for(settings: Settings) -> "Matcher | str | None":
    from transcription_lsp.persons.compiled import states_of

    states = tuple(states_of(settings.authority).items())
    columns = tuple(settings.authority_columns.items())
    return _matcher(os.getpid(), threading.get_ident(), states, columns, settings.titles)


@lru_cache(maxsize=16)
def _matcher(
    process: int,
    thread: int,
    states: tuple[tuple[str, tuple[int, int]], ...],
    columns: tuple[tuple[str, tuple[str, ...]], ...],
    titles: tuple[str, ...],
) -> "Matcher | str | None":
    """The matcher of one authority as it is now; None if nobody is in it, else why there is none.

    A matcher learns while it is used, so every process and every thread has its own.
    """
    from sqlite3 import Error

    from transcription_lsp.persons.compiled import opened
    from transcription_lsp.persons.matching import Matcher

    try:
        index = opened([file for file, _ in states], dict(columns))
    except (OSError, Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return f"{_NOT_COMPILED} ({why}): names are not checked; see if the disk is full."
    if index is None:
        return None
    if not index.size:
        index.close()
        return None
    return Matcher(index, titles)


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

    authority = authority_for(settings, "")
    if authority is not None:
        forget(authority.matcher.index)
    _matcher.cache_clear()
