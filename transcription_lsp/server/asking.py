"""What an editor is answered that asks for findings."""

import time
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.server.addresses import key_of, key_of_file, path_of, uri_of
from transcription_lsp.server.progress import Progress
from transcription_lsp.server.protocol import ServerCancelled
from transcription_lsp.server.reports import (
    Answer,
    DocumentReport,
    Report,
    answer,
    document_report,
    nothing_left,
    workspace_report,
)

if TYPE_CHECKING:
    from pathlib import Path

    from transcription_lsp.server.document import Document
    from transcription_lsp.server.server import TranscriptionServer

_TURN = 0.1
"""Seconds of which the reports are sent together, where the editor takes them bit by bit."""


async def of_document(ls: "TranscriptionServer", uri: str, known: str | None) -> DocumentReport:
    """The findings of a document: as it is when the check is over, or on disk if it is not open.

    Raises ServerCancelled if it is closed meanwhile.
    """
    document = ls.opened(uri)
    if document is None:
        path = path_of(uri)
        found = await ls.unopened.found_in(path, ls.encoding) if path else None
        return document_report(found or answer([], None), known)
    found = await found_in_open(ls, document)
    if found is None:
        raise ServerCancelled(data={"retriggerRequest": False})
    return document_report(found, known)


async def found_in_open(ls: "TranscriptionServer", document: "Document") -> Answer | None:
    """The findings of an open document once its check is over; None if it is closed meanwhile."""
    await ls.checks.settled(document)
    return None if document.closed else ls.display.ask(document)


async def of_workspace(
    ls: "TranscriptionServer", params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """The findings of all transcriptions, and that there are none where one has gone."""
    ls.display.is_asked_for_all()
    known = {key_of(each.uri): each for each in params.previous_result_ids}
    progress = Progress(ls, params.work_done_token)
    progress.begin("Checking transcriptions")
    sending = _Sending(ls, params.partial_result_token)
    try:
        files = (await ls.unopened.files(ls.folders)).files
        for number, (path, found) in enumerate(files):
            progress.report(number, len(files))
            before = known.pop(key_of_file(str(path)), None)
            if report := await _of_file(ls, path, found, before):
                sending.add(report)
        for each in known.values():
            document = ls.opened(each.uri)
            sending.add(await _of_open(ls, document, each) or nothing_left(each.uri))
        return types.WorkspaceDiagnosticReport(sending.rest())
    finally:
        progress.end()


async def _of_file(
    ls: "TranscriptionServer",
    path: "Path",
    found: Answer | None,
    before: types.PreviousResultId | None,
) -> Report | None:
    """The findings of one of many files; None if it cannot be read."""
    if report := await _of_open(ls, ls.documents.get(key_of_file(str(path))), before):
        return report
    uri = before.uri if before else uri_of(str(path))
    known = before.value if before else None
    found = found or await ls.unopened.found_in(path, ls.encoding)
    if found is None:
        return nothing_left(uri) if before else None
    return workspace_report(uri, None, found, known)


async def _of_open(
    ls: "TranscriptionServer", document: "Document | None", before: types.PreviousResultId | None
) -> Report | None:
    """The findings of an open document; None if it is not, or was closed meanwhile."""
    found = await found_in_open(ls, document) if document else None
    if document is None or found is None:
        return None
    known = before.value if before else None
    return workspace_report(document.uri, document.version, found, known)


class _Sending:
    """Reports on their way: bit by bit, if the editor has a token for that, else all at the end."""

    def __init__(self, ls: "TranscriptionServer", token: types.ProgressToken | None) -> None:
        self._ls = ls
        self._token = token
        self._waiting: list[Report] = []
        self._sent = time.monotonic()

    def add(self, report: Report) -> None:
        """Send a report, with those that come soon after it."""
        self._waiting.append(report)
        if self._token is not None and time.monotonic() - self._sent > _TURN:
            self._send(self._token)

    def rest(self) -> list[Report]:
        """What belongs into the answer itself: nothing, where all was sent before."""
        if self._token is not None and self._waiting:
            self._send(self._token)
        return self._waiting

    def _send(self, token: types.ProgressToken) -> None:
        part = types.WorkspaceDiagnosticReportPartialResult(self._waiting)
        self._ls.protocol.notify(types.PROGRESS, types.ProgressParams(token, part))
        self._waiting = []
        self._sent = time.monotonic()
