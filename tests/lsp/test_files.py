"""Project files and lists of persons in each editor, as they are typed."""

import pytest
from lsprotocol import types

pytestmark = pytest.mark.asyncio(loop_scope="session")

TABLE = 'id,preferred,birth,viaf\nstalin,"Сталин 😀, Иосиф",1878,12\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv", "p.json"]\n')
    (tmp_path / "persons.csv").write_text("id,preferred\na,A\n")
    (tmp_path / "p.json").write_text('[{"id": "b", "preferred": "B"}]')
    return tmp_path


async def links(editor, uri: str) -> list[types.DocumentLink]:
    params = types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
    return list(await editor.client.text_document_document_link_async(params) or ())


async def test_a_project_file_explains_itself_while_it_is_broken(editor, folder):
    text = '# 😀\nauthority = ["persons.csv", "none.csv"\nignore = ["😀", "T005", "mixed-s'
    uri = editor.open(text, (folder / "transcription.toml").as_uri())
    assert "Files that list the persons" in (await editor.hover(uri, 1, 3)).contents.value
    found = await editor.complete(uri, 2, 200)
    assert [each.text_edit.new_text for each in found.items] == ["mixed-script-word"]
    (link,) = await links(editor, uri)
    assert link.target == (folder / "persons.csv").as_uri()
    assert (link.range.start, link.range.end) == (types.Position(1, 14), types.Position(1, 25))
    editor.close(uri)


async def test_a_list_explains_itself_as_it_is_typed(editor, folder, units):
    uri = editor.open("id,pre", (folder / "persons.csv").as_uri())
    found = await editor.complete(uri, 0, 6)
    assert [each.text_edit.new_text for each in found.items] == ["preferred"]
    editor.type(uri, (0, 0), (0, 6), TABLE)
    hover = await editor.hover(uri, 1, 12)
    assert "Born: 1878" in hover.contents.value
    assert hover.range.end == types.Position(1, units(TABLE.splitlines()[1]))
    (link,) = await links(editor, uri)
    assert link.target == "https://viaf.org/viaf/12"
    start = units(TABLE.splitlines()[1][:-2])
    assert link.range.start == types.Position(1, start)
    editor.close(uri)


async def test_a_list_in_json_is_completed_before_it_is_json(code, folder):
    uri = code.open('[{"id": "a", "pref', (folder / "p.json").as_uri())
    found = await code.complete(uri, 0, 18)
    assert [each.text_edit.new_text for each in found.items] == ["preferred"]
    assert await links(code, uri) == []
    assert code.client.messages == []


async def test_a_file_that_no_project_names_is_a_transcription(code, folder):
    uri = code.open("id,pre", (folder / "other.csv").as_uri())
    assert await code.hover(uri, 0, 1) is None
