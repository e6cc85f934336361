"""Where the header ends and the body begins."""

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Field

FIELDS = (
    "**Title**\n\n**Citation:**\n\n“Cable”, 1947\n\n**Contents:**\n\nEnglish\n\nTo [[Belov]].\n"
)


def body(text: str) -> list[str]:
    return [block.text for block in parse(text).blocks()]


def fields(text: str) -> list[str]:
    header = parse(text).header
    return [node.name for node in header.node.children if isinstance(node, Field)] if header else []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_fields_in_bold_end_with_the_value_of_the_last(line_end: str) -> None:
    text = FIELDS.replace("\n", line_end)
    assert fields(text) == ["Citation", "Contents"]
    assert body(text) == ["To [[Belov]]."]


def test_plain_fields_may_stand_line_by_line() -> None:
    text = "Citation: “Cable”, 1947\nSummary: A [[long]] one.\nContents: English\n\nText."
    assert fields(text) == ["Citation", "Summary", "Contents"]
    assert body(text) == ["Text."]


def test_one_plain_field_is_no_header() -> None:
    assert body("Summary: nothing came of it.\n\nText.") == [
        "Summary: nothing came of it.",
        "Text.",
    ]


def test_front_matter_is_a_header() -> None:
    assert body("---\ntitle: x\n\nnote: '[y'\n---\n\nText.") == ["Text."]


def test_dashes_that_are_not_closed_are_text() -> None:
    assert body("---\ntitle: x\n\nText.") == ["---\ntitle: x", "Text."]


def test_without_contents_the_last_field_ends_the_header() -> None:
    assert body("**Citation:**\n\n“Cable”\n\n**Summary:**\n\nA request.\n\nText.") == ["Text."]


def test_brackets_of_a_field_are_read() -> None:
    text = "**Summary:**\n\nOf [[Belov]] and [sic].\n\n**Contents:**\n\nEnglish\n\nText."
    assert [bracket.node.role for bracket in parse(text).brackets()] == ["supplied", "sic"]


def test_no_bracket_runs_from_the_header_into_the_body() -> None:
    text = "**Contents:**\n\nEnglish [x\n\ny] Text."
    assert [fault.kind.value for fault in parse(text).faults] == ["B001", "B002"]
