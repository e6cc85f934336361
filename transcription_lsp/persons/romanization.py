"""Cyrillic words as the systems of transliteration write them in Latin letters."""

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from transcription_lsp.markup.prepared import read_table

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_VOWELS = "аеёиоуыэюяъь"


@lru_cache(maxsize=1)
def systems() -> Mapping[str, Mapping[str, Any]]:
    """The systems by name, each with what it writes for every letter."""
    tables = read_table(os.path.join(_FOLDER, "romanization.toml"))
    common = tables.pop("common")
    return {name: {**common, **table} for name, table in tables.items()}


def is_cyrillic(text: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def romanized(text: str) -> tuple[str, ...]:
    """A Cyrillic name in Latin letters without accents, by each system; the same only once."""
    words = text.split(" ")
    forms = (" ".join(_romanized(word, table) for word in words) for table in systems().values())
    return tuple(dict.fromkeys(forms))


def _romanized(word: str, table: Mapping[str, Any]) -> str:
    letters: list[str] = []
    initial = table.get("initial", {})
    ending = next((each for each in table.get("endings", {}) if word.lower().endswith(each)), "")
    before = "ъ"
    for letter in word[: len(word) - len(ending)]:
        small = letter.lower()
        written = (
            initial[small] if small in initial and before in _VOWELS else table.get(small, small)
        )
        letters.append(written.capitalize() if letter != small else written)
        before = small
    return "".join(letters) + (table["endings"][ending] if ending else "")
