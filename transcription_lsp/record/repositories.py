"""The archives that references name: those that are known everywhere, and a project's own."""

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache

from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.record.knowledge import Repository

FAMILIES = ("russian", "tna", "naa", "nara", "german", "french")
"""How references to a repository are written: the grammars in grammar/citations/."""


@lru_cache(maxsize=1)
def repositories() -> tuple[Repository, ...]:
    """Those of grammar/repositories.toml."""
    import tomllib

    with open(os.path.join(grammar_folder(), "repositories.toml"), "rb") as file:
        return tuple(repository_of(id, table) for id, table in tomllib.load(file).items())


def repository_of(id: str, table: Mapping[str, object]) -> Repository:
    """A repository from its table; what is no text there is left out."""
    words = {key: str(value) for key, value in table.items() if isinstance(value, str)}
    forms = table.get("forms")
    listed = tuple(str(each) for each in forms) if isinstance(forms, list) else ()
    return Repository(id, words.pop("name", id), forms=listed, **words)


@lru_cache(maxsize=8)
def by_form(own: tuple[Repository, ...]) -> Mapping[str, Repository]:
    """Repositories by their ids, names and forms; those of the project come first."""
    found: dict[str, Repository] = {}
    for each in (*own, *repositories()):
        for form in (each.id, each.name, *each.forms):
            found.setdefault(form, each)
    return found


def meant_by(written: str, known: Iterable[str]) -> str | None:
    """The one form of which an unknown abbreviation is a slip of the key; None without one.

    That is two letters swapped, one left out, or one doubled; of three letters nothing can be said.
    """
    if len(written) < 4:  # KNA is not UKNA, but the archive of another country.
        return None
    near = {form for form in known if form != written and written in _slips(form)}
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=256)
def _slips(form: str) -> frozenset[str]:
    swapped = {form[:at] + form[at + 1] + form[at] + form[at + 2 :] for at in range(len(form) - 1)}
    dropped = {form[:at] + form[at + 1 :] for at in range(len(form))}
    doubled = {form[:at] + form[at] + form[at:] for at in range(len(form))}
    return frozenset(swapped | dropped | doubled)
