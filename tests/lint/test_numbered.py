"""Documents by their numbers in an edition, and references to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.lint.numbered import number_of, references, volume_of


@pytest.mark.parametrize(
    "header",
    [
        "Number: 12\n",
        "**Document No.:** 12\n",
        "**Number**: 12\n",
        "No.: 12\n",
        "---\ntitle: A letter\ndoc_num: 12\n---\n",
        "doc_num: '12'\r\n",
    ],
)
def test_the_header_says_the_number(header: str) -> None:
    assert number_of(header + "\nA letter.\n") == 12


@pytest.mark.parametrize(
    "text",
    ["Telegram No. 12\n", "Number: twelve\n", "Telephone number: 12\n", "No.: 12/1950\n", ""],
)
def test_other_numbers_are_none_of_the_document(text: str) -> None:
    assert number_of(text) is None


def test_the_header_says_the_volume() -> None:
    assert volume_of("vol_title: 'Volume 1: 1937-38'\n") == "'Volume 1: 1937-38'"
    assert volume_of("**Volume:** IX\n") == "IX"
    assert volume_of("The volume of trade was: large\n") == ""


def test_a_long_line_that_begins_like_a_volume_takes_no_time() -> None:
    assert volume_of("Volunteers " + "came " * 500 + "a" * 500 + "!\n") == ""


def numbers(text: str) -> list[int]:
    return [each.number for each in references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Document 14.", [14]),
        ("(see Documents 273 and 311)", [273, 311]),
        ("see also\nDocuments 1, 2 and 30", [1, 2, 30]),
        ("[see document 9, note 3]", [9]),
        ("2 Document 325.", [325]),
    ],
)
def test_references(text: str, expected: list[int]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See Volume VIII, Document 458.",
        "see Documents on Australian Foreign Policy 1937-49, vol. XV, Document 521",
        "See Document 213, 'Editorial Note', in Foreign Relations",
        "the text of Document 424, Volume VIII",
        "Document 5 of the conference",
        "a document 12 pages long",
        "Document 12/50",
        "MyDocument 3",
    ],
)
def test_what_stands_elsewhere_is_none(text: str) -> None:
    assert numbers(text) == []


def test_a_reference_is_where_its_number_stands() -> None:
    text = "Nobody came (see Documents 41\nand 7)."
    assert [text[each.start : each.end] for each in references(text)] == ["41", "7"]


@given(st.text(alphabet="Ddocuments See0123456789 ,and\n()vol."))
def test_no_text_raises(text: str) -> None:
    for each in references(text):
        assert int(text[each.start : each.end]) == each.number


def test_a_gap_after_a_reference_takes_no_time() -> None:
    assert numbers("See Document 14" + " " * 100_000 + "!") == [14]
