"""Who may be meant by a name that is not certain. `^` marks the cursor."""

import pytest

from transcription_lsp import parse
from transcription_lsp.language.identity import candidates_in
from transcription_lsp.lint.names import Names
from transcription_lsp.text.span import Span

TABLE = """id,preferred,birth,death
shtykov,"Shtykov, Terentii Fomich",1907,1964
shtikova,"Shtykova, Anna",,
malik-y,"Malik, Yakov Aleksandrovich",1906,1980
malik-c,"Malik, Charles",,
li,Li Lisan,,
"""


@pytest.fixture
def offered(authority_of):
    def candidates(marked: str) -> list[tuple[str, str, bool]]:
        text, offset = marked.replace("^", ""), marked.index("^")
        names = Names(parse(text), authority_of(TABLE))
        found = candidates_in(names, Span(offset, offset))
        return [(each.filed, each.id, each.bears) for each in found]

    return candidates


def test_a_name_that_several_bear_may_mean_each_of_them(offered):
    assert offered("Mr. Ma^lik said") == [("Malik", "malik-y", True), ("Malik", "malik-c", True)]


def test_a_name_that_nobody_bears_may_mean_who_is_called_nearly_so(offered):
    assert offered("Cde. T. Shty^okv said")[0] == ("Shtyokv, T.", "shtykov", False)
    assert offered("Cde. B. Shty^okv said") == []
    assert offered("Cde. Sthy^kov said")[0] == ("Sthykov", "shtykov", False)


def test_another_transliteration_is_nearly_the_same_and_another_letter_is_not(offered):
    assert offered("Cde. T. Shti^kov said")[0][1:] == ("shtykov", False)
    assert offered("Cde. T. Shty^lov said") == []
    assert offered("Mr. Y. Ma^lin said") == []


def test_nobody_is_offered_for_a_name_that_is_certain_short_or_like_none(offered):
    assert offered("Cde. T. Shty^kov said") == []
    assert offered("Mr. Yakov Ma^lik said") == []
    assert offered("Cde. L^u said") == []
    assert offered("Cde. Ro^dina said") == []
    assert offered("Mr. Malik sa^id") == []
