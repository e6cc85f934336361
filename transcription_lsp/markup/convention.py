"""Conventions: the grammar of a house style, and its labels, roles and limits.

A convention `NAME` is `grammar/NAME.peg`, whose rules take the place of those in `core.peg`, and
`grammar/NAME.toml`, its labels, whose tables take the place of those in `core.toml`.
`grammar/roles.toml` says of every role what it is.
"""

import os
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from parsimonious.exceptions import ParsimoniousError
from parsimonious.expressions import Expression
from parsimonious.grammar import Grammar

from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.labels import (
    SAID,
    Entry,
    FormError,
    Vocabulary,
    attributes_of,
    compile_entries,
)
from transcription_lsp.markup.prepared import prepared, read_table
from transcription_lsp.markup.tree import Attributes

_KEYS = {
    "title": str,
    "source": str,
    "nesting": int,
    "brackets": dict,
    "label": list,
    "same": dict,
    "places": dict,
    "units": dict,
    "languages": dict,
    "qualities": dict,
    "header": dict,
    "shape": dict,
    "wrap": dict,
}
_OWN_KEYS = {"title", "source", "brackets", "label"}
"""What every convention says itself."""
_CORE = "core"
"""What all conventions have in common; it is none itself."""
_BRACKET_KEYS: dict[str, type] = {
    "role": str,
    "otherwise": str,
    "tags": list,
    "alone": bool,
    **dict.fromkeys(SAID, str),
}
_LABEL_KEYS: dict[str, type] = {
    "role": str,
    "forms": list,
    **dict.fromkeys(SAID, str),
    "usual": str,
    "variants": list,
    "colon": bool,
    "meaning": str,
}
_HEADER_KEYS: dict[str, type] = {"fields": dict, "last": str}
_ROLE_KEYS = {
    "title": str,
    "explanation": str,
    "tei": str,
    "example": str,
    "characters": int,
    "breaks": int,
}
_TABLES = {"place": "places", "unit": "units", "language": "languages", "quality": "qualities"}
_RULES_OF_TEXT = (
    *("piece", "pieces", "special", "address", "blank", "front_matter", "field_name"),
    *("code", "code_opens", "code_closes"),
)


class ConventionError(ValueError):
    """A convention that cannot be used; the message names file, line and what to change."""


class Role(NamedTuple):
    """What a role is, for people, and how long its brackets may be."""

    name: str
    title: str
    explanation: str
    tei: str
    example: str
    characters: int
    """How long such a bracket may be, in code points."""
    breaks: int
    """How many blank lines it may span."""


class Kind(NamedTuple):
    """What a kind of bracket is."""

    role: str
    """Empty where label and shape decide, `text` where it is no bracket."""
    attributes: Attributes
    otherwise: str = ""
    """The role of such a bracket without a known label; empty where its shape decides."""
    tags: tuple[str, str] | None = None
    """The tags at its two ends, if it stands between tags."""
    alone: bool = False
    """Whether its opening tag may stand alone, and is a label then: `[[left margin]]`."""


