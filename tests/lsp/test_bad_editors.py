"""What no editor should do, and some do all the same: the server bears it, or ends cleanly."""

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from .conftest import ENVIRONMENT, SECONDS, SERVER

HOVER = {"textDocument": {"uri": "untitled:1"}, "position": {"line": 0, "character": 0}}
ORIGIN = {"line": 0, "character": 0}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is asked of Linux")


def body(method: str, params: object, id: object = None) -> bytes:
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(message if id is None else {**message, "id": id}).encode()


def memory(process: subprocess.Popen) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def is_well(server) -> bool:
    return server.request("textDocument/hover", HOVER) == {
        "id": server._id,
        "jsonrpc": "2.0",
        "result": None,
    }


@pytest.mark.parametrize(
    "sent",
    [
        b"Content-Length: 5\r\n\r\n{}",
        b"Content-Length: 1\r\n\r\n{}",
        b"\r\n\r\n{}\r\n",
        b"Content-Length: 99999999999999999999\r\n\r\n",
        b"x" * 1_000_000,
    ],
)
def test_after_garbage_requests_are_answered_again(initialized, sent):
    initialized.process.stdin.write(sent)
    # The end of what had the wrong length may be taken for this one's beginning.
    initialized.send_bytes(b"{}", body("textDocument/hover", HOVER, "first"))
    assert is_well(initialized)


@pytest.mark.parametrize("id", [[1], {"a": 1}, True, 1.5, None])
def test_a_request_with_no_proper_id_does_no_harm(initialized, id):
    message = {"jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": HOVER}
    initialized.send(message)
    assert is_well(initialized)


@pytest.mark.parametrize("method", [1, [], {}, None, "", "\ud800"])
def test_a_request_with_no_proper_method_does_no_harm(initialized, method):
    initialized.send({"jsonrpc": "2.0", "id": "odd", "method": method, "params": {}})
    assert is_well(initialized)


def test_an_answer_that_nobody_waits_for_does_no_harm(initialized):
    initialized.send({"jsonrpc": "2.0", "id": "nobody", "result": {"deep": [{}]}})
    initialized.send({"jsonrpc": "2.0", "id": "nobody", "error": {"code": 1, "message": ""}})
    initialized.send({"jsonrpc": "2.0", "id": "nobody", "error": "none"})
    assert is_well(initialized)


def test_a_thousand_requests_taken_back_are_each_answered_once(initialized):
    initialized.open("untitled:1", "a [stamp: b] " * 500)
    ids = [f"storm-{number}" for number in range(1_000)]
    initialized.send_bytes(
        *itertools.chain.from_iterable(
            (body("textDocument/hover", HOVER, id), body("$/cancelRequest", {"id": id}))
            for id in ids
        ),
        *(body("$/cancelRequest", {"id": id}) for id in ids),
    )
    assert is_well(initialized)
    answers = [each for each in initialized.received if str(each.get("id")).startswith("storm-")]
    assert sorted(each["id"] for each in answers) == sorted(ids)
    refused = {each["error"]["code"] for each in answers if "error" in each}
    assert refused <= {-32800}


def test_opening_twice_counts_the_second_time(initialized):
    uri = "untitled:twice"
    initialized.open(uri, "[]")
    initialized.open(uri, "a ]")
    last = initialized.until(
        lambda each: (
            [
                found["code"]
                for found in each.get("params", {}).get("diagnostics", ())
                if each["params"]["uri"] == uri
            ]
            == ["B002"]
        )
    )
    assert last["params"]["version"] == 1
    initialized.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    initialized.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert is_well(initialized)


def test_versions_that_go_back_leave_the_text_right(initialized):
    uri = "untitled:back"
    initialized.open(uri, "")
    for version, text in ((9, "[]"), (3, "a "), (3, "b "), (-1, "] ")):
        change = {"range": {"start": ORIGIN, "end": ORIGIN}, "text": text}
        identified = {"uri": uri, "version": version}
        initialized.notify(
            "textDocument/didChange", {"textDocument": identified, "contentChanges": [change]}
        )
    last = initialized.until(lambda each: each.get("params", {}).get("version") == -1)
    found = {each["code"]: each["range"]["start"] for each in last["params"]["diagnostics"]}
    assert found == {
        "B002": {"line": 0, "character": 0},
        "B005": {"line": 0, "character": 6},
    }


@pytest.mark.parametrize(
    "place",
    [
        {"line": 2**31 - 1, "character": 2**31 - 1},
        {"line": 0, "character": 2**31 - 1},
    ],
)
def test_a_place_far_outside_is_the_nearest_one(initialized, place):
    uri = f"untitled:far-{place['line']}"
    initialized.open(uri, "a")
    change = {"range": {"start": place, "end": place}, "text": "[]"}
    identified = {"uri": uri, "version": 2}
    initialized.notify(
        "textDocument/didChange", {"textDocument": identified, "contentChanges": [change]}
    )
    last = initialized.until(
        lambda each: each.get("params", {}).get("version") == 2 and each["params"]["uri"] == uri
    )
    (found,) = last["params"]["diagnostics"]
    assert found["range"]["start"] == {"line": 0, "character": 1}


