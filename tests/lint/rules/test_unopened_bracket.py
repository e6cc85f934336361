"""B002: a bracket is closed that was never opened."""

import pytest


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("from Woolton 12] a reply", "from Woolton [2] a reply"),
        ("a term of years land] other", "a term of years [and] other"),
        ("the illegible] of it", "the [illegible] of it"),
        ("and 10208-10209] more", "and [10208-10209] more"),
    ],
)
def test_what_was_lost_is_told_from_the_words_before(repaired, text, repair):
    assert repaired("B002", text) == repair


def test_two_closers_side_by_side_are_one_fault(assert_finds):
    assert_finds("B", "it is we‹]]› who ask")


def test_the_last_closer_is_the_one_too_many(assert_finds):
    assert_finds("B", "Liu [Wen] Gao\n[Bo] Wang Min‹]›\n\nNext.")


def test_escaped_brackets_are_the_authors_own(assert_finds):
    assert_finds("B", r"stood \[sic\] in the original, and \] too")
