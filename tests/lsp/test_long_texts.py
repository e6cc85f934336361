"""A text that is very long is checked without what would take many seconds, and this is said."""

import sys

import pytest

from transcription_lsp.server import checks, limits
from transcription_lsp.server.document import Document
from transcription_lsp.server.projects import Projects

from .test_pull import asking

SHORT = "decided by Cde. Rodina [] today"
LONG = SHORT + " and" * 20


@pytest.fixture
def project(tmp_path):
    """The folder of a project that knows one person."""
    (tmp_path / "persons.csv").write_text('id,preferred\nstalin,"Stalin, Iosif"\n')
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n')
    return tmp_path


def server_with(wire, folder):
    """A server that takes fifty letters for very many."""
    program = (
        "from transcription_lsp.server import limits\n"
        "limits.LONGEST_WITH_NAMES = 50\n"
        "from transcription_lsp.server import main\n"
        "main.main()\n"
    )
    server = wire(sys.executable, "-c", program)
    server.initialize(rootUri=folder.as_uri())
    return server


def findings(server, version: int) -> list[dict]:
    return server.until(lambda each: each.get("params", {}).get("version") == version)["params"][
        "diagnostics"
    ]


def test_names_are_left_out_and_this_is_said_at_the_top(wire, project):
    server = server_with(wire, project)
    uri = (project / "a.txt").as_uri()
    server.open(uri, LONG)
    remark, empty = findings(server, 1)
    assert empty["code"] == "B005"
    assert remark["range"]["end"] == {"line": 0, "character": 0}
    assert (remark["severity"], remark.get("code")) == (3, None)
    assert "P001 to P006" in remark["message"]
    assert "`transcription-lint check`" in remark["message"]
    at = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": LONG.index("Rodina")}}
    assert server.request("textDocument/hover", at)["result"] is None


def test_a_text_that_has_become_short_is_checked_wholly(wire, project):
    server = server_with(wire, project)
    uri = (project / "a.txt").as_uri()
    server.open(uri, LONG)
    findings(server, 1)
    identified = {"uri": uri, "version": 2}
    server.notify(
        "textDocument/didChange",
        {"textDocument": identified, "contentChanges": [{"text": SHORT}]},
    )
    assert [each["code"] for each in findings(server, 2)] == ["P001", "B005"]


def test_nothing_is_said_where_the_project_wants_no_names_checked(project, monkeypatch):
    monkeypatch.setattr(checks, "LONGEST_WITH_NAMES", 50)
    path = project / "a.txt"
    document = Document(path.as_uri(), LONG, 1, "utf-16")
    assert checks.examine(LONG, document, Projects()).without_names
    (project / "transcription.toml").write_text('ignore = ["P"]\n')
    assert not checks.examine(LONG, document, Projects()).without_names


def test_ten_megabytes_are_served(wire):
    server = wire()
    asking(server)
    page = "The Ambassador reports that Иванов agreed.\n" * 40 + "[illegible] [[signature]]\n\n"
    text = page * (10_000_000 // len(page)) + "[]"
    assert len(text) > 2 * limits.LONGEST_WITH_NAMES
    server.open("untitled:1", text)
    params = {"textDocument": {"uri": "untitled:1"}}
    items = server.request("textDocument/diagnostic", params)["result"]["items"]
    assert [each.get("code") for each in items] == [None, "B005"]
