"""Standard input, which can say whether more has arrived than was read.

An editor may send fifty changes in the time in which one is taken in. A check that began after each
of them would show fifty findings, of which all but the last are out of date.
"""

import asyncio
import select
from typing import BinaryIO

_CHUNK = 65_536
"""Bytes taken from the system at a time, if there are as many."""
_TURN = 0.0005
"""Seconds in which some of what has arrived is taken in."""


class Input:
    """Reads a stream as pygls wants it, in a thread, a line or a number of bytes at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        """What was received and not yet asked for."""
        self._taking_in: asyncio.Task[None] | None = None

    def readline(self) -> bytes:
        """The next line with its end; what is left where the stream ends within it."""
        parts: list[bytes] = []
        while b"\n" not in self._rest:
            parts.append(self._rest)
            self._rest = self._received()
            if not self._rest:
                return b"".join(parts)
        line, _, self._rest = self._rest.partition(b"\n")
        return b"".join([*parts, line, b"\n"])

    def read(self, count: int) -> bytes:
        """The next `count` bytes; fewer where the stream ends before."""
        parts = [self._rest[:count]]
        self._rest = self._rest[count:]
        missing = count - len(parts[0])
        while missing > 0 and (received := self._received()):
            parts.append(received[:missing])
            self._rest = received[missing:]
            missing -= len(parts[-1])
        return b"".join(parts)

    def waits(self) -> bool:
        """Whether something has arrived that was not read."""
        if self._rest:
            return True
        try:
            return bool(select.select([self._stream], [], [], 0)[0])
        except (OSError, ValueError):  # Windows looks at sockets only; or the stream is closed
            return False

    async def taken_in(self) -> None:
        """Wait until all that has arrived was read."""
        if self.waits():
            if self._taking_in is None or self._taking_in.done():
                self._taking_in = asyncio.get_running_loop().create_task(self._take_in())
            await asyncio.shield(self._taking_in)

    async def _take_in(self) -> None:
        while self.waits():
            await asyncio.sleep(_TURN)

    def _received(self) -> bytes:
        read: bytes = self._stream.read1(_CHUNK)  # type: ignore[attr-defined]
        return read
