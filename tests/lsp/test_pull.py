"""An editor that asks for findings gets those of the text as it is, each of them once."""

import sys
import time
from pathlib import Path

import pytest

from .conftest import Wire

ASKS = {
    "textDocument": {"diagnostic": {}, "publishDiagnostics": {}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}


def asking(server: Wire, folder: Path | None = None, **capabilities: object) -> dict:
    """Begin a session as an editor that asks."""
    root = folder.as_uri() if folder else None
    return server.initialize(capabilities={**ASKS, **capabilities}, rootUri=root)


def asked(server: Wire, uri: str, known: str | None = None) -> dict:
    params = {"textDocument": {"uri": uri}, "previousResultId": known}
    return server.request("textDocument/diagnostic", params)["result"]


def asked_for_all(server: Wire, known: list[dict] | None = None, **tokens: str) -> list[dict]:
    """The reports of all transcriptions; what `known` holds are reports from before."""
    ids = [
        {"uri": each["uri"], "value": each["resultId"]}
        for each in known or ()
        if "resultId" in each
    ]
    params = {"previousResultIds": ids, **tokens}
    return server.request("workspace/diagnostic", params)["result"]["items"]


def type_in(server: Wire, uri: str, version: int, text: str, column: int = 0) -> None:
    at = {"line": 0, "character": column}
    change = {"range": {"start": at, "end": at}, "text": text}
    identified = {"uri": uri, "version": version}
    server.notify(
        "textDocument/didChange", {"textDocument": identified, "contentChanges": [change]}
    )


def sent(server: Wire, method: str) -> list[dict]:
    return [each.get("params") for each in server.received if each.get("method") == method]


def codes(report: dict) -> list[str]:
    return [each["code"] for each in report["items"]]


@pytest.fixture
def server(wire):
    """A server for an editor that asks."""
    started = wire()
    asking(started)
    return started


@pytest.mark.parametrize(
    "capabilities",
    [
        {},
        {"textDocument": {"diagnostic": {}}},
        {"workspace": {"diagnostics": {"refreshSupport": True}}},
        {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {}}},
    ],
)
def test_an_editor_that_cannot_be_told_to_ask_again_is_sent_findings(wire, capabilities):
    server = wire()
    answer = server.initialize(capabilities=capabilities)
    assert "diagnosticProvider" not in answer["capabilities"]
    server.open("untitled:1", "[]")
    published = server.told("textDocument/publishDiagnostics")
    assert codes({"items": published["params"]["diagnostics"]}) == ["B005"]
    error = server.request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:1"}})
    assert error["error"]["code"] == -32601


def test_an_editor_that_asks_is_sent_nothing(wire):
    server = wire()
    provider = asking(server)["capabilities"]["diagnosticProvider"]
    assert provider["workspaceDiagnostics"]
    server.open("untitled:1", "[]")
    assert codes(asked(server, "untitled:1")) == ["B005"]
    assert sent(server, "textDocument/publishDiagnostics") == []


def test_the_answer_is_of_the_text_as_it_is(server):
    server.open("untitled:1", "word " * 20_000)
    for version in range(2, 12):
        type_in(server, "untitled:1", version, "[] ")
    assert len(asked(server, "untitled:1")["items"]) == 10


def test_what_the_editor_has_already_is_not_sent_again(server):
    server.open("untitled:1", "[] and")
    first = asked(server, "untitled:1")
    again = asked(server, "untitled:1", first["resultId"])
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    type_in(server, "untitled:1", 2, "x", column=6)
    assert asked(server, "untitled:1", first["resultId"])["kind"] == "unchanged"
    type_in(server, "untitled:1", 3, "[] ")
    last = asked(server, "untitled:1", first["resultId"])
    assert (last["kind"], len(last["items"])) == ("full", 2)
    assert last["resultId"] != first["resultId"]


