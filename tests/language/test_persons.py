"""Hover on a name. `^` marks the cursor."""

import pytest

from transcription_lsp import parse
from transcription_lsp.language.collection import Elsewhere
from transcription_lsp.language.persons import name_at
from transcription_lsp.lint.names import Names

TABLE = """id,preferred,forms,birth,death,wikidata,notes
stalin,"Stalin, Iosif Vissarionovich",Сталин,1878,1953,Q855,
malik-y,"Malik, Yakov Aleksandrovich",,1906,1980,,
malik-c,"Malik, Charles",,1906,1987,,
"""


def hover(marked: str, authority):
    transcription = parse(marked.replace("^", ""))
    return name_at(Names(transcription, authority), marked.index("^"))


def test_a_name_on_file_shows_who_it_is_with_links(authority_of) -> None:
    found = hover("to Cde. St^alin, who", authority_of(TABLE))
    assert found.markdown() == (
        "**Stalin, Iosif Vissarionovich**\n\nNamed once here.\n\n"
        "- Born: 1878\n- Died: 1953\n"
        "- Wikidata: [Q855](<https://www.wikidata.org/wiki/Q855>)\n- Also: Сталин"
    )


def test_a_near_miss_shows_who_is_meant_as_a_guess(authority_of) -> None:
    found = hover("by Vissarionovich Iosif and Iosif Vissarionovich Sta^iln.", authority_of(TABLE))
    assert found.title == "Stalin, Iosif Vissarionovich"
    assert "by its looks this person is meant" in found.plain()


def test_a_name_of_several_lists_them(authority_of) -> None:
    found = hover("Mr. Ma^lik said", authority_of(TABLE))
    assert "Malik, Charles (1906–1987)" in found.plain()


def test_nothing_is_said_of_other_words(authority_of) -> None:
    assert hover("the tre^aty of Mr. Malik", authority_of(TABLE)) is None


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (None, "Named twice here."),
        ((0, 0), "Named twice here, and in no other document."),
        ((1, 1), "Named twice here, once in another document."),
        ((1041, 12), "Named twice here, 1,041 times in 12 other documents."),
    ],
)
def test_how_often_somebody_is_named_here_and_elsewhere(authority_of, counts, sentence) -> None:
    text = "to Cde. Stalin, by Iosif Vissarionovich Stailn"
    names = Names(parse(text), authority_of(TABLE))
    elsewhere = None if counts is None else lambda _: Elsewhere(*counts)
    for offset in (10, 25):
        assert sentence in name_at(names, offset, elsewhere).sentences
