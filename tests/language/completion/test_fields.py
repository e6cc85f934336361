"""Fields of the header to choose from."""

import pytest


@pytest.fixture
def fields(offers):
    def texts(marked: str) -> list[str]:
        found = offers(marked, authority=None)
        return [each.text for each in found.items if each.kind == "field"]

    return texts


def test_a_text_without_header_may_begin_one(fields) -> None:
    assert fields("Cit^") == ["**Citation:**"]
    assert fields("**Cit^**\n\nText.") == ["Citation:**"]
    assert fields("**A title**\n\ns^\n\nText.") == ["**Summary:**"]


def test_only_fields_that_are_not_there_are_offered_in_their_order(fields) -> None:
    text = "**Citation:**\n\nx\n\n^\n\n**Original Language:**\n\nRussian\n"
    assert fields(text) == ["**Summary:**", "**Credits:**", "**Contents:**"]


def test_fields_are_written_as_the_others_are(fields) -> None:
    assert fields("Citation: x\nS^\nContents: English\n") == ["Summary: "]
    assert fields("---\ntitle: x\nor^\n---\n") == ["original_language: "]
    assert fields("---\nTitle: x\nSum^\n\n") == ["Summary: "]


@pytest.mark.parametrize(
    "marked",
    [
        "**Citation:**\n\nx\n\n**Contents:**\n\nEnglish\n\nS^",
        "**Citation:**\n\nx\n\ny\n\nz\n\nS^",
        "**Citation:**\n\nx s^",
        "**Citation:**\n\nx\ns^",
        "a cit^",
        "S^ome text",
        "\n".join(["A line."] * 30) + "\n\nS^",
    ],
)
def test_none_are_offered_in_the_body_or_within_a_line(fields, marked) -> None:
    assert fields(marked) == []


def test_no_labels_stand_in_front_matter(offers) -> None:
    assert [each.kind for each in offers("---\n^\n---\n", authority=None).items] == ["field"] * 5
