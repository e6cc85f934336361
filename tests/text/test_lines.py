import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

TEXTS = st.text(st.sampled_from("ab\r\n\r\n\f\v\x1c\x85\u2028\u2029 Ш😀"))


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines with their starts, found the slow and obvious way."""
    found = []
    start = position = 0
    while position < len(text):
        if text[position] in "\r\n":
            end = position
            position += 2 if text[position : position + 2] == "\r\n" else 1
            found.append((start, text[start:end]))
            start = position
        else:
            position += 1
    return [*found, (start, text[start:])]


@given(TEXTS)
def test_lines_are_those_found_by_reading_on(text: str) -> None:
    index = LineIndex(text)
    spans = [index.line_span(line) for line in range(index.count)]
    assert [(start, text[start:end]) for start, end in spans] == lines_of(text)


@given(TEXTS)
def test_every_offset_stands_in_the_line_that_starts_last_before_it(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        starts = [start for start, _ in lines_of(text) if start <= offset]
        assert index.line_of(offset) == len(starts) - 1


@given(TEXTS)
def test_positions_lead_back_to_their_offset(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        between = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
        assert index.offset(*index.position(offset)) == offset - between


@given(TEXTS, st.integers(-2, 12), st.integers(-2, 12))
def test_any_line_and_column_give_a_place_in_the_text(text: str, line: int, column: int) -> None:
    index = LineIndex(text)
    offset = index.offset(line, column)
    assert 0 <= offset <= len(text)
    if 0 <= line < index.count:
        start, end = index.line_span(line)
        assert start <= offset <= end


def test_form_feed_and_line_separator_end_no_line() -> None:
    assert LineIndex("a\fb\u2028c\x85d\ne").starts == [0, 8]


def test_an_empty_text_has_one_line() -> None:
    assert LineIndex("").count == 1
    assert LineIndex("").position(0) == (0, 0)


def test_a_final_line_end_is_followed_by_an_empty_line() -> None:
    assert LineIndex("a\n").position(2) == (1, 0)


def test_an_offset_beyond_the_text_is_its_end() -> None:
    assert LineIndex("a\nbc").position(99) == (1, 2)
    assert LineIndex("a\nbc").position(-1) == (0, 0)


def test_a_column_beyond_the_line_is_before_its_line_end() -> None:
    assert LineIndex("ab\r\nc").offset(0, 99) == 2


def test_a_line_span_leaves_out_the_line_end() -> None:
    assert LineIndex("ab\r\nc\rd").line_span(0) == Span(0, 2)
    assert LineIndex("ab\r\nc\rd").line_span(1) == Span(4, 5)


def test_a_line_that_is_not_there_has_no_span() -> None:
    with pytest.raises(IndexError):
        LineIndex("a").line_span(1)


def test_rows_go_with_their_line_ends_as_far_as_they_are_there():
    lines = LineIndex("a\r\nb\nc")
    found = [lines.rows(*each) for each in ((0, 0), (1, 1), (1, 9), (2, 2), (7, 9), (2, 1))]
    assert found == [(0, 3), (3, 5), (3, 6), (5, 6), (6, 6), (5, 5)]
