"""Conventions: the grammar of a house style, and its labels, roles and limits.

A convention `NAME` is `grammar/NAME.peg`, whose rules take the place of those in `core.peg`, and
`grammar/NAME.toml`, its labels, whose tables take the place of those in `core.toml`.
`grammar/roles.toml` says of every role what it is.
"""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from parsimonious.exceptions import ParsimoniousError
from parsimonious.expressions import Expression
from parsimonious.grammar import Grammar

from transcription_lsp.markup.convention_data import (
    KEYS,
    OWN_KEYS,
    TABLES,
    ConventionError,
    Role,
    check_convention,
    check_roles,
    line_of,
    read_data,
)
from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.labels import Entry, FormError, Vocabulary, compile_entries
from transcription_lsp.markup.prepared import prepared

__all__ = ["Convention", "ConventionError", "Role", "conventions", "load_convention"]

_CORE = "core"
"""What all conventions have in common; it is none itself."""
_RULES_OF_TEXT = (
    *("piece", "pieces", "special", "address", "blank", "front_matter", "field_name"),
    *("code", "code_opens", "code_closes"),
)


class Convention(NamedTuple):
    """A house style: its grammar, its labels, its roles."""

    name: str
    title: str
    source: str
    nesting: int
    grammar: Grammar
    brackets: dict[str, tuple[str, str | None]]
    """Alternative of the rule `bracket` -> role and kind; no role means: read label and shape."""
    roles: dict[str, Role]
    vocabulary: Vocabulary
    fields: Mapping[str, str]
    """By the names of header fields, in their usual order: what each says, in words for people."""
    last_field: str
    """The field after whose value the body begins."""
    gloss_words: tuple[str, ...]
    titles: frozenset[str]
    wraps: tuple[tuple[str, str], ...]
    """What an editor may put around words, by what they are then: `[…?]`; … stands for them."""

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def labels(self) -> tuple[Entry, ...]:
        """The labels in the order of the convention's file."""
        return self.vocabulary.entries

    def rule(self, name: str) -> Expression:
        """A rule of the grammar, to read a text by."""
        return self.grammar[name]

    def pattern(self, name: str) -> re.Pattern[str]:
        """The regular expression of a rule that is nothing else."""
        return self.grammar[name].re  # type: ignore[no-any-return]


def conventions(folder: str | None = None) -> list[str]:
    """The names of all conventions there are: a grammar and data of the same name."""
    entries = set(os.listdir(folder or grammar_folder()))
    return sorted(
        name
        for name in (entry.removesuffix(".toml") for entry in entries if entry.endswith(".toml"))
        if f"{name}.peg" in entries and name != _CORE
    )


def load_convention(name: str = "wilson", folder: str | None = None) -> Convention:
    """A convention from `folder`, by default the project's own `grammar/`; read only once.

    Raises ConventionError, with file and line, where its files do not fit each other.
    """
    return _loaded(name, folder or grammar_folder())


@lru_cache(maxsize=8)
def _loaded(name: str, folder: str) -> Convention:
    known = conventions(folder)
    if name not in known:
        there = ", ".join(f"‘{each}’" for each in known)
        raise ConventionError(f"There is no convention ‘{name}’; there is {there}.")
    toml, peg = os.path.join(folder, f"{name}.toml"), os.path.join(folder, f"{name}.peg")
    roles = {
        role: Role(name=role, **values)
        for role, values in read_data(os.path.join(folder, "roles.toml"), check_roles).items()
    }
    core = os.path.join(folder, f"{_CORE}.toml")
    shared = read_data(core, lambda data: check_convention(data, roles, set(KEYS) - OWN_KEYS))
    own = read_data(toml, lambda data: check_convention({**shared, **data}, roles, set(KEYS)))
    data = {**shared, **own}
    grammar = _grammar([os.path.join(folder, f"{_CORE}.peg"), peg])
    _check_brackets(peg, toml, grammar, data["brackets"])
    tables = {
        slot: {
            spelling: value for value, spellings in data[table].items() for spelling in spellings
        }
        for slot, table in TABLES.items()
    }
    try:
        vocabulary = Vocabulary(compile_entries(data["label"]), tables, data["same"])
    except FormError as error:
        form = str(error).split("‘")[1].split("’")[0]
        raise ConventionError(f"{toml}:{line_of(toml, form)}: {error}.") from None
    return Convention(
        name=name,
        title=data["title"],
        source=data["source"],
        nesting=data["nesting"],
        grammar=grammar,
        brackets={
            rule: (values["role"], values.get("kind")) for rule, values in data["brackets"].items()
        },
        roles=roles,
        vocabulary=vocabulary,
        fields=data["header"]["fields"],
        last_field=data["header"]["last"],
        gloss_words=tuple(data["shape"]["gloss"]),
        titles=frozenset(data["shape"]["titles"]),
        wraps=tuple(data["wrap"].items()),
    )


def _grammar(paths: list[str]) -> Grammar:
    """One grammar of several files; in Parsimonious a later rule of the same name wins."""
    texts = []
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                texts.append(file.read())
        except (OSError, ValueError) as error:
            raise ConventionError(f"{path}: {error}.") from None
    try:
        grammar = prepared("\n".join(texts), Grammar)
    except ParsimoniousError as error:
        raise ConventionError(_where_in_grammar(paths, texts, error)) from None
    except Exception as error:  # a broken regular expression raises what its engine raises
        raise ConventionError(f"{paths[-1]}: the grammar cannot be read: {error}.") from None
    for rule in _RULES_OF_TEXT:
        if rule not in grammar:
            raise ConventionError(f"{paths[-1]}:1: the rule ‘{rule}’ is missing.")
    return grammar


def _where_in_grammar(paths: list[str], texts: list[str], error: Exception) -> str:
    """Say in which file and line a grammar could not be read."""
    offset = getattr(error, "pos", None)
    files = list(zip(paths, texts, strict=True))
    if offset is None:
        name = re.search(r'label "(\w+)"', str(error))
        for path, text in files:
            found = name and re.search(rf"^[^#\n]*=[^#\n]*\b{name[1]}\b", text, re.M)
            if name and found:
                line = text.count("\n", 0, found.end()) + 1
                return f"{path}:{line}: there is no rule ‘{name[1]}’."
        return f"{paths[-1]}: the grammar cannot be read: {error}"
    for path, text in files:
        if offset <= len(text):
            line = text.count("\n", 0, offset) + 1
            return f"{path}:{line}: this is no rule of a grammar."
        offset -= len(text) + 1
    return f"{paths[-1]}: the grammar cannot be read: {error}"


def _check_brackets(peg: str, toml: str, grammar: Grammar, brackets: dict[str, Any]) -> None:
    """The data must say what each kind of bracket in the grammar is, and of no other."""
    members = getattr(grammar["bracket"], "members", (grammar["bracket"],))
    alternatives = {member.name for member in members}
    for name in sorted(alternatives - brackets.keys()):
        line = line_of(peg, f"{name} ")
        raise ConventionError(f"{peg}:{line}: [brackets] in {toml} does not say what ‘{name}’ is.")
    for name in sorted(brackets.keys() - alternatives):
        line = line_of(toml, f"{name} =")
        raise ConventionError(f"{toml}:{line}: ‘{name}’ is no kind of bracket in {peg}.")
