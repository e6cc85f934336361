"""Semantic tokens, as each editor gets them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from transcription_lsp.language.tokens import MODIFIERS, TYPES
from transcription_lsp.server.document import Document
from transcription_lsp.server.semantic import difference
from transcription_lsp.server.server import TranscriptionServer

SEEDS = Path(__file__).parents[2] / "seeds"
SEED = SEEDS / "000_6ac56448377290ba.txt"
session = pytest.mark.asyncio(loop_scope="session")


def told(numbers: list[int], text: str, encoding: str) -> list[tuple[int, str, str]]:
    """The tokens of an answer: line from 1, text, type and modifiers."""
    lines = text.replace("\r\n", "\n").split("\n")
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = encoding if width == 1 else f"{encoding}-le"
    found = []
    line = column = 0
    for by, ahead, length, kind, modifiers in zip(*[iter(numbers)] * 5, strict=True):
        line, column = line + by, ahead if by else column + ahead
        units = lines[line].encode(codec)[column * width : (column + length) * width]
        names = [name for bit, name in enumerate(MODIFIERS) if modifiers >> bit & 1]
        found.append((line + 1, units.decode(codec), " ".join((TYPES[kind], *names))))
    return found


async def full(editor, uri: str) -> types.SemanticTokens:
    params = types.SemanticTokensParams(types.TextDocumentIdentifier(uri))
    return await editor.client.text_document_semantic_tokens_full_async(params)


@session
async def test_the_tokens_of_the_seed_with_its_persons(editor):
    text = SEED.read_bytes().decode()
    found = await full(editor, editor.open(text, SEED.as_uri()))
    lines = told(found.data, text, editor.encoding)
    assert [each[1:] for each in lines if each[0] == 10] == [
        ("Meretskov", "person"),
        ("Shytkov", "person misspelled"),
        ("Stalin", "person"),
        ("Sergey Radchenko", "person"),
        ("Gary Goldberg", "person"),
    ]
    assert [each[1:] for each in lines if each[0] in (26, 27)] == [
        ("I think that", "handwriting original"),
        ("[[we]]", "supplied editorial"),
        ("ought to support this proposal.", "handwriting original"),
        ("V. Molotov", "person"),
        (". 16 May]", "handwriting original"),
    ]
    assert [each[1:] for each in lines if each[0] in (85, 106)] == [
        ("Rodina", "person unknown"),
        ("[[", "signature original"),
        ("illegible signature", "signature original label"),
        ("]]", "signature original"),
    ]
    editor.close(SEED.as_uri())


@session
async def test_tokens_count_in_the_units_of_the_editor(editor):
    text = "😀 Иван [[日😀]] и [[ж]]\r\n[[é]]"
    found = await full(editor, editor.open(text))
    assert [each[:2] for each in told(found.data, text, editor.encoding)] == [
        (1, "[[日😀]]"),
        (1, "[[ж]]"),
        (2, "[[é]]"),
    ]


@session
async def test_after_a_change_only_the_difference_is_sent(code):
    text = "[[a]]\n\n[[b]]\n\n[[c]]\n"
    uri = code.open(text)
    before = await full(code, uri)
    code.type(uri, (2, 0), (2, 0), "[x?] ")
    identified = types.TextDocumentIdentifier(uri)
    params = types.SemanticTokensDeltaParams(identified, before.result_id)
    delta = await code.client.text_document_semantic_tokens_full_delta_async(params)
    (edit,) = delta.edits
    data = list(before.data)
    data[edit.start : edit.start + edit.delete_count] = edit.data
    assert len(edit.data) == 10
    after = await full(code, uri)
    assert data == list(after.data)
    old = types.SemanticTokensDeltaParams(identified, before.result_id)
    again = await code.client.text_document_semantic_tokens_full_delta_async(old)
    assert list(again.data) == data  # another answer is remembered by now
    new = types.SemanticTokensDeltaParams(identified, again.result_id)
    unchanged = await code.client.text_document_semantic_tokens_full_delta_async(new)
    assert list(unchanged.edits) == []


@session
async def test_lines_in_sight_come_alone(code):
    text = "[[a]]\n\n[[b]]\n\n[[c]]\n"
    place = types.Range(types.Position(2, 1), types.Position(2, 2))
    params = types.SemanticTokensRangeParams(types.TextDocumentIdentifier(code.open(text)), place)
    found = await code.client.text_document_semantic_tokens_range_async(params)
    assert told(found.data, text, code.encoding) == [(3, "[[b]]", "supplied editorial")]
    params.range = types.Range(types.Position(90, 0), types.Position(99, 0))
    found = await code.client.text_document_semantic_tokens_range_async(params)
    assert list(found.data) == []


@session
async def test_what_is_no_transcription_has_no_tokens(code, tmp_path):
    file = tmp_path / "transcription.toml"
    assert await full(code, code.open("a = [[1]]", file.as_uri())) is None


answers = st.lists(st.lists(st.integers(0, 2), min_size=5, max_size=5), max_size=6).map(
    lambda several: [number for each in several for number in each]
)


@given(answers, answers)
def test_the_difference_makes_one_answer_the_other(before, after):
    numbers = list(before)
    for edit in difference(before, after):
        assert edit.start % 5 == edit.delete_count % 5 == len(edit.data) % 5 == 0
        numbers[edit.start : edit.start + edit.delete_count] = edit.data
    assert numbers == after
    assert difference(before, before) == []


@session
async def test_what_was_looked_up_in_an_older_text_is_an_error_and_no_empty_answer():
    server = TranscriptionServer()
    document = Document("untitled:1", "a", 1, "utf-8")

    def look(place, projects):
        document.change([types.TextDocumentContentChangeWholeDocument("b")], 2)
        return place.text

    with pytest.raises(JsonRpcContentModified):
        await server.looked_over(look, document)
    assert await server.looked_over(lambda place, _: place.text, document) == "b"


def test_an_editor_asks_again_when_the_persons_have_changed(wire, tmp_path):
    server = wire()
    server.initialize(capabilities={"workspace": {"semanticTokens": {"refreshSupport": True}}})
    server.open("untitled:1", "a")
    uri = (tmp_path / "persons.csv").as_uri()
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    server.told("workspace/semanticTokens/refresh")
