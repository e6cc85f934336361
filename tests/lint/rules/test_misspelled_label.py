"""L001: nearly a known label."""

import pytest


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("[Translater's note: as above]", "[Translator's note: as above]"),
        ("[TRANSLATER’S NOTE: as above]", "[TRANSLATOR’S NOTE: as above]"),
        ("[handwritten at the tpo: yes]", "[handwritten at the top: yes]"),
        ("[one word ilegible]", "[one word illegible]"),
        ("[stmap: Secret]", "[stamp: Secret]"),
        ('[handwritten in the left Yes!"]', '[handwritten in the left margin: Yes!"]'),
    ],
)
def test_the_right_spelling_is_offered(repaired, text, repair):
    assert repaired("L001", text) == repair


@pytest.mark.parametrize(
    "text",
    [
        "[the State: a word]", "[Noted: x]", "[Notice: all must leave]", "[black]", "[updated]",
        "[stated]", "[signed by the Minister]", "[seated]", "[10 a.m.: the talks]", "[legible]",
        "[the sages]", "[Note the date]", "[NB: hired]", "[PARIS]", "[ing]", "[Stamps]", "[blink]",
        "[Lord Stamp]", "[photos]", "[pages]", "[at the time: he left]", "[or: the treaty]",
    ],
)  # fmt: skip
def test_other_words_are_no_near_miss(assert_finds, text):
    assert_finds("L001", text)
