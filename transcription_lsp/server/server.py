"""The server: its documents, their checks, and what is told to the client unasked."""

import asyncio
import json
import logging
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcContentModified,
    JsonRpcInternalError,
    JsonRpcParseError,
)
from pygls.lsp.server import LanguageServer

from transcription_lsp import __version__
from transcription_lsp.server.addresses import key_of, path_of, uri_of
from transcription_lsp.server.answers import document_watchers, file_watcher
from transcription_lsp.server.checks import Checks, Outcome
from transcription_lsp.server.client import Client, client
from transcription_lsp.server.collecting import Collecting
from transcription_lsp.server.configuration import Configuration
from transcription_lsp.server.display import Display
from transcription_lsp.server.document import Document
from transcription_lsp.server.incoming import Incoming
from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.preferences import Preferences
from transcription_lsp.server.projects import (
    PROJECT_FILES,
    Projects,
    is_project_file,
    is_transcription,
)
from transcription_lsp.server.protocol import LifecycleProtocol, ServerCancelled
from transcription_lsp.server.refusal import Refusal
from transcription_lsp.server.unopened import Unopened
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from transcription_lsp.project.settings import Settings
    from transcription_lsp.text.positions import Encoding

T = TypeVar("T")
P = ParamSpec("P")

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
        self.configuration = Configuration(self)
        self.preferences = Preferences()
        self.documents: dict[str, Document] = {}
        self.projects = Projects()
        self.incoming: Incoming | None = None
        """Standard input, if the editor is at its other end."""
        self.checks = Checks(self.projects, self._checked, self.report, self._taken_in)
        self.display = Display(self)
        self.unopened = Unopened(
            self.projects, self.display.translated, self.checks.at_rest, self.report
        )
        self.projects.authorities.ready = self._later(self._names_ready)
        self.projects.authorities.examined = self._later(self.display.show_lists)
        self.projects.authorities.slow = self._later(self._log_progress)
        self.collecting = Collecting(self)
        self._lookups = ThreadPoolExecutor(1, "lookup")
        self._watched: set[str] = set()
        """The files that projects name, and their folders, that the editor was asked to watch."""
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def encoding(self) -> "Encoding":
        """The units in which this client counts columns."""
        agreed = self.workspace.position_encoding
        return cast("Encoding", getattr(agreed, "value", agreed))

    def greet(self, params: types.InitializeParams) -> None:
        """Remember what the client can do, which folders it shows, and what it wants."""
        self.client = client(params.capabilities)
        self._loop = asyncio.get_running_loop()
        self.configuration.options = params.initialization_options
        self.follow_folders()

    @property
    def folders(self) -> list[Path]:
        """The folders that the editor shows."""
        named = [each.uri for each in self.workspace.folders.values()]
        uris = named or [self.workspace.root_uri or ""]
        return [path for path in map(path_of, uris) if path is not None]

    def follow_folders(self) -> None:
        """Look at texts without a file, and lists that the editor names, from the first folder."""
        self.projects.folder = next(map(str, self.folders), None)
        self.projects.without_project = self.preferences.settings(self.projects.folder)

    def prefer(self, preferences: Preferences) -> None:
        """Let other settings of the editor hold, if they are others."""
        if preferences == self.preferences:
            return
        self.preferences = preferences
        self.follow_folders()
        self.check_all()
        self.refresh_hints()

    def open(self, item: types.TextDocumentItem) -> None:
        """Take over a document from the editor."""
        document = Document(item.uri, item.text, item.version, self.encoding)
        if previous := self.documents.get(document.key):
            previous.closed = True
        self.documents[document.key] = document
        self.display.open(document)
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

    def saved(self, uri: str) -> None:
        """Check what a file that was saved may have changed, if the editor does not tell of it."""
        path = path_of(uri)
        is_told = self.client.watches_files and str(path) not in self._watched
        if not is_told or is_project_file(path):
            self.check_all()
        elif document := self.opened(uri):
            self.checks.mark(document)

    def close(self, uri: str) -> None:
        """Give a document back, and take its findings off the screen."""
        if document := self.documents.pop(key_of(uri), None):
            document.closed = True
            self.display.close(document)
            self.collecting.note_closed(document)

    def opened(self, uri: str) -> Document | None:
        """An open document."""
        return self.documents.get(key_of(uri))

    def document(self, uri: str) -> Document | None:
        """An open document, or what is on disk; None where there is neither."""
        if document := self.opened(uri):
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
        found = await self.in_lookup(look, place, self.projects)
        return found if document.text is place.text else None

    async def in_lookup(self, look: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What a function gives in the one thread in which things are looked up."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._lookups, partial(look, *arguments, **named))

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

    def _checked(self, document: Document, outcome: Outcome | None) -> None:
        """Show what a check found, and have the files watched by which it was checked."""
        self.display.show(document, outcome)
        self._watch_files("lists", outcome.settings.authority if outcome else ())
        self._watch_files("accepting", outcome.accepting_files() if outcome else ())
        self._watch_files("conventions", outcome.convention_files() if outcome else ())
        if outcome is not None:
            self.collecting.note(document)

    def check_all(self) -> None:
        """Check every open document again: something around them has changed."""
        for document in self.documents.values():
            self.checks.mark(document)
        if self.documents and self.client.refreshes_tokens:
            self.workspace_semantic_tokens_refresh(None)
        self.display.refresh()
        if self.preferences.inlay_hints:
            self.refresh_hints()
        self.collecting.look_again()

    def _names_ready(self) -> None:
        """Check again what was checked before the persons were at hand."""
        self.unopened.forget_names()
        self.check_all()

    async def _taken_in(self) -> None:
        if self.incoming is not None:
            await self.incoming.taken_in()

    def refresh_hints(self) -> None:
        """Have the editor ask again for hints: persons or the setting for them have changed."""
        if self.documents and self.client.refreshes_hints:
            self.workspace_inlay_hint_refresh(None)

    def refresh_lenses(self) -> None:
        """Have the editor ask again how often persons are named."""
        if self.documents and self.client.refreshes_lenses:
            self.workspace_code_lens_refresh(None)

    def report(self, error: BaseException, doing: str) -> None:
        """Write an error of the server's own into the editor's log."""
        trace = "".join(traceback.format_exception(error))
        self._log(f"{doing}: {trace}")

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log what pygls would pop up; a message that is no JSON is answered as well."""
        if isinstance(error, JsonRpcContentModified | ServerCancelled | Refusal):
            return
        if source is JsonRpcInternalError:
            # Nothing can be sent, and so not this either.
            logger.error("A message could not be sent: %s", error)
            return
        if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
            self.protocol.answer_unread(JsonRpcParseError("This message is not JSON."))
        trace = (getattr(error, "data", None) or {}).get("traceback", ())
        self._log("".join([f"A message could not be served: {error}\n", *trace]))

    def watch_settings(self) -> None:
        """Ask the editor to tell when its settings change."""
        if self.client.registers_settings:
            registration = self.configuration.registration()
            self.client_register_capability(types.RegistrationParams([registration]))

    def watch_project_files(self) -> None:
        """Ask the editor to tell when a project file changes."""
        self._watch(
            "project-files", [types.FileSystemWatcher(f"**/{name}") for name in PROJECT_FILES]
        )

    def _watch_files(self, what: str, files: Sequence[str]) -> None:
        """Ask the editor to tell when one of these files changes; of each once."""
        new = [file for file in files if file not in self._watched]
        self._watched.update(new)
        if new:
            watchers = [file_watcher(file, self.client) for file in new]
            self._watch(f"{what}-{len(self._watched)}", watchers)

    def watch_documents(self, settings: "Settings") -> None:
        """Ask the editor to tell when a transcription changes; of each project once."""
        if settings.root not in self._watched:
            self._watched.add(settings.root)
            watchers = document_watchers(settings.root, settings.include, self.client)
            self._watch(f"documents-{len(self._watched)}", watchers)

    def files_changed(self, uris: Iterable[str]) -> None:
        """Check everything by project files and lists that have changed; read transcriptions."""
        if all(map(self._is_transcription, uris)):
            self.collecting.look_again()
        else:
            self.check_all()

    def _is_transcription(self, uri: str) -> bool:
        path = path_of(uri)
        settings = self.projects.configure(path).settings
        return is_transcription(path, settings) and settings.includes(str(path))

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

    def show(self, sentence: str, how: types.MessageType = types.MessageType.Error) -> None:
        """Say something to whoever sits at the editor."""
        self.window_show_message(types.ShowMessageParams(how, sentence))

    def warn(self, sentence: str) -> None:
        """Say something to whoever sits at the editor, and keep it in the log."""
        self._log(sentence, types.MessageType.Warning)
        self.show(sentence, types.MessageType.Warning)

    def _log_progress(self, sentence: str) -> None:
        self._log(sentence, types.MessageType.Info)

    def _log(self, message: str, how: types.MessageType = types.MessageType.Error) -> None:
        try:
            self.window_log_message(types.LogMessageParams(how, message))
        except (OSError, ValueError):
            logger.error(message)
