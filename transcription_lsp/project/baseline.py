"""The baseline of a project: findings that were there before, and are accepted.

Each stands on a line of its own, by the path of its file and its fingerprint. Its line in the file
and the words there are for people: as they were when it was accepted, so that they do not change
with every edit.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.project.project_file import SettingsError
from transcription_lsp.project.writing import create_file, replace_file
from transcription_lsp.text.file_state import State, state_of
from transcription_lsp.text.lines import LineIndex

VERSION = 1
_KEYS = ("path", "code", "fingerprint")
_EXCERPT = 60
_SURROGATE = re.compile("[\ud800-\udfff]")


class Known(NamedTuple):
    """A finding that is accepted."""

    path: str
    """From the folder of the baseline, with `/` between names."""
    line: int
    """From 1, as it was when the finding was accepted."""
    code: str
    fingerprint: str
    excerpt: str

    @property
    def key(self) -> tuple[str, str]:
        """What counts of it."""
        return self.path, self.fingerprint


class Baseline:
    """The findings of a baseline."""

    def __init__(self, folder: str, content: bytes, known: Iterable[Known]) -> None:
        self.folder = folder
        self.content = content
        """The bytes of the file."""
        self.by_path: dict[str, dict[str, Known]] = {}
        """By path and fingerprint."""
        for each in known:
            self.by_path.setdefault(each.path, {})[each.fingerprint] = each

    def path(self, file: str) -> str:
        """The path by which a file stands in the baseline."""
        return path_in(self.folder, file)

    def known(self) -> Iterator[Known]:
        """All findings."""
        for each in self.by_path.values():
            yield from each.values()

    def is_there(self, path: str) -> bool:
        """Whether the file of an entry is on the disk."""
        return "://" in path or os.path.lexists(os.path.join(self.folder, path))

    def accepts(self, file: str) -> Callable[[Sequence[str]], frozenset[str]]:
        """What says which of some fingerprints in a file are accepted.

        A file of which nothing is known may have had another name: then what is known of files
        that are there no more counts for it.
        """
        own = self.by_path.get(self.path(file))
        if own is not None:
            return lambda prints: frozenset(print for print in prints if print in own)
        return lambda prints: frozenset(filter(self._is_of_gone_file, prints))

    def own(self, file: str) -> list[Known] | None:
        """What is accepted in a file; None if nothing is known of it."""
        own = self.by_path.get(self.path(file))
        return None if own is None else sorted(own.values())

    def of_gone_files(self) -> list[str]:
        """The fingerprints that are known of files that are not there: each is looked for."""
        gone = (each for path, each in self.by_path.items() if not self.is_there(path))
        return sorted(set().union(*gone))

    def _is_of_gone_file(self, print: str) -> bool:
        return any(not self.is_there(path) for path in self._paths.get(print, ()))

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        """The paths by fingerprint."""
        found: dict[str, list[str]] = {}
        for path, known in self.by_path.items():
            for print in known:
                found.setdefault(print, []).append(path)
        return found


def path_in(folder: str, file: str) -> str:
    """The path of a file as the baseline of a folder has it."""
    if "://" in file:
        return file
    file = os.path.abspath(file)
    with suppress(ValueError):  # another drive
        file = os.path.relpath(file, folder)
    return file.replace(os.sep, "/")


def baseline(file: str) -> Baseline | None:
    """A baseline as it is now; None if the file is not there. Raises SettingsError."""
    try:
        return _read(file, state_of(file))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(file, None, f"This file cannot be read: {error.strerror}.") from error


@lru_cache(maxsize=16)
def _read(file: str, state: State) -> Baseline:
    with open(file, "rb") as opened:
        content = opened.read()
    try:
        found = json.loads(content)
    except json.JSONDecodeError as error:
        sentence = "This baseline is damaged: it is no JSON from here on."
        raise SettingsError(file, error.lineno, sentence) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(file, None, "This baseline is damaged: it is no JSON.") from error
    return Baseline(os.path.dirname(os.path.abspath(file)), content, _known(file, found))


def _known(file: str, found: Any) -> list[Known]:
    listed = found.get("findings") if isinstance(found, dict) else None
    if not isinstance(listed, list) or not isinstance(found.get("version"), int):
        sentence = "This is no baseline: `check --update-baseline` writes one, into another file."
        raise SettingsError(file, None, sentence)
    if found["version"] > VERSION:
        sentence = "This baseline was written by a newer version of transcription-lint: use that."
        raise SettingsError(file, None, sentence)
    known = []
    for number, each in enumerate(listed, start=1):
        if not isinstance(each, dict) or not all(isinstance(each.get(key), str) for key in _KEYS):
            sentence = (
                f"This baseline is damaged: its finding {number:,} lacks path, code or fingerprint."
            )
            raise SettingsError(file, None, sentence)
        line, excerpt = each.get("line"), each.get("excerpt")
        known.append(
            Known(
                each["path"],
                line if isinstance(line, int) else 1,
                each["code"],
                each["fingerprint"],
                excerpt if isinstance(excerpt, str) else "",
            )
        )
    return known


def entries_of(
    path: str, printed: Iterable[tuple[Diagnostic, str]], lines: LineIndex
) -> tuple[Known, ...]:
    """The findings of a file, with their fingerprints, as a baseline has them."""
    return tuple(
        Known(path, lines.line_of(each.span.start) + 1, each.code, print, _excerpt(each, lines))
        for each, print in printed
    )


def _excerpt(diagnostic: Diagnostic, lines: LineIndex) -> str:
    """Some words of the line of a finding, those around it."""
    start, end = lines.line_span(lines.line_of(diagnostic.span.start))
    if end - start > _EXCERPT:
        start = max(start, min(diagnostic.span.start - _EXCERPT // 3, end - _EXCERPT))
        end = start + _EXCERPT
    words = " ".join(lines.text[start:end].split())
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


def updated(before: Baseline | None, found: Iterable[Known], gone: Iterable[Known]) -> list[Known]:
    """What a baseline holds once `found` was found and `gone` was not.

    What is known of files that are not there is dropped; what was known before stays as it stands.
    """
    kept: dict[tuple[str, str], Known] = {}
    if before is not None:
        left_out = {each.key for each in gone}
        for path, known in before.by_path.items():
            if before.is_there(path):
                kept.update({e.key: e for e in known.values() if e.key not in left_out})
    for each in found:
        kept.setdefault(each.key, each)
    return sorted(kept.values())


def written(known: Iterable[Known]) -> bytes:
    """The bytes of a baseline."""
    lines = [_line(each) for each in known]
    findings = ("[\n" + ",\n".join(lines) + "\n]") if lines else "[]"
    return f'{{\n"version": {VERSION},\n"findings": {findings}\n}}\n'.encode()


def _line(known: Known) -> str:
    entry = {
        "path": known.path,
        "line": known.line,
        "code": known.code,
        "fingerprint": known.fingerprint,
        "excerpt": known.excerpt,
    }
    line = json.dumps(entry, ensure_ascii=False)
    # The name of a file may hold bytes that are no letters.
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def write(file: str, before: Baseline | None, content: bytes) -> None:
    """Write a baseline, whole or not at all. Raises Changed, and OSError."""
    if before is None:
        create_file(file, content)
    elif before.content != content:
        replace_file(file, before.content, content)
