"""What grammar/ holds for the record: grammars and tables, each read once."""

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transcription_lsp.markup.files import grammar_folder

if TYPE_CHECKING:
    from parsimonious.grammar import Grammar


@lru_cache(maxsize=16)
def grammar_of(name: str) -> "Grammar":
    """The grammar in a file, such as `dates.peg`."""
    from parsimonious.grammar import Grammar

    with open(os.path.join(grammar_folder(), *name.split("/")), encoding="utf-8") as file:
        return Grammar(file.read())


@lru_cache(maxsize=4)
def table_of(name: str) -> dict[str, Any]:
    """What a file says, such as `repositories.toml`."""
    import tomllib

    with open(os.path.join(grammar_folder(), name), "rb") as file:
        return tomllib.load(file)
