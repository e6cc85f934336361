"""The fields of a header come into their usual order with their values, and nothing else moves."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.formatting import formatted
from transcription_lsp.lint.header_order import header_order
from transcription_lsp.markup.convention import load_convention
from transcription_lsp.markup.tree import Field, Transcription
from transcription_lsp.text.edit import apply_edits
from transcription_lsp.text.span import Span

FIELDS = load_convention("wilson").fields


def formatted_text(text: str) -> str:
    return apply_edits(text, formatted(parse(text)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "**A title**\n\n**Summary:**\n\nOn pay.\n\n**Citation:**\n\n“Pay”\n<http://x.org>\n\n**Contents:**\n\nText\n\nbody",
            "**A title**\n\n**Citation:**\n\n“Pay”\n<http://x.org>\n\n**Summary:**\n\nOn pay.\n\n**Contents:**\n\nText\n\nbody",
        ),
        (
            "Original Language: Russian  \r\nCitation: a\r\nContents: c  \r\n\r\nbody",
            "Citation: a  \r\nOriginal Language: Russian\r\nContents: c  \r\n\r\nbody",
        ),
        (
            "Credits: a\n\nb\n\nSummary: c\n \t\n**Citation:** d\nContents: e\n\n[ of it ]",
            "**Citation:** d\n\nSummary: c\n \t\nCredits: a\n\nb\nContents: e\n\n[of it]",
        ),
        (
            "Summary: [stamp: a\n\nb]\n**Citation:**\n\nContents: e",
            "**Citation:**\nSummary: [stamp: a\n\nb]\n\nContents: e",
        ),
    ],
)
def test_fields_come_in_their_usual_order(before, after):
    assert formatted_text(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "Citation: a\nSummary: b\nContents: c\n\nbody",
        "Summary: b\nSummary: b\nCitation: a\nContents: c\n\nbody",
        "Summary: b\nArchive: x\nCitation: a\nContents: c\n\nbody",
        "**Series:**\n\nx\n\n**Summary:** b\n\n**Citation:** a\n\n**Contents:** c\n\nbody",
        "**Summary:** b\n\n**Citation:** a\n\nbody",
        "Summary: b\n\nCredits:\n\nd\n\nCitation: a\n\nContents: c\n\nbody",
        "Contents: c\nSummary: b\nCitation: a\n\nbody",
        "Summary: [stamp: b\nCitation: a\nContents: c\n\nbody",
        "Summary: b <!-- lint: ignore T005 -->\nCitation: a\nContents: c\n\nbody",
        "Summary: [b\n\nCitation: a]\n\nContents: c\n\nbody",
        "---\nSummary: b\nCitation: a\nContents: c\n---\n\nbody",
    ],
    ids=["usual", "twice", "unknown", "bold", "no last", "not a field", "last first", "fault", "comment", "across", "front matter"],
)  # fmt: skip
def test_a_header_that_is_in_order_or_in_doubt_stays(text):
    assert formatted_text(text) == text


def test_no_more_is_written_than_the_fields_that_move():
    text = "Citation: a\nCredits: b\nSummary: c\nOriginal Language: d\nContents: e"
    edit = header_order(parse(text))
    assert text[edit.start : edit.end] == "Credits: b\nSummary: c"


def test_of_a_selection_that_cuts_a_field_nothing_moves():
    text = "Summary: b\nCitation: a\nContents: c\n"
    assert formatted(parse(text), within=Span(0, 15)) == ()
    assert formatted(parse(text), within=Span(0, 22)) != ()


def read_as(transcription: Transcription, end: int) -> object:
    """All that stands after the header, and what its brackets are."""
    leaves = [(each.node.kind, each.text) for each in transcription.leaves() if each.start >= end]
    found = [
        (each.start, each.node.role, each.node.attributes) for each in transcription.brackets()
    ]
    return leaves, [each for each in found if each[0] >= end]


def fields_of(transcription: Transcription) -> dict[str, str]:
    children = transcription.header.children()
    return {each.node.name: each.text.rstrip() for each in children if isinstance(each.node, Field)}


@given(st.data())
def test_nothing_is_lost_and_the_body_stays(texts, data):
    sound = st.sampled_from(["a", "\n\nb [sic]", "\n\nc\n\nd", "", "[stamp: a\n\nb]"])
    gaps = st.sampled_from(["\n", "\n\n", "  \r\n", "\n \n"])
    text = data.draw(st.sampled_from(["", "**A title**\n\n", "\n"]))
    names = st.lists(st.sampled_from([*FIELDS][:-1]), min_size=2, max_size=4, unique=True)
    for name in data.draw(names):
        mark = data.draw(st.sampled_from(["**", ""]))
        value = data.draw(st.one_of(sound, sound, sound, sound, texts))
        text += f"{mark}{name}:{mark} {value}{data.draw(gaps)}"
    text += f"Contents: x\n\n{data.draw(texts)}"
    before = parse(text)
    edit = header_order(before)
    assume(edit)
    new = apply_edits(text, [edit])
    after = parse(new)
    end = after.header.end
    assert header_order(after) is None
    assert formatted_text(formatted_text(text)) == formatted_text(text)
    assert Counter(new) == Counter(text)
    assert (end, new[end:]) == (before.header.end, text[end:])
    assert read_as(after, end) == read_as(before, end)
    assert fields_of(after) == fields_of(before)
    assert [*fields_of(after)] == [each for each in FIELDS if each in fields_of(after)]
