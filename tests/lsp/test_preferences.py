"""What is set in the editor holds where no project file does."""

import json
import os

import pytest
import pytest_asyncio
from lsprotocol import types

from transcription_lsp.server.preferences import Preferences, UnfitSettings, preferences

LATER = {"workspace": {"didChangeConfiguration": {"dynamicRegistration": True}}}


def test_what_is_given_later_counts_and_what_is_not_ours_is_passed_over():
    early = {"transcription": {"ignore": ["B005"], "inlayHints": True}, "other": {"select": 1}}
    late = {"ignore": ["T005"], "select": None, "trace.server": "verbose"}
    found = preferences(early, late)
    assert found.inlay_hints
    assert found.without_project.ignore == ("T005",)
    assert found.without_project.select == ()


@pytest.mark.parametrize("nothing", [None, {}, [], "a", 1, {"transcription": None}])
def test_an_editor_that_gives_nothing_leaves_what_holds_by_default(nothing):
    assert preferences(nothing) == Preferences()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"inlayHints": "yes"}, "`inlayHints` must be true or false."),
        ({"ignore": "B005"}, "`ignore` must be a list of texts in quotation marks"),
        ({"ignore": ["B999"]}, "B999"),
        ({"authority": [1]}, "`authority` must be a list of texts in quotation marks"),
        ({"severity": {"B005": "grave"}}, "The severity of B005 must be one of error, "),
        ({"severity": 1}, "`severity` must be a table"),
        ({"convention": "wlison"}, "There is no convention ‘wlison’"),
        ({"convention": "house.toml"}, "`convention` can be a file only in a project file"),
        ({"convention": 1}, "`convention` must be a text in quotation marks"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(given, sentence):
    with pytest.raises(UnfitSettings) as said:
        preferences(given)
    assert sentence in str(said.value)


def test_lists_of_persons_are_looked_for_from_the_folder(tmp_path):
    found = preferences({"authority": ["a.csv", "~/b.csv", "/c.csv"]}).settings(str(tmp_path))
    home = os.path.abspath(os.path.expanduser("~/b.csv"))
    assert found.authority == (str(tmp_path / "a.csv"), home, os.path.abspath("/c.csv"))


@pytest_asyncio.fixture(loop_scope="session")
async def asked(launch):
    """An editor that is asked for its settings, and how to change them."""
    editor = await launch("neovim@v0.11.0")

    async def change(settings: object, sent: object = None) -> None:
        editor.client.set_configuration(settings, section="transcription")
        params = types.DidChangeConfigurationParams(sent)
        editor.client.workspace_did_change_configuration(params)

    editor.set = change
    return editor


@pytest.mark.asyncio(loop_scope="session")
async def test_an_editor_is_asked_when_its_settings_have_changed(asked):
    uri = asked.open("[] a ]")
    await asked.finds(uri, "B005", "B002")
    await asked.set({"ignore": ["B005"]})
    await asked.finds(uri, "B002")
    await asked.set({"select": ["B005"], "severity": {"B005": "error"}})
    await asked.finds(uri, "B005")
    assert asked.of(uri)[-1].diagnostics[0].severity == types.DiagnosticSeverity.Error
    await asked.set(None)
    await asked.finds(uri, "B005", "B002")


@pytest.mark.asyncio(loop_scope="session")
async def test_a_project_file_counts_for_more_than_the_editor(asked, tmp_path):
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "transcription.toml").write_text('ignore = ["B002"]\n')
    inside = asked.open("[] a ]", (tmp_path / "project" / "a.txt").as_uri())
    beside = asked.open("[] a ]", (tmp_path / "a.txt").as_uri())
    await asked.set({"ignore": ["B005"]})
    await asked.finds(beside, "B002")
    await asked.finds(inside, "B005")
    await asked.set(None)


@pytest.mark.asyncio(loop_scope="session")
async def test_persons_may_be_named_by_the_editor(asked, tmp_path):
    (tmp_path / "persons.csv").write_text('id,preferred,birth\nm,"Molotov, Vyacheslav",1890\n')
    uri = asked.open("Comrade Martynov said so.")
    await asked.set({"authority": [str(tmp_path / "persons.csv")]})
    await asked.finds(uri, "P001")
    await asked.set(None)
    await asked.finds(uri)


@pytest.mark.asyncio(loop_scope="session")
async def test_wrong_settings_are_said_once_and_the_last_good_ones_stay(asked):
    uri = asked.open("[] a ]")
    await asked.set({"ignore": ["B005"]})
    await asked.finds(uri, "B002")
    before = len(asked.client.messages)
    for _ in range(2):
        await asked.set({"ignore": "B005"})
    await asked.until(lambda: len(asked.client.messages) > before)
    asked.type(uri, (0, 0), (0, 0), "a ")
    assert [each.code for each in await asked.shown(uri)] == ["B002"]
    (said,) = asked.client.messages[before:]
    assert said.type == types.MessageType.Warning
    assert said.message.startswith("Settings of this editor: `ignore` must be a list")
    assert said.message in [each.message for each in asked.client.log_messages]
    await asked.set(None)
    await asked.finds(uri, "B005", "B002")


