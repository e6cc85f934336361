"""The archives that references name: those that are known everywhere, and a project's own."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from transcription_lsp.record.data_files import table_of
from transcription_lsp.record.knowledge import Repository

FAMILIES = ("russian", "tna", "naa", "nara", "german", "french")
"""How references to a repository are written: the grammars in grammar/citations/."""


@lru_cache(maxsize=1)
def repositories() -> tuple[Repository, ...]:
    """Those of grammar/repositories.toml."""
    return tuple(repository_of(*each) for each in table_of("repositories.toml").items())


def repository_of(id: str, said: Mapping[str, object]) -> Repository:
    """A repository from its table; what is no text there is left out."""
    words = {key: str(value) for key, value in said.items() if isinstance(value, str)}
    forms = said.get("forms")
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
    near = {form for form in known if form != written and _is_slip(written, form)}
    return near.pop() if len(near) == 1 else None


def _is_slip(written: str, form: str) -> bool:
    from transcription_lsp.markup.near_miss import edit_distance
    from transcription_lsp.persons.slips import is_swap_or_doubled

    is_short = len(written) + 1 == len(form) and edit_distance(written, form, 1) == 1
    return is_short or is_swap_or_doubled(written, form)
