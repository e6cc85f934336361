"""Hover on what belongs to the record: dates, archive references, fields, abbreviations. `^` marks the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.hover import Hover
from transcription_lsp.language.recorded import recorded_at
from transcription_lsp.record.knowledge import Knowledge, Repository
from transcription_lsp.record.record import Record

RUSSIAN = Knowledge(calendar="russian")


def hover(marked: str, knowledge: Knowledge | None = None) -> Hover | None:
    """What is said of the letter after `^`."""
    record = Record(parse(marked.replace("^", "")), knowledge)
    return recorded_at(record, marked.index("^"))


def facts(marked: str, knowledge: Knowledge | None = None) -> dict[str, str]:
    found = hover(marked, knowledge)
    return {fact.name: fact.value for fact in found.facts}


def test_a_date_says_its_iso_form_and_weekday():
    assert facts("sent at 1835 ^12 May 1947") == {
        "ISO 8601 (EDTF)": "1947-05-12T18:35:00",
        "Weekday": "Monday",
    }
    assert hover("sent at 1835 ^12 May 1947").title == "12 May 1947, 18:35"


def test_a_range_says_both_weekdays():
    found = hover("the ^20-21 November 1997 talks")
    assert found.title == "20 November 1997 to 21 November 1997"
    assert facts("the ^20-21 November 1997 talks")["Weekday"] == "Thursday to Friday"


def test_an_old_date_is_told_in_both_calendars():
    assert facts("on ^7 November 1917")["In the Julian calendar"] == "25 October 1917"
    assert facts("on ^25 October 1917 (O.S.)")["Gregorian"] == "7 November 1917"
    told = facts("on ^25 October 1917", RUSSIAN)
    assert (told["Gregorian"], told["Weekday"]) == ("7 November 1917", "Wednesday")
    assert "In the Julian calendar" not in facts("on ^12 May 1947")


def test_doubts_about_a_date_are_told():
    assert hover("in ^ca. April 1810").sentences == ("The date is approximate.",)
    assert hover("on ^3/4/1948").sentences == ("It may also be read as 4 March 1948.",)
    assert hover("on ^31 April 1947").sentences == (
        "There is no 31 April 1947: April has 30 days.",
    )


def test_a_reference_is_spelled_out_with_its_archive():
    found = hover("see RGASPI, f. 558, ^op. 11, d. 346, ll. 0004-0006.")
    assert found.title == "Russian State Archive of Socio-Political History"
    assert found.sentences[0] == "Fond 558, opis 11, delo 346, leaves 4–6."
    facts = {fact.name: fact.value for fact in found.facts}
    assert set(facts) == {"In its own language", "Place", "Website", "Usual form"}
    assert facts["Usual form"] == "RGASPI, f. 558, op. 11, d. 346, ll. 4-6"


def test_a_reference_in_brackets_is_more_than_a_bracket():
    assert hover("told him [NAA: ^A1838, TS695/5/5] so").title == "National Archives of Australia"


def test_an_archive_of_the_project_is_known():
    own = Repository("TsGAK", "Central State Archive of Kyrgyzstan", family="russian")
    found = hover("TsGAK, ^f. 10, op. 1, d. 3", Knowledge((own,)))
    assert found.title == "Central State Archive of Kyrgyzstan"


def test_a_field_of_the_header_says_what_it_holds():
    text = "**Cita^tion:**\n\nx\n\n**Contents:** y\n\nCitation: z"
    assert (hover(text).title, hover(text).sentences) == (
        "Citation",
        ("How to cite the document: title, date, archive.",),
    )
    assert hover("**Citation:**\n\nx\n\n**Contents:** y\n\nCita^tion: z") is None
    assert hover("---\nsum^mary: x\n---\n\ntext").title == "Summary"


def test_a_language_is_told_with_its_code():
    text = "**Original Language:**\n\nRus^sian\n\n**Contents:** y"
    assert facts(text) == {"Russian": "ru"}
    assert facts("---\nlanguages: ^Russian; Khmer\n---\n")["Khmer"] == "km"


def test_an_abbreviation_that_the_document_explains():
    text = "from PRIMVO [the Far Eastern Army]\n\nPRIM^VO answers."
    assert hover(text).title == "The Far Eastern Army"
    assert facts(text)["Source"] == "This document explains it in line 1."


def test_an_abbreviation_that_the_project_or_everybody_knows():
    assert hover("MOSCOW VK^P(b) CC").title == "All-Union Communist Party (Bolsheviks)"
    known = Knowledge(abbreviations={"XYZ": "the Ministry"})
    assert hover("at X^YZ.", known).title == "The Ministry"
    assert hover("at X^YZ.") is None
    assert hover("at RG^ANI.").title == "Russian State Archive of Contemporary History"


@pytest.mark.parametrize(
    ("marked", "says", "word"),
    [
        ("PRC-^DPRK talks", "Democratic People's Republic of Korea", "DPRK"),
        ("the ^CC/CPSU", "Central Committee, or carbon copy", "CC"),
        ("the U.S.S.^R. and", "Union of Soviet Socialist Republics", "U.S.S.R."),
        ("the U.S^.-China talks", "United States", "U.S."),
        ("see Dep^tel 12", "Department of State telegram", "Deptel"),
        ("the MF^A's note", "Ministry of Foreign Affairs", "MFA"),
        ("член В^КП(б)", "All-Union Communist Party (Bolsheviks)", "ВКП(б)"),
    ],
)
def test_an_abbreviation_is_found_as_it_stands_in_texts(marked, says, word):
    found = hover(marked)
    assert (found.title, marked.replace("^", "")[slice(*found.span)]) == (says, word)


@pytest.mark.parametrize("text", ["https://example.org/C^IA/x", "`C^IA`", "see [x](C^IA)"])
def test_in_addresses_and_code_there_are_no_abbreviations(text):
    found = hover(text)
    assert found is None


def test_words_in_capitals_are_no_abbreviations():
    assert hover("x\nMEN ^WHO SERVE\ny") is None
    assert hover("ON ^CO-OPERATION with") is None
    assert hover("the ^WHO met").title == "World Health Organization"


@pytest.mark.parametrize("text", ["Cannot^ ", "^", "a^", "MOS^COW", "S.^M. Bruce", "c^c"])
def test_of_other_words_nothing_is_said(text):
    assert hover(text) is None


@given(st.data())
def test_anything_can_be_pointed_at(texts, data):
    text = data.draw(texts)
    record = Record(parse(text))
    for offset in data.draw(st.lists(st.integers(0, len(text) + 1), max_size=4)):
        found = recorded_at(record, offset)
        assert found is None or found.span.start <= offset < found.span.end
