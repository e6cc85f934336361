import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from transcription_lsp.text.width import display_width


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Copy No. 2", 10),
        ("Copy N° 2, Nº 3, № 4 “…”", 24),
        ("Штыков", 6),
        ("е\u0301", 1),
        ("毛泽东", 6),
        ("a\u200bb", 2),
        ("a\x07b", 2),
        ("\udcff", 1),
    ],
)
def test_the_caret_stands_under_its_character(text: str, width: int) -> None:
    assert display_width(text) == width


@given(st.text(st.characters(exclude_categories=["Cc"])))
def test_the_width_is_what_terminals_agree_on(text: str) -> None:
    assert display_width(text) == wcswidth(text)


@given(st.text(st.characters()))
def test_no_text_is_narrower_than_nothing(text: str) -> None:
    assert display_width(text) >= 0
