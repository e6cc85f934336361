"""Editors to try the server with: one that sends what it likes, and those of pytest-lsp."""

import asyncio
import contextlib
import itertools
import json
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

import transcription_lsp
from transcription_lsp.server.document import Document

SECONDS = 30
"""After which a test gives up; on a busy machine a server may take a while to start."""

CHECKOUT = Path(transcription_lsp.__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
SERVER = (sys.executable, "-m", "transcription_lsp.server.main")


class Wire:
    """A server process and the bytes that go to and from it."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(
            command or SERVER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
        )
        self.received: list[dict] = []
        self._queue: queue.Queue[dict | None] = queue.Queue()
        self._errors: list[bytes] = []
        self._threads = [
            threading.Thread(target=each, daemon=True) for each in (self._read, self._read_errors)
        ]
        for thread in self._threads:
            thread.start()
        self._id = 0

    def _read(self) -> None:
        while header := self.process.stdout.readline():
            assert header.startswith(b"Content-Length:"), header
            while self.process.stdout.readline().strip():
                pass
            self._queue.put(json.loads(self.process.stdout.read(int(header.split(b":")[1]))))
        self._queue.put(None)

    def _read_errors(self) -> None:
        while line := self.process.stderr.readline():
            self._errors.append(line)

    def send_bytes(self, *bodies: bytes) -> None:
        self.process.stdin.write(
            b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(each), each) for each in bodies)
        )
        self.process.stdin.flush()

    def send(self, message: object) -> None:
        self.send_bytes(json.dumps(message).encode())

    def notify(self, method: str, params: object = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: object = None) -> dict:
        """Send a request and wait for the answer to it."""
        self._id += 1
        self.send({"jsonrpc": "2.0", "id": self._id, "method": method, "params": params})
        return self.until(lambda message: message.get("id") == self._id)

    def until(self, wanted) -> dict:
        """Wait for a message; those that come before it are kept in `received`."""
        while True:
            message = self._queue.get(timeout=SECONDS)
            assert message is not None, b"".join(self._errors).decode()
            self.received.append(message)
            if wanted(message):
                return message

    def told(self, method: str) -> dict:
        """Wait for a message of a kind."""
        return self.until(lambda message: message.get("method") == method)

    def finds(self, uri: str, *codes: str) -> list[dict]:
        """Wait until these are found in a document."""

        def shows(message: dict) -> bool:
            params = message.get("params")
            if message.get("method") != "textDocument/publishDiagnostics" or params["uri"] != uri:
                return False
            return [each.get("code") for each in params["diagnostics"]] == [*codes]

        return self.until(shows)["params"]["diagnostics"]

    def initialize(self, **params: object) -> dict:
        answer = self.request("initialize", {"processId": None, "capabilities": {}, **params})
        self.notify("initialized", {})
        return answer["result"]

    def open(self, uri: str, text: str) -> None:
        item = {"uri": uri, "languageId": "transcription", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def exit_code(self) -> int:
        return self.process.wait(SECONDS)

    def errors(self) -> str:
        """What stands on standard error once the process has ended."""
        self.process.wait(SECONDS)
        self._threads[1].join(SECONDS)
        return b"".join(self._errors).decode()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(SECONDS)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(OSError):
                stream.close()


@pytest.fixture
def wire():
    """Starts servers, each with a wire to it, and ends them."""
    wires: list[Wire] = []

    def start(*command: str) -> Wire:
        wires.append(Wire(*command))
        return wires[-1]

    yield start
    for each in wires:
        each.end()


@pytest.fixture(scope="module")
def initialized():
    """A server past `initialize`, for tests that leave it as it was."""
    wire = Wire()
    wire.initialize()
    yield wire
    wire.end()


class Client(LanguageClient):
    """A client of pytest-lsp that remembers what it could not understand, or was warned of."""

    def __init__(self) -> None:
        super().__init__(converter_factory=default_converter)
        self.wrong: list[Exception] = []

    def report_server_error(self, error, source) -> None:
        self.wrong.append(error)
        super().report_server_error(error, source)


class Editor:
    """A client, with what an editor keeps: texts, versions and what is shown."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.published: list[types.PublishDiagnosticsParams] = []
        self.versions: dict[str, int] = {}
        self._names = itertools.count(1)

    @property
    def encoding(self) -> str:
        return self.result.capabilities.position_encoding

    async def start(self, profile: str | types.ClientCapabilities, folder: Path | None) -> None:
        self.folder = folder
        if isinstance(profile, str):
            profile = client_capabilities(profile)
        await self.client.start_io(*SERVER, env=ENVIRONMENT)
        self.result = await self.client.initialize_session(
            types.InitializeParams(
                capabilities=profile, root_uri=folder.as_uri() if folder else None
            )
        )

    def open(self, text: str, uri: str = "") -> str:
        """Open a document, by default one that was never saved."""
        uri = uri or f"untitled:{next(self._names)}"
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "transcription", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        """Replace what stands between two positions, in the units agreed on."""
        place = types.Range(types.Position(*start), types.Position(*end))
        self.change(uri, types.TextDocumentContentChangePartial(range=place, text=text))

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        self.versions[uri] += 1
        identified = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identified, changes))

    def close(self, uri: str) -> None:
        identified = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identified))

    def save(self, uri: str) -> None:
        """Say that a file was saved, here or elsewhere."""
        identified = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identified))

    def file_changed(
        self, uri: str, how: types.FileChangeType = types.FileChangeType.Changed
    ) -> None:
        """Say that a file that is watched has changed."""
        changed = types.DidChangeWatchedFilesParams([types.FileEvent(uri, how)])
        self.client.workspace_did_change_watched_files(changed)

    def of(self, uri: str) -> list[types.PublishDiagnosticsParams]:
        return [each for each in self.published if each.uri == uri]

    async def until(self, wanted, what: str = "an answer") -> None:
        async with asyncio.timeout(SECONDS):
            while not wanted():
                await asyncio.sleep(0.005)

    async def shown(self, uri: str) -> list[types.Diagnostic]:
        """What is found in the text as it is now."""
        version = self.versions[uri]
        await self.until(lambda: self.of(uri) and self.of(uri)[-1].version == version)
        return list(self.of(uri)[-1].diagnostics)

    async def finds(self, uri: str, *codes: str) -> None:
        """Wait until these are found in a document, open or not."""
        await self.until(
            lambda: (
                self.of(uri) and [each.code for each in self.of(uri)[-1].diagnostics] == [*codes]
            )
        )

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        identified = types.TextDocumentIdentifier(uri)
        params = types.HoverParams(identified, types.Position(line, character))
        return await self.client.text_document_hover_async(params)

    async def complete(self, uri: str, line: int, character: int) -> types.CompletionList | None:
        identified = types.TextDocumentIdentifier(uri)
        params = types.CompletionParams(identified, types.Position(line, character))
        return await self.client.text_document_completion_async(params)

    async def actions(
        self, uri: str, place: types.Range, only: list[str] | None = None
    ) -> list[types.CodeAction] | None:
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), place, types.CodeActionContext([], only)
        )
        return await self.client.text_document_code_action_async(params)


