"""Who may ask what and when, and how a server ends."""

import json
import os
import socket
import subprocess
import sys

import pytest

from transcription_lsp.server import main

from .conftest import SERVER, connected

HOVER = {"textDocument": {"uri": "untitled:1"}, "position": {"line": 0, "character": 0}}


def test_a_request_before_initialize_is_refused(wire):
    server = wire()
    assert server.request("textDocument/hover", HOVER)["error"]["code"] == -32002
    assert "capabilities" in server.initialize()


def test_a_second_initialize_is_refused(initialized):
    params = {"processId": None, "capabilities": {}}
    assert initialized.request("initialize", params)["error"]["code"] == -32600


def test_a_request_after_shutdown_is_refused_and_exit_gives_0(wire):
    server = wire()
    server.initialize()
    assert server.request("shutdown")["result"] is None
    assert server.request("textDocument/hover", HOVER)["error"]["code"] == -32600
    server.notify("exit")
    assert server.exit_code() == 0


def test_exit_without_shutdown_gives_1(wire):
    server = wire()
    server.initialize()
    server.notify("exit")
    assert server.exit_code() == 1


def test_exit_before_initialize_gives_1(wire):
    server = wire()
    server.notify("exit")
    assert server.exit_code() == 1


def test_an_initialize_that_cannot_be_read_may_be_repeated(wire):
    server = wire()
    assert server.request("initialize", {"capabilities": 1})["error"]["code"] == -32602
    assert server.request("textDocument/hover", HOVER)["error"]["code"] == -32002
    assert "capabilities" in server.initialize()


LONG_CHECKS = (
    "import time\n"
    "from transcription_lsp.server import checks, main\n"
    "checks.examine = lambda *_: time.sleep(600)\n"
    "main.main()\n"
)


def test_a_long_check_holds_up_no_hover(wire):
    server = wire(sys.executable, "-c", LONG_CHECKS)
    server.initialize()
    for number in range(5):
        server.open(f"untitled:{number}", "[illegible]")
    assert server.request("textDocument/hover", HOVER)["result"]["contents"]
    change = {"textDocument": {"uri": "untitled:1", "version": 2}, "contentChanges": [{"text": ""}]}
    server.notify("textDocument/didChange", change)
    assert server.request("textDocument/hover", HOVER)["result"] is None


def test_a_long_check_does_not_hold_up_the_end(wire):
    server = wire(sys.executable, "-c", LONG_CHECKS)
    server.initialize()
    server.open("untitled:1", "a")
    assert server.request("shutdown")["result"] is None
    server.notify("exit")
    assert server.exit_code() == 0


def test_an_editor_that_closes_the_pipe_ends_the_server(wire):
    server = wire()
    server.initialize()
    server.process.stdin.close()
    assert server.exit_code() == 1
    assert "Traceback" not in server.errors()


@pytest.mark.parametrize(
    "params",
    [
        None,
        {},
        {"textDocument": {"uri": 1}, "position": {"line": -1, "character": 0}},
        {"textDocument": {"uri": "untitled:1"}, "position": {"line": "a", "character": 0}},
    ],
)
def test_a_request_that_cannot_be_read_is_answered(initialized, params):
    error = initialized.request("textDocument/hover", params)["error"]
    assert error["code"] == -32602
    assert error["message"].startswith("textDocument/hover: ")
    assert "window/showMessage" not in {each.get("method") for each in initialized.received}


def test_an_unknown_request_is_answered(initialized):
    params = {"type_name": "1 bad", "a": {"jsonrpc": "2.0"}}
    assert initialized.request("transcription/none", params)["error"]["code"] == -32601


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_bytes_that_are_no_json_are_answered(initialized, body):
    initialized.send_bytes(body)
    answer = initialized.until(lambda message: "error" in message)
    assert (answer["id"], answer["error"]["code"]) == (None, -32700)


@pytest.mark.parametrize("message", [[], 1, {"id": "a", "method": "shutdown"}])
def test_json_that_is_no_message_is_answered_or_logged(initialized, message):
    initialized.send(message)
    assert initialized.request("textDocument/hover", HOVER)["result"] is None


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/didChange", {"textDocument": {"uri": "untitled:closed", "version": 2}}),
        (
            "textDocument/didChange",
            {
                "textDocument": {"uri": "untitled:closed", "version": 2},
                "contentChanges": [{"text": "a"}],
            },
        ),
    ],
)
def test_a_notification_that_fails_goes_to_the_log_and_pops_nothing_up(initialized, method, params):
    initialized.notify(method, params)
    initialized.told("window/logMessage")
    initialized.request("textDocument/hover", HOVER)
    assert "window/showMessage" not in {each.get("method") for each in initialized.received}


def test_an_unknown_notification_is_passed_over(initialized):
    before = len(initialized.received)
    initialized.notify("$/unheardOf", {})
    initialized.request("textDocument/hover", HOVER)
    assert len(initialized.received) == before + 1


