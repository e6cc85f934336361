"""Messages on their way to the editor.

An editor that does not read for a while fills the pipe. pygls would write into it from the message
loop, which would then read no more either: where the editor waits for room to write, too, both
wait for ever.
"""

import threading
from collections import deque
from collections.abc import Callable

MOST_UNSENT = 64_000_000
"""Bytes that may wait before no more is read from the editor."""


class Outgoing:
    """What pygls writes to; a thread of its own hands it on in order."""

    def __init__(self, send: Callable[[bytes], object], lost: Callable[[], None]) -> None:
        """`lost` is called, in that thread, when the editor takes nothing any more."""
        self._send = send
        self._lost = lost
        self._waiting: deque[bytes] = deque()
        self._size = 0
        """Bytes that wait or are being written."""
        self._is_lost = False
        self._changed = threading.Condition()
        threading.Thread(target=self._hand_on, name="outgoing", daemon=True).start()

    def write(self, message: bytes) -> None:
        """Send a message, soon."""
        with self._changed:
            if not self._is_lost:
                self._waiting.append(message)
                self._size += len(message)
                self._changed.notify_all()

    def close(self) -> None:
        """Nothing: whoever opened the way closes it."""

    def wait_for_room(self) -> None:
        """Wait while too much is unsent."""
        with self._changed:
            self._changed.wait_for(lambda: self._size <= MOST_UNSENT)

    def finish(self, seconds: float) -> None:
        """Wait until everything is sent, so long at most."""
        with self._changed:
            self._changed.wait_for(lambda: not self._size, seconds)

    def _hand_on(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                message = self._waiting.popleft()
            try:
                self._send(message)
            except (OSError, ValueError):
                break
            with self._changed:
                self._size -= len(message)
                self._changed.notify_all()
        with self._changed:
            self._is_lost = True
            self._waiting.clear()
            self._size = 0
            self._changed.notify_all()
        self._lost()
