"""Hover says in words what the bracket under the cursor is. `^` marks the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_an_example_of_another_house_is_not_shown():
    assert hover_at(parse("he paid [crossed out: ten]"), 10).tei
    assert not hover_at(parse("he paid [ten] twelve", "loc"), 10).tei


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
    "text",
    [
        "<!-- lint: ignore B001",
        "**Citation:",
        "c[om",
        "[Handwritten] C",
        "[",
        "[[",
        "[han",
        "[handwritten",
        "[handwritten:",
        "]",
        "[]",
        "{",
    ],
)
def test_half_typed_text_raises_nothing(text):
    for offset in range(len(text) + 1):
        hover(f"{text[:offset]}^{text[offset:]}")


@given(st.data())
def test_any_place_of_any_text_can_be_asked_about(texts, data):
    text = data.draw(texts)
    found = hover_at(parse(text), data.draw(st.integers(0, len(text))))
    assert found is None or (found.plain() and found.markdown())


def fact(marked: str, name: str) -> str | None:
    """What the hover says under a name."""
    return next((each.value for each in hover(marked).facts if each.name == name), None)


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("the Com[^munist] Party", "Communist"),
        ("c[^omrade]s came", "comrades"),
        ("the Com[^mu]nis[t?] Party", "Communist"),
        ("N[^ikolai?] Belov", "Nikolai"),
        ("a-b[^c]d.e", "bcd"),
    ],
)
def test_a_completion_is_told_with_the_whole_word(marked, word):
    assert fact(marked, "Whole word") == word


def test_a_stop_that_was_added_completes_no_word():
    assert fact("as soon as possible[^,] he said", "Whole word") is None


def test_a_label_beside_a_word_is_told_with_the_word():
    assert fact("TOP SECRET\n\n[^Handwritten] Copy Nº 2", "Speaks of") == "‘Copy’"
    assert fact("by [^handwritten] Copy Nº 2", "Speaks of") is None
    assert fact("[^handwritten]\nCopy Nº 2", "Speaks of") is None
    assert fact("[handwritten:^ yes] Copy Nº 2", "Speaks of") is None


def test_a_note_that_announces_text_is_told_with_its_beginning():
    note = "[Translator's ^note: the following paragraph was marked:]"
    assert fact(f"{note} One two three.\n\nMore.", "Speaks of") == "‘One two three.’"
    assert fact(f"{note}\n\nOne two\nthree four five six seven eight nine.", "Speaks of") == (
        "‘One two three four five six seven eight …’"
    )
    assert fact("[Translator's ^note: which is the GRU]", "Speaks of") is None
    assert fact(note, "Speaks of") is None


def test_on_a_label_its_own_meaning_and_usual_spelling_are_told():
    found = hover("[trans^lators note: the GRU]")
    assert found.sentences[1] == "The translator speaks here."
    assert fact("[trans^lators note: the GRU]", "Usual spelling") == "Translator's note"
    assert fact("[unrea^dable]", "Usual spelling") == "illegible"
    assert fact("[translators note: the ^GRU]", "Usual spelling") is None
    assert len(hover("[translators note: the ^GRU]").sentences) == 1


def test_a_label_of_other_words_is_not_said_to_be_a_spelling_of_the_usual_one():
    assert fact("[two ^words illegible]", "Usual spelling") is None
    assert fact("[at the ^top: to Belov]", "Usual spelling") is None


def test_a_rule_that_a_comment_accepts_says_what_it_reports():
    found = hover("<!-- lint: ignore T005, mis^matched-bracket as printed -->\n\ntext")
    assert found.title == "B003 mismatched-bracket"
    assert found.sentences[0].startswith("Reports ")
    assert found.span == (24, 42)
    assert hover("<!-- lint: ignore ^T as printed -->\n\ntext").title == "Rules T"
    assert hover("<!-- lint: ignore B00^9x -->\n\ntext") is None
    assert hover("<!-- lint: ignore T005 as pri^nted -->\n\ntext") is None
    assert hover("<!-- lint: ign^ore T005 -->\n\ntext") is None


def test_what_stands_in_a_transcription_is_no_markdown():
    found = Hover((0, 1), "A *b*", ("<c> [d](e)",), (Fact("Hand", "_f_"),))
    assert found.markdown() == "**A \\*b\\***\n\n\\<c\\> \\[d\\](e)\n\n- Hand: \\_f\\_"
    assert found.plain() == "A *b*\n\n<c> [d](e)\n\nHand: _f_"


def test_backticks_stay_in_code():
    found = Hover((0, 1), "A", (), example="`", tei="``")
    assert found.markdown() == "**A**\n\nFor example, `` ` `` appears in TEI as ``` `` ```"
