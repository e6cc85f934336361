"""The server: its documents, their checks, and what is told to the client unasked."""

import asyncio
import json
import logging
import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar, cast

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcContentModified,
    JsonRpcInternalError,
    JsonRpcParseError,
)
from pygls.lsp.server import LanguageServer

from transcription_lsp import __version__
from transcription_lsp.server.addresses import key_of, path_of, uri_of
from transcription_lsp.server.answers import file_watcher
from transcription_lsp.server.checks import Checks, Outcome
from transcription_lsp.server.client import Client, client
from transcription_lsp.server.document import Document
from transcription_lsp.server.findings import diagnostics, project_mistake
from transcription_lsp.server.lists import Lists
from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.preferences import Preferences
from transcription_lsp.server.projects import PROJECT_FILES, Projects
from transcription_lsp.server.protocol import LifecycleProtocol
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from transcription_lsp.project.authority_files import Findings
    from transcription_lsp.project.settings import SettingsError
    from transcription_lsp.text.positions import Encoding

T = TypeVar("T")

logger = logging.getLogger(__name__)


class TranscriptionServer(LanguageServer):
    """What lives as long as the connection to one editor."""

    protocol: LifecycleProtocol

    def __init__(self) -> None:
        super().__init__(
            "transcription-lsp",
            __version__,
            types.TextDocumentSyncKind.Incremental,
            protocol_cls=LifecycleProtocol,
            max_workers=2,
        )
        self.watches_parent = False
        """Whether the process that `initialize` names is one whose end ends this one."""
        self.client = Client()
        self.preferences = Preferences()
        self.documents: dict[str, Document] = {}
        self.projects = Projects()
        self.checks = Checks(self.projects, self.publish, self.report)
        self.projects.authorities.ready = self._later(self.check_all)
        self.projects.authorities.examined = self._later(self.show_lists)
        self.projects.authorities.slow = self._later(self._log_progress)
        self.lists = Lists()
        self._lookups = ThreadPoolExecutor(1, "lookup")
        self._watched: set[str] = set()
        """The lists of persons that the editor was asked to watch."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._mistakes: dict[str, SettingsError] = {}
        """The mistake in the project file of each open document that has one."""

    @property
    def encoding(self) -> "Encoding":
        """The units in which this client counts columns."""
        agreed = self.workspace.position_encoding
        return cast("Encoding", getattr(agreed, "value", agreed))

    def greet(self, params: types.InitializeParams) -> None:
        """Remember what the client can do and which folder it shows."""
        self.client = client(params.capabilities)
        folders = [each.uri for each in params.workspace_folders or ()]
        root = path_of(folders[0] if folders else params.root_uri or "")
        self.projects.folder = None if root is None else str(root)

    def open(self, item: types.TextDocumentItem) -> None:
        """Take over a document from the editor."""
        document = Document(item.uri, item.text, item.version, self.encoding)
        if previous := self.documents.get(document.key):
            previous.closed = True
        self.documents[document.key] = document
        self._loop = asyncio.get_running_loop()
        self.checks.mark(document)

    def change(
        self,
        identified: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Follow the editor in an open document. Raises KeyError for one that is not open."""
        document = self.documents[key_of(identified.uri)]
        document.change(changes, identified.version)
        self.checks.mark(document)

    def close(self, uri: str) -> None:
        """Give a document back, and take its findings off the screen."""
        if document := self.documents.pop(key_of(uri), None):
            document.closed = True
            self._publish(document.uri, None, [])
            self._show_mistake(document, None)
            for file in self.lists.named_no_more(document.key):
                self._publish(uri_of(file), None, [])

    def opened(self, uri: str) -> Document | None:
        """An open document."""
        return self.documents.get(key_of(uri))

    def document(self, uri: str) -> Document | None:
        """An open document, or what is on disk; None where there is neither."""
        if document := self.documents.get(key_of(uri)):
            return document
        path = path_of(uri)
        if path is None:
            return None
        try:
            content = path.read_bytes()
        except OSError:
            return None
        return Document(uri, decode(content).text, None, self.encoding)

    async def looked_up(
        self, look: Callable[[Place, Projects], T | None], document: Document, at: types.Position
    ) -> T | None:
        """What is found at a place; None where the text has changed meanwhile."""
        return await self._found(look, document, document.offset(at))

    async def asked(self, look: Callable[[Projects], T]) -> T:
        """What is found without a text: it may change meanwhile."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._lookups, look, self.projects)

    async def looked_over(
        self, look: Callable[[Place, Projects], T | None], document: Document | None
    ) -> T | None:
        """What is found in a whole text.

        An editor asks for all of it after every change: each would have to read the text again,
        did it not wait for the check. Raises JsonRpcContentModified where the text has changed
        meanwhile: to take nothing for an answer would make colours and folds flicker.
        """
        if document is None:
            return None
        await self.checks.settled(document)
        text = document.text
        found = await self._found(look, document, 0)
        if document.text is not text:
            raise JsonRpcContentModified
        return found

    async def _found(
        self, look: Callable[[Place, Projects], T | None], document: Document, offset: int
    ) -> T | None:
        place = self.place(document, offset)
        text, loop = place.text, asyncio.get_running_loop()
        found = await loop.run_in_executor(self._lookups, look, place, self.projects)
        return found if document.text is text else None

    @staticmethod
    def place(document: Document, offset: int) -> Place:
        """A place in a document, with what the last check found if it was of the text as it is."""
        before = document.outcome.report if document.outcome else None
        report = before if before and before.source.text is document.text else None
        return Place(document.text, offset, document.path, report, before)

    def is_edited(self, file: str) -> bool:
        """Whether the editor has another text for a file than the disk."""
        document = self.opened(uri_of(file))
        try:
            with open(file, "rb") as saved:
                return document is not None and decode(saved.read()).text != document.text
        except OSError:
            return False  # it is not there yet, or whoever writes it says why not

    def _later(self, do: Callable[..., None]) -> Callable[..., None]:
        """What has `do` done in the message loop, for other threads."""

        def schedule(*arguments: object) -> None:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(do, *arguments)

        return schedule

    def show_lists(self, found: "Findings") -> None:
        """Show what is wrong in lists of persons, as far as open documents are checked by them."""
        for sentence in found.troubles:
            self.show(sentence, types.MessageType.Warning)
        for each in found.files:
            file = os.path.abspath(each.path)
            document = Document(uri_of(file), each.source.text, None, self.encoding)
            answer = diagnostics(document, each.diagnostics, self.client, self.opened)
            if self.lists.keep(file, answer):
                self._publish(document.uri, None, answer)

    def publish(self, document: Document, outcome: Outcome | None) -> None:
        """Show what a check found; nothing where it failed: old findings would be out of place."""
        found = outcome.report.diagnostics if outcome and outcome.report else ()
        answer = diagnostics(document, found, self.client, self.opened)
        # A list of persons has what was found when it was saved last.
        answer += self.lists.found_in(str(document.path)) if document.path else []
        self._publish(document.uri, document.version, answer)
        self._show_mistake(document, outcome.mistake if outcome else None)
        lists = outcome.settings.authority if outcome else ()
        self._watch_lists(lists)
        for file, shown in self.lists.named_by(document.key, lists):
            self._publish(uri_of(file), None, shown)

    def check_all(self) -> None:
        """Check every open document again: something around them has changed."""
        for document in self.documents.values():
            self.checks.mark(document)
        if self.documents and self.client.refreshes_tokens:
            self.workspace_semantic_tokens_refresh(None)

    def report(self, error: BaseException, doing: str) -> None:
        """Write an error of the server's own into the editor's log."""
        trace = "".join(traceback.format_exception(error))
        self._log(f"{doing}: {trace}")

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log what pygls would pop up; a message that is no JSON is answered as well."""
        if isinstance(error, JsonRpcContentModified):
            return
        if source is JsonRpcInternalError:
            # Nothing can be sent, and so not this either.
            logger.error("A message could not be sent: %s", error)
            return
        if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
            self.protocol.answer_unread(JsonRpcParseError("This message is not JSON."))
        trace = (getattr(error, "data", None) or {}).get("traceback", ())
        self._log("".join([f"A message could not be served: {error}\n", *trace]))

    def watch_project_files(self) -> None:
        """Ask the editor to tell when a project file changes."""
        self._watch(
            "project-files", [types.FileSystemWatcher(f"**/{name}") for name in PROJECT_FILES]
        )

    def _watch_lists(self, files: Sequence[str]) -> None:
        """Ask the editor to tell when one of these lists of persons changes; of each once."""
        new = [file for file in files if file not in self._watched]
        self._watched.update(new)
        if new:
            watchers = [file_watcher(file, self.client) for file in new]
            self._watch(f"lists-{len(self._watched)}", watchers)

    def _watch(self, id: str, watchers: list[types.FileSystemWatcher]) -> None:
        if not self.client.watches_files:
            return
        self.client_register_capability(
            types.RegistrationParams(
                [
                    types.Registration(
                        id,
                        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                        types.DidChangeWatchedFilesRegistrationOptions(watchers),
                    )
                ]
            )
        )

    def _publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(uri, found, version)
        self.text_document_publish_diagnostics(params)

    def _show_mistake(self, document: Document, mistake: "SettingsError | None") -> None:
        """Show a mistake in the project file of a document, or take it away once nobody has it."""
        before = self._mistakes.pop(document.key, None)
        if mistake is not None:
            self._mistakes[document.key] = mistake
            shown = project_mistake(mistake.sentence, mistake.line)
            self._publish(uri_of(mistake.file), None, [shown])
        if before and before.file not in {each.file for each in self._mistakes.values()}:
            self._publish(uri_of(before.file), None, [])

    def show(self, sentence: str, how: types.MessageType = types.MessageType.Error) -> None:
        """Say something to whoever sits at the editor."""
        self.window_show_message(types.ShowMessageParams(how, sentence))

    def _log_progress(self, sentence: str) -> None:
        self._log(sentence, types.MessageType.Info)

    def _log(self, message: str, how: types.MessageType = types.MessageType.Error) -> None:
        try:
            self.window_log_message(types.LogMessageParams(how, message))
        except (OSError, ValueError):
            logger.error(message)
