"""How far something is that takes long, as far as the editor shows it."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

if TYPE_CHECKING:
    from transcription_lsp.server.server import TranscriptionServer


class Progress:
    """Tells the editor about one piece of work; without a token it tells nothing."""

    def __init__(self, server: "TranscriptionServer", token: types.ProgressToken | None) -> None:
        self._progress = server.work_done_progress
        self._token = token
        self._shown = -1
        self._is_over = False

    def begin(self, title: str, cancellable: bool = False) -> None:
        """Say what has begun."""
        if self._token is not None:
            begin = types.WorkDoneProgressBegin(title, cancellable=cancellable, percentage=0)
            self._progress.begin(self._token, begin)

    def begin_with(self, token: types.ProgressToken, title: str) -> None:
        """Begin to tell what goes on already, unless it is over."""
        if not self._is_over:
            self._token = token
            self.begin(title, cancellable=True)

    def report(self, done: int, all: int) -> None:
        """Say how much is done, at every hundredth part."""
        percentage = 100 * done // max(all, 1)
        if self._token is not None and percentage > self._shown:
            self._shown = percentage
            report = types.WorkDoneProgressReport(message=f"{done} of {all}", percentage=percentage)
            self._progress.report(self._token, report)

    def end(self) -> None:
        """Say that it is over."""
        self._is_over = True
        if self._token is not None:
            self._progress.end(self._token, types.WorkDoneProgressEnd())
            self._progress.tokens.pop(self._token, None)

    def is_stopped(self) -> Callable[[], bool]:
        """What tells whether whoever sits at the editor wants it stopped."""
        token = self._progress.tokens.get(self._token) if self._token is not None else None
        return token.cancelled if token is not None else lambda: False


async def shown(server: "TranscriptionServer", title: str) -> Progress:
    """Progress that the editor shows with a way to stop the work, if it shows any."""
    token = str(uuid.uuid4()) if server.client.shows_progress else None
    if token is not None:
        try:
            await server.work_done_progress.create_async(token)
        except JsonRpcException:
            token = None  # it does not show this one
    progress = Progress(server, token)
    progress.begin(title, cancellable=True)
    return progress


def in_background(server: "TranscriptionServer", title: str) -> Progress:
    """The same, without waiting for the editor: one that never answers shows nothing."""
    progress = Progress(server, None)
    if server.client.shows_progress:
        token = str(uuid.uuid4())
        server.work_done_progress.create(token, lambda _: progress.begin_with(token, title))
    return progress
