"""Formatting gives labels their usual spelling and brackets their blanks, and changes no word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.formatting import formatted
from transcription_lsp.text.edit import apply_edits
from transcription_lsp.text.span import Span


def formatted_text(text: str) -> str:
    """The text after formatting."""
    return apply_edits(text, formatted(parse(text)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the [ whole treaty ] was", "the [whole treaty] was"),
        ("the [[ whole\ttreaty\t]] was", "the [[whole\ttreaty]] was"),
        ("[translators note: x]", "[Translator's note: x]"),
        ("[hand-written at the top: x]", "[handwritten at the top: x]"),
        ("[ stamp:Secret ]", "[stamp: Secret]"),
        ("[stamp:   Secret  \r\n]", "[stamp: Secret  \r\n]"),
        ("[  \nstamp:  \nSecret ]", "[  \nstamp:  \nSecret]"),
        ("the GRU[Translator's note: as before] was", "the GRU [Translator's note: as before] was"),
        ("[stamp: a [ whole treaty ] b]", "[stamp: a [whole treaty] b]"),
        ("[ x y ] and\n\n[illegible of", "[x y] and\n\n[illegible of"),
    ],
)
def test_what_the_editor_wrote_is_put_in_order(before, after):
    assert formatted_text(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "[ ] yes [ x ] no [ 1 ]",
        "Com[ munist ] Party",
        "19[two letters illegible] and [two words illegible]4",
        "treaty[Translator's note: the GRU]ies",
        "The  words   of the [stamp: Top  Secret ,as it was] source  \nstay",
        "\\[ a b \\] and `[ a b ]`",
        "[ a b ] and [illegible of",
        "[NAA: A1838, 403/3 ] and [ the treaty ](http://example.org/t)",
        "[ a b ] <!-- lint: ignore B008 as printed -->",
        "[translators note: x] <!-- lint: ignore L002 -->",
        "**Citation:**\n\n[ a b ]\n\n**Contents:** c",
        "[a b                  ] and [stamp:     x]",
        "",
    ],
)
def test_nothing_else_is_touched(text):
    assert formatted_text(text) == text


def test_the_edits_are_no_larger_than_what_changes():
    text = "one [ two three ] four [translators note: five] six"
    assert [text[edit.start : edit.end] for edit in formatted(parse(text))] == [
        " ",
        " ",
        "translators note",
    ]


def test_of_a_selection_only_what_lies_in_it_is_formatted():
    text = "[ a b ]\n[ c d ]\n"
    edits = formatted(parse(text), within=Span(8, 16))
    assert [edit.start for edit in edits] == [9, 13]


def test_labels_stay_where_the_project_does_not_look_at_them():
    text = "[translators note: x ]"
    assert [edit.start for edit in formatted(parse(text), codes=())] == [20]


@given(st.data())
def test_formatting_twice_is_formatting_once_and_changes_no_word(texts, data):
    pieces = st.sampled_from(["[ a b ]", "[trans. note: x ]", "[ stamp:a ]", "x[note:y z]", " ]"])
    text = data.draw(st.lists(texts | pieces, max_size=4).map("".join))
    once = formatted_text(text)
    assert formatted_text(once) == once
    before, after = parse(text), parse(once)
    assert before.reading().text.split() == after.reading().text.split()
    assert len(after.faults) == len(before.faults)
    assert re.findall(r"(?:  )?[\r\n]+", once) == re.findall(r"(?:  )?[\r\n]+", text)
