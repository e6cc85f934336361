"""The side file of a project: reading it, and adding entries to it."""

import os
import re
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transcription_lsp.lint.side_file import Entry
from transcription_lsp.project.likeness import did_you_mean
from transcription_lsp.project.patterns import BadPattern, check_pattern, matches
from transcription_lsp.project.project_file import (
    SettingsError,
    keys_in,
    line_of,
    parts_of_key,
    read,
)
from transcription_lsp.project.settings import Settings
from transcription_lsp.text.file_state import State, state_of
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span
from transcription_lsp.text.toml_text import quoted

if TYPE_CHECKING:
    from transcription_lsp.lint.diagnostic import Diagnostic

_KEYS = ("code", "words", "reason")
_HEADER = re.compile(r"""\s*\[\[\s*(?P<keys>"[^"]*"|'[^']*'|[\w-]+)\s*\]\]""")
_WILD = re.compile(r"[*?\[]")
_SINGLE = re.compile(r"\[([*?\[])\]")
"""A sign that means something in a pattern, in a set of one, where it means itself."""
_EXAMPLE = '[["letters/12.txt"]], and below it code = "B001"'


class SideFile:
    """What stands in a side file."""

    def __init__(self, text: str = "", entries: Sequence[Entry] = ()) -> None:
        self.text = text
        self.entries = tuple(entries)
        self._by_path: dict[str, list[int]] = {}
        """The numbers of entries about one file or folder, which may be thousands, by its path."""
        self._others: list[int] = []
        for number, entry in enumerate(self.entries):
            path = path_meant(entry.pattern)
            (self._others if path is None else self._by_path.setdefault(path, [])).append(number)

    def about(self, relative: str) -> tuple[tuple[int, Entry], ...]:
        """The entries about a file, each with its number; the path is the project's."""
        numbers = [n for n in self._others if matches((self.entries[n].pattern,), relative)]
        names = relative.split("/")
        for end in range(1, len(names) + 1):
            numbers += self._by_path.get("/".join(names[:end]), ())
        return tuple((number, self.entries[number]) for number in sorted(numbers))


class Suppressed(NamedTuple):
    """A suppression to be written down."""

    code: str
    words: str


class Sided(NamedTuple):
    """What one file has to do with the side file of its project."""

    relative: str
    """The path of the file in the project."""
    about: frozenset[int]
    """The numbers of the entries of which it can be said if they are needed: their rules ran."""
    used: frozenset[int]
    """Those that are needed."""


class NoPlace(Exception):
    """A side file to which nothing can be added; the text is a sentence that says why."""


def side_file(file: str) -> SideFile:
    """A side file as it is now; one that is not there yet is empty. Raises SettingsError."""
    try:
        return _read(file, state_of(file))
    except FileNotFoundError:
        return SideFile()
    except OSError as error:
        raise SettingsError(file, None, f"This file cannot be read: {error.strerror}.") from error


@lru_cache(maxsize=16)
def _read(file: str, state: State) -> SideFile:
    found = read(file)
    if found is None:
        raise SettingsError(file, None, "A project file cannot be a file of suppressions, too.")
    text, tables = found
    return SideFile(text, tuple(_entries(file, text, tables)))


def _entries(file: str, text: str, tables: dict[str, Any]) -> list[Entry]:
    """The entries of all tables. Raises SettingsError at the first mistake."""
    lines = LineIndex(text)
    headers = _headers(lines)
    entries = []
    for pattern, listed in tables.items():
        at = headers.get((pattern,), [])
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            line = line_of(text, (pattern,))
            raise SettingsError(
                file, line, f"Entries have brackets twice around their file: {_EXAMPLE}.", pattern
            )
        try:
            check_pattern(pattern)
        except BadPattern as error:
            line = line_of(text, (pattern,))
            raise SettingsError(file, line, f"`{pattern}`: {error}.", pattern) from error
        if len(at) != len(listed):  # entries in one line, or names with escapes in them
            at = [line_of(text, (pattern,)) - 1] * len(listed)
        for row, entry in zip(at, listed, strict=True):
            entries.append(_entry(file, pattern, entry, row, lines.line_span(row)))
    return sorted(entries, key=lambda each: each.span)


def _headers(lines: LineIndex) -> dict[tuple[str, ...], list[int]]:
    """The lines with a name in brackets, by the name."""
    found: dict[tuple[str, ...], list[int]] = {}
    for row in range(lines.count):
        start, end = lines.line_span(row)
        if header := _HEADER.match(lines.text[start:end]):
            found.setdefault(parts_of_key(header["keys"]), []).append(row)
    return found