def test_a_result_of_another_server_is_not_taken_for_ones_own(wire):
    names = []
    for _ in range(2):
        server = wire()
        asking(server)
        server.open("untitled:1", "[]")
        names.append(asked(server, "untitled:1")["resultId"])
    assert names[0] != names[1]


def test_a_file_that_is_not_open_is_read_from_disk(server, tmp_path):
    (tmp_path / "a.txt").write_text("[]")
    uri = (tmp_path / "a.txt").as_uri()
    assert codes(asked(server, uri)) == ["B005"]
    assert asked(server, (tmp_path / "none.txt").as_uri())["items"] == []


def test_a_question_that_is_taken_back_is_answered_so_and_the_check_goes_on(server):
    server.open("untitled:1", "word " * 100_000 + "[]")
    server.send(
        {
            "jsonrpc": "2.0",
            "id": "first",
            "method": "textDocument/diagnostic",
            "params": {"textDocument": {"uri": "untitled:1"}},
        }
    )
    server.notify("$/cancelRequest", {"id": "first"})
    assert server.until(lambda each: each.get("id") == "first")["error"]["code"] == -32800
    assert codes(asked(server, "untitled:1")) == ["B005"]


def test_a_document_that_is_closed_before_the_answer_needs_none(wire):
    server = slow(wire, 1)
    asking(server)
    server.open("untitled:1", "[]")
    server.send(
        {
            "jsonrpc": "2.0",
            "id": "first",
            "method": "textDocument/diagnostic",
            "params": {"textDocument": {"uri": "untitled:1"}},
        }
    )
    server.notify("textDocument/didClose", {"textDocument": {"uri": "untitled:1"}})
    error = server.until(lambda each: each.get("id") == "first")["error"]
    assert (error["code"], error["data"]) == (-32802, {"retriggerRequest": False})
    assert sent(server, "window/logMessage") == []


def slow(wire, seconds: float) -> Wire:
    """A server of which every check takes a while."""
    program = (
        "import time\n"
        "from transcription_lsp.server import checks, main, unopened\n"
        "really = checks.examine\n"
        "def examine(*given):\n"
        f"    time.sleep({seconds})\n"
        "    return really(*given)\n"
        "checks.examine = unopened.examine = examine\n"
        "main.main()\n"
    )
    return wire(sys.executable, "-c", program)


def test_saving_a_project_file_has_the_editor_ask_again(wire, tmp_path):
    server = wire()
    asking(server, tmp_path)
    uri = (tmp_path / "a.txt").as_uri()
    server.open(uri, "[]")
    assert codes(asked(server, uri)) == ["B005"]
    project = tmp_path / "transcription.toml"
    project.write_text('ignore = ["B005"]\n')
    change = {"uri": project.as_uri(), "type": 1}
    server.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
    server.told("workspace/diagnostic/refresh")
    assert asked(server, uri)["items"] == []


def test_persons_that_are_read_late_have_the_editor_ask_again(wire, tmp_path):
    program = (
        "from transcription_lsp.server import authorities, main\n"
        "authorities.AWAITED, authorities._OPENING = 0, 0.001\n"
        "main.main()\n"
    )
    (tmp_path / "persons.csv").write_text('id,preferred\nstalin,"Stalin, Iosif"\n')
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n')
    (tmp_path / "a.txt").write_text("sent to Cde. Rodina")
    server = wire(sys.executable, "-c", program)
    asking(server, tmp_path)
    asked_for_all(server)
    uri = (tmp_path / "b.txt").as_uri()
    server.open(uri, "sent to Cde. Rodina")
    while codes(asked(server, uri)) != ["P001"]:
        server.told("workspace/diagnostic/refresh")
    assert [codes(each) for each in asked_for_all(server)] == [["P001"]]


