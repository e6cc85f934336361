"""All transcriptions of the editor's folders can be checked at once."""

from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types

from transcription_lsp.server.linting import summary

from .conftest import PROFILES
from .test_pull import asked_for_all, asking, slow

COMMAND = "transcription-lsp.lintWorkspace"


@pytest_asyncio.fixture(loop_scope="session", params=list(PROFILES))
async def folder_editor(request, launch, tmp_path):
    """Each editor in turn, with a folder of three transcriptions."""
    for name, text in (("a.txt", "[]"), ("b.txt", "fine"), ("c.txt", "[] and ]")):
        (tmp_path / name).write_text(text)
    return await launch(request.param, tmp_path)


async def run(editor) -> str:
    """Run the command; what it says in the end."""
    before = len(editor.client.messages)
    params = types.ExecuteCommandParams(COMMAND)
    await editor.client.workspace_execute_command_async(params)
    await editor.until(lambda: len(editor.client.messages) > before)
    return editor.client.messages[-1].message


def found(editor, path: Path) -> list[str]:
    """The codes of what the editor shows in a file."""
    published = editor.of(path.as_uri())
    return [each.code for each in published[-1].diagnostics] if published else []


@pytest.mark.asyncio(loop_scope="session")
async def test_findings_of_all_files_are_shown_and_counted(folder_editor, tmp_path):
    said = await run(folder_editor)
    assert said == "3 transcriptions were checked; found: 1 error and 2 warnings, in 2 files."
    assert found(folder_editor, tmp_path / "a.txt") == ["B005"]
    assert found(folder_editor, tmp_path / "b.txt") == []
    assert found(folder_editor, tmp_path / "c.txt") == ["B005", "B002"]
    assert folder_editor.of((tmp_path / "a.txt").as_uri())[-1].version is None


@pytest.mark.asyncio(loop_scope="session")
async def test_what_was_found_goes_when_the_command_is_run_again(folder_editor, tmp_path):
    await run(folder_editor)
    (tmp_path / "a.txt").write_text("fine")
    (tmp_path / "c.txt").unlink()
    assert await run(folder_editor) == "2 transcriptions were checked; nothing was found."
    assert found(folder_editor, tmp_path / "a.txt") == []
    assert found(folder_editor, tmp_path / "c.txt") == []


@pytest.mark.asyncio(loop_scope="session")
async def test_a_file_that_is_opened_shows_what_is_typed_and_nothing_once_closed(
    folder_editor, tmp_path
):
    await run(folder_editor)
    uri = folder_editor.open("fine", (tmp_path / "a.txt").as_uri())
    assert await folder_editor.shown(uri) == []
    folder_editor.type(uri, (0, 0), (0, 0), "[] ")
    assert len(await folder_editor.shown(uri)) == 1
    folder_editor.close(uri)
    await folder_editor.until(lambda: not found(folder_editor, tmp_path / "a.txt"))


@pytest.mark.asyncio(loop_scope="session")
async def test_of_an_open_file_what_is_typed_counts(folder_editor, tmp_path):
    uri = folder_editor.open("[] [] []", (tmp_path / "b.txt").as_uri())
    assert (await run(folder_editor)).endswith("1 error and 5 warnings, in 3 files.")
    assert folder_editor.of(uri)[-1].version == 1
    folder_editor.close(uri)
    await folder_editor.until(lambda: not found(folder_editor, tmp_path / "b.txt"))


@pytest.mark.asyncio(loop_scope="session")
async def test_a_mistake_in_a_project_file_is_shown_there(folder_editor, tmp_path):
    (tmp_path / "transcription.toml").write_text("ignroe = []\n")
    await run(folder_editor)
    (shown,) = folder_editor.of((tmp_path / "transcription.toml").as_uri())[-1].diagnostics
    assert "did you mean `ignore`?" in shown.message


@pytest.mark.asyncio(loop_scope="session")
async def test_without_a_folder_this_is_said(launch):
    editor = await launch("neovim@v0.11.0")
    assert await run(editor) == "No folder is open in the editor: nothing was checked."


