"""Hover, as each editor gets it."""

import pytest
from lsprotocol import types

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_hover_says_what_a_bracket_is_and_where_it_stands(editor, units):
    before, bracket = "😀 Иван ", "[handwritten at the top: to Cde. Belov]"
    uri = editor.open(f"a\r\n{before}{bracket}")
    hover = await editor.hover(uri, 1, units(before) + 1)
    assert hover.contents.kind is types.MarkupKind.Markdown
    assert hover.contents.value.startswith("**Handwriting**\n\n")
    start = units(before)
    assert hover.range == types.Range(
        types.Position(1, start), types.Position(1, start + len(bracket))
    )


async def test_an_editor_that_reads_no_markdown_gets_plain_text(launch):
    editor = await launch(types.ClientCapabilities())
    hover = await editor.hover(editor.open("[illegible]"), 0, 1)
    assert hover.contents.kind is types.MarkupKind.PlainText
    assert hover.contents.value.startswith("Gap\n\n")


async def test_hover_right_after_typing_is_that_of_the_new_text(code):
    uri = code.open("a")
    code.type(uri, (0, 0), (0, 0), "[illegible] ")
    assert "**Gap**" in (await code.hover(uri, 0, 3)).contents.value


async def test_a_file_that_is_not_open_is_read_from_disk(code, tmp_path):
    file = tmp_path / "Записка 1;2#.txt"
    file.write_bytes(b"\xef\xbb\xbf[illegible]\r\nx\xff\r\n")
    hover = await code.hover(file.as_uri(), 0, 1)
    assert hover.range.end == types.Position(0, 11)
    assert await code.hover((tmp_path / "missing.txt").as_uri(), 0, 0) is None
    assert await code.hover("untitled:missing", 0, 0) is None


async def test_a_file_on_disk_may_have_any_line_ends_and_encoding(code, tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("Müller\rsaid \f [illegible]\r\n".encode("cp1252"))
    hover = await code.hover(file.as_uri(), 1, 10)
    assert hover.range == types.Range(types.Position(1, 7), types.Position(1, 18))


async def test_the_editor_counts_for_more_than_the_disk(code, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("[] saved")
    uri = code.open("not saved ]", file.as_uri())
    assert [each.code for each in await code.shown(uri)] == ["B002"]
    assert await code.hover(uri, 0, 0) is None
    code.file_changed(uri)
    code.type(uri, (0, 0), (0, 0), "[illegible] ")
    assert [each.code for each in await code.shown(uri)] == ["B002"]
    assert "**Gap**" in (await code.hover(uri, 0, 0)).contents.value


async def test_nothing_is_said_of_plain_words(code):
    assert await code.hover(code.open("plain [illegible] words"), 0, 2) is None
