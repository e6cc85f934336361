"""The marks stand under the range, whatever the line is written in and however long it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.cli.formats.excerpt import COLUMNS, excerpt
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span
from transcription_lsp.text.width import display_width


def marked(text: str) -> tuple[str, str]:
    """The line shown for the range between ‹ and ›, and the marks below it."""
    start = text.index("‹")
    end = text.index("›") - 1
    plain = text.replace("‹", "").replace("›", "")
    line, column, width = excerpt(LineIndex(plain), Span(start, end))
    return line, " " * column + "^" * width


@pytest.mark.parametrize(
    ("text", "line", "marks"),
    [
        ("to ‹[we]› go", "to [we] go", "   ^^^^"),
        ("первый\nпо ‹[приказу]› его", "по [приказу] его", "   ^^^^^^^^^"),
        ("北京‹[市]›長", "北京[市]長", "    ^^^^"),
        ("e\u0301t ‹[e\u0301]›", "e\u0301t [e\u0301]", "   ^^^"),
        ("a\t‹[b\t]›", "a    [b    ]", "     ^^^^^^^"),
        ("the end‹›", "the end", "       ^"),
        ("first ‹[of\ntwo]› lines", "first [of", "      ^^^"),
        ("line end‹\n›next", "line end", "        ^"),
        ("zero‹\u200b›width", "zero<U+200B>width", "    ^^^^^^^^"),
        ("a\u200bb ‹[c]›", "a\u200bb [c]", "   ^^^"),
        ("no\u00a0break ‹[c]›", "no break [c]", "         ^^^"),
        ("\u3000‹[c]›", "\u3000[c]", "  ^^^"),
        ("form\ffeed ‹[c]›", "form␌feed [c]", "          ^^^"),
        ("byte \udcff ‹[c]›", "byte <FF> [c]", "          ^^^"),
        ("\r\r‹[c]›\r", "[c]", "^^^"),
        ("‹›", "", "^"),
    ],
)
def test_marks_stand_under_the_range(text: str, line: str, marks: str) -> None:
    assert marked(text) == (line, marks)


def test_a_long_line_is_cut_on_both_sides() -> None:
    line, marks = marked("x" * 500 + "‹[y]›" + "z" * 500)
    assert line == "…" + "x" * 57 + "[y]" + "z" * 58 + "…"
    assert marks == " " * 58 + "^^^"


def test_near_an_end_more_of_the_other_side_is_shown() -> None:
    line, _ = marked("ab‹[y]›" + "z" * 500)
    assert line.startswith("ab[y]")
    assert len(line) == COLUMNS - 1
    line, _ = marked("x" * 500 + "‹[y]›ab")
    assert line.endswith("[y]ab")
    assert len(line) == COLUMNS - 1


def test_a_range_longer_than_the_room_is_cut() -> None:
    line, marks = marked("ab ‹[" + "y" * 500 + "]› cd")
    assert line.endswith("y…")
    assert len(marks) <= COLUMNS


def test_a_cut_leaves_letters_whole() -> None:
    line, _ = marked("e\u0301" * 300 + "‹[y]›" + "e\u0301" * 300)
    assert line.startswith("…e\u0301")
    assert line.endswith("e\u0301…")


LETTERS = st.text(
    st.sampled_from("ab[] \tяж北e\u0301\u200b\u202e\x00\r\n\f\u2028\udc80"), max_size=400
)


@given(LETTERS, st.integers(0, 400), st.integers(0, 400))
def test_any_range_in_any_text_is_shown_within_the_room(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    line, column, width = excerpt(LineIndex(text), Span(start, end))
    assert sum(display_width(each) for each in line) <= COLUMNS
    assert column >= 0
    assert width >= 1
    assert column + width <= COLUMNS + 1
