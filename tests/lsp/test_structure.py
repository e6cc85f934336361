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


async def folds(editor, uri: str):
    params = types.FoldingRangeParams(types.TextDocumentIdentifier(uri))
    found = await editor.client.text_document_folding_range_async(params)
    return [(each.start_line + 1, each.end_line + 1, each.kind) for each in found]


async def test_what_folds_in_the_seed(editor):
    assert await folds(editor, editor.open(SEED)) == [
        (3, 23, "region"),
        (8, 11, None),
        (13, 15, None),
        (17, 19, None),
        (21, 23, None),
        (25, 27, None),
    ]


async def test_pages_fold(code):
    uri = code.open("a\n\n[page 2]\n\nb\n\n[page 3]\nc")
    assert await folds(code, uri) == [(3, 5, "region"), (7, 8, "region")]


async def test_a_selection_grows_in_the_units_of_the_editor(editor, units):
    text = "😀 Иван [stamp: 日 B]"
    uri = editor.open(text)
    positions = [types.Position(0, units("😀 И")), types.Position(0, units(text) - 1)]
    params = types.SelectionRangeParams(types.TextDocumentIdentifier(uri), positions)
    found = await editor.client.text_document_selection_range_async(params)
    grown = []
    for step in found:
        steps = []
        while step:
            steps.append((step.range.start.character, step.range.end.character))
            step = step.parent
        grown.append(steps)
    bracket = (units("😀 Иван "), units(text))
    assert grown == [
        [(units("😀 "), units("😀 Иван")), (0, units(text))],
        [
            (units(text) - 2, units(text) - 1),
            (units("😀 Иван [stamp: "), units(text) - 1),
            bracket,
            (0, units(text)),
        ],
    ]


async def links(editor, uri: str):
    params = types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
    found = await editor.client.text_document_document_link_async(params)
    return [(each.range.start.line + 1, each.range.start.character, each.target) for each in found]


async def test_the_address_in_the_seed_is_a_link(editor):
    target = "https://digitalarchive.wilsoncenter.org/document/119373"
    assert await links(editor, editor.open(SEED)) == [(11, 1, target)]


async def test_a_file_is_looked_for_beside_the_text(code, tmp_path):
    uri = code.open("[a](./b.txt) [c](../d.txt) http://example.org", (tmp_path / "a.txt").as_uri())
    assert [target for *_, target in await links(code, uri)] == [
        (tmp_path / "b.txt").as_uri(),
        (tmp_path.parent / "d.txt").as_uri(),
        "http://example.org",
    ]
    new = code.open("[a](./b.txt) http://example.org")
    assert [target for *_, target in await links(code, new)] == ["http://example.org"]


async def test_the_tags_of_a_pair_are_changed_together(code, tmp_path):
    (tmp_path / "transcription.toml").write_text('convention = "zooniverse"\n')
    uri = code.open("😀 [unclear]b[/unclear] c", (tmp_path / "a.txt").as_uri())

    async def linked(character: int):
        identified = types.TextDocumentIdentifier(uri)
        params = types.LinkedEditingRangeParams(identified, types.Position(0, character))
        return await code.client.text_document_linked_editing_range_async(params)

    found = await linked(6)
    ranges = [(each.start.character, each.end.character) for each in found.ranges]
    assert ranges == [(4, 11), (15, 22)]
    assert await linked(0) is None
    assert await linked(12) is None
