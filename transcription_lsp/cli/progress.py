"""How far a long run has come: a line on a terminal that nothing printed is mixed with.

It stands on standard error, from the second second on, where rich is installed; not in CI, nor on
a terminal that cannot erase it.
"""

import math
import os
import sys
import time
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds before anything is shown."""
_PACE = 0.1
"""Seconds between two states of the line."""
_ERASE = "\r\033[2K"


def with_progress(
    outcomes: Iterable[T], number: int, is_printed: Callable[[T], bool], what: str = "files"
) -> Generator[T, None, None]:
    """The same outcomes; meanwhile, if that takes long, how many of `number` have come.

    `what` says of what they come, and perhaps what was done with it.
    Of those that are printed, on whichever stream, it has to be known: the line makes way for them.
    """
    due = time.monotonic() + _PATIENCE if _is_wanted() else float("inf")
    line: _Line | None = None
    try:
        for done, outcome in enumerate(outcomes, 1):
            is_in_the_way = line is not None and is_printed(outcome)
            if line is not None and is_in_the_way:
                line.erase()
            yield outcome
            now = time.monotonic()
            if now >= due:
                line = line or _line(number, what)
                due = now + _PACE if line is not None else float("inf")
                if line is not None:
                    line.move(done)
            elif line is not None and is_in_the_way:
                line.show()
    finally:
        if line is not None:
            line.erase()


def _is_wanted() -> bool:
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stderr is not None and sys.stderr.isatty()


class _Line:
    """The line on the terminal, of one row."""

    def __init__(self, number: int, what: str) -> None:
        """Raises ImportError where rich is missing."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Column

        whole = Column(no_wrap=True, overflow="ellipsis")
        self._console = Console(stderr=True)
        self._progress = Progress(
            BarColumn(bar_width=20),
            TextColumn("{task.description}", table_column=whole),
            console=self._console,
            auto_refresh=False,
        )
        self._number = number
        self._what = what
        self._task = self._progress.add_task("", total=number)
        self._text = ""

    def move(self, done: int) -> None:
        """Show that so many files are done."""
        self._progress.update(self._task, completed=done)
        task = self._progress.tasks[0]
        figures = figures_of(done, self._number, task.speed, task.time_remaining, self._what)
        self._progress.update(self._task, description=figures)
        with self._console.capture() as captured:
            self._console.print(
                self._progress.get_renderable(), width=max(self._console.width - 1, 1)
            )
        # What goes into further rows would not be erased.
        self._text = captured.get().partition("\n")[0]
        self.show()

    def show(self) -> None:
        """Put the line below what was printed meanwhile."""
        if sys.stdout.isatty():
            sys.stdout.flush()
        sys.stderr.write(_ERASE + self._text)
        sys.stderr.flush()

    def erase(self) -> None:
        """Leave the row as if there had been no line."""
        sys.stderr.write(_ERASE)
        sys.stderr.flush()


def _line(number: int, what: str) -> _Line | None:
    try:
        return _Line(number, what)
    except ImportError:
        return None


def figures_of(
    done: int, number: int, speed: float | None, rest: float | None, what: str = "files"
) -> str:
    """How far it is, for people: `speed` in files per second, `rest` in seconds, if known."""
    parts = [f"{done:,} of {number:,} {what}"]
    if speed is not None:
        parts.append(f"{speed:,.0f} per second" if speed >= 1 else "less than one per second")
    if rest is not None:
        parts.append(f"{_duration(rest)} left")
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    whole = math.ceil(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, seconds = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s"
    return f"{minutes // 60} h {minutes % 60} min"
