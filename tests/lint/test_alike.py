"""Texts that are nearly the same, told by their sentences."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.lint import alike as alike_texts
from transcription_lsp.lint.alike import NEARLY, Sketches, sentences, share, sketch

WORDS = [
    "river",
    "council",
    "harvest",
    "minister",
    "railway",
    "answer",
    "winter",
    "letter",
    "border",
    "question",
]


def letter(seed: int, length: int = 12) -> list[str]:
    """The sentences of a letter that nobody else writes."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=9)) + f" {seed} {n}." for n in range(length)]


def alike(one: str, other: str) -> float:
    return share(sentences(one), sentences(other))


def test_spacing_punctuation_capitals_and_brackets_make_no_difference() -> None:
    one = "He assured them that nothing would be decided without them. It was agreed so.\n"
    other = (
        "HE ASSURED them, “that nothing” would\r\nbe de[cided] without —\u00a0them!\r\n\r\nIt was…"
    )
    assert alike(one, other) == 1.0


def test_a_blank_line_ends_a_sentence() -> None:
    parted = "The delegation left on Tuesday in the evening\n \nNobody in the Ministry knew why"
    assert len(sentences(parted)) == 2
    assert len(sentences(parted.replace("\n", "\r\n"))) == 2


def test_short_sentences_say_nothing() -> None:
    assert alike("Yours sincerely. Dear Sir. Top secret.", "Yours sincerely. Dear Sir.") == 0.0


def test_a_text_within_a_much_longer_one_is_not_the_same() -> None:
    one = " ".join(letter(1))
    assert alike(one, one + " ".join(letter(2, 24))) < NEARLY


def test_short_texts_have_no_sketch() -> None:
    assert sketch("Received the goods today, and all of them in order. " * 3) == ()


@pytest.mark.parametrize("at_once", [100_000, 50])
def test_what_is_nearly_the_same_is_a_candidate_and_what_is_not_is_none(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike_texts, "_AT_ONCE", at_once)
    texts = [letter(seed) for seed in range(40)]
    copy = list(texts[7])
    copy[3] = "Here somebody read another word than the first reader did."
    sketches = Sketches()
    for number, text in enumerate([*texts, copy]):
        sketches.add(number, sketch(" ".join(text)))
    assert list(sketches.candidates()) == [(7, 40)]


def test_a_sentence_that_all_share_makes_no_more_pairs_than_texts() -> None:
    form = letter(0, 9)
    sketches = Sketches()
    for number in range(300):
        sketches.add(number, sketch(" ".join(form)))
    assert len(list(sketches.candidates())) <= 2 * 300


@given(st.text(), st.text())
def test_no_text_raises_and_the_order_does_not_matter(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0.0 <= alike(one, other) <= 1.0
    assert sentences(one) == sentences(one.replace("\n", "\r\n").replace("\r\r\n", "\r\n"))
