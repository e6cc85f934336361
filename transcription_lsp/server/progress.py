"""How far a longer piece of work is, for editors that show it and let one end it."""

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from transcription_lsp.server.server import TranscriptionServer


class Progress:
    """One piece of work. Nothing waits for the editor: one that never answers shows nothing."""

    def __init__(self, ls: "TranscriptionServer", token: str, title: str, total: int) -> None:
        self._shown = ls.work_done_progress
        self._token = token
        self._total = total
        self._said = 0
        self._begun = self._ended = False
        if ls.client.shows_progress:
            begin = types.WorkDoneProgressBegin(title, cancellable=True, percentage=0)
            self._shown.create(token, lambda _: self._begin(begin))

    def _begin(self, begin: types.WorkDoneProgressBegin) -> None:
        if not self._ended:
            self._begun = True
            self._shown.begin(self._token, begin)

    @property
    def is_unwanted(self) -> bool:
        """Whether somebody has asked for an end of it."""
        asked = self._shown.tokens.get(self._token)
        return asked is not None and asked.cancelled()

    def report(self, done: int) -> None:
        """Say how much of it is done, at every hundredth part."""
        percentage = 100 * done // self._total
        if self._begun and percentage > self._said:
            self._said = percentage
            said = f"{done:,} of {self._total:,}"
            report = types.WorkDoneProgressReport(message=said, percentage=percentage)
            self._shown.report(self._token, report)

    def end(self) -> None:
        """Take it off the screen."""
        self._ended = True
        if self._begun:
            self._shown.end(self._token, types.WorkDoneProgressEnd())
        self._shown.tokens.pop(self._token, None)
