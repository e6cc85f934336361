"""Messages of the editor, read ahead of those that are served.

An editor may send fifty changes in the time in which one is taken in. A check that began after each
of them would show fifty findings, of which all but the last are out of date.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator

MOST_UNSERVED = 4_000_000
"""Bytes that may wait to be served before no more is read."""


_TURN = 0.0005
"""Seconds in which some of what has arrived is read."""


class Incoming:
    """Reads messages in a thread of its own; whatever takes long has others."""

    def __init__(
        self,
        messages: Iterator[bytes],
        wait_for_room: Callable[[], object],
        waits: Callable[[], bool] = lambda: False,
    ) -> None:
        """`wait_for_room` is called before each message is read on, and may wait.

        `waits` says whether something has arrived of which no message was made yet.
        """
        self._messages = messages
        self._wait_for_room = wait_for_room
        self._waits = waits
        self._loop = asyncio.get_running_loop()
        self._arrived: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._size = 0
        """Bytes that have arrived and were not asked for."""
        self._taking_in: asyncio.Task[None] | None = None
        self._changed = threading.Condition()
        threading.Thread(target=self._read, name="incoming", daemon=True).start()

    async def next(self) -> bytes | None:
        """The next message; None where the editor sends no more."""
        message = await self._arrived.get()
        if message is not None:
            with self._changed:
                self._size -= len(message)
                self._changed.notify_all()
        return message

    async def taken_in(self) -> None:
        """Wait until everything that has arrived was asked for."""
        await asyncio.sleep(0)
        if self._is_behind():
            # One look for all who wait: a thousand documents may be opened at once.
            if self._taking_in is None or self._taking_in.done():
                self._taking_in = self._loop.create_task(self._take_in())
            await asyncio.shield(self._taking_in)

    async def _take_in(self) -> None:
        while self._is_behind():
            # The thread that reads gets its turn while nothing is to be served.
            await asyncio.sleep(_TURN if self._arrived.empty() else 0)

    def _is_behind(self) -> bool:
        return not self._arrived.empty() or self._waits()

    def _read(self) -> None:
        for message in self._messages:
            with self._changed:
                self._size += len(message)
            if not self._hand_on(message):
                return
            with self._changed:
                self._changed.wait_for(lambda: self._size <= MOST_UNSERVED)
            self._wait_for_room()
        self._hand_on(None)

    def _hand_on(self, message: bytes | None) -> bool:
        """Give a message to the loop; whether it still runs."""
        try:
            self._loop.call_soon_threadsafe(self._arrived.put_nowait, message)
        except RuntimeError:
            return False
        return True
