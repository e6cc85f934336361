"""The server: its documents, their checks, and what is told to the client unasked."""

import asyncio
import json
import logging
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError, JsonRpcParseError
from pygls.lsp.server import LanguageServer

from transcription_lsp import __version__
from transcription_lsp.language.repairs import has_safe_fix, repairs_in, safe_edits
from transcription_lsp.server.addresses import key_of, path_of, uri_of
from transcription_lsp.server.answers import (
    FIX_ALL,
    diagnostics,
    fix_all,
    project_mistake,
    quick_fix,
    wants,
)
from transcription_lsp.server.checks import Checks, Outcome
from transcription_lsp.server.client import Client, client
from transcription_lsp.server.document import Document
from transcription_lsp.server.projects import PROJECT_FILES, Projects
from transcription_lsp.server.protocol import LifecycleProtocol
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.markup.tree import Transcription
    from transcription_lsp.persons.index import Index
    from transcription_lsp.project.settings import SettingsError
    from transcription_lsp.text.positions import Encoding

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
        self.documents: dict[str, Document] = {}
        self.projects = Projects()
        self.checks = Checks(self.projects, self.publish, self.report)
        self.projects.authorities.ready = self.authority_is_ready
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

    def transcription(self, document: Document) -> "Transcription":
        """The tree of a document's present text."""
        from transcription_lsp.markup.parse import parse

        report = document.outcome and document.outcome.report
        if report and report.source.text is document.text:
            return report.transcription
        return parse(document.text, self.projects.configure(document.path).settings.convention)

    def names(self, document: Document) -> "Names | None":
        """Who is named in a document's present text; None without an authority."""
        report = document.outcome and document.outcome.report
        if report and report.source.text is document.text:
            return report.names
        configured = self.projects.configure(document.path)
        authority = self.projects.authority(configured.settings, configured.path)
        if authority is None:
            return None
        from transcription_lsp.lint.names import Names

        return Names(self.transcription(document), authority)

    def index(self, document: Document) -> "Index | None":
        """The compiled authority of a document's project."""
        configured = self.projects.configure(document.path)
        authority = self.projects.authority(configured.settings, configured.path)
        return authority.matcher.index if authority else None

    def authority_is_ready(self) -> None:
        """Check again by an authority that was made in another thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.check_all)

    def publish(self, document: Document, outcome: Outcome | None) -> None:
        """Show what a check found; nothing where it failed: old findings would be out of place."""
        found = outcome.report.diagnostics if outcome and outcome.report else ()
        answer = diagnostics(document, found, self.client, self.opened)
        self._publish(document.uri, document.version, answer)
        self._show_mistake(document, outcome.mistake if outcome else None)

    async def repairs(
        self, document: Document, range: types.Range, only: Sequence[str] | None
    ) -> list[types.CodeAction] | None:
        """The repairs to offer in a range; None where the text has moved on meanwhile."""
        version, loop = document.version, asyncio.get_running_loop()
        outcome = await self.checks.settled(document)
        if not self.client.knows_actions or not outcome or not outcome.report:
            return None
        found = repairs_in(outcome.report.diagnostics, document.span(range))
        actions = (
            [quick_fix(document, each, self.client, self.opened) for each in found]
            if wants(only, types.CodeActionKind.QuickFix)
            else []
        )
        if wants(only, FIX_ALL) and has_safe_fix(outcome.report):
            edits = await loop.run_in_executor(
                self.checks.worker, safe_edits, outcome.report, outcome.choice, outcome.convention
            )
            actions.extend([fix_all(document, edits, self.client)] if edits else [])
        current = document.version == version and outcome.report.source.text is document.text
        return actions if current else None

    def check_all(self) -> None:
        """Check every open document again: something around them has changed."""
        for document in self.documents.values():
            self.checks.mark(document)

    def report(self, error: BaseException, doing: str) -> None:
        """Write an error of the server's own into the editor's log."""
        trace = "".join(traceback.format_exception(error))
        self._log(f"{doing}: {trace}")

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log what pygls would pop up; a message that is no JSON is answered as well."""
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
        if not self.client.watches_files:
            return
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in PROJECT_FILES]
        self.client_register_capability(
            types.RegistrationParams(
                [
                    types.Registration(
                        "project-files",
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

    def _log(self, message: str) -> None:
        try:
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))
        except (OSError, ValueError):
            logger.error(message)
