"""Formatting, as each editor gets it."""

import pytest
from lsprotocol import types

from .conftest import with_edits

pytestmark = pytest.mark.asyncio(loop_scope="session")

OPTIONS = types.FormattingOptions(tab_size=4, insert_spaces=True, trim_trailing_whitespace=True)
TEXT = "Иван 😀 [ of the staff ] came  \r\n[translators note: x]\r\n\r\n[ of the GRU"


async def format_document(editor, uri: str) -> tuple[types.TextEdit, ...] | None:
    identified = types.TextDocumentIdentifier(uri)
    params = types.DocumentFormattingParams(identified, OPTIONS)
    return await editor.client.text_document_formatting_async(params)


def applied(editor, text: str, edits) -> str:
    return with_edits(text, edits, editor.encoding)


async def test_a_document_is_formatted_and_its_words_are_left(editor):
    uri = editor.open(TEXT)
    after = applied(editor, TEXT, await format_document(editor, uri))
    assert after == ("Иван 😀 [of the staff] came  \r\n[Translator's note: x]\r\n\r\n[ of the GRU")
    assert not await format_document(editor, editor.open(after))


async def test_of_a_selection_only_its_lines_are_formatted(editor):
    uri = editor.open(TEXT)
    second = types.Range(types.Position(1, 0), types.Position(2, 0))
    params = types.DocumentRangeFormattingParams(types.TextDocumentIdentifier(uri), second, OPTIONS)
    edits = await editor.client.text_document_range_formatting_async(params)
    assert applied(editor, TEXT, edits) == TEXT.replace("translators note", "Translator's note")


async def test_what_the_project_leaves_alone_is_left_alone(code, tmp_path):
    (tmp_path / "transcription.toml").write_text('ignore = ["L002"]\nexclude = ["old/"]\n')
    uri = code.open(TEXT, (tmp_path / "a.txt").as_uri())
    assert "[translators note: x]" in applied(code, TEXT, await format_document(code, uri))
    for name in ("old/a.txt", "transcription.toml"):
        uri = code.open("[ a b ]", (tmp_path / name).as_uri())
        assert await format_document(code, uri) is None
