"""What each stretch of a text is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.tokens import MODIFIERS, OF_ROLES, TYPES, by_line, tokens
from transcription_lsp.lint.names import Names
from transcription_lsp.markup.convention import load_convention
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

TABLE = """id,preferred
stalin,"Stalin, Iosif Vissarionovich"
malik-y,"Malik, Yakov Aleksandrovich"
malik-c,"Malik, Charles"
"""


def of(text: str, authority=None, within: Span | None = None) -> list[tuple[str, str]]:
    """Each token, with its type and modifiers."""
    transcription = parse(text)
    mentions = Names(transcription, authority).mentions if authority else ()
    found = tokens(transcription, mentions, within)
    return [(text[each.start : each.end], each.name) for each in found]


def test_every_role_has_a_type():
    assert frozenset(load_convention("wilson").roles) == OF_ROLES
    assert len(set(TYPES)) == len(TYPES)
    assert len(set(MODIFIERS)) == len(MODIFIERS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [[we]] b", [("[[we]]", "supplied editorial")]),
        ("the [mutual?] pact", [("[mutual?]", "unclear original uncertain")]),
        (
            "[stamp: A]",
            [("[", "stamp original"), ("stamp:", "stamp original label"), (" A]", "stamp original")],
        ),
        (
            "Text.\n\n[handwritten at the top: to Belov\n\nMore text.",
            [
                ("[", "handwriting original unclosed"),
                ("handwritten at the top:", "handwriting original label unclosed"),
            ],
        ),
        (
            "[Editor's note: a [sic] b]",
            [
                ("[", "comment editorial"),
                ("Editor's note:", "comment editorial label"),
                (" a ", "comment editorial"),
                ("[", "sic editorial"),
                ("sic", "sic editorial label"),
                ("]", "sic editorial"),
                (" b]", "comment editorial"),
            ],
        ),
        ("a <!-- b --> c", [("<!-- b -->", "comment")]),
        ("**Citation:** a\n\nSummary: b", [("**Citation:**", "property"), ("Summary:", "property")]),
        ("---\ntitle: a\ndate: b\n---\n", [("title", "property"), ("date", "property")]),
        ("in 13 [2][3]", [("[2]", "reference editorial"), ("[3]", "reference editorial")]),
        ("`[x` and (a) ] b", []),
    ],
)  # fmt: skip
def test_brackets_comments_and_fields_are_told_apart(text, expected):
    assert of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to Cde. Stalin, who", [("Stalin", "person")]),
        ("Mr. Malik said", [("Malik", "person ambiguous")]),
        ("Sent by Rodina at 2145 12 May 1947", [("Rodina", "person unknown")]),
        (
            "by Iosif Vissarionovich Stailn.",
            [("Iosif Vissarionovich Stailn", "person misspelled")],
        ),
        (
            "to I[osif] Stalin",
            [("I", "person"), ("[osif]", "completion editorial"), (" Stalin", "person")],
        ),
        (
            "[stamp: to Cde. Stalin]",
            [
                ("[", "stamp original"),
                ("stamp:", "stamp original label"),
                (" to Cde. ", "stamp original"),
                ("Stalin", "person"),
                ("]", "stamp original"),
            ],
        ),
    ],
)
def test_names_are_known_unknown_or_in_doubt(authority_of, text, expected):
    assert of(text, authority_of(TABLE)) == expected


def test_lines_in_sight_get_the_tokens_of_their_paragraphs():
    text = "[[a]]\n\n[[b]] c\n\n[[d]]"
    assert of(text, within=Span(13, 14)) == [("[[b]]", "supplied editorial")]


def test_what_runs_over_lines_is_cut_at_their_ends():
    text = "[[a  \r\n\f b\r\r c]]"
    found = by_line(tokens(parse(text)), LineIndex(text))
    assert [text[each.start : each.end] for each in found] == ["[[a", "b", "c]]"]


@given(st.data())
@settings(max_examples=150)
def test_tokens_are_in_order_and_none_overlaps_another(texts, authority_of, data):
    text = data.draw(texts)
    transcription = parse(text)
    lines = LineIndex(text)
    found = list(tokens(transcription, Names(transcription, authority_of(TABLE)).mentions))
    split = list(by_line(found, lines))
    for several in (found, split):
        end = 0
        for token in several:
            assert end <= token.start < token.end <= len(text)
            end = token.end
    for token in split:
        assert lines.line_of(token.start) == lines.line_of(token.end - 1)
        assert not set("\r\n") & set(text[token.start : token.end])


def test_every_type_and_modifier_is_explained():
    told = (Path(__file__).parents[2] / "editors" / "README.md").read_text("utf-8")
    assert [each for each in (*TYPES, *MODIFIERS) if f"`{each}`" not in told] == []
