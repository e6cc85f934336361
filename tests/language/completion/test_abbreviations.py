"""Abbreviations are offered after their first letters. `^` marks the cursor."""

from transcription_lsp import parse
from transcription_lsp.language.completion.offered import offers_at
from transcription_lsp.record.knowledge import Knowledge


def offered(marked, knowledge=None):
    text = marked.replace("^", "")
    found = offers_at(text, marked.index("^"), parse(text), knowledge=knowledge)
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
