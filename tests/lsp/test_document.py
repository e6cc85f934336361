"""The text of an open document follows the editor's, whatever is typed and in whatever units."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from transcription_lsp.server.document import Document, replaced
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

from .conftest import units_of

SEQUENCES = max(300, settings.default.max_examples)
"""How many are tried; 10,000 with the option --thorough."""
ENCODINGS = ("utf-8", "utf-16", "utf-32")
letters = st.text(
    st.sampled_from("a[]б́語😀\t\f\v\x1c\x85\u2028\u2029\ufeff\r\n"), max_size=12
) | st.text(st.sampled_from("ab\r\n"), max_size=12)


def place(text: str, offset: int, encoding: str) -> types.Position:
    """Where an editor has `offset`: it walks the text letter by letter."""
    line = column = 0
    for index in range(offset):
        letter, following = text[index], text[index + 1 : index + 2]
        if letter == "\n" or (letter == "\r" and following != "\n"):
            line, column = line + 1, 0
        elif letter != "\r":
            column += units_of(letter, encoding)
    return types.Position(line, column)


def partial(start: types.Position, end: types.Position, text: str):
    return types.TextDocumentContentChangePartial(range=types.Range(start, end), text=text)


def between_cr_and_lf(text: str, offset: int) -> bool:
    return text[offset - 1 : offset + 1] == "\r\n" and offset > 0


@given(st.data(), letters, st.sampled_from(ENCODINGS))
@settings(max_examples=SEQUENCES)
def test_random_edits_leave_both_sides_with_the_same_text(data, text, encoding):
    document = Document("untitled:1", text, 0, encoding)
    for number in range(data.draw(st.integers(1, 4))):
        cursors = [at for at in range(len(text) + 1) if not between_cr_and_lf(text, at)]
        start, end = sorted(
            data.draw(st.tuples(st.sampled_from(cursors), st.sampled_from(cursors)))
        )
        typed = data.draw(letters)
        changes = [partial(place(text, start, encoding), place(text, end, encoding), typed)]
        document.change(changes, number)
        text = text[:start] + typed + text[end:]
        assert document.text == text


@given(letters, st.sampled_from(ENCODINGS))
@settings(max_examples=SEQUENCES)
def test_offset_and_position_are_each_others_inverse(text, encoding):
    document = Document("untitled:1", text, 0, encoding)
    for offset in range(len(text) + 1):
        if not between_cr_and_lf(text, offset):
            assert document.position(offset) == place(text, offset, encoding)
            assert document.offset(document.position(offset)) == offset


@given(letters, st.integers(0, 9), st.integers(0, 30), st.sampled_from(ENCODINGS))
@settings(max_examples=SEQUENCES)
def test_a_position_that_is_not_there_is_taken_for_the_nearest_before_it(
    text, line, column, encoding
):
    document = Document("untitled:1", text, 0, encoding)
    wanted = types.Position(line, column)
    cursors = [at for at in range(len(text) + 1) if not between_cr_and_lf(text, at)]
    expected = max((at for at in cursors if place(text, at, encoding) <= wanted), default=0)
    assert document.offset(wanted) == expected


def test_several_changes_of_one_message_follow_on_one_another():
    document = Document("untitled:1", "one\r\ntwo", 1, "utf-16")
    start, second = types.Position(0, 0), types.Position(1, 1)
    document.change([partial(start, start, "[\n"), partial(second, second, "]")], 2)
    assert document.text == "[\no]ne\r\ntwo"
    assert document.version == 2


def test_a_change_without_a_range_replaces_the_text():
    document = Document("untitled:1", "one\ntwo", 1, "utf-16")
    document.change([types.TextDocumentContentChangeWholeDocument(text="x\fy\n")], 2)
    assert document.text == "x\fy\n"
    assert document.position(4) == types.Position(1, 0)


def test_a_range_that_is_turned_round_loses_nothing_else():
    document = Document("untitled:1", "abcdef", 1, "utf-16")
    document.change([partial(types.Position(0, 4), types.Position(0, 2), "-")], 2)
    assert document.text == "ab-ef"


def test_half_of_a_letter_counts_as_its_beginning():
    assert Document("untitled:1", "a😀b", 1, "utf-16").offset(types.Position(0, 2)) == 1
    assert Document("untitled:1", "aб", 1, "utf-8").offset(types.Position(0, 2)) == 1


def test_a_lone_surrogate_is_counted_and_kept():
    document = Document("untitled:1", "a\ud800b", 1, "utf-16")
    document.change([partial(types.Position(0, 2), types.Position(0, 3), "c")], 2)
    assert document.text == "a\ud800c"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_range_counts_in_the_units_that_were_agreed(encoding):
    document = Document("untitled:1", "Ив\n😀[x]", 1, encoding)
    before = units_of("😀", encoding)
    assert document.range(Span(4, 7)) == types.Range(
        types.Position(1, before), types.Position(1, before + 3)
    )


def test_an_edit_reads_no_more_than_the_lines_it_touches(monkeypatch):
    read = []
    really = LineIndex.__init__

    def init(self, text):
        read.append(len(text))
        really(self, text)

    document = Document("untitled:1", "ten letters\n" * 100_000, 1, "utf-16")
    monkeypatch.setattr(LineIndex, "__init__", init)
    for version in range(50):
        at = types.Position(50_000 + version, 4)
        document.change([partial(at, at, "x\n")], version)
    assert max(read) < 50


@given(letters, letters, st.data())
@settings(max_examples=SEQUENCES)
def test_lines_that_follow_an_edit_are_the_lines_of_the_new_text(text, typed, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    lines = replaced(LineIndex(text), Span(start, end), typed)
    assert lines.text == text[:start] + typed + text[end:]
    assert lines.starts == LineIndex(lines.text).starts
