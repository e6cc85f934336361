"""The command as somebody sees it on a terminal."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="there are no such terminals here")
pyte = pytest.importorskip("pyte", reason="pyte is missing: pip install pyte")

import fcntl  # noqa: E402  only where there are terminals
import pty  # noqa: E402
import struct  # noqa: E402
import termios  # noqa: E402

CODE = "import sys; from transcription_lsp.cli.main import main; sys.exit(main(sys.argv[1:]))"
COMMAND = [sys.executable, "-c", CODE]
PATIENCE = 60
"""Seconds to wait for what must come, on the slowest machine."""

SETTINGS = ("CI", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "COLUMNS", "LINES")


class Terminal:
    """A terminal of 30 rows and 100 columns in which a program runs."""

    def __init__(
        self, folder: Path, *command: str, out: Path | None = None, **settings: str
    ) -> None:
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self._screen)
        self.seen = b""
        """All that the program has written."""
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            if out is not None:
                os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
            kept = {name: text for name, text in os.environ.items() if name not in SETTINGS}
            os.execve(command[0], command, {**kept, "TERM": "xterm-256color", **settings})
        self.resize(30, 100)

    def resize(self, rows: int, columns: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, without empty rows below it."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip().split("\n")

    def wait(self, until: Callable[[str], bool]) -> str:
        """The screen once it is as it must be; fails if it never is, or the program ends before."""
        limit = time.monotonic() + PATIENCE
        while not until("\n".join(self.lines)):
            assert self._read(), f"it has ended: {self.seen.decode()[-2_000:]}"
            assert time.monotonic() < limit, "\n".join(self.lines)
        return "\n".join(self.lines)

    def press_ctrl_c(self) -> None:
        """What the key does."""
        os.write(self._end, b"\x03")

    def finish(self) -> int:
        """Wait for the end; the exit code, negative after a signal."""
        limit = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < limit, "it does not end"
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """End what still runs."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._end)

    def _read(self) -> bool:
        """Take in what there is, for a moment; whether there may be more."""
        if not select.select([self._end], [], [], 0.05)[0]:
            return True
        try:
            found = os.read(self._end, 65_536)
        except OSError:  # the other end is closed
            return False
        self.seen += found
        self._stream.feed(found)
        return bool(found)


@contextmanager
def terminal(
    folder: Path, *arguments: str, out: Path | None = None, **settings: str
) -> Iterator[Terminal]:
    """A terminal in which the command runs in a folder, `out` being where its output goes."""
    window = Terminal(folder, *COMMAND, *arguments, out=out, **settings)
    try:
        yield window
    finally:
        window.close()


def letters(folder: Path, number: int, words: int = 400) -> None:
    """So many letters with a fault each, that have not changed for long."""
    folder.mkdir(exist_ok=True)
    for each in range(number):
        text = f"Letter {each} of the [stamp: {each}\n" + f"the mill {each} " * (words // 3)
        path = folder / f"{each:04}.txt"
        path.write_text(text)
        os.utime(path, (1_600_000_000, 1_600_000_000))