EDITORS: list[Editor] = []
"""All that run."""

REFRESHES = (
    types.WORKSPACE_CODE_LENS_REFRESH,
    types.WORKSPACE_INLAY_HINT_REFRESH,
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
)


@pytest.fixture(autouse=True)
def nothing_is_wrong():
    """No server goes beyond what its editor can do: in answers and in what it sends unasked.

    A warning of pytest-lsp is an error: see pyproject.toml. Where one is raised while a message of
    the server is served, pytest-lsp keeps it to itself.
    """
    yield
    wrong = [error for each in EDITORS for error in each.client.wrong]
    for each in EDITORS:
        each.client.wrong.clear()
    assert wrong == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def launch():
    """Starts editors of a profile, each with a server of its own, and ends them."""

    async def started(
        profile: str | types.ClientCapabilities, folder: Path | None = None
    ) -> Editor:
        client = Client()
        editor = Editor(client)
        EDITORS.append(editor)
        features = {
            **DEFAULT_CLIENT_FEATURES,
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: lambda params: editor.published.append(params),
            types.CLIENT_REGISTER_CAPABILITY: lambda _: None,
            **{each: lambda _: None for each in REFRESHES},
        }
        register_lsp_features(client, features)
        await editor.start(profile, folder)
        return editor

    yield started
    for each in EDITORS:
        await each.client.shutdown_session()
        await each.client.stop()


PROFILES = {
    "visual-studio-code": "utf-16",
    "neovim@v0.11.0": "utf-8",
    "emacs": "utf-32",
}
"""Editors that pytest-lsp knows, and the units each asks for first, or gets for not asking."""


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=list(PROFILES))
async def editor(request, launch):
    """Each of the editors in turn."""
    return await launch(request.param)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def code(launch):
    """Visual Studio Code alone, for what is the same in all of them."""
    return await launch("visual-studio-code")


@pytest.fixture
def units(editor):
    """The length of a text in the units of the editor."""
    return lambda text: units_of(text, editor.encoding)


def units_of(text: str, encoding: str) -> int:
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return len(text.encode(encoding if width == 1 else f"{encoding}-le")) // width


def with_edits(text: str, edits: Iterable[types.TextEdit], encoding: str) -> str:
    """A text after edits that an editor makes in it."""
    document = Document("untitled:", text, None, encoding)
    for edit in sorted(edits, key=lambda each: each.range.start, reverse=True):
        change = types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)
        document.change([change], None)
    return document.text


def connected(port: int) -> socket.socket:
    """A connection to a server as soon as it listens."""
    for _ in range(10 * SECONDS):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise TimeoutError
