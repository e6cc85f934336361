"""After much typing, what is shown is what a text opened just now would show."""

import random
import re
import shutil
from pathlib import Path

import pytest

from .conftest import units_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEDS = Path(__file__).parents[2] / "seeds"
TYPED = (
    *"abcstn , . [[]]\n:?б😀",
    *("[illegible", "Translator's note", "Shytkov", "\r\n", "\u2028"),
)
KEYS = 500


def position(text: str, offset: int, encoding: str) -> tuple[int, int]:
    lines = re.split("\r\n|\r|\n", text[:offset])
    return len(lines) - 1, units_of(lines[-1], encoding)


def is_cursor(text: str, offset: int) -> bool:
    return text[max(offset - 1, 0) : offset + 1] != "\r\n"


def replacement(chance: random.Random, text: str, at: int) -> tuple[int, int, str]:
    """What a key does to a text at a place: mostly it types, now and then it deletes."""
    end = at
    if chance.random() < 0.2:
        end = min(at + chance.randrange(1, 4), len(text))
    if end > at and is_cursor(text, end):
        return at, end, ""
    return at, at, chance.choice(TYPED)


async def findings(editor, uri: str) -> list[tuple]:
    return [(each.range, each.code, each.message) for each in await editor.shown(uri)]


@pytest.fixture
def letters(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "letters")
    return tmp_path / "letters"


async def test_what_is_typed_and_undone_leaves_the_findings_of_the_beginning(editor, letters):
    (seed,) = letters.glob("*.txt")
    text = seed.read_bytes().decode()
    uri, encoding = seed.as_uri(), editor.encoding
    chance = random.Random(1947)
    editor.open(text, uri)
    fresh = await findings(editor, uri)
    assert fresh

    def replace(start: int, end: int, typed: str) -> None:
        nonlocal text
        places = (position(text, each, encoding) for each in (start, end))
        editor.type(uri, *places, typed)
        text = text[:start] + typed + text[end:]

    done: list[tuple[int, int, str]] = []
    at = len(text) // 2
    for key in range(KEYS):
        if chance.random() < 0.1:
            at = chance.randrange(len(text))
        while not is_cursor(text, at):
            at += 1
        start, end, typed = replacement(chance, text, at)
        done.append((start, start + len(typed), text[start:end]))
        replace(start, end, typed)
        at = start + len(typed)
        if key % 100 == 99:
            other = editor.open(text, (letters / f"{key}.txt").as_uri())
            assert await findings(editor, uri) == await findings(editor, other)
            editor.close(other)
    while done:
        replace(*done.pop())
    assert text == seed.read_bytes().decode()
    assert await findings(editor, uri) == fresh
    editor.close(uri)
    editor.open(text, uri)
    assert await findings(editor, uri) == fresh
    editor.close(uri)