class Deaf:
    """An editor that writes and never reads."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            SERVER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
        )
        self.sent = 0

    def send(self, *bodies: bytes) -> None:
        for each in bodies:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(each), each))
            self.process.stdin.flush()
            self.sent += 1

    def begin(self) -> None:
        self.send(
            body("initialize", {"processId": None, "capabilities": {}}, 1),
            body("initialized", {}),
        )


@pytest.fixture
def deaf():
    editor = Deaf()
    yield editor
    editor.process.kill()
    editor.process.communicate()


def test_an_editor_that_writes_before_it_reads_is_served(deaf):
    deaf.begin()
    item = {"uri": "untitled:1", "languageId": "", "version": 1, "text": "a [] b\n" * 2_000}
    changes = [
        {
            "textDocument": {"uri": "untitled:1", "version": version},
            "contentChanges": [{"range": {"start": ORIGIN, "end": ORIGIN}, "text": "x" * 4_000}],
        }
        for version in range(2, 202)
    ]
    deaf.send(body("textDocument/didOpen", {"textDocument": item}))
    time.sleep(0.5)  # by now the findings fill the pipe
    writer = threading.Thread(
        target=lambda: deaf.send(
            *(body("textDocument/didChange", each) for each in changes),
            body("shutdown", None, 2),
            body("exit", None),
        )
    )
    writer.start()
    writer.join(SECONDS)
    assert not writer.is_alive()
    output, errors = deaf.process.communicate(timeout=SECONDS)
    assert output.endswith(b'{"id": 2, "jsonrpc": "2.0", "result": null}')
    assert (deaf.process.returncode, errors) == (0, b"")


_FEWEST_UNHEARD = 20
"""Messages that the server takes in before it waits; before it has started it takes none."""


@LINUX
def test_an_editor_that_never_reads_does_not_fill_the_memory(deaf):
    deaf.begin()
    # Every answer that waits unread is a megabyte.
    unheard = body("m" * 500_000, {"p": "q" * 500_000}, "i" * 500_000)

    def write() -> None:
        with contextlib.suppress(BrokenPipeError):
            deaf.send(*[unheard] * 400)

    writer = threading.Thread(target=write)
    writer.start()
    most, still, before = 0.0, 0, -1
    until = time.monotonic() + SECONDS
    while writer.is_alive() and time.monotonic() < until:
        if still >= 20 and deaf.sent > _FEWEST_UNHEARD:
            break
        time.sleep(0.1)
        most = max(most, memory(deaf.process))
        still = still + 1 if deaf.sent == before else 0
        before = deaf.sent
    assert writer.is_alive(), "everything was read, though nothing could be answered"
    assert deaf.sent > _FEWEST_UNHEARD, "nothing was measured: hardly anything was read"
    assert most < 300
    deaf.process.stdout.close()
    assert deaf.process.wait(SECONDS) == 1
    writer.join(SECONDS)


def test_an_editor_that_listens_no_more_ends_the_server(deaf):
    deaf.begin()
    deaf.process.stdout.close()
    deaf.send(body("shutdown", None, 2))
    assert deaf.process.wait(SECONDS) == 0
    deaf.process.stdout = None
    assert b"Traceback" not in deaf.process.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of other systems")
def test_an_editor_that_is_killed_takes_the_server_with_it():
    """Not even the pipes are closed: a third process holds them."""
    program = (
        "import subprocess, sys, time\n"
        f"server = subprocess.Popen({list(SERVER)!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "import os, json\n"
        "params = {'processId': os.getpid(), 'capabilities': {}}\n"
        "body = json.dumps({'jsonrpc': '2.0', 'id': 1, 'method': 'initialize', 'params': params})\n"
        "server.stdin.write(f'Content-Length: {len(body)}\\r\\n\\r\\n{body}'.encode())\n"
        "server.stdin.flush()\n"
        "server.stdout.readline()\n"
        "pipes = (server.stdin, server.stdout)\n"
        "holder = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], "
        "stdin=server.stdout, pass_fds=[each.fileno() for each in pipes])\n"
        "print(server.pid, holder.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    editor = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    server, holder = map(int, editor.stdout.readline().split())
    try:
        editor.kill()
        editor.wait()
        for _ in range(10 * SECONDS):
            if not runs(server):
                break
            time.sleep(0.1)
        else:
            pytest.fail("the server outlives its editor")
        assert runs(holder)
    finally:
        for each in (server, holder):
            if runs(each):
                os.kill(each, signal.SIGKILL)
        editor.stdout.close()


def runs(process: int) -> bool:
    """Whether a process is there, and not only a name of it that nobody has collected."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    if sys.platform != "linux":
        return True
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@LINUX
def test_a_thousand_open_documents_are_all_checked(wire):
    server = wire()
    server.initialize()
    server.request("textDocument/hover", HOVER)
    before = memory(server.process)
    for number in range(1_000):
        server.open(f"untitled:{number}", f"Letter {number} of May [] by N.\n" * 20)
    waiting = {f"untitled:{number}" for number in range(1_000)}

    def last(message: dict) -> bool:
        params = message.get("params", {})
        if message.get("method") == "textDocument/publishDiagnostics":
            assert len(params["diagnostics"]) == 20
            waiting.discard(params["uri"])
        return not waiting

    server.until(last)
    assert memory(server.process) - before < 80
    for number in range(1_000):
        server.notify("textDocument/didClose", {"textDocument": {"uri": f"untitled:{number}"}})
    assert is_well(server)
