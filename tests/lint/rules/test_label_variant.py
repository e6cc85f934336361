"""L002: a label in a spelling that is not the usual one."""

import pytest


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("[translators note: as above]", "[Translator's note: as above]"),
        ("[Hand-written: yes]", "[Handwritten: yes]"),
        ("[Editors note: two pages are missing]", "[Editor's note: two pages are missing]"),
    ],
)
def test_the_usual_spelling_is_offered(repaired, text, repair):
    assert repaired("L002", text) == repair


def test_both_kinds_of_apostrophe_are_usual(assert_finds):
    assert_finds("L002", "[Translator’s note: as above] [Translator's note: as above]")


def test_a_tag_that_drifts_is_reported(assert_finds):
    often = "[SYMBOL] " * 40
    assert_finds("L002", f"{often} [‹SYMB›] [‹SVMBOL›] [‹symbol›] [the] [Symbol]")


def test_supplied_words_that_recur_are_no_tags(assert_finds):
    assert_finds("L002", "[the] " * 40 + "[then] [they]")
