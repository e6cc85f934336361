"""A stream of bytes from the editor, which can say whether more has arrived than was read."""

import select
from typing import Protocol

_CHUNK = 65_536
"""Bytes taken from the system at a time, if there are as many."""


class Stream(Protocol):
    """What bytes come from: a pipe, or a connection."""

    def read1(self, size: int = ..., /) -> bytes:
        """What has arrived; waits while nothing has, and gives nothing once nothing more will."""

    def fileno(self) -> int:
        """By what the system knows it."""


class Arriving:
    """Reads a stream a line or a number of bytes at a time, in one thread."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._rest = b""
        """What was received and not yet asked for."""

    def readline(self, limit: int) -> bytes:
        """The next line with its end, or as much of it as the limit allows."""
        line = b""
        while True:
            end = self._rest.find(b"\n") + 1 or len(self._rest)
            taken = self._rest[: min(end, limit - len(line))]
            line, self._rest = line + taken, self._rest[len(taken) :]
            if line.endswith(b"\n") or len(line) == limit or not self._receive():
                return line

    def read(self, count: int) -> bytes:
        """The next `count` bytes; fewer where the stream ends before."""
        parts: list[bytes] = []
        while True:
            parts.append(self._rest[:count])
            self._rest = self._rest[count:]
            count -= len(parts[-1])
            if not count or not self._receive():
                return b"".join(parts)

    def waits(self) -> bool:
        """Whether something has arrived that was not read; may be asked in any thread."""
        if self._rest:
            return True
        try:
            return bool(select.select([self._stream], [], [], 0)[0])
        except (OSError, ValueError):  # Windows looks at sockets only; or the stream is closed
            return False

    def _receive(self) -> bool:
        """Wait for more where nothing is left; whether any came."""
        if not self._rest:
            self._rest = self._stream.read1(_CHUNK)
        return bool(self._rest)
