"""The server asks nobody on any network, and writes nothing but its cache."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from . import conftest

SEEDS = Path(__file__).parents[2] / "seeds"
ACTIONS = {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}}
WATCH = """
import os
import sys

CACHE = os.path.join(os.environ["XDG_CACHE_HOME"], "transcription-lsp", "")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "urllib.Request", "http.client.connect")
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
           "os.chmod", "sqlite3.connect", "shutil.rmtree", "shutil.move")
PROGRAMS = ("os.system", "os.exec")
# From Python 3.13 on, the one is how the other is done.
BEGUN = ("subprocess.Popen", "os.posix_spawn")


def elsewhere(path):
    if isinstance(path, int):
        return False
    path = os.path.abspath(os.fsdecode(path).removeprefix("file:"))
    return path != os.devnull and not os.path.join(path, "").startswith(CACHE)


def forbidden(event, arguments):
    if event in NETWORK or event in PROGRAMS:
        return True
    if event == "open":
        return bool(arguments[2] & WRITES) and elsewhere(arguments[0])
    if event in BEGUN:
        return arguments[0] != sys.executable
    if event in CHANGES:
        return any(elsewhere(each) for each in arguments if isinstance(each, (str, bytes)))
    return False


def watch(event, arguments):
    if forbidden(event, arguments):
        os.write(2, f"{event} {arguments!r}\\n".encode())
        os._exit(70)


sys.addaudithook(watch)
"""


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """The environment of a process that ends with exit code 70 where it does what it must not."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "cache").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    environment = {
        **conftest.ENVIRONMENT,
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "watch"), str(conftest.CHECKOUT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    monkeypatch.setattr(conftest, "ENVIRONMENT", environment)
    return environment


@pytest.mark.parametrize(
    "deed",
    [
        "open('a.txt', 'w')",
        "import os; os.open('a.txt', os.O_CREAT | os.O_WRONLY)",
        "import sqlite3; sqlite3.connect('a')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.mkdir('a')",
    ],
)
def test_what_must_not_be_would_be_seen(watched, tmp_path, deed):
    done = subprocess.run(
        [sys.executable, "-c", deed], env=watched, cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 70


@pytest.mark.skipif(sys.platform == "win32", reason="asyncio connects to itself there")
def test_a_session_leaves_nothing_but_compiled_lists_and_grammars(watched, tmp_path, wire):
    folder = tmp_path / "letters"
    shutil.copytree(SEEDS, folder)
    rows = "\n".join(f'p{number},"Person{number}, Ivan"' for number in range(15_000))
    (folder / "persons.csv").write_text(f"id,preferred\n{rows}\nm,Molotov\n")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    (seed,) = folder.glob("*.txt")
    text = seed.read_bytes().decode()
    server = wire()
    server.initialize(rootUri=folder.as_uri(), capabilities={"textDocument": ACTIONS})
    uri = seed.as_uri()
    server.open(uri, text)
    server.until(lambda each: each.get("params", {}).get("uri") == uri)
    document = {"textDocument": {"uri": uri}}
    for line in range(0, text.count("\n"), 7):
        place = {**document, "position": {"line": line, "character": 3}}
        for feature in ("hover", "completion", "definition", "documentHighlight"):
            assert "error" not in server.request(f"textDocument/{feature}", place)
        context = {"includeDeclaration": True}
        assert "error" not in server.request(
            "textDocument/references", {**place, "context": context}
        )
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 200, "character": 0}}
    asked = {**document, "range": everything, "context": {"diagnostics": []}}
    assert server.request("textDocument/codeAction", asked)["result"]
    for feature in ("documentSymbol", "foldingRange", "documentLink", "semanticTokens/full"):
        assert server.request(f"textDocument/{feature}", document)["result"] is not None
    server.notify("textDocument/didSave", document)
    assert server.request("shutdown")["result"] is None
    server.notify("exit")
    assert (server.exit_code(), server.errors()) == (0, "")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    kept = [each for each in (tmp_path / "cache").rglob("*") if each.is_file()]
    (_,) = (each for each in kept if each.match("authority-*.sqlite"))
    grammars = [each for each in kept if each.match("grammar-*.pickle")]
    assert len(grammars) == len(kept) - 1
    assert not any(b"Molotov" in each.read_bytes() for each in grammars)