def begin(server) -> str:
    """Start the command; the token of its progress."""
    params = {"command": COMMAND}
    server.send(
        {"jsonrpc": "2.0", "id": "lint", "method": "workspace/executeCommand", "params": params}
    )
    created = server.told("window/workDoneProgress/create")
    server.send({"jsonrpc": "2.0", "id": created["id"], "result": None})
    return created["params"]["token"]


@pytest.fixture
def long_work(wire, tmp_path):
    """A server, busy for a while with many files."""
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("[]")
    server = slow(wire, 0.1)
    capabilities = {"window": {"workDoneProgress": True}}
    server.initialize(capabilities=capabilities, rootUri=tmp_path.as_uri())
    return server


def is_progress(kind: str):
    return lambda each: (
        each.get("method") == "$/progress" and each["params"]["value"]["kind"] == kind
    )


def test_progress_is_shown_and_can_stop_the_work(long_work):
    token = begin(long_work)
    begun = long_work.until(is_progress("begin"))["params"]["value"]
    assert (begun["title"], begun["cancellable"]) == ("Checking transcriptions", True)
    assert long_work.until(is_progress("report"))["params"]["value"]["message"] == "0 of 40"
    long_work.notify("window/workDoneProgress/cancel", {"token": token})
    said = long_work.told("window/showMessage")
    assert " of 40 transcriptions were checked" in said["params"]["message"]
    assert long_work.until(lambda each: each.get("id") == "lint")["result"] is None
    assert long_work.request("textDocument/hover", HOVER)["result"] is None


def test_a_command_that_is_taken_back_ends(long_work):
    begin(long_work)
    long_work.until(is_progress("report"))
    long_work.notify("$/cancelRequest", {"id": "lint"})
    long_work.until(is_progress("end"))
    answers = [each for each in long_work.received if each.get("id") == "lint"]
    assert [each["error"]["code"] for each in answers] == [-32800]
    assert "window/showMessage" not in {each.get("method") for each in long_work.received}


HOVER = {"textDocument": {"uri": "untitled:1"}, "position": {"line": 0, "character": 0}}


def test_an_editor_that_will_not_show_progress_gets_its_findings(long_work):
    params = {"command": COMMAND}
    long_work.send(
        {"jsonrpc": "2.0", "id": "lint", "method": "workspace/executeCommand", "params": params}
    )
    created = long_work.told("window/workDoneProgress/create")
    error = {"code": -32603, "message": "no"}
    long_work.send({"jsonrpc": "2.0", "id": created["id"], "error": error})
    assert long_work.until(lambda each: each.get("id") == "lint")["result"] is None
    assert "$/progress" not in {each.get("method") for each in long_work.received}


def published(server) -> list[tuple[str, int]]:
    return [
        (each["params"]["uri"][-5:], len(each["params"]["diagnostics"]))
        for each in server.received
        if each.get("method") == "textDocument/publishDiagnostics"
    ]


def test_an_editor_that_asks_for_all_is_told_to_ask_again(wire, tmp_path):
    (tmp_path / "a.txt").write_text("[]")
    server = wire()
    asking(server, tmp_path)
    assert server.request("workspace/executeCommand", {"command": COMMAND})["result"] is None
    assert published(server) == [("a.txt", 1)], "it may never ask for what is not open"
    asked_for_all(server)
    assert published(server) == [("a.txt", 1), ("a.txt", 0)]
    assert server.request("workspace/executeCommand", {"command": COMMAND})["result"] is None
    assert "workspace/diagnostic/refresh" in {each.get("method") for each in server.received}
    assert published(server) == [("a.txt", 1), ("a.txt", 0)]


def test_a_summary_counts_from_the_gravest():
    def some(*severities: types.DiagnosticSeverity) -> list[types.Diagnostic]:
        at = types.Position(0, 0)
        return [types.Diagnostic(types.Range(at, at), "", each) for each in severities]

    severity = types.DiagnosticSeverity
    assert summary(0, 0, []).startswith("There is no transcription in the folders")
    assert summary(1, 1, [some(severity.Hint)]) == (
        "1 transcription was checked; found: 1 hint, in 1 file."
    )
    found = [some(severity.Information, severity.Error), some(), some(severity.Warning) * 1200]
    assert summary(3, 5_000, found) == (
        "3 of 5,000 transcriptions were checked; "
        "found: 1 error, 1,200 warnings and 1 remark, in 2 files."
    )