@pytest.mark.parametrize("wrapped", [True, False])
def test_settings_may_be_given_at_the_start(wire, wrapped):
    given = {"ignore": ["B005"]}
    server = wire()
    server.initialize(initializationOptions={"transcription": given} if wrapped else given)
    server.open("untitled:1", "[] a ]")
    server.finds("untitled:1", "B002")
    for settings, codes in (
        ({"transcription": {"ignore": ["B002"]}}, ["B005"]),
        ({"ignore": []}, ["B005", "B002"]),
        ({}, ["B002"]),
    ):
        server.notify("workspace/didChangeConfiguration", {"settings": settings})
        server.finds("untitled:1", *codes)
    assert "workspace/configuration" not in {each.get("method") for each in server.received}


def test_a_mistake_at_the_start_is_not_inherited(wire):
    server = wire()
    server.initialize(initializationOptions={"convention": "wlison", "ignore": ["B002"]})
    said = server.told("window/showMessage")
    assert "There is no convention ‘wlison’" in said["params"]["message"]
    server.open("untitled:1", "[] a ]")
    server.finds("untitled:1", "B005", "B002")
    server.notify("workspace/didChangeConfiguration", {"settings": {"ignore": ["B005"]}})
    server.finds("untitled:1", "B002")


def test_an_editor_that_sends_its_settings_is_not_asked_for_them(wire):
    server = wire()
    server.initialize(capabilities={"workspace": {"configuration": True}})
    asked = server.told("workspace/configuration")
    assert asked["params"] == {"items": [{"section": "transcription"}]}
    server.send({"jsonrpc": "2.0", "id": asked["id"], "result": [None]})
    server.open("untitled:1", "[] a ]")
    server.finds("untitled:1", "B005", "B002")
    given = {"transcription": {"ignore": ["B005"]}}
    server.notify("workspace/didChangeConfiguration", {"settings": given})
    server.finds("untitled:1", "B002")
    methods = [each.get("method") for each in server.received]
    assert methods.count("workspace/configuration") == 1


def test_only_the_last_answer_of_the_editor_counts(wire):
    server = wire()
    server.initialize(capabilities={"workspace": {"configuration": True}})

    def asked() -> str:
        return server.told("workspace/configuration")["id"]

    first = asked()
    server.notify("workspace/didChangeConfiguration", {"settings": None})
    second = asked()
    for id, code in ((second, "B005"), (first, "B002")):
        server.send({"jsonrpc": "2.0", "id": id, "result": [{"ignore": [code]}]})
    server.open("untitled:1", "[] a ]")
    server.finds("untitled:1", "B002")
    server.request("shutdown")
    published = [each["params"] for each in server.received if "params" in each]
    last = [each for each in published if each.get("uri") == "untitled:1"][-1]
    assert [each["code"] for each in last["diagnostics"]] == ["B002"]


@pytest.mark.parametrize(
    "answer",
    [{"error": {"code": -32603, "message": "broken"}}, {"result": []}, {"result": [[1]]}],
)
def test_an_editor_that_cannot_say_its_settings_is_served(wire, answer):
    server = wire()
    server.initialize(capabilities={"workspace": {"configuration": True}})
    asked = server.told("workspace/configuration")
    server.send({"jsonrpc": "2.0", "id": asked["id"], **answer})
    server.open("untitled:1", "[]")
    server.finds("untitled:1", "B005")
    assert "window/showMessage" not in {each.get("method") for each in server.received}


def test_editors_that_can_are_asked_to_tell_of_changes(wire):
    server = wire()
    server.initialize(capabilities=LATER)
    asked = server.told("client/registerCapability")
    (registration,) = asked["params"]["registrations"]
    assert registration["method"] == "workspace/didChangeConfiguration"
    assert registration["registerOptions"] == {"section": "transcription"}
    server.send_bytes(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": None}).encode())


def project(folder, code: str):
    folder.mkdir()
    (folder / "transcription.toml").write_text(f'ignore = ["{code}"]\n')
    return {"uri": folder.as_uri(), "name": folder.name}


def test_each_file_belongs_to_the_nearest_project_and_others_to_the_first_folder(wire, tmp_path):
    first = project(tmp_path / "50% of #1", "B005")
    second = project(tmp_path / "b", "B002")
    nearer = project(tmp_path / "b" / "c", "B005")
    server = wire()
    server.initialize(workspaceFolders=[first, second])
    for place, codes in (
        ("untitled:1", ["B002"]),
        (f"{first['uri']}/a.txt", ["B002"]),
        (f"{second['uri']}/a.txt", ["B005"]),
        (f"{nearer['uri']}/a.txt", ["B002"]),
        ((tmp_path / "outside.txt").as_uri(), ["B005", "B002"]),
    ):
        server.open(place, "[] a ]")
        server.finds(place, *codes)
    for added, removed, codes in (
        ([], [first], ["B005"]),
        ([first], [second], ["B002"]),
        ([], [first], ["B005", "B002"]),
    ):
        event = {"added": added, "removed": removed}
        server.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        server.finds("untitled:1", *codes)
