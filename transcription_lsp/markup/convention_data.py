"""What the files of a convention may say as data, and where they do not: keys, roles, tables."""

import os
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from transcription_lsp.markup.labels import SAID
from transcription_lsp.markup.prepared import read_table

KEYS = {
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
    "write": dict,
}
OWN_FILE_KEYS = {"base": str, "labels": str, "rules": str}
"""What the one file of a project's own convention says besides."""
OWN_KEYS = {"title", "source", "brackets", "label"}
"""What every convention says itself."""
LABEL_KEYS: dict[str, type] = {
    "role": str,
    "forms": list,
    **dict.fromkeys(SAID, str),
    "usual": str,
    "variants": list,
    "colon": bool,
    "meaning": str,
}
HEADER_KEYS: dict[str, type] = {"fields": dict, "last": str}
ROLE_KEYS = {
    "title": str,
    "explanation": str,
    "tei": str,
    "example": str,
    "characters": int,
    "breaks": int,
}
WRITE_KEYS: dict[str, type] = {"forms": list}
FORM_KEYS: dict[str, type] = {
    "role": str,
    "form": str,
    "as": str,
    **dict.fromkeys(SAID, str),
}
CONTENT = "…"
"""Stands in a form for what is marked."""
EMPHASIS = "text"
"""The role of what is no bracket; its forms mark emphasis, and their `kind` says which."""
SLOTS = (
    *("place", "page", "hand", "quantity", "unit", "language", "responsible", "correction", "date"),
    "address",
)
"""What a form may put into words."""
SLOT = re.compile(r"\{([a-z_]+)\}")
SHAPE_KEYS: dict[str, type] = {"gloss": list, "titles": list}
BRACKET_KEYS: dict[str, type] = {
    "role": str,
    "otherwise": str,
    "tags": list,
    "alone": bool,
    **dict.fromkeys(SAID, str),
}
TABLES = {"place": "places", "unit": "units", "language": "languages", "quality": "qualities"}


class ConventionError(ValueError):
    """A convention that cannot be used; the message names file, line and what to change."""

    def __init__(self, sentence: str, path: str | None = None, line: int | None = None) -> None:
        self.sentence = sentence
        self.path = path
        self.line = line
        self.files: tuple[str, ...] = ()
        """The files of a project's own that were read, as far as they are there."""
        super().__init__(": ".join([*([self.place()] if path else ()), sentence]))

    def place(self, root: str = "") -> str:
        """File and line, the file as it is seen from a folder if it lies there."""
        path = self.path or ""
        shown = path.removeprefix(os.path.join(root, "")) if root else path
        return f"{shown}:{self.line}" if self.line else shown


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

    @property
    def runs_on(self) -> bool:
        """Whether it may run over paragraphs, as notes and long additions do."""
        return self.breaks >= _MANY


_MANY = 10
"""Blank lines: what may span fewer does so seldom."""

Trouble = tuple[str, str]
"""A word to find the line by, and what is wrong there."""
_Check = Callable[[dict[str, Any]], Trouble | None]


def read_data(path: str, check: _Check) -> dict[str, Any]:
    """A TOML file; `check` gives a word to find the line by, and what is wrong there."""
    try:
        data = read_table(path)
    except (OSError, ValueError) as error:
        raise ConventionError(f"{error}.", path) from None
    trouble = check(data)
    if trouble:
        word, sentence = trouble
        with open(path, encoding="utf-8") as file:
            raise ConventionError(sentence, path, line_in(file.read(), word))
    return data


def check_keys(
    values: dict[str, Any], keys: dict[str, type], required: set[str], what: str
) -> Trouble | None:
    """Whether a table has the keys it must have and no others, each with a value of its type."""
    for key in sorted(required - values.keys()):
        return next(iter(values), ""), f"{what} has no ‘{key}’."
    for key, value in values.items():
        if key not in keys:
            return key, f"{what} has an unknown ‘{key}’."
        # In Python true and false are whole numbers, too.
        if not isinstance(value, keys[key]) or (keys[key] is int and isinstance(value, bool)):
            return key, f"‘{key}’ must be {_WANTED[keys[key]]}."
    return None