def _entry(file: str, pattern: str, table: dict[str, Any], row: int, span: Span) -> Entry:
    for key, value in table.items():
        if key not in _KEYS:
            sentence = f"A suppression has no `{key}`{did_you_mean(key, _KEYS)}"
            raise SettingsError(file, row + 1, sentence, pattern)
        if not isinstance(value, str):
            sentence = f'`{key}` must be a text in quotation marks: {key} = "…".'
            raise SettingsError(file, row + 1, sentence, pattern)
    code = table.get("code", "").strip()
    if not code:
        sentence = 'A suppression names its rule: code = "B001".'
        raise SettingsError(file, row + 1, sentence, pattern)
    words = " ".join(table.get("words", "").split())
    return Entry(pattern, code, _meant(code), words, span)


def _meant(code: str) -> frozenset[str]:
    from transcription_lsp.lint.choice import UnknownCode, codes_of

    try:
        return frozenset(codes_of(code))
    except UnknownCode:
        return frozenset()


def sided(
    settings: Settings, path: str, used: frozenset[int], codes: Container[str]
) -> Sided | None:
    """What a file has to do with the side file once rules with these codes have looked at it."""
    if not settings.suppressions:
        return None
    relative = settings.relative(path)
    entries = side_file(settings.suppressions).about(relative)
    about = (number for number, entry in entries if any(each in codes for each in entry.codes))
    return Sided(relative, frozenset(about), used)


def findings_in(
    settings: Settings, checked: Iterable[Sided], whole: bool = False
) -> "tuple[Diagnostic, ...]":
    """What the rules about suppressions say of the side file of a project.

    `checked` are files that have been looked at; `whole` if they are all there are. An entry that
    may be about others, too, is judged only then.
    """
    from transcription_lsp.lint.linter import graded, in_order
    from transcription_lsp.lint.side_file import unknown, unused

    choice = settings.choice_for(settings.suppressions)
    rules = {each.code: each for each in choice.rules}
    side = side_file(settings.suppressions)
    files = {each.relative for each in checked}
    about: set[int] = set().union(*(each.about for each in checked))
    used: set[int] = set().union(*(each.used for each in checked))
    concerned = {number for each in files for number, _ in side.about(each)}

    def is_unused(number: int, entry: Entry) -> bool:
        # U001 itself is left out, as in comments.
        if number in used or "U001" in entry.codes:
            return False
        if number in about:
            return whole or path_meant(entry.pattern) in files
        return whole and number not in concerned and bool(entry.codes & rules.keys())

    found = []
    for number, entry in enumerate(side.entries):
        if not entry.codes:
            found.append(unknown(entry))
        elif is_unused(number, entry):
            found.append(unused(entry))
    return in_order(graded(rules[each.code], each, choice) for each in found if each.code in rules)


def path_meant(pattern: str) -> str | None:
    """The one path that a pattern means; None for one that may mean several."""
    path = pattern.removeprefix("./")
    if "\\" in path or "/" not in path.rstrip("/") or _WILD.search(_SINGLE.sub("", path)):
        return None
    return _SINGLE.sub(r"\1", path).strip("/")


def pattern_of(settings: Settings, path: str) -> str | None:
    """The pattern that means one file of a project; None if none can."""
    relative = settings.relative(path)
    if os.path.isabs(relative) or relative.startswith("../") or "\\" in relative:
        return None
    if not relative.isprintable() or relative.endswith(" "):
        return None
    # Signs that mean something in a pattern stand in a set of one.
    pattern = _WILD.sub(r"[\g<0>]", relative)
    return pattern if "/" in pattern and not pattern.startswith(("!", "#")) else f"/{pattern}"


def with_entries(file: str, text: str, added: Sequence[tuple[str, Suppressed]]) -> str:
    """The text of a side file with further entries, each with its pattern, at the end.

    Raises NoPlace where they cannot stand there, and SettingsError for a text that is no TOML.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    wanted: dict[str, list[Any]] = {}
    for pattern, listed in (keys_in(file, text) or {}).items():
        wanted[pattern] = list(listed)
    parts = [text]
    if text and not text.endswith("\n"):
        parts.append(ending)
    for number, (pattern, suppressed) in enumerate(added):
        entry = {"code": suppressed.code}
        if suppressed.words:
            entry["words"] = suppressed.words
        wanted.setdefault(pattern, []).append(entry)
        lines = [f"[[{quoted(pattern)}]]", *(f"{key} = {quoted(entry[key])}" for key in entry)]
        before = ending if number or text.strip() else ""
        parts.append(before + ending.join(lines) + ending)
    after = "".join(parts)
    try:
        fits = keys_in(file, after) == wanted
    except SettingsError:
        fits = False
    if not fits:
        raise NoPlace(
            f"{file}: nothing can be added at the end of this file; write each entry as {_EXAMPLE}."
        )
    return after
