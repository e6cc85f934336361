"""What is found shows in the editor: in the right place, at once, and no longer than it is true."""

import pytest
from lsprotocol import types

from .conftest import PROFILES

pytestmark = pytest.mark.asyncio(loop_scope="session")


def codes(found: list[types.Diagnostic]) -> list[str]:
    return [each.code for each in found]


async def test_columns_are_counted_as_the_editor_counts(editor, request):
    assert editor.encoding in PROFILES.values()
    assert PROFILES[request.node.callspec.params["editor"]] == editor.encoding


async def test_a_finding_says_where_what_and_how_grave(editor, units):
    uri = editor.open("первая\r\n😀 Иван [] ушёл")
    (found,) = await editor.shown(uri)
    start = units("😀 Иван ")
    assert found.range == types.Range(types.Position(1, start), types.Position(1, start + 2))
    assert (found.code, found.source) == ("B005", "transcription-lint")
    assert found.severity is types.DiagnosticSeverity.Warning
    assert found.message


async def test_typing_in_cyrillic_keeps_the_text_in_step(editor, units):
    text = ""
    uri = editor.open(text)
    for letter in "Товарищ 😀 Иванов [] [неразборчиво] ] и []":
        place = (0, units(text))
        editor.type(uri, place, place, letter)
        text += letter
    found = await editor.shown(uri)
    assert {(each.code, each.range.start.character) for each in found} >= {
        ("B005", units(text[: text.index("[]")])),
        ("B005", units(text[: text.rindex("[]")])),
        ("B002", units(text[: text.index("] ]") + 2])),
    }


async def test_a_form_feed_or_line_separator_ends_no_line(editor, units):
    uri = editor.open("a\fb\u2028c\r\nsent to on 12 May\rlast")
    place = (1, units("sent to "))
    editor.type(uri, place, place, "[] ")
    (found,) = await editor.shown(uri)
    assert found.range.start == types.Position(*place)


@pytest.mark.parametrize(
    "text", ["[", "[[", "[han", "[handwritten", "[handwritten:", "]", "[]]", ""]
)
async def test_half_typed_text_is_served(editor, text):
    logged = len(editor.client.log_messages)
    uri = editor.open(text)
    found = await editor.shown(uri)
    assert bool(found) == bool(text)
    await editor.hover(uri, 0, 0)
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 99))
    assert isinstance(await editor.actions(uri, nowhere), list | tuple)
    assert editor.client.messages == []
    assert editor.client.log_messages[logged:] == []


async def test_other_places_are_told_to_editors_that_show_them(editor):
    uri = editor.open("№ 1, № 2, Nº 3, Nº 4, Nº 5\n")
    (found,) = await editor.shown(uri)
    shows = editor.client.capabilities.text_document.publish_diagnostics.related_information
    assert bool(found.related_information) == shows
    assert not shows or {each.location.uri for each in found.related_information} == {uri}


async def test_closing_takes_findings_away(code):
    uri = code.open("[]")
    assert await code.shown(uri)
    code.close(uri)
    await code.until(lambda: not code.of(uri)[-1].diagnostics)


async def test_a_document_that_is_opened_again_is_checked_again(code):
    uri = code.open("[]")
    await code.shown(uri)
    code.close(uri)
    code.open("[] []", uri)
    await code.until(lambda: len(code.of(uri)[-1].diagnostics) == 2)


async def test_of_very_many_findings_the_gravest_are_shown(code):
    uri = code.open("[] " * 1_500 + "and ]")
    found = await code.shown(uri)
    assert len(found) == 1_001
    assert found[-1].message == "501 more findings are not shown: repair some of these first."
    assert "B002" in codes(found)


async def test_a_megabyte_is_served(code):
    page = "The Ambassador reports that Иванов agreed.\n" * 40 + "[illegible] [[signature]]\n\n"
    uri = code.open(page * (1_000_000 // len(page)))
    assert await code.shown(uri) == []
    code.type(uri, (9_000, 4), (9_000, 4), "[] ")
    (found,) = await code.shown(uri)
    assert found.range.start == types.Position(9_000, 4)


@pytest.mark.parametrize(
    "text", ["\0", "\ud800[", "[" * 20_000, "[]" * 20_000, "\r" * 1000, "\ufeff["]
)
async def test_nothing_in_a_text_stops_the_server(code, text):
    logged = len(code.client.log_messages)
    uri = code.open(text)
    await code.shown(uri)
    await code.hover(uri, 0, 0)
    assert code.client.messages == []
    assert code.client.log_messages[logged:] == []
