"""What the files of a convention may say as data, and where they do not: keys, roles, tables."""

from collections.abc import Callable
from typing import Any, NamedTuple

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
}
OWN_KEYS = {"title", "source", "brackets", "label"}
"""What every convention says itself."""
LABEL_KEYS = {
    "role": str,
    "forms": list,
    "kind": str,
    "reason": str,
    "certainty": str,
    "responsible": str,
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
TABLES = {"place": "places", "unit": "units", "language": "languages", "quality": "qualities"}


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


_Check = Callable[[dict[str, Any]], tuple[str, str] | None]


def read_data(path: str, check: _Check) -> dict[str, Any]:
    """A TOML file; `check` gives a word to find the line by, and what is wrong there."""
    try:
        data = read_table(path)
    except (OSError, ValueError) as error:
        raise ConventionError(f"{path}: {error}.") from None
    trouble = check(data)
    if trouble:
        word, sentence = trouble
        raise ConventionError(f"{path}:{line_of(path, word)}: {sentence}")
    return data


def _check_keys(
    values: dict[str, Any], keys: dict[str, type], required: set[str], what: str
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


def check_roles(data: dict[str, Any]) -> tuple[str, str] | None:
    for role, values in data.items():
        trouble = _check_keys(values, ROLE_KEYS, set(ROLE_KEYS), f"the role ‘{role}’")
        if trouble:
            return f"[{role}]", trouble[1]
    return None


def check_convention(
    data: dict[str, Any], roles: dict[str, Role], required: set[str]
) -> tuple[str, str] | None:
    trouble = _check_keys(data, KEYS, required, "the convention")
    if trouble:
        return trouble
    for name, values in data.get("brackets", {}).items():
        role = values.get("role") if isinstance(values, dict) else None
        if role not in {*roles, "", "text"}:
            return f"{name} =", f"‘{role}’ is no role of roles.toml."
    for entry in data.get("label", ()):
        trouble = _check_keys(entry, LABEL_KEYS, {"role", "forms"}, "a label")
        if trouble:
            return trouble
        if entry["role"] not in roles:
            return f'role = "{entry["role"]}"', f"‘{entry['role']}’ is no role of roles.toml."
    for word, usual in data["same"].items():
        if not isinstance(usual, str):
            return word, f"‘{word}’ must be a word in quotation marks."
    trouble = _check_keys(data["header"], HEADER_KEYS, set(HEADER_KEYS), "the header")
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
    for table in TABLES.values():
        for value, spellings in data[table].items():
            if not isinstance(spellings, list) or not all(isinstance(s, str) for s in spellings):
                return value, f"‘{value}’ must be a list of spellings in quotation marks."
    return None


def line_of(path: str, word: str) -> int:
    """The first line of a file that holds a word: where a reader should look."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if word in line:
                return number
    return 1
