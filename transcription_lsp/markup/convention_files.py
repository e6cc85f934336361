"""The files of a convention, read as one: the parts of its grammar, and its data.

A convention `NAME` of grammar/ is `NAME.peg`, after `core.peg`, and `NAME.toml`, after `core.toml`.
A project's own convention is one file in TOML that names another as its `base` and says what is
different: rules, labels, tables.
"""

import os
import re
from typing import Any, NamedTuple

from transcription_lsp.markup.convention_data import (
    KEYS,
    OWN_FILE_KEYS,
    OWN_KEYS,
    ConventionError,
    Role,
    check_convention,
    check_keys,
    check_roles,
    line_in,
    read_data,
)
from transcription_lsp.markup.files import is_own
from transcription_lsp.markup.prepared import prepared, toml_of
from transcription_lsp.text.file_state import States, snapshot

CORE = "core"
"""What all conventions have in common; it is none itself."""
_NO_NAMES = re.compile(r"""#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
_KEPT_RULE = re.compile(r"\b(pieces?|plain|fault)\b[ \t]*=")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class GrammarPart(NamedTuple):
    """Rules that stand in one file."""

    path: str
    line: int
    """Of the file, where the first line of the text stands; from 1."""
    text: str

    def line_at(self, offset: int) -> int:
        """The line of the file in which an offset of the text is."""
        return self.line + self.text.count("\n", 0, offset)


class ConventionFiles(NamedTuple):
    """What the files of a convention say together."""

    name: str
    """Of grammar/; or the absolute path of a file of a project's own."""
    path: str
    """The file that says what is its own as data."""
    data: dict[str, Any]
    own: dict[str, Any]
    """What `path` itself says."""
    grammar: tuple[GrammarPart, ...]
    """Of two rules of the same name the later one counts."""
    roles: dict[str, Role]
    files: States = ()
    """Those of a project's own, as they were when they were read."""

    @property
    def own_rules(self) -> GrammarPart | None:
        """The rules that are the convention's own, if it has any."""
        last = self.grammar[-1]
        return last if not self.files or last.path == self.path else None


def read_files(name: str, folder: str) -> ConventionFiles:
    """What the convention of that name says, of grammar/ in `folder`. Raises ConventionError."""
    roles = {
        role: Role(name=role, **values)
        for role, values in read_data(os.path.join(folder, "roles.toml"), check_roles).items()
    }
    paths = [os.path.join(folder, f"{each}.toml") for each in (CORE, name)]
    shared = read_data(paths[0], lambda data: check_convention(data, roles, {*KEYS} - OWN_KEYS))
    own = read_data(paths[1], lambda data: check_convention({**shared, **data}, roles, {*KEYS}))
    grammar = tuple(_rules(os.path.join(folder, f"{each}.peg")) for each in (CORE, name))
    data = {**shared, **own, "write": _forms(own, shared)}
    return ConventionFiles(name, paths[1], data, own, grammar, roles)


def read_own_file(path: str, folder: str, above: tuple[str, ...] = ()) -> ConventionFiles:
    """What a project's own convention says, with all that it is based on.

    `above` are the files that are based on it. Raises ConventionError.
    """
    path = os.path.abspath(path)
    if "\0" in path:
        raise ConventionError("There can be no such file.", path)
    states = snapshot([path])
    try:
        text = _text(path)
        own = _table(path, text)
        trouble = check_keys(own, KEYS | OWN_FILE_KEYS, {"title", "source", "base"}, "the file")
        if trouble:
            raise ConventionError(trouble[1], path, line_in(text, trouble[0]))
        base = _base(path, text, own["base"], folder, (*above, os.path.realpath(path)))
        return _joined(path, text, own, base)._replace(files=states + base.files)
    except ConventionError as error:
        error.files = (path, *error.files)
        raise


def _forms(own: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """How roles are written: what a file says of that comes before what is common."""
    return {"forms": [*own.get("write", {"forms": []})["forms"], *base["write"]["forms"]]}


def _base(path: str, text: str, name: str, folder: str, above: tuple[str, ...]) -> ConventionFiles:
    """What a file is based on: another file, by its place as seen from there, or a name."""
    line = line_in(text, "base")
    if is_own(name):
        file = os.path.join(os.path.dirname(path), name)
        if not os.path.isfile(file):
            raise ConventionError(f"‘base’ names {name}, and no such file is there.", path, line)
        if os.path.realpath(file) in above:
            raise ConventionError(f"‘base’ leads in a circle, back to {name}.", path, line)
        return read_own_file(file, folder, above)
    known = conventions(folder)
    if name not in known:
        there = ", ".join(f"‘{each}’" for each in known)
        sentence = f"‘base’ names the convention ‘{name}’, which is not there; there is {there}."
        raise ConventionError(sentence, path, line)
    return read_files(name, folder)


def _joined(path: str, text: str, own: dict[str, Any], base: ConventionFiles) -> ConventionFiles:
    """A file with what it is based on: tables take the place of those of the same name."""
    labels = own.get("labels", "first")
    if labels not in ("first", "own"):
        sentence = '‘labels’ must be "own", for no others than those of this file, or "first".'
        raise ConventionError(sentence, path, line_in(text, "labels"))
    tables = {key: value for key, value in own.items() if key not in OWN_FILE_KEYS}
    trouble = check_convention({**base.data, **tables}, base.roles, {*KEYS})
    if trouble:
        raise ConventionError(trouble[1], path, line_in(text, trouble[0]))
    data = {**base.data, **tables}
    data["brackets"] = base.data["brackets"] | own.get("brackets", {})
    data["write"] = _forms(own, base.data)
    data["label"] = own.get("label", []) + (base.data["label"] if labels == "first" else [])
    grammar = base.grammar
    if "rules" in own:
        part = GrammarPart(path, _line_of_rules(text, own["rules"]), own["rules"])
        _check_rules(part)
        grammar += (part,)
    return ConventionFiles(path, path, data, own, grammar, base.roles)


def _check_rules(part: GrammarPart) -> None:
    """Rules of a project's own may be any but those that make sure that every text is read."""
    # Where strings and comments are out of the way, what stands before = is the name of a rule.
    names = _NO_NAMES.sub(lambda found: " " * len(found[0]), part.text)
    if found := _KEPT_RULE.search(names):
        sentence = f"the rule ‘{found[1]}’ must stay as it is: by it every text can be read."
        raise ConventionError(sentence, part.path, part.line_at(found.start()))


def conventions(folder: str) -> list[str]:
    """The names of all conventions of a folder: a grammar and data of the same name."""
    entries = set(os.listdir(folder))
    return sorted(
        name
        for name in (entry.removesuffix(".toml") for entry in entries if entry.endswith(".toml"))
        if f"{name}.peg" in entries and name != CORE
    )


def _rules(path: str) -> GrammarPart:
    try:
        with open(path, encoding="utf-8") as file:
            return GrammarPart(path, 1, file.read())
    except (OSError, ValueError) as error:
        raise ConventionError(f"{error}.", path) from None


def _text(path: str) -> str:
    """The text of a file of a project's own, its line ends as LF."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise ConventionError("There is no such file.", path) from None
    except OSError as error:
        raise ConventionError(f"This cannot be read: {error.strerror}.", path) from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = "There are bytes here that are not UTF-8; save the file as UTF-8."
        raise ConventionError(sentence, path, line) from None


def _table(path: str, text: str) -> dict[str, Any]:
    try:
        return prepared(text, toml_of)
    except ValueError as error:
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
        what = _TOML_PLACE.sub("", str(error))
        sentence = f"This is not written as TOML wants it: {what[:1].lower()}{what[1:]}."
        raise ConventionError(sentence, path, line) from None
    except RecursionError:
        raise ConventionError("The lists in this file are nested too deep.", path) from None


def _line_of_rules(text: str, rules: str) -> int:
    """The line on which the rules begin; if they are written with escapes, that of their key."""
    at = text.find(rules) if rules.strip() else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else line_in(text, "rules")
