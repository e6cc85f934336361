"""The text of a project file: its keys and values, and the line on which each stands."""

import os
import re
from collections.abc import Sequence
from typing import Any

NAME = "transcription.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "transcription")
"""Where the keys stand in a pyproject.toml."""

# Compiled when a mistake is looked for: few runs need them, and every run would wait.
HEADER = r"\s*\[\[?\s*(?P<keys>[^\]]*?)\s*\]"
KEY = r"""\s*(?P<keys>(?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*="""
_PART = r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*\.?"""
_PLACE = r" \(at (?:line (\d+), column \d+|end of document)\)$"


class SettingsError(Exception):
    """A mistake in a project file: file, line (from 1; None for the whole), and a sentence."""

    def __init__(
        self,
        file: str,
        line: int | None,
        sentence: str,
        word: str | None = None,
        meant: str | None = None,
    ) -> None:
        self.file = file
        self.line = line
        self.sentence = sentence
        self.word = word
        """What is wrong on that line, a key or a value, as far as it is one."""
        self.meant = meant
        """What probably should stand in its place."""
        self.files: tuple[str, ...] = ()
        """The other files that the mistake may be in: those of the project's own convention."""
        shown = seen_from_here(file)
        super().__init__(f"{shown}:{line}: {sentence}" if line else f"{shown}: {sentence}")

    def is_like(self, other: "SettingsError") -> bool:
        """Whether the other one says the same of the same place."""
        return (self.file, self.line, self.sentence) == (other.file, other.line, other.sentence)


def seen_from_here(file: str) -> str:
    """The path as it is shown: relative where the file is in the current folder or below it."""
    try:
        return file.removeprefix(os.path.join(os.getcwd(), ""))
    except OSError:  # the folder is gone
        return file


def read(file: str) -> tuple[str, dict[str, Any]] | None:
    """The text of a project file and its keys; None if it is a pyproject.toml that has none for us.

    Raises SettingsError if the file cannot be read or is no TOML.
    """
    try:
        with open(file, "rb") as opened:
            content = opened.read()
    except OSError as error:
        raise SettingsError(file, None, f"This file cannot be read: {error.strerror}.") from error
    if _is_shared(file) and b"transcription" not in content:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            file, line, "There are bytes here that are not UTF-8; save the file as UTF-8."
        ) from error
    keys = keys_in(file, text)
    return None if keys is None else (text, keys)


def keys_in(file: str, text: str) -> dict[str, Any] | None:
    """The keys in the text of a project file; None if it is a pyproject.toml that has none for us.

    Raises SettingsError if it is no TOML.
    """
    shared = _is_shared(file)
    if shared and "transcription" not in text:
        return None
    keys = _parsed(file, text)
    for name in TABLE if shared else ():
        found = keys.get(name)
        if not isinstance(found, dict):
            return None
        keys = found
    return keys


def _is_shared(file: str) -> bool:
    """Whether others keep their settings in this file, too."""
    return file.replace("\\", "/").rpartition("/")[2] == PYPROJECT


def _parsed(file: str, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from transcription_lsp.persons.formats.mistakes import toml_mistake

        message = str(error)
        place = re.search(_PLACE, message)
        line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
        what = toml_mistake(re.sub(_PLACE, "", message))
        raise SettingsError(file, line, f"This is not written as TOML wants it: {what}.") from error
    except RecursionError as error:
        raise SettingsError(file, None, "The lists in this file are nested too deep.") from error


def line_of(text: str, keys: Sequence[str], item: str | None = None) -> int:
    """The line (from 1) of the key that `keys` lead to, or of `item` in the list that is its value.

    Looks at the text alone, as tomllib tells no lines: a key inside an inline table counts as where
    the table begins.
    """
    wanted = tuple(keys)
    table: tuple[str, ...] = ()
    best, depth = 1, 0
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if header := re.match(HEADER, line):
            table = found = parts_of_key(header["keys"])
        elif key := re.match(KEY, line):
            found = table + parts_of_key(key["keys"])
        else:
            continue
        if len(found) > depth and found == wanted[: len(found)]:
            best, depth = number, len(found)
    if item is not None:
        for number in range(best, len(lines) + 1):
            line = lines[number - 1]
            if number > best and (re.match(HEADER, line) or re.match(KEY, line)):
                break
            if f'"{item}"' in line or f"'{item}'" in line:
                return number
    return best


def parts_of_key(keys: str) -> tuple[str, ...]:
    """The single keys of a dotted one."""
    return tuple(part[1] or part[2] or part[3] or "" for part in re.finditer(_PART, keys))
