"""B005: nothing stands between two brackets."""

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source


def test_empty_brackets_are_reported_and_tick_boxes_are_not(assert_finds):
    assert_finds("B005", "sent to ‹[]› on [ ] done, ‹[[]]›")


@pytest.mark.parametrize(
    ("convention", "word"), [("wilson", "illegible"), ("nara", "illegible"), ("loc", "?")]
)
def test_what_is_missing_is_said_in_the_words_of_the_house(convention, word):
    (found,) = lint(Source.of("sent to [] and [ ]"), choose(["B005"]), convention).diagnostics
    assert found.fixes[0].edits[0].text == word
