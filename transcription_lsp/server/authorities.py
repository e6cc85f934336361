"""The authorities of open documents: small ones are awaited, large ones made in the background.

While a new one is made, the one from before stays in use.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from transcription_lsp.project.settings import Settings

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority

AWAITED = 4_000_000
"""Bytes of authority files, some 20,000 persons, that are compiled while the first check waits."""


class Authorities:
    """Opens authorities, and has them made when they change."""

    def __init__(self) -> None:
        self.ready: Callable[[], None] = lambda: None
        """What is called, in a thread of its own, when an authority was made."""
        self._before: dict[tuple[str, ...], Authority] = {}
        self._making: set[tuple[str, ...]] = set()
        self._lock = threading.Lock()

    def current(self, settings: Settings, path: str) -> "Authority | None":
        """The authority of a project as it is; as it was, or None, while a large one is made."""
        from transcription_lsp.persons.compiled import is_compiled, states_of
        from transcription_lsp.project.authority import authority_for, settled

        files = settings.authority
        size = sum(state[1] for state in states_of(files).values())
        if size <= AWAITED or is_compiled(files, settings.authority_columns):
            found = authority_for(settings, path)
            if found is not None:
                self._before[files] = found
            return found
        with self._lock:
            if files not in self._making:
                self._making.add(files)
                threading.Thread(target=self._make, args=(settings,), daemon=True).start()
        before = self._before.get(files)
        return before and before._replace(settled=settled(settings, path))

    def _make(self, settings: Settings) -> None:
        from transcription_lsp.persons.compiled import opened

        try:
            index = opened(settings.authority, settings.authority_columns)
            if index is not None:
                index.close()
        except OSError:
            return  # it can be written nowhere: names are not checked
        finally:
            with self._lock:
                self._making.discard(settings.authority)
        self.ready()
