"""What `check --watch` shows of its runs: a screen that is drawn anew, or one run after another."""

import io
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, redirect_stderr, redirect_stdout
from typing import Protocol

from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.projects import say

_MOST_NAMED = 2
"""Of the files that have changed, so many are named."""
_LEAST = 4
"""Lines besides the findings that are shown on the lowest screen."""
_COLOURS = re.compile(r"\033\[[0-9;]*m")


class Display(Protocol):
    """What shows the runs."""

    def run(self, changed: Sequence[str], files: int) -> AbstractContextManager[None]:
        """Show what is printed in this block, in which so many files are checked.

        `changed` are the paths, as they are shown, for which it is done; none for the first run.
        """

    def fit(self) -> None:
        """Fit what is shown to the terminal, whose size may be another one now."""


def display(format: str) -> Display:
    """A screen where a terminal shows both streams; else what can be read later."""
    if sys.stdout.isatty() and sys.stderr.isatty():
        return Screen(format)
    return Roll()


class Roll:
    """Each run below the one before, under a line that says when it was and why."""

    def __init__(self) -> None:
        self._is_begun = False

    @contextmanager
    def run(self, changed: Sequence[str], files: int) -> Iterator[None]:
        """Print a heading, then what is printed in this block."""
        sys.stdout.write(f"--- {' '.join(filter(None, (_now(), _reason(changed))))} ---\n")
        yield
        sys.stdout.flush()
        if not self._is_begun:
            say([_watching(files)])
            self._is_begun = True

    def fit(self) -> None:
        """Nothing: this has no size."""


class Screen:
    """The last run on a terminal: findings as far as there is room, then what they come to.

    Those in files that have just changed come first.
    """

    def __init__(self, format: str) -> None:
        from rich.console import Console

        self._console = Console()
        self._size = self._console.size
        self._between = "\n\n" if format == "full" else "\n"
        self._findings: list[str] = []
        self._notes: list[str] = []
        self._state = "", ""

    @contextmanager
    def run(self, changed: Sequence[str], files: int) -> Iterator[None]:
        """Show what is printed in this block, once it is done."""
        state = f"{_now()}  Checking {number_of(files, 'file')} …"
        self._put(f"\r\033[2K{self._cut(state)}")
        findings, notes = _OfTerminal(), io.StringIO()
        with redirect_stdout(findings), redirect_stderr(notes):
            yield
        pieces = [each for each in findings.getvalue().split(self._between) if each.strip()]
        starts = tuple(f"{one_line(path)}:" for path in changed)
        self._findings = sorted(pieces, key=lambda each: not _plain(each).startswith(starts))
        self._notes = [each for each in notes.getvalue().splitlines() if each]
        self._state = f"{_now()}  {_reason(changed)}", _watching(files)
        self._draw()

    def fit(self) -> None:
        """Draw anew if the terminal has another size now."""
        if self._console.size != self._size:
            self._draw()

    def _draw(self) -> None:
        self._size = self._console.size
        notes = self._notes
        if len(notes) > (most := max(self._size.height // 2, _LEAST)):
            more = len(notes) - most + 1
            # The last one sums up.
            notes = [*notes[: most - 2], f"… {more:,} more lines like that", notes[-1]]
        room = self._size.height - sum(map(self._rows, notes)) - 3
        shown = self._that_fit(room)
        parts = [self._between.join(shown)] if shown else []
        more = len(self._findings) - len(shown)
        if more:
            blank = self._between[1:]
            parts.append(f"{blank}… {number_of(more, 'more finding')} without room on this screen")
        self._console.clear()
        if self._findings:
            parts.append("")
        self._put("\n".join([*parts, *notes, self._last_line()]))

    def _that_fit(self, room: int) -> list[str]:
        """So many of the findings, at least one, as have room in so many rows."""
        shown: list[str] = []
        for finding in self._findings:
            room -= self._rows(finding) + len(self._between) - 1
            if room < 0 and shown:
                break
            shown.append(finding.rstrip("\n"))
        return shown

    def _rows(self, text: str) -> int:
        from rich.text import Text

        width = max(self._size.width, 1)
        return sum(max(1, -(-Text.from_ansi(line).cell_len // width)) for line in text.splitlines())

    def _last_line(self) -> str:
        """When and why the run was, as far as there is room, and how watching is ended."""
        reason, watching = self._state
        if reason.endswith(" changed"):
            reason = self._cut(f"{reason}.", len(watching) + 1) + " "
        return self._cut(reason + watching)

    def _cut(self, line: str, besides: int = 0) -> str:
        """As much of a line as has room in a row beside so many letters."""
        from rich.text import Text

        text = Text(line)
        text.truncate(max(self._size.width - 1 - besides, 1), overflow="ellipsis")
        return text.plain

    def _put(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()


class _OfTerminal(io.StringIO):
    """What is printed for a terminal, with its colours."""

    def isatty(self) -> bool:
        return True


def _plain(text: str) -> str:
    return _COLOURS.sub("", text)


def _now() -> str:
    return time.strftime("%H:%M:%S")


def _reason(changed: Sequence[str]) -> str:
    """Why there is a run; nothing of the first."""
    if not changed:
        return ""
    named = [one_line(path) for path in changed[:_MOST_NAMED]]
    if more := len(changed) - len(named):
        named = [*named, f"{more:,} more"]
    have = "has" if len(changed) == 1 else "have"
    *first, last = named
    return f"{', '.join(first)} and {last} {have} changed" if first else f"{last} {have} changed"


def _watching(files: int) -> str:
    return f"Watching {number_of(files, 'file')}; Ctrl-C ends it."
