"""What grammar/ holds for the record: grammars and tables, each read once."""

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.prepared import prepared, read_table

if TYPE_CHECKING:
    from parsimonious.grammar import Grammar


@lru_cache(maxsize=16)
def grammar_of(name: str) -> "Grammar":
    """The grammar in a file, such as `dates.peg`."""
    from parsimonious.grammar import Grammar

    with open(_path(name), encoding="utf-8") as file:
        return prepared(file.read(), Grammar)


@lru_cache(maxsize=4)
def table_of(name: str) -> dict[str, Any]:
    """What a file says, such as `repositories.toml`."""
    return read_table(_path(name))


def _path(name: str) -> str:
    return os.path.join(grammar_folder(), *name.split("/"))
