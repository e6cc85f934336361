"""B001: a bracket is opened and never closed."""

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source


def test_the_opener_with_its_label_is_shown_and_no_more(assert_finds):
    assert_finds("B001", "‹[stamp:› Secret Section\n\nThe Ambassador reports.")


def test_a_known_label_ends_the_bracket(repaired):
    assert repaired("B001", "the [illegible of it") == "the [illegible] of it"


def test_a_label_with_a_slip_counts_as_one(repaired):
    text = "[handwriten at the top: to Cde. Belov\nfor discussion\n\nText."
    assert repaired("B001", text) == (
        "[handwriten at the top: to Cde. Belov\nfor discussion]\n\nText."
    )


def test_a_bracket_over_a_blank_line_is_no_fault(assert_finds):
    assert_finds("B", "[handwritten: to Belov\r\n\r\nfor discussion]")


def test_two_openers_side_by_side_are_one_fault(assert_finds):
    assert_finds("B", "it is ‹[[›we who ask")


def test_an_early_opener_and_a_late_closer_are_two_faults():
    text = "word [ word\n\n" + "A plain paragraph of text.\n\n" * 40 + "other] word"
    found = lint(Source.of(text), choose(["B"])).diagnostics
    assert [each.code for each in found] == ["B001", "B002"]


def test_a_long_remark_that_begins_and_ends_a_line_is_no_fault(assert_finds):
    body = "The Trio was played to the company, and liked.\n" * 8
    assert_finds("B", f"[X. brought the Trio to show.\n\n{body}\n{body}and no more.]\n\nText.")


def test_front_matter_is_no_markup(assert_finds):
    assert_finds("B", "---\nreference: '[AA\n---\n\nText ‹[stamp:› x")
