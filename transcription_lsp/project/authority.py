"""The authority of a project, opened once in every process."""

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from transcription_lsp.project.patterns import matches
from transcription_lsp.project.settings import Settings

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.persons.matching import Matcher


def authority_for(settings: Settings, path: str) -> "Authority | None":
    """The persons that the names of one file are checked against; None if there are none.

    Raises OSError where the compiled authority can be written nowhere.
    """
    if not settings.authority:
        return None
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.persons.compiled import states_of

    states = tuple(states_of(settings.authority).items())
    columns = tuple(settings.authority_columns.items())
    matcher = _matcher(os.getpid(), states, columns, settings.titles)
    return None if matcher is None else Authority(matcher, settled(settings, path))


@lru_cache(maxsize=4)
def _matcher(
    process: int,
    states: tuple[tuple[str, tuple[int, int]], ...],
    columns: tuple[tuple[str, tuple[str, ...]], ...],
    titles: tuple[str, ...],
) -> "Matcher | None":
    """The matcher of one authority as it is now; a forked process opens its own."""
    from transcription_lsp.persons.compiled import opened
    from transcription_lsp.persons.matching import Matcher

    index = opened([file for file, _ in states], dict(columns))
    return None if index is None else Matcher(index, titles)


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
