"""The outline of a text: what it is made of, and what stands on the paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.outline import Entry, outline


def names(entries: tuple[Entry, ...]) -> list[object]:
    """The names of entries, each with those under it where there are any."""
    return [(each.name, names(each.children)) if each.children else each.name for each in entries]


def of(text: str) -> list[object]:
    return names(outline(parse(text)))


def test_the_header_holds_its_fields():
    text = "Cable to Belov\n\n**Citation:**\n\nRGASPI, f. 1.\n\n**Contents:** English\n\nTOP SECRET"
    (header,) = outline(parse(text))
    assert names((header,)) == [("Header", ["Citation", "Contents"])]
    assert [header.detail, *(each.detail for each in header.children)] == [
        "Cable to Belov",
        "RGASPI, f. 1.",
        "English",
    ]


def test_front_matter_shows_its_keys():
    text = '---\ntitle: "Cable: No. 12"\r\ndate: 1949\n---\n\nText'
    (header,) = outline(parse(text))
    assert [(each.name, each.detail) for each in header.children] == [
        ("title", "Cable: No. 12"),
        ("date", "1949"),
    ]


def test_a_page_holds_what_stands_on_it_until_the_next():
    text = "[stamp: A]\n\n[page 2]\n\n[stamp: B]\n\nText\n\n**[p. 3]**\n\n[stamp: C]"
    assert of(text) == ["Stamp: A", ("Page 2", ["Stamp: B"]), ("Page 3", ["Stamp: C"])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Text [End of page 1] text", "After page 1"),
        ("Text [End of page 1]", "End of page 1"),
        ("[page break]\n\nText", "Page break"),
        ("[folio 12v]\n\nText", "Page 12v"),
    ],
)
def test_marks_of_pages_say_which_page_it_is(text, name):
    assert of(text) == [name]


@pytest.mark.parametrize(
    ("text", "name", "detail"),
    [
        ("[stamp: Secret Section\n11 June]", "Stamp: Secret Section 11 June", ""),
        ("[Belov's handwritten note across the text: I **a[gree]**]", "Handwriting: I agree", "Belov, across"),
        ("[letterhead of the Ministry]", "Letterhead of the Ministry", ""),
        ("[[illegible signature]]", "Illegible signature", ""),
        ("[Editor's note: see [sic] page 3]", "Note: see page 3", "editor"),
        ("[faded image of a stamp: 3rd Department]", "Stamp: 3rd Department", "uncertain"),
        ("[handwritten: \\[x\\]]", "Handwriting: [x]", ""),
    ],
)  # fmt: skip
def test_a_bracket_says_what_it_is_and_how_it_begins(text, name, detail):
    (entry,) = outline(parse(text))
    assert (entry.name, entry.detail) == (name, detail)


def test_brackets_within_brackets_are_under_them():
    text = "[handwritten at the top: to Belov [stamp: A [signature]] [page 2]]"
    assert of(text) == [
        ("Handwriting: to Belov", [("Stamp: A", ["Signature"]), "Page 2"]),
    ]


def test_what_is_said_of_words_is_not_listed():
    assert of("the Com[munist] Party [illegible] of [[the]] GKO [the Committee] [sic] [1]") == []


def test_a_line_in_bold_is_a_heading():
    assert of("**I. On rice**\n\nText **in bold** text\n\n**two\nlines**") == ["I. On rice"]


def test_long_words_are_cut():
    (entry,) = outline(parse(f"[stamp: {'word ' * 20}]"))
    assert entry.name.endswith("word…")
    assert len(entry.name) < 70


def test_a_bracket_without_partner_says_so():
    (entry,) = outline(parse("Text.\n\n[handwritten at the top: to Belov\n\nMore text follows."))
    assert entry.detail == "top, not closed"


@given(st.data())
@settings(max_examples=150)
def test_entries_are_in_order_and_inside_of_those_that_hold_them(texts, data):
    text = data.draw(texts)
    pending = [(outline(parse(text)), 0, len(text))]
    while pending:
        entries, start, end = pending.pop()
        for entry in entries:
            assert start <= entry.span.start <= entry.place.start
            assert entry.place.start <= entry.place.end <= entry.span.end <= end
            assert entry.name.strip()
            assert "\n" not in entry.name
            start = entry.span.end
            pending.append((entry.children, *entry.span))
