"""What an editor offers while one is typing."""

import json
from pathlib import Path

import pytest
from lsprotocol import types

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEDS = Path(__file__).parents[2] / "seeds"
(SEED,) = SEEDS.glob("*.txt")


def written(text: str, edit: types.TextEdit | types.InsertReplaceEdit, encoding: str) -> str:
    """The first line of a text after an edit in it, counted in the units of an editor."""
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = encoding if width == 1 else f"{encoding}-le"
    place = edit.insert if isinstance(edit, types.InsertReplaceEdit) else edit.range
    assert place.start.line == place.end.line == 0
    line = text.encode(codec)
    start, end = width * place.start.character, width * place.end.character
    return line[:start].decode(codec) + edit.new_text + line[end:].decode(codec)


@pytest.fixture
def letter() -> str:
    """A letter that is not saved, in the project of the seed."""
    return (SEEDS / "letter.txt").as_uri()


async def test_who_is_named_in_the_seed_is_offered_and_explained(editor) -> None:
    text = SEED.read_bytes().decode("utf-8")
    lines = text.splitlines()
    line = lines.index("TOP SECRET")
    uri = editor.open(text, SEED.as_uri())
    await editor.shown(uri)
    editor.type(uri, (line, 0), (line, 10), "to Mere")
    first, *_ = (await editor.complete(uri, line, 7)).items
    assert (first.label, first.text_edit.new_text) == ("Meretskov", "Meretskov")
    assert "Meretskov, Kirill Afanasyevich, 1897–1968" in first.detail
    assert first.documentation is None
    resolved = await editor.client.completion_item_resolve_async(first)
    said = resolved.documentation
    assert "1968" in (said if isinstance(said, str) else said.value)
    editor.close(uri)


async def test_ranges_are_in_the_units_of_the_editor(editor, units, letter) -> None:
    text = "Товарищ 😀 Молотов, to V. Mol, and on"
    uri = editor.open(text, letter)
    at = units(text[: text.index(", and")])
    items = (await editor.complete(uri, 0, at)).items
    assert [written(text, each.text_edit, editor.encoding) for each in items] == [
        "Товарищ 😀 Молотов, to V. Molotov, and on"
    ]
    editor.close(uri)


async def test_the_cursor_comes_into_the_bracket_where_the_editor_can(editor, letter) -> None:
    uri = editor.open("saw [tr", letter)
    first = (await editor.complete(uri, 0, 7)).items[0]
    item = editor.client.capabilities.text_document.completion.completion_item
    if item.snippet_support:
        assert first.text_edit.new_text == "Translator's note: $0]"
        assert first.insert_text_format is types.InsertTextFormat.Snippet
    else:
        assert first.text_edit.new_text == "Translator's note: "
        assert first.insert_text_format is None
    resolved = await editor.client.completion_item_resolve_async(first)
    said = resolved.documentation
    assert "which is the GRU" in (said if isinstance(said, str) else said.value)
    editor.close(uri)


async def test_the_rest_of_a_word_may_go(editor, letter) -> None:
    uri = editor.open("to V. Moltov", letter)
    (item,) = (await editor.complete(uri, 0, 8)).items
    edit = item.text_edit
    if isinstance(edit, types.InsertReplaceEdit):
        assert (edit.insert.end.character, edit.replace.end.character) == (8, 12)
    else:
        # `ltov` is not how the name ends: nothing that is typed there may be lost.
        assert edit.range.end.character == 8
    editor.type(uri, (0, 8), (0, 12), "lotov")
    (item,) = (await editor.complete(uri, 0, 8)).items
    edit = item.text_edit
    if isinstance(edit, types.TextEdit):
        assert edit.range.end.character == 13
    editor.close(uri)


async def test_an_item_is_explained_when_the_text_has_moved_on(code, letter) -> None:
    uri = code.open("then Mol", letter)
    item, *_ = (await code.complete(uri, 0, 8)).items
    code.type(uri, (0, 0), (0, 8), "")
    code.close(uri)
    resolved = await code.client.completion_item_resolve_async(item)
    assert "Molotov, Vyacheslav Mikhailovich" in resolved.documentation.value
    assert resolved.documentation.kind is types.MarkupKind.Markdown


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        "person",
        {},
        {"uri": 1, "kind": "person", "about": "stalin"},
        {"uri": "untitled:1", "kind": "person", "about": "stalin"},
        {"uri": "http://example.org/a", "kind": "label", "about": "nothing"},
        {"uri": (SEEDS / "a.txt").as_uri(), "kind": "person", "about": "nobody"},
    ],
)
async def test_an_item_that_is_not_known_comes_back_as_it_was(code, data) -> None:
    item = types.CompletionItem("Stalin", data=data)
    assert await code.client.completion_item_resolve_async(item) == item


async def test_brackets_bring_up_the_list(code) -> None:
    provider = code.result.capabilities.completion_provider
    assert provider.trigger_characters == ("[", "<")
    assert provider.resolve_provider


async def test_without_a_list_of_persons_labels_and_fields_are_offered(code) -> None:
    uri = code.open("Cit")
    assert [each.label for each in (await code.complete(uri, 0, 3)).items] == ["Citation"]
    uri = code.open("x [ill")
    assert "illegible" in [each.label for each in (await code.complete(uri, 0, 6)).items]


async def test_details_stand_beside_labels_where_the_editor_shows_them(wire, letter) -> None:
    server = wire()
    item = {"labelDetailsSupport": True}
    server.initialize(capabilities={"textDocument": {"completion": {"completionItem": item}}})
    server.open(letter, "to V. Mol")
    place = {"line": 0, "character": 9}
    params = {"textDocument": {"uri": letter}, "position": place}
    (found,) = server.request("textDocument/completion", params)["result"]["items"]
    assert found["labelDetails"]["description"].startswith("Molotov, Vyacheslav")
    assert "detail" not in found


async def test_who_types_on_is_offered_what_was_asked_for(wire, letter) -> None:
    server = wire()
    server.initialize()
    server.open(letter, "to V. Mol")
    identified = {"uri": letter, "version": 2}
    place = {"line": 0, "character": 9}
    ask = {"textDocument": identified, "position": place}
    on = {"range": {"start": place, "end": place}, "text": "ot"}
    change = {"textDocument": identified, "contentChanges": [on]}
    messages = [
        {"jsonrpc": "2.0", "id": 7, "method": "textDocument/completion", "params": ask},
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change},
    ]
    server.send_bytes(*(json.dumps(each).encode() for each in messages))
    (found,) = server.until(lambda message: message.get("id") == 7)["result"]["items"]
    assert found["label"] == "Molotov"
    assert found["textEdit"]["range"]["end"] == place
