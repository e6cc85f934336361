"""The collection: who is named where, and how often."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.collection import Collection, Elsewhere, Place, sheet, title_of
from transcription_lsp.language.jumps import Meant
from transcription_lsp.lint.names import Names
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.positions import from_units

TABLE = """id,preferred
stalin,"Stalin, Iosif Vissarionovich"
malik-y,"Malik, Yakov Aleksandrovich"
malik-c,"Malik, Charles"
"""
STALIN = Meant("stalin", "")


@pytest.fixture
def kept(authority_of):
    """What is kept of a text."""
    return lambda text, encoding="utf-16": sheet(
        parse(text), Names(parse(text), authority_of(TABLE)), encoding
    )


def test_places_are_lines_and_columns_in_the_units_of_the_editor(kept):
    text = "a\r\n😀 to Cde. Stalin, by I.\nStalin"
    assert list(kept(text).named(STALIN)) == [Place(1, 11, 1, 17), Place(1, 22, 2, 6)]
    assert next(kept(text, "utf-8").named(STALIN)) == Place(1, 13, 1, 19)


def test_slips_count_for_who_is_meant_and_others_by_their_letters(kept):
    text = "by Iosif Vissarionovich Stailn. Mr. Malik said. Sent by Rodina at 2145 12 May 1947"
    found = kept(text)
    assert found.persons == (STALIN, Meant(None, "malik"), Meant(None, "rodina"))


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("---\nid: 3\ntitle: 'A cable,\n  decoded'\n---\nMr. Malik", "A cable, decoded", 2),
        ("**May 12, 1947**\n\n**To Cde.  \nStalin**\n\n**Summary:**\n\nA b", "To Cde. Stalin", 2),
        ("a\n\n**A heading**\n\nb", "A heading", 2),
        ("\n\n  First [sic] line\nsecond", "First [sic] line", 2),
        ("\n \n", "", 0),
    ],
)
def test_a_document_is_called_by_its_title_heading_or_first_line(text, title, line):
    found = title_of(parse(text))
    assert found.text == title
    assert LineIndex(text).line_of(found.span.start) == line


def test_how_often_somebody_is_named_in_other_documents(kept):
    collection = Collection()
    collection.put("a", kept("Cde. Stalin, Cde. Stalin"))
    collection.put("b", kept("Cde. Stalin"))
    collection.put("c", kept("nobody"))
    assert collection.elsewhere("stalin") == Elsewhere(3, 2)
    assert collection.elsewhere("stalin", "a") == Elsewhere(1, 1)
    assert collection.used("b") == {"stalin": 2}
    assert [path for path, _ in collection.naming(STALIN)] == ["a", "b"]


def test_what_changes_counts_is_told_from_what_only_moves(kept):
    collection = Collection()
    assert collection.put("a", kept("Cde. Stalin"))
    assert not collection.put("a", kept("to Cde. Stalin"))
    assert list(collection.naming(STALIN)[0][1].named(STALIN)) == [Place(0, 8, 0, 14)]
    assert collection.put("a", kept("nobody"))
    assert collection.ids() == []
    assert collection.drop("a")
    assert not collection.drop("a")


@given(st.data())
@settings(max_examples=100)
def test_places_are_those_of_the_names_in_any_text(texts, authority_of, data):
    text = data.draw(texts)
    encoding = data.draw(st.sampled_from(["utf-8", "utf-16", "utf-32"]))
    transcription, lines = parse(text), LineIndex(text)
    names = Names(transcription, authority_of(TABLE))
    found = sheet(transcription, names, encoding)
    placed = sorted(place for meant in found.persons for place in found.named(meant))

    def offset(line, units):
        start, end = lines.line_span(line)
        return start + from_units(text[start:end], units, encoding)

    spans = [(offset(*each[:2]), offset(*each[2:])) for each in placed]
    assert spans == [tuple(each.span) for each in names.mentions]
    assert sum(found.counts().values()) == len(spans)
