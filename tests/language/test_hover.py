"""Hover says in words what the bracket under the cursor is. `^` marks the cursor."""

import pytest

from transcription_lsp import parse
from transcription_lsp.language.hover import Fact, Hover, hover_at


def hover(marked: str) -> Hover | None:
    """What is said of the letter after `^`."""
    return hover_at(parse(marked.replace("^", "")), marked.index("^"))


def said_of(marked: str) -> str:
    """The text that the hover speaks of."""
    found = hover(marked)
    return marked.replace("^", "")[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("marked", "title", "facts"),
    [
        ("[handwritten at the ^top: to Cde. Belov]", "Handwriting", ["Place: top"]),
        (
            "[Belov's handwritten note across the first page: ^agreed]",
            "Handwriting",
            ["Place: across", "Page: 1", "Hand: Belov"],
        ),
        ("he came [3-4 ^illegible letters] on", "Gap", ["Extent: 3-4 letters"]),
        ("he came [one word ^illegible] on", "Gap", ["Extent: 1 word"]),
        ("the [mutual^?] pact", "Uncertain reading", ["Certainty: low"]),
        (
            "[Translator's ^note: which is the General Staff]",
            "Note",
            ["Written by: the translator"],
        ),
        ('he [sic, probably "c^an"] go', "Sic", ["Meant is: can"]),
        ("[Chinese ^signature]", "Signature", ["Language: Chinese"]),
    ],
)
def test_role_and_attributes_are_told_in_words(marked, title, facts):
    found = hover(marked)
    assert found.title == title
    told = [f"{fact.name}: {fact.value}" for fact in found.facts]
    assert [fact for fact in facts if fact not in told] == []


def test_of_brackets_within_one_another_the_innermost_is_told():
    text = "[handwritten at the top: I think that [[w^e]] ought to]"
    assert said_of(text) == "[[we]]"
    assert hover(text).title == "Supplied words"
    assert said_of(text.replace("^", "").replace("th^at", "that").replace("I", "^I")).startswith(
        "[handwritten"
    )


def test_the_bracket_ends_with_its_closer():
    assert said_of("a ^[illegible] b") == "[illegible]"
    assert said_of("a [illegible^] b") == "[illegible]"
    assert hover("a [illegible]^ b") is None
    assert hover("a^ [illegible] b") is None


def test_the_end_of_a_text_and_an_empty_one_say_nothing():
    assert hover("[illegible]^") is None
    assert hover("^") is None


def test_how_it_appears_in_tei_is_shown_on_an_example():
    found = hover("the Sov[^iet] Union")
    assert (found.example, found.tei) == ("Com[munist]", "Com<ex>munist</ex>")
    assert "Com<ex>munist</ex>" in found.plain()
    assert "`Com<ex>munist</ex>`" in found.markdown()


def test_a_bracket_that_is_not_closed_says_so_first():
    found = hover("Text.\n\n[handwritten at the ^top: to Belov\n\nMore text follows here.")
    assert found.title == "Handwriting"
    assert "is not closed" in found.sentences[0]
    assert len(found.sentences) == 2


def test_a_lone_closing_bracket_says_what_is_wrong():
    found = hover("as was said^] before")
    assert found.title == ""
    assert found.sentences[0] in found.plain()


@pytest.mark.parametrize(
    "text", ["[", "[[", "[han", "[handwritten", "[handwritten:", "]", "[]", "{"]
)
def test_half_typed_text_raises_nothing(text):
    for offset in range(len(text) + 1):
        hover(f"{text[:offset]}^{text[offset:]}")


def test_what_stands_in_a_transcription_is_no_markdown():
    found = Hover((0, 1), "A *b*", ("<c> [d](e)",), (Fact("Hand", "_f_"),))
    assert found.markdown() == "**A \\*b\\***\n\n\\<c\\> \\[d\\](e)\n\n- Hand: \\_f\\_"
    assert found.plain() == "A *b*\n\n<c> [d](e)\n\nHand: _f_"


def test_backticks_stay_in_code():
    found = Hover((0, 1), "A", (), example="`", tei="``")
    assert found.markdown() == "**A**\n\nFor example, `` ` `` appears in TEI as ``` `` ```"
