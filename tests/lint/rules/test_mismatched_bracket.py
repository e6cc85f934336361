"""B003: a bracket is closed by one of another kind."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "decided by [the‹)› Council",
        "on 6 April ‹{›5] the matter",
        "‹(›page 4] follows",
        "[SYMBOL‹}› and ‹{›SYMBOL]",
        "the Premier (A. B. Carter‹]› said",
        "the ‹[illegible› of the treaty was read aloud by all.\nDecided by ‹{›the] Council.",
    ],
)
def test_the_wrong_character_is_shown(assert_finds, text):
    assert_finds("B", text)


@pytest.mark.parametrize(
    "text",
    [
        "a) first, b) second, (c) third, :-) and {braces}",
        "see [a) first or b) second]",
        "(the [treaty] of 1949) and {x} [1]",
        "12) one [2] and iv) four",
    ],
)
def test_round_and_curly_brackets_mean_nothing_by_themselves(assert_finds, text):
    assert_finds("B", text)


def test_a_name_in_round_brackets_stays_there(repaired):
    assert repaired("B003", "the Premier (A. B. Carter] said") == "the Premier (A. B. Carter) said"
