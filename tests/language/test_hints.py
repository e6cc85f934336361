"""Whose name a surname stands for. `‹…›` is what is shown beside the text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.hints import hints
from transcription_lsp.lint.names import Names
from transcription_lsp.text.span import Span

TABLE = """id,preferred,forms,birth,death
stalin,"Stalin, Iosif Vissarionovich",Koba Ivanovich,1878,1953
malik-y,"Malik, Yakov Aleksandrovich",,,
malik-c,"Malik, Charles",,,
hodgson,"Hodgson, W. R.",,,
gaulle,"de Gaulle, Charles",,,
mao,Mao Zedong,,,
"""


def shown(text: str, authority, within: Span | None = None) -> str:
    names = Names(parse(text), authority)
    for offset, said, _ in reversed(list(hints(names, within or Span(0, len(text))))):
        text = f"{text[:offset]}‹{said}›{text[offset:]}"
    return text


@pytest.mark.parametrize(
    "marked",
    [
        "Cde. Stalin‹(Iosif Vissarionovich)›, I. V. STALIN‹(Iosif Vissarionovich)›.",
        "Cde. Stalin’s‹(Iosif Vissarionovich)› note",
        "I.V.Stalin‹(Iosif Vissarionovich)› and Iosif Stalin, Stalin, Iosif Vissarionovich",
        "Mr. Malik and Y. Malik‹(Yakov Aleksandrovich)›",
        "Mr. Hodgson‹(W. R.)› and W. R. Hodgson",
        "General de Gaulle‹(Charles)› and Comrade Koba Ivanovich",
        "by Iosif Vissarionovich Stailn and Comrade Rodina",
        "Comrade Mao Zedong",
    ],
)
def test_given_names_are_shown_where_they_are_missing(authority_of, marked):
    text = re.sub("‹[^›]*›", "", marked)
    assert shown(text, authority_of(TABLE)) == marked


def test_only_what_is_in_sight_is_shown_and_says_who_it_is(authority_of):
    text = "Cde. Stalin\n\nCde. Stalin\n\nCde. Stalin"
    found = list(hints(Names(parse(text), authority_of(TABLE)), Span(13, 24)))
    assert [each.offset for each in found] == [24]
    assert found[0].about == "Stalin, Iosif Vissarionovich (1878–1953)"


@given(st.data())
@settings(max_examples=100)
def test_hints_stand_in_any_text(texts, authority_of, data):
    text = data.draw(texts)
    names = Names(parse(text), authority_of(TABLE))
    assert all(0 < each.offset <= len(text) for each in hints(names, Span(0, len(text))))
