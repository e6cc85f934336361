"""Which words in brackets are tags, and which are drift."""

from collections import Counter

import pytest

from transcription_lsp.lint.tags import tag_meant, tags_among


def test_only_words_in_capitals_that_stand_often_are_tags() -> None:
    assert tags_among(Counter({"SYMBOL": 40, "the": 60, "LONDON": 12})) == ["SYMBOL"]


def test_a_word_with_a_rival_as_common_is_no_tag() -> None:
    assert tags_among(Counter({"MALIK": 40, "MALIN": 30})) == []


@pytest.mark.parametrize("drift", ["SYMB", "SVMBOL", "symbol", "SYBMOL"])
def test_drift_is_told_from_the_tag(drift: str) -> None:
    assert tag_meant(drift, ["SYMBOL"]) == "SYMBOL"


@pytest.mark.parametrize("word", ["SYMBOL", "Symbol", "SIGNAL", "the", "SAMPLE"])
def test_other_words_are_no_drift(word: str) -> None:
    assert tag_meant(word, ["SYMBOL"]) is None