def test_all_transcriptions_are_answered_for_as_a_shell_would_check_them(wire, tmp_path):
    for name, text in (("a.txt", "[]"), ("sub/b.txt", "fine"), ("old/c.txt", "[]"), ("d.md", "[]")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "transcription.toml").write_text('exclude = ["old/"]\n')
    server = wire()
    asking(server, tmp_path)
    server.open((tmp_path / "sub/b.txt").as_uri(), "[] []")
    found = {
        each["uri"].removeprefix(tmp_path.as_uri()): (each["version"], codes(each))
        for each in asked_for_all(server)
    }
    assert found == {"/a.txt": (None, ["B005"]), "/sub/b.txt": (1, ["B005", "B005"])}


def test_of_all_transcriptions_only_what_has_changed_is_sent_and_checked_again(wire, tmp_path):
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text("[]")
    server = slow(wire, 0.4)
    asking(server, tmp_path)
    first = asked_for_all(server)
    assert [each["kind"] for each in first] == ["full"] * 4
    begun = time.monotonic()
    (tmp_path / "b.txt").write_text("[] []")
    (tmp_path / "c.txt").write_text("[]")  # saved as it was
    (tmp_path / "d.txt").unlink()
    again = asked_for_all(server, first)
    assert [(each["kind"], each["uri"][-5:]) for each in again] == [
        ("unchanged", "a.txt"),
        ("full", "b.txt"),
        ("unchanged", "c.txt"),
        ("full", "d.txt"),
    ]
    assert again[3]["items"] == []
    assert time.monotonic() - begun < 4 * 0.4


def test_findings_of_an_open_document_outside_of_all_folders_are_not_taken_away(wire, tmp_path):
    server = wire()
    asking(server, tmp_path)
    server.open("untitled:1", "[]")
    known = {"uri": "untitled:1", "resultId": asked(server, "untitled:1")["resultId"]}
    (report,) = asked_for_all(server, [known])
    assert (report["uri"], report["kind"]) == ("untitled:1", "unchanged")


def test_a_closed_document_is_answered_for_from_disk(wire, tmp_path):
    (tmp_path / "a.txt").write_text("[]")
    server = wire()
    asking(server, tmp_path)
    uri = (tmp_path / "a.txt").as_uri()
    server.open(uri, "[] [] []")
    before = asked_for_all(server)
    assert len(before[0]["items"]) == 3
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    after = asked_for_all(server, before)
    assert [(each["version"], len(each["items"])) for each in after] == [(None, 1)]