_WANTED = {
    str: "text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def check_roles(data: dict[str, Any]) -> Trouble | None:
    """Whether roles.toml says of each role what it must say."""
    for role, values in data.items():
        trouble = check_keys(values, ROLE_KEYS, set(ROLE_KEYS), f"the role ‘{role}’")
        if trouble:
            return f"[{role}]", trouble[1]
    return None


def check_convention(
    data: dict[str, Any], roles: dict[str, Role], required: set[str]
) -> Trouble | None:
    """Whether the data of a convention, that of core.toml included, are such as they may be."""
    return (
        check_keys(data, KEYS, required, "the convention")
        or _check_brackets(data.get("brackets", {}), roles)
        or _check_labels(data.get("label", []), roles)
        or _check_header(data["header"])
        or _check_words(data)
        or _check_wraps(data["wrap"])
        or _check_forms(data["write"], roles)
    )


def _check_brackets(brackets: dict[str, Any], roles: dict[str, Role]) -> Trouble | None:
    for name, values in brackets.items():
        if not isinstance(values, dict):
            return f"{name} =", f'‘{name}’ must be a table such as {{ role = "del" }}.'
        trouble = check_keys(values, BRACKET_KEYS, {"role"}, f"the bracket ‘{name}’")
        if trouble:
            return f"{name} =", trouble[1]
        for role in (values["role"], values.get("otherwise", "")):
            if role not in {*roles, "", "text"}:
                return f"{name} =", f"‘{role}’ is no role of roles.toml."
        tags = values.get("tags", ["", ""])
        if len(tags) != 2 or not _are_texts(tags):
            return f"{name} =", "‘tags’ must be the tag that opens and the one that closes."
    return None


def _check_labels(labels: list[Any], roles: dict[str, Role]) -> Trouble | None:
    for entry in labels:
        if not isinstance(entry, dict):
            return "label", "‘label’ must be written as tables: a line [[label]] before each."
        trouble = check_keys(entry, LABEL_KEYS, {"role", "forms"}, "a label")
        if trouble:
            return trouble
        if entry["role"] not in roles:
            return f'role = "{entry["role"]}"', f"‘{entry['role']}’ is no role of roles.toml."
        for key in ("forms", "variants"):
            if not _are_texts(entry.get(key, [])):
                return f"{key} =", f"‘{key}’ must be a list of spellings in quotation marks."
    return None


def _check_header(header: dict[str, Any]) -> Trouble | None:
    trouble = check_keys(header, HEADER_KEYS, set(HEADER_KEYS), "the header")
    if trouble:
        return trouble
    for name, says in header["fields"].items():
        if not isinstance(says, str):
            return name, f"‘{name}’ must be what the field says, in quotation marks."
    if header["last"] not in (*header["fields"], ""):
        return "last =", "‘last’ must be one of the fields of the header."
    return None


def _check_words(data: dict[str, Any]) -> Trouble | None:
    for word, usual in data["same"].items():
        if not isinstance(usual, str):
            return word, f"‘{word}’ must be a word in quotation marks."
    for table in TABLES.values():
        for value, spellings in data[table].items():
            if not _are_texts(spellings) or not all(map(str.strip, spellings)):
                return value, f"‘{value}’ must be a list of spellings in quotation marks."
    trouble = check_keys(data["shape"], SHAPE_KEYS, set(SHAPE_KEYS), "[shape]")
    if trouble:
        return trouble
    for key, words in data["shape"].items():
        if not _are_texts(words):
            return f"{key} =", f"‘{key}’ must be a list of words in quotation marks."
    return None


def _check_wraps(wraps: dict[str, Any]) -> Trouble | None:
    for what, form in wraps.items():
        if not isinstance(form, str) or form.count("…") != 1:
            return what, f"‘{what}’ must be what stands around words, with … once for the words."
    return None


def _check_forms(write: dict[str, Any], roles: dict[str, Role]) -> Trouble | None:
    trouble = check_keys(write, WRITE_KEYS, set(WRITE_KEYS), "[write]")
    if trouble:
        return trouble
    for entry in write["forms"]:
        if not isinstance(entry, dict):
            return "forms =", "each of the ‘forms’ must be a table with a role and a form."
        # An entry is found by what it writes, which is hardly ever written twice.
        word = str(entry.get("form", "forms ="))
        trouble = check_keys(entry, FORM_KEYS, {"role", "form"}, "a form")
        if trouble:
            return word, trouble[1]
        for key in ("role", "as"):
            role = entry.get(key, EMPHASIS)
            if role not in {*roles, EMPHASIS}:
                return f'{key} = "{role}"', f"‘{role}’ is no role of roles.toml."
        if entry["role"] == EMPHASIS and "kind" not in entry:
            return word, "a form of the role ‘text’ must say by ‘kind’ which emphasis it is."
        if sentence := _trouble_of_form(entry["form"]):
            return word, sentence
    return None


def _trouble_of_form(form: str) -> str:
    """What is wrong with the text of a form, in a sentence; empty if nothing is."""
    if not form.strip() or form.count(CONTENT) > 1:
        return f"the form ‘{form}’ must be what is written, with … once at most for the content."
    for slot in SLOT.findall(form):
        if slot not in SLOTS:
            return f"the form ‘{form}’ has an unknown slot ‘{{{slot}}}’."
    return ""


def _are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def line_in(text: str, word: str) -> int:
    """The first line of a text, from 1, that begins with a word, or else holds it."""
    lines = text.split("\n")
    for found in (str.startswith, str.__contains__):
        for number, line in enumerate(lines, 1):
            if word and found(line.lstrip(), word):
                return number
    return 1
