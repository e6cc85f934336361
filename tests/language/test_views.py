"""The text of a transcription for different readers, and where each letter of it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language.views import ESCAPING, VIEWS, stretches, view
from transcription_lsp.markup.convention import conventions
from transcription_lsp.markup.parse import parse


def seen(text: str, kind: str, convention: str = "wilson") -> str:
    return view(parse(text, convention), kind).text


@pytest.mark.parametrize(
    ("text", "diplomatic", "clean"),
    [
        ("that [[we]] ought", "that ought", "that we ought"),
        ("I[osif] Stalin, Com[munist]", "I Stalin, Com", "Iosif Stalin, Communist"),
        ("the [mutual?] pact", "the mutual pact", "the mutual pact"),
        ("PRIMVO [the Maritime Military District] said", "PRIMVO said", "PRIMVO said"),
        ("ten [crossed out: twelve] men", "ten twelve men", "ten men"),
        ("[stamp: Secret Section]", "Secret Section", ""),
        ("[round seal of the Ministry]", "", ""),
        ("[letterhead: Ministry of Trade]", "Ministry of Trade", ""),
        ("[handwritten at the top: no]", "no", "no"),
        ("the comittee [sic] met", "the comittee met", "the comittee met"),
        ("one [illegible], [page 2] two [1].", "one, two.", "one, two."),
        ("[signed: V. Molotov]", "V. Molotov", "V. Molotov"),
        ("**bold** and _slanted_ [words](http://x.org/)", "bold and slanted words", "bold and slanted words"),
    ],
)  # fmt: skip
def test_what_is_in_each_view(text: str, diplomatic: str, clean: str) -> None:
    assert (seen(text, "diplomatic"), seen(text, "clean")) == (diplomatic, clean)


def test_words_in_other_letters_stand_on_the_page() -> None:
    assert seen("maxim [Greek: logos] x", "diplomatic", "dp") == "maxim logos x"


def test_superfluous_letters_stand_on_the_page_and_are_not_read() -> None:
    assert seen("Cae{e}sar", "diplomatic", "leiden") == "Caeesar"
    assert seen("Cae{e}sar", "clean", "leiden") == "Caesar"


HEADED = "**12 May 1947**\n\n**Summary:**\n\nRice.\n\n**Contents:**\n\nEnglish\n\nCable\n"


def test_only_the_reading_has_the_header() -> None:
    assert seen(HEADED, "diplomatic") == seen(HEADED, "clean") == "Cable"
    assert "Rice." in seen(HEADED, "reading")


def test_lines_stay_in_the_diplomatic_view_alone() -> None:
    text = "sent at  \nMoscow\r\n  by  Rodina\n \n\n\nend\n\n"
    assert seen(text, "diplomatic") == "sent at\nMoscow\r\n  by  Rodina\n\nend"
    assert seen(text, "clean") == "sent at Moscow by Rodina\n\nend"


def test_a_line_on_which_nothing_is_left_goes_and_begins_no_paragraph() -> None:
    text = "one\n[Translator's note: x]\ntwo\n\n[page 2]\n\nthree"
    assert seen(text, "diplomatic") == "one\ntwo\n\nthree"
    assert seen(text, "clean") == "one two\n\nthree"


def test_a_blank_that_the_source_has_before_a_sign_stays() -> None:
    assert seen("un mot [1] ?", "clean") == seen("un mot [1] ?", "diplomatic") == "un mot ?"
    assert seen("un mot [1]?", "clean") == "un mot?"


def test_a_line_end_within_a_word_is_not_joined() -> None:
    assert seen("re-\nsult", "clean") == "re- sult"


def test_the_map_tells_where_each_stretch_begins_in_the_source() -> None:
    found = view(parse("to  Cde. I[osif] Stalin"), "clean")
    assert found.text == "to Cde. Iosif Stalin"
    assert stretches(found) == [(0, 0, 3), (3, 4, 6), (9, 11, 4), (13, 16, 7)]


@pytest.mark.parametrize("kind", VIEWS)
@given(data=st.data())
def test_every_letter_stands_in_the_source_and_in_its_order(
    texts: st.SearchStrategy[str], kind: str, data: st.DataObject
) -> None:
    text = data.draw(texts)
    found = view(parse(text, data.draw(st.sampled_from(conventions()))), kind)
    places = [found.source_offset(at) for at in range(len(found.text))]
    assert all(one < other for one, other in pairwise(places))
    for letter, place in zip(found.text, places, strict=True):
        assert text[place] == letter or (letter in " \n" and text[place].isspace())
    assert sum(length for *_, length in stretches(found)) == len(found.text)


@given(data=st.data())
def test_clean_paragraphs_are_lines_of_words_with_one_blank_between(
    texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    found = seen(data.draw(texts), "clean")
    assert all(each == " ".join(each.split()) and each for each in found.split("\n\n")) or not found


@given(data=st.data())
def test_clean_has_the_words_of_the_reading(
    texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    transcription = parse(data.draw(texts))
    body = view(transcription, "reading").text
    if transcription.header is None:
        clean = view(transcription, "clean").text
        assert "".join(clean.split()) == "".join(ESCAPING.sub("", body).split())


@pytest.mark.parametrize("kind", ["diplomatic", "clean"])
@pytest.mark.parametrize(
    "text", [" " * 300_000, "[1] " * 100_000, "a [1]\n" * 50_000, "\n \t" * 100_000, "[1]" * 99_999 + "."]
)  # fmt: skip
def test_long_texts_are_no_trouble(kind: str, text: str) -> None:
    assert len(seen(text, kind)) <= len(text)
