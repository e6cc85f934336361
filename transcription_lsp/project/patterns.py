"""Patterns for paths in a project file, written as in `.gitignore`.

`*` and `?` stand for letters of one name, `[a-z]` for one letter of a set, `**` for any folders. A
pattern without a slash means files and folders of that name anywhere in the project; one with a
slash before its end starts at the folder of the project file; a slash at the end means a folder.
A folder that matches brings all that is in it. `!` takes back what the patterns before it mean, and
a backslash has the sign after it stand for itself.
"""

import re
import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple


class BadPattern(ValueError):
    """A pattern that means nothing; the text says why."""


class Line(NamedTuple):
    """A pattern that was read."""

    expression: str
    """Where it is found in a path it means that path or, by its group, a folder above it."""
    takes: bool
    """False if it takes back what others mean."""


class Lines(NamedTuple):
    """Patterns of one list."""

    lines: tuple[Line, ...]
    """The last one first: it has the last word."""
    any: re.Pattern[str]
    """Found in a path of which any of them speaks; most paths are nothing to any of them."""


def matches(patterns: Iterable[str], path: str) -> bool:
    """Whether the last of the patterns that speak of a file, or of a folder above it, means it.

    `path` is relative to the project and has `/` in it. Raises BadPattern.
    """
    lines = _read(tuple(patterns))
    if lines is None or not lines.any.search(path):
        return False
    return next(line.takes for line in lines.lines if _compiled(line.expression).search(path))


def leaves_out(patterns: Iterable[str], path: str, folder: bool = False) -> bool:
    """Whether patterns of what is left out mean `path`, or a folder that it is in.

    As in git nothing takes back what is in a folder that is left out: it is not entered. `path` is
    relative to the project and has `/` in it. Raises BadPattern.
    """
    lines = _read(tuple(patterns))
    whole = path + "/" if folder else path
    if lines is None or not lines.any.search(whole):
        return False
    if all(line.takes for line in lines.lines):
        return True
    at = path.find("/")
    while at >= 0:
        if said_of(lines, path[: at + 1]):
            return True
        at = path.find("/", at + 1)
    return bool(said_of(lines, whole))


def said_of(lines: Lines, path: str) -> bool | None:
    """What patterns say of a path itself, whatever they say of the folders above it.

    The path of a folder ends in `/`. None if they say nothing.
    """
    if not lines.any.search(path):
        return None
    for line in lines.lines:
        for found in _compiled(line.expression).finditer(path):
            # Where the group ends before the path does, a folder above it is meant.
            if found.lastindex is None or found.end() == len(path):
                return line.takes
    return None


def lines_of(texts: Iterable[str]) -> Lines | None:
    """Patterns as git reads them: comments, and what means nothing, are passed over.

    None if there are no others.
    """
    found = []
    for text in texts:
        if not text.strip() or text.startswith("#"):
            continue
        try:
            line = _line(text)
        except BadPattern:
            continue
        if line is not None:
            found.append(line)
    return _together(found)


def _together(lines: Sequence[Line]) -> Lines | None:
    if not lines:
        return None
    expression = "|".join(f"(?:{line.expression})" for line in lines)
    return Lines(tuple(reversed(lines)), _compiled(expression))


def check_pattern(pattern: str, after_others: bool = False) -> None:
    """Raise BadPattern if the pattern means nothing.

    `!` needs others before it in its list.
    """
    names = _tidied(pattern)
    if names.removeprefix("!").strip("/ ") in ("", "."):
        raise BadPattern("an empty pattern means nothing: `*` is everything")
    if names.startswith("#"):
        raise BadPattern("what begins with `#` is a comment in .gitignore: put a `\\` before it")
    if ".." in names.removeprefix("!").split("/"):
        raise BadPattern("a pattern cannot leave the folder of its project file by `..`")
    if names.startswith("!") and not after_others:
        raise BadPattern(
            "`!` takes back what patterns before it mean, and there are none before it"
        )
    if "\\" in names and re.search(r"\\\w", names):
        raise BadPattern("write `/` between folders; `\\` has a sign such as `*` mean itself")
    if ("[" in names or "\\" in names) and _line(names) is None:
        raise BadPattern("`[` begins a set of letters and there is no `]`; `\\[` means the bracket")


@lru_cache(maxsize=256)
def _read(patterns: tuple[str, ...]) -> Lines | None:
    found = []
    for pattern in patterns:
        line = _line(_tidied(pattern))
        if line is None:
            raise BadPattern(f"`{pattern}` means nothing")
        found.append(line)
    return _together(found)


def _tidied(pattern: str) -> str:
    """What somebody writes who sees a path in the shell, as git wants it."""
    return pattern.removeprefix("./")


def _line(text: str) -> Line | None:
    """A pattern as git reads it; None for a comment, and for what means nothing.

    Raises BadPattern.
    """
    expression = _plain(text.removeprefix("!"))
    if expression is not None:
        return Line(expression, not text.startswith("!"))
    # Most patterns are plain, and to import the library takes 15 ms.
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        expression, takes = GitIgnoreSpecPattern.pattern_to_regex(text)
        if expression is None or takes is None:
            return None
        expression = _as_in_git(text, expression)
        _compiled(expression)
    except (ValueError, re.error) as error:
        raise BadPattern("`\\` stands at its end, or a set of letters is none") from error
    return Line(expression, takes)


def _as_in_git(text: str, expression: str) -> str:
    """What the library makes of a pattern, where it differs from what git does."""
    expression = re.sub(r"\(\?P<\w+>", "(", expression)
    if expression.endswith("/"):
        expression += "."  # `a/**` is all in `a`, but not `a` itself
    elif text.endswith("/**/") and expression != "(/)":
        expression = expression.removesuffix("(/)") + "/.*[^/](/)"  # and `a/**/` all folders in it
    return expression.replace("[^", "[^/")  # `[!a]` is no slash


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of a `[` in a set
        return re.compile(expression)


def _plain(text: str) -> str | None:
    """The same for a pattern of names, `*`, `?` and slashes alone; None for any other."""
    names = text.strip("/")
    if not names or text[0] in "!#" or text[-1].isspace():
        return None
    if any(sign in text for sign in ("[", "]", "\\", "**", "//")):
        return None
    anchored = "/" in text.rstrip("/")
    start = r"\A" if anchored else r"\A(?:.+/)?"
    end = "(/)" if text.endswith("/") else r"(?:(/)|\Z)"
    return f"(?s:{start}{'/'.join(map(_name, names.split('/')))}{end})"


def _name(name: str) -> str:
    """One name: `*` and `?` never reach over a slash, and many `*` take no time."""
    if name == "*":
        return "[^/]+"
    first, *others = (re.escape(part).replace(r"\?", "[^/]") for part in name.split("*"))
    if not others:
        return first
    *middle, last = others
    return f"{first}{''.join(f'(?>[^/]*?{part})' for part in middle)}[^/]*{last}"