@pytest.mark.parametrize("where", ["lookup", "check", "loop"])
def test_a_mistake_of_the_server_is_logged_and_pops_nothing_up(wire, where):
    broken = {
        "lookup": "from transcription_lsp.language import hover as place; name = 'hover_at'",
        "check": "from transcription_lsp.server import checks as place; name = 'examine'",
        "loop": "from transcription_lsp.server.server import TranscriptionServer as place; name = 'looked_up'",
    }
    program = (
        "import sys\n"
        "from transcription_lsp.server import main\n"
        f"{broken[where]}\n"
        "def fail(*_): raise ZeroDivisionError('of the server')\n"
        "setattr(place, name, fail)\n"
        "main.main()\n"
    )
    server = wire(sys.executable, "-c", program)
    server.initialize()
    server.open("untitled:1", "[illegible]")
    answer = server.request("textDocument/hover", HOVER)
    if where == "check":
        assert answer["result"]["contents"]
    else:
        assert answer["error"]["code"] == -32603
    logged = (each["params"]["message"] for each in until_logged(server, "ZeroDivisionError"))
    assert any("fail" in each for each in logged)
    assert server.request("textDocument/hover", HOVER).keys() == answer.keys()
    assert "window/showMessage" not in {each.get("method") for each in server.received}
    assert server.request("shutdown")["result"] is None


def until_logged(server, word: str) -> list[dict]:
    """What stands in the log once a word stands there, too."""

    def logs(messages: list[dict]) -> list[dict]:
        return [each for each in messages if each.get("method") == "window/logMessage"]

    if not any(word in each["params"]["message"] for each in logs(server.received)):
        server.until(lambda each: bool(logs([each])) and word in each["params"]["message"])
    return logs(server.received)


def test_the_server_ends_when_its_editor_is_gone(wire):
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server = wire()
    server.initialize(processId=editor.pid)
    editor.kill()
    editor.wait()
    editor.stdin.close()
    assert server.exit_code() == 1


def test_a_process_that_never_was_does_not_end_the_server(wire):
    server = wire()
    server.initialize(processId=2**22 + 12345)
    assert server.request("textDocument/hover", HOVER)["result"] is None


def test_what_is_printed_by_mistake_does_not_reach_the_editor(wire):
    program = (
        "import os\n"
        "from transcription_lsp.language import hover\n"
        "from transcription_lsp.server import main\n"
        "def hover_at(*_):\n"
        "    print('from Python')\n"
        "    os.system('echo from a program')\n"
        "    os.write(1, b'from C\\n')\n"
        "hover.hover_at = hover_at\n"
        "main.main()\n"
    )
    server = wire(sys.executable, "-c", program)
    server.initialize()
    server.open("untitled:1", "a")
    assert server.request("textDocument/hover", HOVER)["result"] is None
    server.process.stdin.close()
    errors = server.errors()
    assert [
        each for each in ("from Python", "from a program", "from C") if each not in errors
    ] == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--tcp", "2087"], "--tcp: '2087' should be HOST:PORT, such as 127.0.0.1:2087"),
        (["--tcp", "a:70000"], "--tcp: 'a:70000' should be HOST:PORT"),
        (["--port", "1"], "there is no option --port 1"),
        (["--stdio", "--tcp", "a:1"], "--tcp: not allowed with --stdio"),
    ],
)
def test_a_bad_option_is_one_sentence_and_exit_code_2(capsys, options, told):
    with pytest.raises(SystemExit) as ended:
        main.main(options)
    errors = capsys.readouterr().err
    assert ended.value.code == 2
    assert errors.startswith(f"transcription-lsp: {told}")
    assert errors.count("\n") == 1


def test_a_server_may_wait_on_a_port(wire):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        server = wire(*SERVER, "--tcp", f"127.0.0.1:{port}")
        told = f"transcription-lsp: cannot wait at 127.0.0.1:{port}: "
        assert server.exit_code() == 2
        assert server.errors().startswith(told)
    server = wire(*SERVER, "--tcp", f"127.0.0.1:{port}")
    with connected(port) as connection, connection.makefile("rwb", buffering=0) as stream:
        for method in ("initialize", "shutdown", "exit"):
            params = {"processId": None, "capabilities": {}} if method == "initialize" else None
            message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
            if method == "exit":
                del message["id"]
            body = json.dumps(message).encode()
            stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        assert server.exit_code() == 0
    assert server.errors() == ""


def test_what_a_websocket_needs_is_said(monkeypatch, capsys):
    monkeypatch.setattr(main, "_has_websockets", lambda: False)
    with pytest.raises(SystemExit):
        main.main(["--ws", "127.0.0.1:1"])
    assert "pip install 'transcription-lsp[ws]'" in capsys.readouterr().err


def test_help_and_version_cost_no_import_of_the_server():
    program = (
        "import sys\n"
        "from transcription_lsp.server.main import main\n"
        "try: main(['--version'])\n"
        "except SystemExit as ended: print(ended.code)\n"
        "print(sorted({'pygls', 'lsprotocol', 'attrs', 'asyncio'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=os.environ, check=True
    )
    assert done.stdout.splitlines()[0].startswith("transcription-lsp ")
    assert done.stdout.splitlines()[1:] == ["0", "[]"]
