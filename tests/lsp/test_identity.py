"""Who is meant by a name is settled from the editor: in a list, or in the project file."""

import pytest

from transcription_lsp.project.settings import find_settings

TABLE = """id,preferred,forms
shtykov,"Shtykov, Terentii Fomich",
malik-y,"Malik, Yakov",
malik-c,"Malik, Charles",
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n', "utf-8")
    (tmp_path / "persons.csv").write_text(TABLE, "utf-8")
    return tmp_path


class Letter:
    """A letter in an editor that shows code actions; one that takes edits, if it is to.

    Without pytest-lsp, which takes an action that has a command for a command.
    """

    def __init__(self, server, folder, text: str, takes_edits: bool = True) -> None:
        self.server, self.folder, self.text = server, folder, text
        self.uri = (folder / "letter 1.txt").as_uri()
        shows = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
        workspace = {"applyEdit": takes_edits, "workspaceEdit": {"documentChanges": True}}
        server.initialize(
            capabilities={"textDocument": {"codeAction": shows}, "workspace": workspace}
        )
        server.open(self.uri, text)

    def offers(self, word: str) -> dict[str, dict]:
        """The commands that are offered at a word, by their titles."""
        at = {"line": 0, "character": self.text.index(word) + 1}
        place, context = {"start": at, "end": at}, {"diagnostics": []}
        params = {"textDocument": {"uri": self.uri}, "range": place, "context": context}
        actions = self.server.request("textDocument/codeAction", params)["result"]
        return {each["title"]: each["command"] for each in actions if "command" in each}

    def do(self, command: dict) -> None:
        params = {"command": command["command"], "arguments": command["arguments"]}
        self.server.request("workspace/executeCommand", params)

    def said(self) -> str:
        shown = [
            each["params"]["message"]
            for each in self.server.received
            if each.get("method") == "window/showMessage"
        ]
        return shown[-1]

    def codes_are(self, *codes: str) -> None:
        """Wait until these are found in the letter."""
        self.server.finds(self.uri, *codes)

    def applied(self, name: str) -> dict:
        """Take the edits that the server asks to be made in a file, and say so."""
        asked = self.server.told("workspace/applyEdit")
        self.server.send({"jsonrpc": "2.0", "id": asked["id"], "result": {"applied": True}})
        (changes,) = asked["params"]["edit"]["documentChanges"]
        assert changes["textDocument"] == {"uri": (self.folder / name).as_uri(), "version": 1}
        (edit,) = changes["edits"]
        return edit


def test_an_unknown_name_becomes_another_form_of_somebody(wire, folder) -> None:
    letter = Letter(wire(), folder, "by Cde. Sthykov.")
    letter.codes_are("P001")
    offers = letter.offers("Sthykov")
    letter.do(offers["Add ‘Sthykov’ as another form of Shtykov, Terentii Fomich"])
    assert letter.said() == "Added ‘Sthykov’ to shtykov in persons.csv."
    assert (folder / "persons.csv").read_text("utf-8") == TABLE.replace('mich",', 'mich",Sthykov')
    letter.codes_are()


def test_a_list_that_is_open_is_changed_in_the_editor(wire, folder) -> None:
    letter = Letter(wire(), folder, "by Cde. Sthykov.")
    letter.codes_are("P001")
    (command,) = [each for title, each in letter.offers("Sthykov").items() if "form of" in title]
    letter.server.open((folder / "persons.csv").as_uri(), f"{TABLE}new,New,\n")
    letter.server.send(
        {
            "jsonrpc": "2.0",
            "id": "x",
            "method": "workspace/executeCommand",
            "params": {"command": command["command"], "arguments": command["arguments"]},
        }
    )
    edit = letter.applied("persons.csv")
    assert (edit["range"]["start"]["line"], edit["newText"]) == (1, "Sthykov")
    letter.server.until(lambda each: each.get("id") == "x")
    assert letter.said() == (
        "Added ‘Sthykov’ to shtykov in persons.csv: it counts once persons.csv is saved."
    )
    assert (folder / "persons.csv").read_text("utf-8") == TABLE


def test_an_editor_that_takes_no_edits_is_asked_to_save_first(wire, folder) -> None:
    letter = Letter(wire(), folder, "by Cde. Sthykov.", takes_edits=False)
    letter.codes_are("P001")
    (command,) = [each for title, each in letter.offers("Sthykov").items() if "form of" in title]
    letter.server.open((folder / "persons.csv").as_uri(), f"{TABLE}new,New,\n")
    letter.do(command)
    assert "save it first" in letter.said()
    assert (folder / "persons.csv").read_text("utf-8") == TABLE


def test_the_project_file_says_who_is_meant_in_a_transcription(wire, folder) -> None:
    letter = Letter(wire(), folder, "Mr. Malik said no.")
    letter.codes_are("P003")
    offers = letter.offers("Malik")
    assert list(offers) == [
        "‘Malik’ is Malik, Yakov in this transcription",
        "‘Malik’ is Malik, Charles in this transcription",
    ]
    letter.do(offers["‘Malik’ is Malik, Charles in this transcription"])
    assert letter.said() == "‘Malik’ is malik-c in this transcription, says transcription.toml."
    assert find_settings(str(folder)).persons == {"/letter 1.txt": {"Malik": "malik-c"}}
    letter.codes_are()


def test_a_project_file_that_is_open_is_changed_in_the_editor(wire, folder) -> None:
    letter = Letter(wire(), folder, "Mr. Malik said no.")
    letter.codes_are("P003")
    command = next(iter(letter.offers("Malik").values()))
    letter.server.open(
        (folder / "transcription.toml").as_uri(), '# new\nauthority = ["persons.csv"]'
    )
    letter.server.send(
        {
            "jsonrpc": "2.0",
            "id": "x",
            "method": "workspace/executeCommand",
            "params": {"command": command["command"], "arguments": command["arguments"]},
        }
    )
    edit = letter.applied("transcription.toml")
    assert edit["newText"] == '\n\n[persons."/letter 1.txt"]\nMalik = "malik-y"\n'
    assert edit["range"]["start"] == {"line": 1, "character": 27}
    letter.server.until(lambda each: each.get("id") == "x")
    assert "transcription.toml is saved" in letter.said()


def test_into_a_project_file_with_a_mistake_nothing_is_written(wire, folder) -> None:
    letter = Letter(wire(), folder, "Mr. Malik said no.")
    letter.codes_are("P003")
    command = next(iter(letter.offers("Malik").values()))
    (folder / "transcription.toml").write_text("ignore = [\n")
    letter.do(command)
    assert letter.said() == "There is a mistake in the project file: repair it first."
    assert (folder / "transcription.toml").read_text() == "ignore = [\n"


def test_a_name_that_is_certain_is_not_to_be_settled(wire, folder) -> None:
    letter = Letter(wire(), folder, "Mr. Charles Malik said no to Cde. Shtykov.")
    letter.codes_are()
    assert letter.offers("Malik") == {}
    assert letter.offers("Shtykov") == {}
