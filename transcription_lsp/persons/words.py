"""The words that stand beside names and in them: titles, suffixes, particles, bodies, places.

They are data: `words.toml`, `places.txt` and `romanization.toml` beside this module.
"""

import os
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.markup.prepared import read_table
from transcription_lsp.persons.letters import fold

_FOLDER = os.path.dirname(os.path.abspath(__file__))
FILES = ("words.toml", "places.txt", "romanization.toml")


class Words(NamedTuple):
    """Folded words, by what they say of a name beside them."""

    titles: frozenset[str]
    offices: frozenset[str]
    """Titles that also stand before other words than names."""
    with_titles: frozenset[str]
    given_titles: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    saying: frozenset[str]
    bodies: frozenset[str]
    common: frozenset[str]
    given_names: frozenset[str]
    short_given_names: tuple[tuple[str, ...], ...]
    spellings: tuple[tuple[str, ...], ...]
    """Given names that are one in several languages or spellings."""


@lru_cache(maxsize=1)
def words() -> Words:
    """The words that the package knows."""
    data = read_table(os.path.join(_FOLDER, "words.toml"))
    short = tuple(tuple(each) for each in data.pop("short_given_names"))
    spellings = tuple(tuple(each) for each in data.pop("spellings"))
    sets = {key: frozenset(map(fold, value)) for key, value in data.items()}
    return Words(short_given_names=short, spellings=spellings, **sets)


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """Names of places, peoples, creeds and parties, as they are written."""
    with open(os.path.join(_FOLDER, "places.txt"), encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        return tuple(line for line in lines if line and not line.startswith("#"))


def data_files() -> tuple[str, ...]:
    """The paths of the files that hold the words; an index is made by them."""
    return tuple(os.path.join(_FOLDER, name) for name in FILES)
