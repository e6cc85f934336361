"""The authorities of open documents: made and examined in the background when they change.

While a new one is made, the one from before stays in use. Where there is none yet, a small one is
awaited: an answer without the persons would be wrong.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.project.settings import Settings
from transcription_lsp.text.file_state import States, snapshot

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.project.authority_files import Findings

AWAITED = 4_000_000
"""Bytes of authority files, some 20,000 persons, that are compiled while the first check waits."""
_OPENING = 0.5
"""Seconds that are waited for a larger one, which may be compiled already."""

Key = tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]
"""What tells authorities apart: the files, the headings of their columns, and further titles."""


class _Making(NamedTuple):
    """The making of an authority in one state."""

    states: States
    future: "Future[None]"


class Authorities:
    """Opens authorities, and has them made and examined when they change."""

    def __init__(self) -> None:
        self.ready: Callable[[], None] = lambda: None
        """Called, in a thread of its own, when an authority was made that nobody has waited for."""
        self.examined: Callable[[Findings], None] = lambda _: None
        """Called, in the same thread, with what is wrong in the lists of a project."""
        self.slow: Callable[[str], None] = lambda _: None
        """Called, in the same thread, with a sentence when a large list is being compiled."""
        self._worker = ThreadPoolExecutor(1, "authority")
        self._lock = threading.Lock()
        self._making: dict[Key, _Making] = {}
        self._before: dict[tuple[int, Key], Authority | None] = {}
        """By thread: a matcher learns while it is used, and is for one thread alone."""
        self._missed: set[States] = set()

    def current(self, settings: Settings, path: str) -> "Authority | None":
        """The authority of a project as it is; as it was, or None, while another one is made.

        Not for the message loop: it may wait.
        """
        from transcription_lsp.project.authority import authority_for, settled

        states = snapshot(settings.authority)
        key = _key(settings)
        making = self._made(key, states, settings)
        mine = (threading.get_ident(), key)
        known = mine in self._before
        if not known:
            size = sum(size for _, (_, size) in states)
            wait([making.future], None if size <= AWAITED else _OPENING)
        if making.future.done():
            self._before[mine] = authority_for(settings, path)
        else:
            with self._lock:
                self._missed.add(states)
        before = self._before.get(mine)
        return before and before._replace(settled=settled(settings, path))

    def is_made(self, settings: Settings, tell: bool = False) -> bool:
        """Whether the authority of a project as it is can be opened at once.

        If not, it is made, and with `tell`, `ready` is called then.
        """
        if not settings.authority:
            return True
        states = snapshot(settings.authority)
        making = self._made(_key(settings), states, settings)
        with self._lock:
            done = making.future.done()
            if tell and not done:
                self._missed.add(states)
        return done

    def renew(self, settings: Settings) -> None:
        """Have a damaged index made anew."""
        from transcription_lsp.project.authority import renew

        renew(settings)
        key = _key(settings)
        with self._lock:
            self._making.pop(key, None)
            for each in [each for each in self._before if each[1] == key]:
                del self._before[each]

    def _made(self, key: Key, states: States, settings: Settings) -> _Making:
        """The making of an authority as it is now; begun if need be."""
        with self._lock:
            making = self._making.get(key)
            if making is not None and making.states == states:
                return making
            making = _Making(states, self._worker.submit(self._make, settings))
            self._making[key] = making
            self._worker.submit(self._examine, settings)
        # Without the lock, which it takes: where the index is there already, it is called at once.
        making.future.add_done_callback(lambda _: self._tell(states))
        return making

    def _tell(self, states: States) -> None:
        with self._lock:
            missed = states in self._missed
            self._missed.discard(states)
        if missed:
            self.ready()

    def _make(self, settings: Settings) -> None:
        from sqlite3 import Error

        from transcription_lsp.persons.compiled import opened
        from transcription_lsp.server.compiling import compile_apart

        try:
            compile_apart(settings.authority, settings.authority_columns, self.slow)
            index = opened(settings.authority, settings.authority_columns, self.slow)
        except (OSError, Error):
            return  # said when the lists are examined
        if index is not None:
            index.close()

    def _examine(self, settings: Settings) -> None:
        from transcription_lsp.project.authority import trouble_with
        from transcription_lsp.project.authority_files import examined

        found = examined(settings, settings.authority)
        trouble = trouble_with(settings)
        if trouble:
            found = found._replace(troubles=(*found.troubles, trouble))
        self.examined(found)


def _key(settings: Settings) -> Key:
    columns = tuple(sorted(settings.authority_columns.items()))
    return settings.authority, columns, settings.titles
