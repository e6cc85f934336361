"""The ways to the server: what a stream may hold, ports, WebSockets, and who may come."""

import contextlib
import io
import json
import re
import socket
import time

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from transcription_lsp.server import transports

from .conftest import SECONDS, SERVER, connected

PATIENCE = 300
"""Tenths of a second until a server listens."""
INITIALIZE = {"processId": None, "capabilities": {}}


def message(body: bytes, header: bytes = b"Content-Length: %d\r\n\r\n") -> bytes:
    return header % len(body) + body


def bodies(stream: bytes) -> list[bytes]:
    return list(transports.bodies(io.BytesIO(stream)))


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: %d\r\n\r\n",
        b"content-length:%d\r\n\r\n",
        b"Content-Length: %d\n\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n",
    ],
)
def test_headers_that_editors_write_are_understood(header):
    assert bodies(message(b"{1}", header) + message(b"", header)) == [b"{1}", b""]


@pytest.mark.parametrize(
    "garbage",
    [
        b"hello\r\n\r\n",
        b"Content-Length: many\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 9999999999\r\n\r\n",
        b"Content-Length: %s\r\n\r\n" % (b"9" * 5_000),
        b"\0\xff" * 100_000,
        message(b"{1}").replace(b": 3", b": 1"),  # two letters more than it says
    ],
)
def test_after_garbage_the_next_message_is_found(garbage):
    assert bodies(garbage + message(b"{2}") + message(b"{3}"))[-2:] == [b"{2}", b"{3}"]


def test_after_a_length_that_is_too_great_one_message_is_lost_at_most():
    wrong = message(b"{1}").replace(b": 3", b": 9")
    assert bodies(wrong + message(b"{2}") + message(b"{3}"))[1:] == [b"{3}"]


@pytest.mark.parametrize("end", range(len(message(b"{2}"))))
def test_a_stream_that_breaks_off_ends_after_the_last_whole_message(end):
    assert bodies(message(b"{1}") + message(b"{2}")[:end]) == [b"{1}"]


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        *((each, True) for each in ("127.0.0.1", "127.3.2.1", "::1", "localhost")),
        *((each, False) for each in ("0.0.0.0", "::", "192.0.2.1")),
    ],
)
def test_hosts_that_only_this_machine_reaches_are_known(host, alone):
    assert transports.is_loopback(host) is alone


def test_that_others_can_come_is_said(wire):
    with listener() as taken:
        port = taken.getsockname()[1]
        server = wire(*SERVER, "--tcp", f"0.0.0.0:{port}")
        assert server.exit_code() == 2
    said, *_ = server.errors().splitlines()
    assert said.startswith(f"transcription-lsp: whoever can reach 0.0.0.0:{port} can read files")


def test_a_host_that_nobody_knows_is_said(wire):
    server = wire(*SERVER, "--ws", "nowhere.invalid:1")
    assert server.exit_code() == 2
    assert re.fullmatch(
        r"transcription-lsp: cannot wait at nowhere\.invalid:1: .*; see .*\n", server.errors()
    )


def test_a_second_editor_is_not_let_in_on_a_port(wire):
    port = free_port()
    server = wire(*SERVER, "--tcp", f"localhost:{port}")
    with connected(port) as first:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
            except ConnectionRefusedError:
                break
            time.sleep(0.01)
        else:
            pytest.fail("the port is still open")
        first.sendall(message(json.dumps(call(1, "initialize", INITIALIZE)).encode()))
        assert first.recv(15) == b"Content-Length:"
        first.shutdown(socket.SHUT_WR)
        assert server.exit_code() == 1


def test_a_websocket_carries_texts_of_any_size_and_ends_as_it_should(wire):
    port = free_port()
    server = wire(*SERVER, "--ws", f"127.0.0.1:{port}")
    with websocket(port) as editor:
        editor.send(json.dumps(call(1, "initialize", INITIALIZE)))
        answer = editor.recv(SECONDS)
        assert isinstance(answer, str)
        assert json.loads(answer)["id"] == 1
        editor.send(json.dumps(call(None, "initialized", {})).encode())
        text = "a word " * 400_000 + "[]"
        item = {"uri": "untitled:1", "languageId": "transcription", "version": 1, "text": text}
        editor.send(json.dumps(call(None, "textDocument/didOpen", {"textDocument": item})))
        published = json.loads(editor.recv(SECONDS))
        assert [each["code"] for each in published["params"]["diagnostics"]] == ["B005"]
        with websocket(port) as second, pytest.raises(ConnectionClosed, match="has its editor"):
            second.recv(SECONDS)
        editor.send(json.dumps(call(2, "shutdown", None)))
        assert json.loads(editor.recv(SECONDS)) == {"id": 2, "jsonrpc": "2.0", "result": None}
        editor.send(json.dumps(call(None, "exit", None)))
        assert server.exit_code() == 0
    assert server.errors() == ""


def test_an_editor_that_leaves_the_websocket_ends_the_server(wire):
    port = free_port()
    server = wire(*SERVER, "--ws", f"127.0.0.1:{port}")
    with websocket(port):
        pass
    assert server.exit_code() == 1


@pytest.mark.parametrize(
    ("page", "may"),
    [
        ("http://localhost:3000", True),
        ("https://127.0.0.1", True),
        ("https://example.org", False),
        ("http://localhost.example.org", False),
        ("null", False),
    ],
)
def test_only_pages_of_this_machine_may_use_the_websocket(wire, page, may):
    port = free_port()
    wire(*SERVER, "--ws", f"127.0.0.1:{port}")
    if may:
        with websocket(port, page) as editor:
            editor.ping()
    else:
        with pytest.raises(InvalidStatus, match="403"), websocket(port, page):
            pass


def call(id: int | None, method: str, params: object) -> dict:
    numbered = {} if id is None else {"id": id}
    return {"jsonrpc": "2.0", **numbered, "method": method, "params": params}


def listener() -> socket.socket:
    """Something that listens at a port of every address."""
    return socket.create_server(("0.0.0.0", 0))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextlib.contextmanager
def websocket(port: int, page: str | None = None):
    """A WebSocket of a server as soon as it listens."""
    for _ in range(PATIENCE):
        try:
            with connect(f"ws://127.0.0.1:{port}", origin=page, max_size=None) as editor:
                yield editor
                return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise TimeoutError
