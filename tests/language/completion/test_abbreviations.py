"""Abbreviations are offered after their first letters. `^` marks the cursor."""

from transcription_lsp import parse
from transcription_lsp.language.completion.offered import offers_at
from transcription_lsp.record.knowledge import Knowledge
from transcription_lsp.record.record import Record


def offered(marked, knowledge=None):
    text = marked.replace("^", "")
    found = offers_at(text, marked.index("^"), Record(parse(text), knowledge))
    return [(each.text, each.detail) for each in found.items if each.kind == "abbreviation"]


def test_those_of_the_document_come_first_then_those_of_the_project_and_of_everybody():
    text = "from PRIMVO [the Maritime Military District]\n\nto PR^"
    found = offered(text, Knowledge(abbreviations={"PRX": "Press"}))
    assert found[:2] == [("PRIMVO", "the Maritime Military District"), ("PRX", "Press")]
    assert ("PRC", "People's Republic of China") in found


def test_one_capital_or_a_word_in_small_letters_brings_up_none():
    assert offered("to P^") == []
    assert offered("to Pr^") == []
    assert offered("to upr^") == []
    assert offered("xPR^") == []


def test_what_stands_there_whole_is_not_offered_again():
    assert ("GRU", "Main Intelligence Directorate of the General Staff") not in offered("GRU^")


def test_the_second_of_two_that_are_joined_is_offered():
    assert ("DPRK", "Democratic People's Republic of Korea") in offered("PRC-DP^")


def test_one_in_two_cases_is_offered_whole():
    assert offered("MOSCOW VK^") == [("VKP(b)", "All-Union Communist Party (Bolsheviks)")]
    assert offered("MOSCOW VKP(^") == [("VKP(b)", "All-Union Communist Party (Bolsheviks)")]


def test_in_addresses_and_code_none_is_offered():
    assert offered("https://example.org/PR^") == []
    assert offered("`PR^`") == []


def test_names_of_persons_come_first(authority_of):
    known = authority_of('id,preferred\ng,"Grushin, Ivan"\n')
    kinds = [each.kind for each in offers_at("by GR", 5, Record(parse("by GR")), known).items]
    assert kinds[0] == "person"
    assert kinds == sorted(kinds, reverse=True)
    assert "abbreviation" in kinds
