"""Names in an editor: who is meant."""

import os
from itertools import product
from pathlib import Path

import pytest
from lsprotocol import types

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def letter(tmp_path):
    """A letter in a project with an authority."""
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]', "utf-8")
    (tmp_path / "persons.csv").write_text(
        'id,preferred,birth\nstalin,"Stalin, Iosif Vissarionovich",1878\n', "utf-8"
    )
    return (tmp_path / "letter.txt").as_uri()


async def test_hover_on_a_name_says_who_it_is(code, letter) -> None:
    uri = code.open("to Cde. Stalin", letter)
    assert "Born: 1878" in (await code.hover(uri, 0, 10)).contents.value


async def test_a_list_that_changes_is_noticed_at_the_next_check(code, letter, tmp_path) -> None:
    uri = code.open("Sent by Rodina at 2145 12 May 1947", letter)
    await code.finds(uri, "P001")
    with open(tmp_path / "persons.csv", "a") as file:
        file.write("rodina,Rodina,\n")
    code.save(uri)
    await code.finds(uri)


class Adding:
    """A letter in an editor that shows code actions, and their command.

    Without pytest-lsp, which takes an action that has a command for a command.
    """

    def __init__(self, server, uri: str, text: str) -> None:
        self.server, self.uri = server, uri
        shows = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
        server.initialize(capabilities={"textDocument": {"codeAction": shows}})
        server.open(uri, text)
        (self.found,) = self.shown(1)

    def shown(self, count: int) -> list[dict]:
        wanted = self.server.until(
            lambda each: (
                each.get("method") == "textDocument/publishDiagnostics"
                and each["params"]["uri"] == self.uri
                and len(each["params"]["diagnostics"]) == count
            )
        )
        return wanted["params"]["diagnostics"]

    def action(self) -> dict:
        identified, context = {"uri": self.uri}, {"diagnostics": []}
        params = {"textDocument": identified, "range": self.found["range"], "context": context}
        actions = self.server.request("textDocument/codeAction", params)["result"]
        (action,) = [each for each in actions if "command" in each]
        return action

    def told(self, *arguments: str) -> str:
        """What the editor shows when the command of the action is carried out."""
        command = {"command": self.action()["command"]["command"], "arguments": arguments}
        self.server.request("workspace/executeCommand", command)
        messages = [
            each["params"]["message"]
            for each in self.server.received
            if each.get("method") == "window/showMessage"
        ]
        return messages[-1]


async def test_someone_unknown_is_added_to_a_list(wire, letter, tmp_path) -> None:
    adding = Adding(wire(), letter, "😀 Sent by A. B. Rodina at 2145 12 May 1947")
    assert '`transcription-lint persons add "Rodina, A. B."`' in adding.found["message"]
    action = adding.action()
    assert action["title"] == "Add ‘Rodina, A. B.’ to persons.csv"
    said = adding.told(*action["command"]["arguments"])
    assert said == "Added rodina-a-b (Rodina, A. B.) to persons.csv."
    assert (tmp_path / "persons.csv").read_text("utf-8").endswith('\nrodina-a-b,"Rodina, A. B.",\n')
    assert adding.shown(0) == []


async def test_nobody_is_added_to_what_is_no_list_or_not_saved(wire, letter, tmp_path) -> None:
    adding = Adding(wire(), letter, "to Cde. Petrov")
    other, persons = tmp_path / "other.csv", tmp_path / "persons.csv"
    other.write_text("id,preferred\n")
    before = persons.read_bytes()
    assert "no longer names the list" in adding.told(letter, str(other), "Petrov")
    adding.server.open(persons.as_uri(), "id,preferred,birth\n")
    assert "save it first" in adding.told(letter, str(persons), "Petrov")
    assert other.read_text() == "id,preferred\n"
    assert persons.read_bytes() == before


