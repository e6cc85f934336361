"""Outline, folds and selections, as each editor gets them."""

from pathlib import Path

import pytest
from lsprotocol import types

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEED = (Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt").read_bytes().decode()


async def outline(editor, uri: str):
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    return await editor.client.text_document_document_symbol_async(params)


async def test_the_outline_of_the_seed(editor):
    found = await outline(editor, editor.open(SEED))
    shown = [(each.name, each.selection_range.start.line + 1) for each in found]
    assert shown == [
        ("Header", 5),
        ("Handwriting: to Cde. Stalin I think that we ought to support this…", 25),
        ("Letterhead of the Second Main Directorate of the USSR Armed…", 33),
        ("Note: which is the GRU", 34),
        ("Stamp: 10th department of the USSR MFA", 44),
        ("Handwriting: Give five to eight Soviet specialist organizers and force…", 46),
        ("Note: the following paragraph was highlighted in the left margin:", 66),
        ("Note: the following paragraph was highlighted in the left margin:", 78),
        ("At the bottom of the first page", 87),
        ("Illegible signature", 106),
    ]
    assert [each.name for each in found[0].children] == [
        "Citation",
        "Summary",
        "Original Language",
        "Contents",
    ]


async def test_an_outline_counts_in_the_units_of_the_editor(editor, units):
    (entry,) = await outline(editor, editor.open("a\r\n😀 Иван [stamp: 日]"))
    assert entry.range == types.Range(
        types.Position(1, units("😀 Иван ")), types.Position(1, units("😀 Иван [stamp: 日]"))
    )


async def test_an_editor_that_shows_no_tree_gets_a_list(launch):
    editor = await launch(types.ClientCapabilities())
    uri = editor.open("[page 2]\n\n[stamp: A]")
    found = await outline(editor, uri)
    assert [(each.name, each.container_name) for each in found] == [
        ("Page 2", None),
        ("Stamp: A", "Page 2"),
    ]


async def test_an_outline_right_after_typing_is_that_of_the_new_text(code):
    uri = code.open("a")
    code.type(uri, (0, 0), (0, 0), "[stamp: A] ")
    assert [each.name for each in await outline(code, uri)] == ["Stamp: A"]


async def test_a_project_file_and_a_missing_file_have_no_outline(code, tmp_path):
    file = tmp_path / "transcription.toml"
    file.write_text("ignore = []", "utf-8")
    assert not await outline(code, code.open("ignore = []", file.as_uri()))
    assert not await outline(code, (tmp_path / "missing.txt").as_uri())
