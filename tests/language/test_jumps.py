"""Where one gets from a place. `^` marks the cursor, ‹…› the goal."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.jumps import (
    alike_at,
    entries_at,
    meant_at,
    mentions_of,
    target_at,
)
from transcription_lsp.lint.names import Names

TABLE = """id,preferred
stalin,"Stalin, Iosif Vissarionovich"
malik-y,"Malik, Yakov Aleksandrovich"
malik-c,"Malik, Charles"
"""
LONG = "the railways of the north came to a stand in the spring of that year."
NOTE = "[Translator's note: the following paragraph was marked:]"


def taken_apart(marked: str) -> tuple[str, int]:
    """The text, and where the cursor is."""
    return re.sub("[\\^‹›]", "", marked), re.sub("[‹›]", "", marked).index("^")


def with_marks(text: str, spans) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}‹{text[start:end]}›{text[end:]}"
    return text


@pytest.mark.parametrize(
    "marked",
    [
        f"a\n\n{NOTE[:9]}^{NOTE[9:]} ‹As to rice,\nnothing came.›\n\nb",
        f"a\n\n{NOTE[:9]}^{NOTE[9:]}\n\n‹As to rice, [[nothing]] came.›\n\nb",
        f"a\n\n^{NOTE} ‹As a\n\nresult of this {LONG}›\n\nMore.",
        f"a\n\n^{NOTE}\n\n‹As a\n\nresult of the floods that came over all of the north\n\nin the spring {LONG}›\n\nmore of it.",
        f"a\n\n^{NOTE}\n\n[stamp: A]\n\nb",
        f"a\n\n^{NOTE}",
        "in cable 12 [^1] and [2]\n\n[2] a\n\n‹[1]› b",
        "in cable 12 [^1] and [2]",
        "the [^[we]] a",
        "^",
    ],
)
def test_notes_lead_to_their_paragraph_and_references_to_their_footnote(marked):
    text, offset = taken_apart(marked)
    found = target_at(parse(text), offset)
    assert with_marks(text, [found] if found else []) == marked.replace("^", "")


@pytest.mark.parametrize(
    "marked",
    [
        "a ‹^[›stamp: b [sic] c‹]› d",
        "a ‹[›stamp: b [sic] c‹]›^ d",
        "a ‹[[›we‹^]]› d",
        "in ‹[^1]› and ‹[1]› and [2]",
        "a [st^amp: b]",
        "a^",
    ],
)
def test_both_ends_of_a_bracket_and_all_references_belong_together(marked):
    text, offset = taken_apart(marked)
    assert with_marks(text, alike_at(parse(text), offset)) == marked.replace("^", "")


@pytest.mark.parametrize(
    ("marked", "lines"),
    [
        ("to Cde. St^alin, who", [2]),
        ("to Cde. Stalin^", [2]),
        ("Mr. Ma^lik said", [3, 4]),
        ("by Iosif Vissarionovich Sta^iln.", [2]),
        ("the tre^aty of Mr. Malik", []),
    ],
)
def test_a_name_leads_to_its_entries(authority_of, marked, lines):
    text, offset = taken_apart(marked)
    names = Names(parse(text), authority_of(TABLE))
    assert [place.line for place in entries_at(names, offset)] == lines


@pytest.mark.parametrize(
    "marked",
    [
        "to Cde. ‹Sta^lin›. by ‹Iosif Vissarionovich Stailn›. Mr. Malik of ‹I. Stalin›",
        "Mr. ‹Ma^lik› and Cde. Stalin and Mr. ‹Malik›",
        "Sent by ‹Rodi^na› at 2145 12 May 1947.\n\nSent by ‹Rodina› at 2145 13 May 1947",
    ],
)
def test_all_mentions_of_one_person_are_found(authority_of, marked):
    text, offset = taken_apart(marked)
    names = Names(parse(text), authority_of(TABLE))
    found = mentions_of(names, meant_at(names, offset))
    assert with_marks(text, found) == marked.replace("^", "")


@given(st.data())
@settings(max_examples=150)
def test_all_that_is_found_is_in_the_text(texts, authority_of, data):
    text = data.draw(texts)
    offset = data.draw(st.integers(-1, len(text) + 1))
    transcription = parse(text)
    names = Names(transcription, authority_of(TABLE))
    entries_at(names, offset)
    meant = meant_at(names, offset)
    target = target_at(transcription, offset)
    several = [alike_at(transcription, offset), mentions_of(names, meant) if meant else []]
    for spans in (*several, [target] if target else []):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one.start < other.start for one, other in pairwise(spans))