async def test_what_is_wrong_in_a_list_is_shown_there(code, letter, tmp_path) -> None:
    persons = tmp_path / "persons.csv"
    whole = persons.read_text()
    persons.write_text(whole + "stalin,Malik,\n")
    uri = code.open("to Cde. Stalin", letter)
    await code.finds(persons.as_uri(), "A001")
    assert code.of(persons.as_uri())[-1].diagnostics[0].range.start == types.Position(2, 0)
    code.open(persons.read_text(), persons.as_uri())
    await code.shown(persons.as_uri())
    await code.finds(persons.as_uri(), "A001")
    persons.write_text(whole)
    code.save(persons.as_uri())
    await code.finds(persons.as_uri())
    code.close(uri)


async def test_what_is_wrong_in_a_list_goes_with_the_last_document(code, letter, tmp_path) -> None:
    with open(tmp_path / "persons.csv", "a") as file:
        file.write("stalin,Malik,\n")
    uri, list_uri = code.open("to Cde. Stalin", letter), (tmp_path / "persons.csv").as_uri()
    await code.finds(list_uri, "A001")
    code.close(uri)
    await code.finds(list_uri)
    code.open("to Cde. Stalin", letter)
    await code.finds(list_uri, "A001")


async def test_those_who_may_be_meant_are_named_at_their_entries(code, letter, tmp_path) -> None:
    persons = tmp_path / "persons.csv"
    persons.write_text('id,preferred\na,"Malik, A."\nb,"Malik, B."\n')
    (found,) = await code.shown(code.open("Mr. Malik said no.", letter))
    places = [each.location for each in found.related_information]
    assert [each.uri for each in places] == [persons.as_uri()] * 2
    assert [each.range.start for each in places] == [types.Position(1, 0), types.Position(2, 0)]


async def test_a_damaged_index_is_made_anew(code, letter, tmp_path) -> None:
    uri = code.open("to Cde. Stalin", letter)
    assert "Born: 1878" in (await code.hover(uri, 0, 10)).contents.value
    for index in Path(os.environ["XDG_CACHE_HOME"]).rglob("authority-*.sqlite"):
        size = index.stat().st_size
        with open(index, "r+b") as file:  # the same pages, and nothing in them
            file.seek(100)
            file.write(b"\xff" * (size - 100))
    code.type(uri, (0, 0), (0, 0), "to Cde. Vyshinsky, ")
    await code.finds(uri, "P001")
    assert "Born: 1878" in (await code.hover(uri, 0, 28)).contents.value
    items = (await code.complete(uri, 0, 14 + 18)).items
    assert "Stalin" in [each.text_edit.new_text for each in items]


async def test_many_persons_are_awaited_not_answered_empty(launch, letter, tmp_path) -> None:
    letters = product("abcdefghijkl", repeat=4)
    rows = (f'{"".join(each)},"Ro{"".join(each)}kov, Iosif",\n' for each in letters)
    (tmp_path / "persons.csv").write_text("id,preferred,birth\n" + "".join(rows))
    editor = await launch("visual-studio-code")
    uri = editor.open("to Cde. Roabcdk", letter)
    items = (await editor.complete(uri, 0, 15)).items
    assert items[0].label == "I. Roabcdkov"
    editor.type(uri, (0, 15), (0, 15), "ov")
    assert await editor.shown(uri) == []


async def test_editors_that_can_are_asked_to_watch_the_lists(wire, letter) -> None:
    server = wire()
    watching = {"dynamicRegistration": True, "relativePatternSupport": True}
    server.initialize(capabilities={"workspace": {"didChangeWatchedFiles": watching}})
    server.open(letter, "to Cde. Stalin")
    asked = server.until(
        lambda each: (
            each.get("method") == "client/registerCapability"
            and "lists" in each["params"]["registrations"][0]["id"]
        )
    )
    (watcher,) = asked["params"]["registrations"][0]["registerOptions"]["watchers"]
    folder = letter.rpartition("/")[0]
    assert watcher["globPattern"] == {"baseUri": folder, "pattern": "persons.csv"}
