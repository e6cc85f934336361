"""Renaming a person, as each editor can do it."""

from pathlib import Path

import pytest
from lsprotocol import types

from .conftest import with_edits

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIST = 'id,preferred,forms\ns,"Shtykov, Terentii Fomich",\nm,"Malik, Yakov",\nn,"Malik, Charles",\n'
NEW = "Shtikov, Terenty Fomich"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n')
    (tmp_path / "persons.csv").write_text(LIST)
    (tmp_path / "a.txt").write_text("😀 to Cde. Shtykov’s [T. F. SHTYKOV]\n\nMr. Malik, Shytkov")
    (tmp_path / "b.txt").write_text("by Terentii Fomich Shtykov.\r\n\r\nCde. Sh[tyko]v")
    return tmp_path


async def prepared(editor, uri: str, line: int, character: int):
    params = types.PrepareRenameParams(
        types.TextDocumentIdentifier(uri), types.Position(line, character)
    )
    return await editor.client.text_document_prepare_rename_async(params)


async def renamed(editor, uri: str, line: int, character: int, new: str = NEW):
    params = types.RenameParams(
        types.TextDocumentIdentifier(uri), types.Position(line, character), new
    )
    return await editor.client.text_document_rename_async(params)


async def test_list_and_mentions_get_the_new_name(editor, folder, units):
    text = (folder / "a.txt").read_text()
    uri = editor.open(text, (folder / "a.txt").as_uri())
    edit = await renamed(editor, uri, 0, units("😀 to Cde. Sh"))
    changes = {
        each.text_document.uri: (each.text_document.version, each.edits)
        for each in edit.document_changes
    }
    version, edits = changes.pop((folder / "persons.csv").as_uri())
    assert version is None
    wanted = f'id,preferred,forms\ns,"{NEW}","Shtykov, Terentii Fomich"\n'
    assert with_edits(LIST, edits, editor.encoding).startswith(wanted)
    if editor.client.capabilities.workspace.workspace_edit.change_annotation_support is None:
        assert changes == {}
        return
    ((label, annotation),) = edit.change_annotations.items()
    assert annotation.needs_confirmation
    assert annotation.description.startswith("3 mentions in 2 documents")
    version, edits = changes.pop(uri)
    assert version == 1
    assert {each.annotation_id for each in edits} == {label}
    assert with_edits(text, edits, editor.encoding) == (
        "😀 to Cde. Shtikov’s [T. F. SHTIKOV]\n\nMr. Malik, Shytkov"
    )
    version, edits = changes.pop((folder / "b.txt").as_uri())
    assert version is None
    assert [each.new_text for each in edits] == ["Terenty Fomich Shtikov"]
    assert changes == {}
    editor.close(uri)


async def test_an_open_list_is_changed_as_the_editor_has_it(code, folder, tmp_path):
    uri = code.open(
        LIST.replace("\n", "\n\n", 1),
        (folder / "persons.csv").as_uri(),
    )
    found = await prepared(code, uri, 2, 5)
    assert found.placeholder == "Shtykov, Terentii Fomich"
    assert found.range == types.Range(types.Position(2, 3), types.Position(2, 27))
    edit = await renamed(code, uri, 2, 5)
    (change, *_) = edit.document_changes
    assert change.text_document.version == 1
    assert change.edits[0].range == found.range
    code.close(uri)


async def test_a_mention_is_asked_for_by_the_preferred_name(code, folder):
    uri = code.open("by Shtykov", (folder / "a.txt").as_uri())
    found = await prepared(code, uri, 0, 5)
    assert found.placeholder == "Shtykov, Terentii Fomich"
    assert found.range == types.Range(types.Position(0, 3), types.Position(0, 10))
    code.close(uri)


@pytest.fixture
def refused(wire, folder):
    """`refused(file, text, line, character)`: the sentence that says why nobody is renamed there."""
    server = wire()
    server.initialize()

    def sentence(file: str, text: str, line: int, character: int, new: str = "") -> str:
        uri = (folder / file).as_uri()
        server.open(uri, text)
        params = {
            "textDocument": {"uri": uri},
            "position": {"line": line, "character": character},
            **({"newName": new} if new else {}),
        }
        method = "rename" if new else "prepareRename"
        error = server.request(f"textDocument/{method}", params)["error"]
        assert error["code"] == types.LSPErrorCodes.RequestFailed
        assert not [each for each in server.received if each.get("method") == "window/logMessage"]
        return error["message"]

    return sentence


async def test_where_no_known_person_is_named_it_is_said_why(refused):
    assert "No name of a person stands here" in refused("a.txt", "to Cde. Shtykov", 0, 0)
    assert "Several persons are called ‘Malik’" in refused("a.txt", "Mr. Malik", 0, 6)
    assert "Nobody in the lists of persons is called ‘Rodina’" in refused(
        "a.txt", "Cde. Shtykov. Sent by Rodina at 2145 12 May 1947", 0, 24
    )
    assert "is not spelled as in the list" in refused("a.txt", "Terentii Fomich Shytkov", 0, 20)
    assert "Put the cursor on the preferred name" in refused("persons.csv", LIST, 1, 0)
    assert "No name of a person stands here" in refused("persons.csv", LIST, 0, 0)


async def test_what_would_lose_the_given_names_is_refused(refused):
    said = refused("a.txt", "to Cde. Shtykov", 0, 10, new="Shtikov")
    assert (
        said
        == "Write the whole preferred name, with its comma, such as ‘Shtykov, Terentii Fomich’."
    )
    assert "A name has letters" in refused("a.txt", "to Cde. Shtykov", 0, 10, new="12")


async def test_without_lists_nobody_can_be_renamed(refused, folder):
    (folder / "transcription.toml").write_text("")
    assert "names no list of persons" in refused("a.txt", "to Cde. Shtykov", 0, 10)
