"""Conventions: the grammar of a house style, and its labels, roles and limits.

A convention `NAME` is `grammar/NAME.peg`, whose rules take the place of those in `core.peg`, and
`grammar/NAME.toml`, its labels, whose tables take the place of those in `core.toml`.
`grammar/roles.toml` says of every role what it is. A project's own convention is one file that is
based on another: `convention_files.py` reads both.
"""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from parsimonious.exceptions import ParsimoniousError
from parsimonious.expressions import Expression, OneOf, Regex
from parsimonious.grammar import Grammar

from transcription_lsp.markup import convention_files
from transcription_lsp.markup.convention_data import TABLES, ConventionError, Role, line_in
from transcription_lsp.markup.convention_files import (
    ConventionFiles,
    GrammarPart,
    read_files,
    read_own_file,
)
from transcription_lsp.markup.files import grammar_folder, is_own
from transcription_lsp.markup.labels import (
    Entry,
    FormError,
    Vocabulary,
    attributes_of,
    compile_entries,
)
from transcription_lsp.markup.prepared import prepared
from transcription_lsp.markup.tree import Attributes
from transcription_lsp.text.file_state import States, is_as_it_was, snapshot

__all__ = [
    "Convention",
    "ConventionError",
    "Kind",
    "Role",
    "conventions",
    "files_and_convention",
    "load_convention",
    "place_of_rule",
    "renewed_convention",
]

