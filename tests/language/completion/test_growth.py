"""However long a text or a line is, a list comes at once: only what is near is looked through."""

import re

import pytest

from transcription_lsp.language.completion.cursor import cursor_at, opened_at
from transcription_lsp.language.completion.typed_name import typed_name
from transcription_lsp.persons.words import words


@pytest.mark.parametrize("text", ["[" * 100_000, "V." * 100_000, "Stalin, " * 100_000])
def test_a_long_line_is_looked_at_near_the_cursor(text) -> None:
    cursor = cursor_at(text, len(text))
    assert cursor.offset - cursor.block <= 2_000
    assert opened_at(cursor) is None or opened_at(cursor).start == len(text)
    assert len(typed_name(cursor, (), words())) <= 5


def test_the_paragraph_is_that_of_the_cursor() -> None:
    text = "one\n\ntwo\ntwo\n\nthree"
    cursor = cursor_at(text, text.index("two\n\n"))
    assert re.fullmatch(r"two\ntwo", text[cursor.block : cursor.block_end])