def test_reports_come_bit_by_bit_where_the_editor_takes_them_so(wire, tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("[]")
    server = slow(wire, 0.2)
    asking(server, tmp_path)
    rest = asked_for_all(server, partialResultToken="part", workDoneToken="done")
    assert rest == []
    told = sent(server, "$/progress")
    parts = [each["value"]["items"] for each in told if each["token"] == "part"]
    assert len(parts) > 1
    assert [each["uri"][-5:] for part in parts for each in part] == ["a.txt", "b.txt", "c.txt"]
    kinds = [each["value"]["kind"] for each in told if each["token"] == "done"]
    assert (kinds[0], kinds[-1]) == ("begin", "end")


def test_asking_for_all_can_be_taken_back(wire, tmp_path):
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("[]")
    server = slow(wire, 0.1)
    asking(server, tmp_path)
    server.send(
        {
            "jsonrpc": "2.0",
            "id": "all",
            "method": "workspace/diagnostic",
            "params": {"previousResultIds": [], "workDoneToken": "done"},
        }
    )
    server.told("$/progress")
    server.notify("$/cancelRequest", {"id": "all"})
    assert server.until(lambda each: each.get("id") == "all")["error"]["code"] == -32800
    assert sent(server, "$/progress")[-1]["value"]["kind"] == "end"


def test_files_in_the_background_wait_for_the_document_being_typed_in(wire, tmp_path):
    program = (
        "import sys, time\n"
        "from transcription_lsp.server import checks, main, unopened\n"
        "really, typed_in = checks.examine, []\n"
        "def examine(*given):\n"
        "    typed_in.append(True)\n"
        "    time.sleep(0.3)\n"
        "    typed_in.pop()\n"
        "    return really(*given)\n"
        "def examine_unopened(*given):\n"
        "    if typed_in: print('in the way', file=sys.stderr)\n"
        "    time.sleep(0.02)\n"
        "    return really(*given)\n"
        "checks.examine, unopened.examine = examine, examine_unopened\n"
        "main.main()\n"
    )
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text("[]")
    server = wire(sys.executable, "-c", program)
    asking(server, tmp_path)
    server.open("untitled:1", "[]")
    params = {"previousResultIds": []}
    server.send({"jsonrpc": "2.0", "id": "all", "method": "workspace/diagnostic", "params": params})
    asked(server, "untitled:1")
    type_in(server, "untitled:1", 2, "[] ")
    assert len(asked(server, "untitled:1")["items"]) == 2
    assert "all" not in {each.get("id") for each in server.received}
    reports = server.until(lambda each: each.get("id") == "all")["result"]["items"]
    assert len(reports) == 30
    server.request("shutdown")
    server.notify("exit")
    # A file whose turn had come already is not called back: one for each of the two checks.
    assert server.errors().count("in the way") <= 2


def test_what_is_wrong_in_files_that_are_not_open_is_sent_and_leaves_when_they_are(wire, tmp_path):
    project = tmp_path / "transcription.toml"
    project.write_text('ignroe = ["B005"]\n')
    server = wire()
    asking(server, tmp_path)
    uri = (tmp_path / "a.txt").as_uri()
    server.open(uri, "[]")
    asked(server, uri)
    (mistake,) = sent(server, "textDocument/publishDiagnostics")
    assert (mistake["uri"], len(mistake["diagnostics"])) == (project.as_uri(), 1)
    server.open(project.as_uri(), project.read_text())
    assert "ignore" in asked(server, project.as_uri())["items"][0]["message"]
    assert sent(server, "textDocument/publishDiagnostics")[1]["diagnostics"] == []
    server.notify("textDocument/didClose", {"textDocument": {"uri": project.as_uri()}})
    asked(server, uri)
    assert len(sent(server, "textDocument/publishDiagnostics")[2]["diagnostics"]) == 1


def test_every_folder_of_the_editor_is_answered_for_by_its_own_project(wire, tmp_path):
    for folder, settings in (("one", 'ignore = ["B005"]\n'), ("two", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("[] and ]")
        (tmp_path / folder / "transcription.toml").write_text(settings)
    folders = [{"uri": (tmp_path / each).as_uri(), "name": each} for each in ("one", "two")]
    server = wire()
    server.initialize(capabilities=ASKS, workspaceFolders=folders)
    assert [codes(each) for each in asked_for_all(server)] == [["B002"], ["B005", "B002"]]


def test_a_file_in_another_encoding_is_reported_as_in_a_shell(wire, tmp_path):
    (tmp_path / "a.txt").write_bytes("Straße in Köln".encode("latin-1"))
    server = wire()
    asking(server, tmp_path)
    assert [codes(each) for each in asked_for_all(server)] == [["T001"]]


def test_a_file_that_cannot_be_checked_keeps_none_of_the_others_back(wire, tmp_path):
    program = (
        "from transcription_lsp.server import main, unopened\n"
        "really = unopened.examine\n"
        "def examine(text, *given):\n"
        "    if text == 'b': raise RuntimeError('a mistake of ours')\n"
        "    return really(text, *given)\n"
        "unopened.examine = examine\n"
        "main.main()\n"
    )
    for name, text in (("a.txt", "[]"), ("b.txt", "b"), ("c.txt", "[]")):
        (tmp_path / name).write_text(text)
    server = wire(sys.executable, "-c", program)
    asking(server, tmp_path)
    assert [each["uri"][-5:] for each in asked_for_all(server)] == ["a.txt", "c.txt"]
    (logged,) = sent(server, "window/logMessage")
    assert "b.txt could not be checked" in logged["message"]
    assert "a mistake of ours" in logged["message"]