RULES_OF_TEXT = (
    *("piece", "pieces", "special", "address", "blank", "front_matter", "field_name"),
    *("code", "code_opens", "code_closes"),
)
_PATTERNS = ("special", "address", "blank", "front_matter", "field_name", *RULES_OF_TEXT[-3:])
"""Rules of which the program takes the regular expression."""
_TEXT = "a [b] \\[c\\] *d* **e** _f_ `g` <!-- h --> <i> ~j~ k_l\n\n---\n```\n**M:** n\nO: p (#q)\n"
"""Some of everything that patterns look for."""
_REGEX = re.compile(r"""~[a-z]*r?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.S)


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
    forms: tuple[Mapping[str, Any], ...] = ()
    """How each role is written, as data: what is converted from another convention needs them."""
    files: States = ()
    """Of a project's own convention: its files, as they were when they were read."""

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
    return convention_files.conventions(folder or grammar_folder())


def load_convention(name: str = "wilson", folder: str | None = None) -> Convention:
    """A convention from `folder`, by default the project's own `grammar/`; read only once.

    What ends in `.toml` is a file of a project's own: of such a one what was read last is given,
    also where the file has changed since (`renewed_convention` looks).
    Raises ConventionError, with file and line, where its files do not fit each other.
    """
    if is_own(name):
        return _last_good.get(os.path.abspath(name)) or renewed_convention(name, folder)
    return _loaded(name, folder or grammar_folder())


_last_good: dict[str, Convention] = {}
"""By the paths of files of projects' own: what was read last without a mistake."""
_mistakes: dict[str, tuple[States, ConventionError]] = {}
"""By the same paths: the mistake in files that have not changed since."""


def renewed_convention(path: str, folder: str | None = None) -> Convention:
    """A project's own convention, read again if one of its files has changed.

    Raises ConventionError; what was good before then goes on to count for `load_convention`.
    """
    path = os.path.abspath(path)
    known = _last_good.get(path)
    if known is None or not is_as_it_was(known.files):
        states, mistake = _mistakes.get(path, ((), None))
        if mistake is not None and is_as_it_was(states):
            raise mistake
        _mistakes.pop(path, None)
        try:
            known = _last_good[path] = _convention_of(
                read_own_file(path, folder or grammar_folder())
            )
        except ConventionError as error:
            if states := snapshot(error.files):
                _mistakes[path] = states, error
            raise
    return known


@lru_cache(maxsize=8)
def _loaded(name: str, folder: str) -> Convention:
    known = conventions(folder)
    if name not in known:
        there = ", ".join(f"‘{each}’" for each in known)
        raise ConventionError(f"There is no convention ‘{name}’; there is {there}.")
    return _convention_of(read_files(name, folder))


def files_and_convention(name: str) -> tuple[ConventionFiles, Convention]:
    """A convention with what its files say, to be looked into. Raises ConventionError."""
    if is_own(name):
        convention = renewed_convention(name)
        return read_own_file(name, grammar_folder()), convention
    convention = load_convention(name)
    return read_files(name, grammar_folder()), convention


def _convention_of(files: ConventionFiles) -> Convention:
    """The convention that its files make. Raises ConventionError."""
    data = files.data
    try:
        grammar = _grammar(files.grammar)
        brackets = _brackets(files, grammar)
    except ConventionError as error:
        error.files = tuple(file for file, _ in files.files)
        raise
    tables = {
        slot: {
            spelling: value for value, spellings in data[table].items() for spelling in spellings
        }
        for slot, table in TABLES.items()
    }
    try:
        vocabulary = Vocabulary(compile_entries(data["label"]), tables, data["same"])
    except FormError as error:
        mistake = ConventionError(f"{error}.", *_place_of_form(files, str(error)))
        mistake.files = tuple(file for file, _ in files.files)
        raise mistake from None
    return Convention(
        name=files.name,
        title=data["title"],
        source=data["source"],
        nesting=data["nesting"],
        grammar=grammar,
        brackets=brackets,
        roles=files.roles,
        vocabulary=vocabulary,
        fields=data["header"]["fields"],
        last_field=data["header"]["last"],
        gloss_words=tuple(data["shape"]["gloss"]),
        titles=frozenset(data["shape"]["titles"]),
        special=_special(grammar),
        tag_names=tuple(name for name, kind in brackets.items() if kind.tags),
        wraps=tuple(data["wrap"].items()),
        forms=tuple(data["write"]["forms"]),
        files=files.files,
    )


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


def _place_of_form(files: ConventionFiles, message: str) -> tuple[str, int]:
    """Where the form stands that a message names in its first quotation marks."""
    form = message.split("‘")[1].split("’")[0]
    with open(files.path, encoding="utf-8-sig") as file:
        text = file.read()
    return files.path, line_in(text, form)


def _grammar(parts: tuple[GrammarPart, ...]) -> Grammar:
    """One grammar of several files; in Parsimonious a later rule of the same name wins."""
    last = parts[-1]
    try:
        grammar = prepared("\n".join(part.text for part in parts), Grammar)
    except ParsimoniousError as error:
        raise _mistake_in_grammar(parts, error) from None
    except Exception as error:  # a broken regular expression raises what its engine raises
        raise _mistake_in_grammar(parts, error) from None
    for rule in RULES_OF_TEXT:
        if rule not in grammar:
            raise ConventionError(f"the rule ‘{rule}’ is missing.", last.path, last.line)
        if rule in _PATTERNS and not isinstance(grammar[rule], Regex):
            place = place_of_rule(parts, rule)
            raise ConventionError(f"‘{rule}’ must be one regular expression.", *place)
        if rule in _PATTERNS and any(not found[0] for found in grammar[rule].re.finditer(_TEXT)):
            # Whoever looks for the next match would find nothing for ever.
            place = place_of_rule(parts, rule)
            raise ConventionError(f"‘{rule}’ must not match where there is nothing.", *place)
    return grammar


def _mistake_in_grammar(parts: tuple[GrammarPart, ...], error: Exception) -> ConventionError:
    """Say in which file and line a grammar could not be read."""
    offset = getattr(error, "pos", None)
    if offset is not None:
        for part in parts:
            if offset <= len(part.text):
                sentence = "this is no rule of a grammar."
                return ConventionError(sentence, part.path, part.line_at(offset))
            offset -= len(part.text) + 1
    if name := re.search(r'label "(\w+)"', str(error)):
        for part in parts:
            found = re.search(rf"^[^#\n]*=[^#\n]*\b{name[1]}\b", part.text, re.M)
            if found:
                sentence = f"there is no rule ‘{name[1]}’."
                return ConventionError(sentence, part.path, part.line_at(found.end()))
    for part in reversed(parts):
        for found in _REGEX.finditer(part.text):
            if why := _broken(found[0]):
                sentence = f"this regular expression cannot be read: {why}."
                return ConventionError(sentence, part.path, part.line_at(found.start()))
    what = str(error).partition("\n")[0].rstrip(".")
    last = parts[-1]
    return ConventionError(f"the grammar cannot be read: {what}.", last.path, last.line)


def _broken(regex: str) -> str:
    """Why a regular expression, as it stands in a grammar, cannot be read; empty if it can."""
    try:
        Grammar(f"rule = {regex}")
    except Exception as error:  # what its engine raises, or Parsimonious about that
        cause = error.__cause__ or error.__context__ or error
        return str(cause).partition("\n")[0].rstrip(".")
    return ""


def place_of_rule(parts: tuple[GrammarPart, ...], rule: str) -> tuple[str, int]:
    """File and line of the rule of that name that counts."""
    for part in reversed(parts):
        if found := re.search(rf"^[ \t]*{rule}[ \t]*=", part.text, re.M):
            return part.path, part.line_at(found.start())
    return parts[-1].path, parts[-1].line


def _brackets(files: ConventionFiles, grammar: Grammar) -> dict[str, Kind]:
    """What each kind of bracket in the grammar is, by the data, which must speak of no other.

    What the file of a project's own has from its base may speak of some that it does without.
    """
    data, path = files.data["brackets"], files.path
    rule, line = place_of_rule(files.grammar, "bracket")
    choice = grammar["bracket"]
    if not isinstance(choice, OneOf):
        sentence = "‘bracket’ must name kinds of bracket with / between them: ‘link / single’."
        raise ConventionError(sentence, rule, line)
    kinds = [member.name for member in choice.members]
    for name in sorted(set(kinds) - data.keys()):
        if not name:
            sentence = "each kind of bracket needs a rule and a name of its own."
        else:
            sentence = f"[brackets] in {path} does not say what ‘{name}’ is."
        raise ConventionError(sentence, rule, line)
    for name in sorted(files.own.get("brackets", {}).keys() - set(kinds)):
        with open(path, encoding="utf-8-sig") as file:
            line = line_in(file.read(), f"{name} =")
        raise ConventionError(f"‘{name}’ is no kind of bracket in {rule}.", path, line)
    return {name: _kind(data[name]) for name in kinds}