class Convention(NamedTuple):
    """A house style: its grammar, its labels, its roles."""

    name: str
    title: str
    source: str
    nesting: int
    grammar: Grammar
    brackets: dict[str, Kind]
    """By the alternatives of the rule `bracket`."""
    roles: dict[str, Role]
    vocabulary: Vocabulary
    fields: Mapping[str, str]
    """By the names of header fields, in their usual order: what each says, in words for people."""
    last_field: str
    """The field after whose value the body begins."""
    gloss_words: tuple[str, ...]
    titles: frozenset[str]
    special: re.Pattern[str]
    """Where plain text ends: at brackets and marks, at tags and points of the convention."""
    tag_names: tuple[str, ...]
    """The kinds of bracket that stand between tags: `[unclear]…[/unclear]`."""
    wraps: tuple[tuple[str, str], ...]
    """What an editor may put around words, by what they are then: `[…?]`; … stands for them."""

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def has_tags(self) -> bool:
        """Whether what is marked may stand between two tags."""
        return bool(self.tag_names)

    @property
    def label_ends(self) -> tuple[str, str]:
        """What stands around a label: `[` and `]`, or two of each where one alone is no bracket."""
        single = self.brackets.get("single")
        return ("[", "]") if single is None or not single.role else ("[[", "]]")

    @property
    def has_double_labels(self) -> bool:
        """Whether two brackets of each kind stand around a label, so that such ones may be long."""
        return len(self.label_ends[0]) > 1

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
        for role, values in _read(os.path.join(folder, "roles.toml"), _check_roles).items()
    }
    core = os.path.join(folder, f"{_CORE}.toml")
    shared = _read(core, lambda data: _check_convention(data, roles, set(_KEYS) - _OWN_KEYS))
    own = _read(toml, lambda data: _check_convention({**shared, **data}, roles, set(_KEYS)))
    data = {**shared, **own}
    grammar = _grammar([os.path.join(folder, f"{_CORE}.peg"), peg])
    _check_brackets(peg, toml, grammar, data["brackets"])
    tables = {
        slot: {
            spelling: value for value, spellings in data[table].items() for spelling in spellings
        }
        for slot, table in _TABLES.items()
    }
    try:
        vocabulary = Vocabulary(compile_entries(data["label"]), tables, data["same"])
    except FormError as error:
        form = str(error).split("‘")[1].split("’")[0]
        raise ConventionError(f"{toml}:{_line(toml, form)}: {error}.") from None
    return Convention(
        name=name,
        title=data["title"],
        source=data["source"],
        nesting=data["nesting"],
        grammar=grammar,
        brackets={rule: _kind(values) for rule, values in data["brackets"].items()},
        roles=roles,
        vocabulary=vocabulary,
        fields=data["header"]["fields"],
        last_field=data["header"]["last"],
        gloss_words=tuple(data["shape"]["gloss"]),
        titles=frozenset(data["shape"]["titles"]),
        special=_special(grammar),
        tag_names=tuple(name for name, values in data["brackets"].items() if "tags" in values),
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


def _kind(values: dict[str, Any]) -> Kind:
    """What the data says of a kind of bracket."""
    tags = values.get("tags")
    return Kind(
        values["role"],
        attributes_of(values),
        values.get("otherwise", ""),
        (tags[0], tags[1]) if tags else None,
        values.get("alone", False),
    )


def _special(grammar: Grammar) -> re.Pattern[str]:
    """One pattern of all that ends plain text; tags and points come before the brackets in them."""
    own = [grammar[name].re.pattern for name in ("tag", "point") if name in grammar]
    special: re.Pattern[str] = grammar["special"].re
    if not own:
        return special
    import regex  # the engine of Parsimonious, by which the rules are compiled

    joined: re.Pattern[str] = regex.compile("|".join([*own, special.pattern]))
    return joined


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
        line = _line(peg, f"{name} ")
        raise ConventionError(f"{peg}:{line}: [brackets] in {toml} does not say what ‘{name}’ is.")
    for name in sorted(brackets.keys() - alternatives):
        line = _line(toml, f"{name} =")
        raise ConventionError(f"{toml}:{line}: ‘{name}’ is no kind of bracket in {peg}.")


_Check = Callable[[dict[str, Any]], tuple[str, str] | None]


def _read(path: str, check: _Check) -> dict[str, Any]:
    """A TOML file; `check` gives a word to find the line by, and what is wrong there."""
    try:
        data = read_table(path)
    except (OSError, ValueError) as error:
        raise ConventionError(f"{path}: {error}.") from None
    trouble = check(data)
    if trouble:
        word, sentence = trouble
        raise ConventionError(f"{path}:{_line(path, word)}: {sentence}")
    return data


def _check_keys(
    values: dict[str, Any], keys: Mapping[str, type], required: set[str], what: str
) -> tuple[str, str] | None:
    for key in sorted(required - values.keys()):
        return next(iter(values), ""), f"{what} has no ‘{key}’."
    for key, value in values.items():
        if key not in keys:
            return key, f"{what} has an unknown ‘{key}’."
        if not isinstance(value, keys[key]):
            wanted = {
                str: "text in quotation marks",
                int: "a whole number",
                list: "a list",
                dict: "a table",
            }
            return key, f"‘{key}’ must be {wanted.get(keys[key], 'of another kind')}."
    return None


def _check_roles(data: dict[str, Any]) -> tuple[str, str] | None:
    for role, values in data.items():
        trouble = _check_keys(values, _ROLE_KEYS, set(_ROLE_KEYS), f"the role ‘{role}’")
        if trouble:
            return f"[{role}]", trouble[1]
    return None


def _check_convention(
    data: dict[str, Any], roles: dict[str, Role], required: set[str]
) -> tuple[str, str] | None:
    trouble = _check_keys(data, _KEYS, required, "the convention")
    if trouble:
        return trouble
    for name, values in data.get("brackets", {}).items():
        if not isinstance(values, dict):
            return f"{name} =", f"‘{name}’ must be a table with a role."
        trouble = _check_keys(values, _BRACKET_KEYS, {"role"}, f"the bracket ‘{name}’")
        if trouble:
            return f"{name} =", trouble[1]
        tags = values.get("tags", ["", ""])
        if len(tags) != 2 or not all(isinstance(each, str) for each in tags):
            return f"{name} =", "‘tags’ must be the tag that opens and the one that closes."
        role = values["role"]
        if role not in {*roles, "", "text"}:
            return f"{name} =", f"‘{role}’ is no role of roles.toml."
        otherwise = values.get("otherwise", "")
        if otherwise not in {*roles, ""}:
            return f"{name} =", f"‘{otherwise}’ is no role of roles.toml."
    for entry in data.get("label", ()):
        trouble = _check_keys(entry, _LABEL_KEYS, {"role", "forms"}, "a label")
        if trouble:
            return trouble
        if entry["role"] not in roles:
            return f'role = "{entry["role"]}"', f"‘{entry['role']}’ is no role of roles.toml."
    for word, usual in data["same"].items():
        if not isinstance(usual, str):
            return word, f"‘{word}’ must be a word in quotation marks."
    trouble = _check_keys(data["header"], _HEADER_KEYS, set(_HEADER_KEYS), "the header")
    if trouble:
        return trouble
    for name, says in data["header"]["fields"].items():
        if not isinstance(says, str):
            return name, f"‘{name}’ must be what the field says, in quotation marks."
    if data["header"]["last"] not in (*data["header"]["fields"], ""):
        return "last =", "‘last’ must be one of the fields of the header."
    for what, form in data["wrap"].items():
        if not isinstance(form, str) or form.count("…") != 1:
            return what, f"‘{what}’ must be what stands around words, with … once for the words."
    for table in _TABLES.values():
        for value, spellings in data[table].items():
            if not isinstance(spellings, list) or not all(isinstance(s, str) for s in spellings):
                return value, f"‘{value}’ must be a list of spellings in quotation marks."
    return None


def _line(path: str, word: str) -> int:
    """The first line of a file that holds a word: where a reader should look."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if word in line:
                return number
    return 1
