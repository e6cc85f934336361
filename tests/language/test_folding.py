"""What can be folded away, in lines that are counted from 0."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.folding import Fold, folds, folds_to_show
from transcription_lsp.text.lines import LineIndex


def of(text: str) -> list[tuple[int, int, str]]:
    return [tuple(each) for each in folds(parse(text), LineIndex(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\nTitle\n\n**Citation:**\n\nRGASPI\n\nText", [(1, 5, "header"), (3, 5, "field")]),
        ("---\ntitle: a\n---\n\nText", [(0, 2, "header")]),
        ("a\n\n[stamp: b\nc\n\nd] e", [(2, 5, "bracket")]),
        ("[stamp: b] c\nd", []),
        ("a <!-- b\nc --> d", [(0, 1, "comment")]),
        ("```\na\n```", [(0, 2, "code")]),
        ("a\n\n[handwritten at the top: b\n\nc", []),
    ],
)
def test_what_has_several_lines_folds(text, expected):
    assert of(text) == expected


def test_a_page_ends_before_the_line_on_which_the_next_begins():
    text = "a\n\n[page 2]\n\nb\n\n[page 3]\n\nc\nd [page 4] e\nf\n"
    assert of(text) == [(2, 4, "page"), (6, 8, "page"), (9, 10, "page")]


def test_line_ends_of_all_kinds_count_and_form_feeds_do_not():
    assert of("a\f\r\n[stamp: b\rc]") == [(1, 2, "bracket")]


def test_of_two_folds_that_begin_on_one_line_the_larger_is_kept():
    assert of("[handwritten: [stamp: a\nb]\nc]") == [(0, 2, "bracket")]


def test_an_editor_that_takes_few_gets_the_longest():
    found = [Fold(0, 9, ""), Fold(1, 2, ""), Fold(4, 8, "")]
    assert folds_to_show(found, 2) == [Fold(0, 9, ""), Fold(4, 8, "")]
    assert folds_to_show(found, None) == found
    assert folds_to_show(found, 0) == []


@given(st.data())
@settings(max_examples=150)
def test_folds_are_in_order_and_stand_one_in_another_or_apart(texts, data):
    text = data.draw(texts)
    lines = LineIndex(text)
    around = []
    before = -1
    for fold in folds(parse(text), lines):
        assert before < fold.first < fold.last < lines.count
        before = fold.first
        while around and around[-1].last < fold.first:
            around.pop()
        assert not around or fold.last <= around[-1].last
        around.append(fold)
