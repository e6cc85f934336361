"""Labels with a slip are seen; openings that only look a little like one are left alone."""

import pytest

from transcription_lsp.markup.convention import load_convention
from transcription_lsp.markup.near_miss import near_miss

WILSON = load_convention()


@pytest.mark.parametrize(
    ("content", "repaired"),
    [
        ("Translater's note: as above", "Translator's note: as above"),
        ("Translator's noet: as above", "Translator's note: as above"),
        ("Tranlsator’s note: as above", "Translator’s note: as above"),
        ("Editro's note: as above", "Editor's note: as above"),
        ("hand-written at the tpo: yes", "hand-written at the top: yes"),
        ("handwriten at the top: yes", "handwritten at the top: yes"),
        ("handwritten in the left margn: yes", "handwritten in the left margin: yes"),
        ("handwritten in the left Yes!", "handwritten in the left margin: Yes!"),
        ("stmap: Secret", "stamp: Secret"),
        ("illegibel", "illegible"),
        ("one word ilegible", "one word illegible"),
        ("leterhead of the Department", "letterhead of the Department"),
        ("illegible signatrue", "illegible signature"),
        ("2 lines not declasified", "2 lines not declassified"),
        ("HANDWRITTEN AT THE TPO: YES", "HANDWRITTEN AT THE TOP: YES"),
    ],
)
def test_a_slip_is_seen_and_put_right(content: str, repaired: str) -> None:
    found = near_miss(content, WILSON)
    assert found is not None
    assert content[: found.start] + found.right + content[found.end :] == repaired


@pytest.mark.parametrize(
    "content",
    [
        # words supplied, glosses, other names
        "we", "of the", "that he had", "the Minister of Foreign Affairs", "who is in Peking",
        "the Maritime Military District", "Li Wen", "Chiang Kai-shek", "Zheng?", "General", "Nikolai",
        "literally, the Old Man", "i.e. Belov", "that is: the Party", "or: the treaty",
        "formerly Strakov", "the State: its form", "GMD General", "Hungary", "Mr. Stamper", "his hand",
        # near to words of labels, but other words
        "stump", "stamps of the post", "noted: x", "Notice: all must leave", "No: 12", "nose", "legible",
        "eligible", "black", "bland", "signed by the Minister", "signs of life", "seated", "seal of love",
        "sea", "paged", "Sick", "sin", "torn apart", "line by line", "updated", "dated 12 May", "united",
        "the margins of profit", "topped", "bottom line", "comments were made", "the edition: third",
        "translated from Russian", "translations", "at the time: he left", "on the top of that",
        "in the left wing of the party", "written off", "the writer: Belov", "hand in hand",
        # what stands in brackets besides
        "10 a.m.: the talks", "1 May", "12", "^4", "A1838", "NB: hired", "Q: and then?", "cc: Minister",
        "Belov: yes", "Second Secretary", "applauded", "laugh", "in the city of Omsk: none", "...",
        # labels as they should be
        "illegible", "Translator's note: the Ministry", "handwritten at the top: to Cde. Belov",
        "stamp: Secret", "Laughter", "undated", "page 2", "sic", "letterhead of the Party",
    ],
)  # fmt: skip
def test_other_words_are_left_alone(content: str) -> None:
    assert near_miss(content, WILSON) is None


def test_only_a_long_word_before_a_colon_is_certain() -> None:
    sure, unsure = near_miss("Translater's note: x", WILSON), near_miss("stmap: x", WILSON)
    assert sure is not None
    assert sure.certain
    assert unsure is not None
    assert not unsure.certain


def test_the_slip_is_shown_not_the_whole_label() -> None:
    content = "handwritten at the tpo: yes"
    found = near_miss(content, WILSON)
    assert found is not None
    assert content[found.start : found.end] == "tpo"


def test_the_word_that_is_missing_is_named() -> None:
    found = near_miss("handwritten in the left Yes!", WILSON)
    assert found is not None
    assert found.missing == "margin"
