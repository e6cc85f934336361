"""Definitions, references and highlights, as each editor gets them."""

from pathlib import Path

import pytest
from lsprotocol import types

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEDS = Path(__file__).parents[2] / "seeds"
SEED = SEEDS / "000_6ac56448377290ba.txt"


@pytest.fixture
def seed(editor):
    """The seed in an editor, among the files of its project."""
    uri = editor.open(SEED.read_bytes().decode(), SEED.as_uri())
    yield uri
    editor.close(uri)


LINES = SEED.read_bytes().decode().split("\n")


@pytest.fixture
def on(units):
    """`on(line, word)`: the position after the first letter of a word of the seed."""

    def position(line: int, word: str) -> types.Position:
        before = LINES[line - 1].partition(word)[0]
        return types.Position(line - 1, units(before + word[0]))

    return position


def lines(found) -> list[tuple[str, int]]:
    """File and line (from 1) of each answer."""
    return [(each.uri.rpartition("/")[2], each.range.start.line + 1) for each in found]


async def definition(editor, uri: str, position: types.Position):
    params = types.DefinitionParams(types.TextDocumentIdentifier(uri), position)
    return lines(await editor.client.text_document_definition_async(params))


async def references(editor, uri: str, position: types.Position, declared: bool = False):
    context = types.ReferenceContext(declared)
    params = types.ReferenceParams(context, types.TextDocumentIdentifier(uri), position)
    return await editor.client.text_document_references_async(params)


async def test_names_and_notes_of_the_seed_lead_where_they_should(editor, seed, on):
    assert await definition(editor, seed, on(91, "Stalin")) == [("persons.csv", 12)]
    assert await definition(editor, seed, on(15, "Shytkov")) == [("persons.csv", 11)]
    assert await definition(editor, seed, on(78, "following")) == [(SEED.name, 78)]
    assert await definition(editor, seed, on(85, "Rodina")) == []
    assert await definition(editor, seed, on(29, "TOP")) == []


async def test_a_declaration_is_the_same(code):
    uri = code.open("in cable 12 [1]\n\n[1] a")
    place = types.Position(0, 13)
    params = types.DeclarationParams(types.TextDocumentIdentifier(uri), place)
    (found,) = await code.client.text_document_declaration_async(params)
    assert found.range == types.Range(types.Position(2, 0), types.Position(2, 3))


async def test_where_the_seed_and_other_open_documents_name_somebody(editor, seed, on, units):
    other = editor.open("😀 Иван, by V. Molotov", (SEEDS / "other.txt").as_uri())
    found = await references(editor, seed, on(27, "Molotov"))
    assert lines(found) == [(SEED.name, 27), (SEED.name, 92), ("other.txt", 1)]
    assert found[-1].range.start.character == units("😀 Иван, by ")
    declared = await references(editor, seed, on(27, "Molotov"), declared=True)
    assert lines(declared) == [*lines(found), ("persons.csv", 9)]
    editor.close(other)


async def test_mentions_of_one_person_and_ends_of_brackets_are_highlighted(editor, seed, on):
    async def highlighted(position: types.Position):
        params = types.DocumentHighlightParams(types.TextDocumentIdentifier(seed), position)
        found = await editor.client.text_document_document_highlight_async(params)
        return [each.range.start.line + 1 for each in found]

    assert await highlighted(on(15, "Shytkov")) == [5, 10, 15, 80]
    assert await highlighted(types.Position(43, 0)) == [44, 44]
    assert await highlighted(on(29, "TOP")) == []
