"""Patterns for paths in a project file, as in `.gitignore`.

`*` and `?` stand for letters of one name, `[a-z]` for one letter of a set, `**` for any folders. A
pattern without a slash means files and folders of that name anywhere in the project; one with a
slash before its end starts at the folder of the project file; a slash at the end means a folder.
A folder that matches brings all that is in it. `!` is not known.
"""

import re
from collections.abc import Iterable
from functools import lru_cache


class BadPattern(ValueError):
    """A pattern that means nothing; the text says why."""


def matches(patterns: Iterable[str], path: str, folder: bool = False) -> bool:
    """Whether one of the patterns means `path`, which is relative to the project and has `/` in it.

    Raises BadPattern.
    """
    patterns = tuple(patterns)
    if not patterns:
        return False
    return _compiled(patterns).search(path + "/" if folder else path) is not None


def check_pattern(pattern: str) -> None:
    """Raise BadPattern if the pattern means nothing."""
    _expression(pattern)


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_expression, patterns)))


def _expression(pattern: str) -> str:
    """What to search a path for; the path of a folder ends in `/`."""
    if pattern.startswith("!"):
        raise BadPattern("a pattern cannot begin with `!`: list what is meant, not what is not")
    names = pattern.replace("\\", "/").removeprefix("./")
    folder = names.endswith("/")
    names = names.rstrip("/")
    anchored = "/" in names
    names = names.lstrip("/")
    if names in ("", "."):
        raise BadPattern("an empty pattern means nothing: `*` is everything")
    parts = names.split("/")
    if ".." in parts:
        raise BadPattern("a pattern cannot leave the folder of its project file by `..`")
    start = r"\A" if anchored else r"(?:\A|(?<=/))"
    end = "/" if folder else r"(?:/|\Z)"
    return f"(?s:{start}{_joined(parts)}{end})"


def _joined(parts: list[str]) -> str:
    """The names with `/` between them; `**` takes any number of folders, none included."""
    pieces: list[str] = []
    last = len(parts) - 1
    for number, part in enumerate(parts):
        if part == "**" and parts[number + 1 : number + 2] == ["**"]:
            continue
        if part != "**":
            pieces.append(_name(part) + ("/" if number < last else ""))
        elif number < last:
            pieces.append("(?:[^/]+/)*")
        else:
            pieces.append("[^/].*")
    return "".join(pieces)


def _name(part: str) -> str:
    """One name: `*`, `?` and `[…]` never reach over a slash."""
    pieces: list[str] = []
    at = 0
    while at < len(part):
        letter = part[at]
        at += 1
        if letter == "*":
            if pieces[-1:] != ["[^/]*"]:
                pieces.append("[^/]*")
        elif letter == "?":
            pieces.append("[^/]")
        elif letter == "[" and (close := part.find("]", at + 1 + part.startswith("!", at))) > 0:
            pieces.append(_one_of(part[at:close]))
            at = close + 1
        else:
            pieces.append(re.escape(letter))
    return "".join(pieces)


def _one_of(letters: str) -> str:
    """A set such as `a-z` or `!0-9`, without its brackets."""
    negated = letters.startswith("!")
    inside = "".join(
        letter if letter == "-" else re.escape(letter) for letter in letters.removeprefix("!")
    )
    expression = f"[^/{inside}]" if negated else f"[{inside}]"
    try:
        re.compile(expression)
    except re.error:
        raise BadPattern(f"`[{letters}]` is no set of letters") from None
    return expression
