"""Persons and documents by some letters of what they are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.collection import Collection, sheet
from transcription_lsp.language.symbols import MOST, likeness, symbols
from transcription_lsp.lint.names import Names

TABLE = """id,preferred,forms,birth,roles
stalin,"Stalin, Iosif Vissarionovich",Сталин | Koba,1878,
malik,"Malik, Yakov Aleksandrovich",,1906,Ambassador
shi,Shi Zhe,,,
chen,"Ch’ên Yi",,,
"""


@pytest.fixture
def found(authority_of):
    """`found(typed)`: what is offered of a small project."""
    authority = authority_of(TABLE)
    collection = Collection()
    for path, text in (
        ("/p/cable.txt", "**A cable to Malik**\n\nMr. Malik and Malik, Yakov Malik"),
        ("/p/b/stations.txt", "Shi Zhe said to Cde. Stalin"),
        ("/q/empty.txt", ""),
    ):
        names = Names(parse(text), authority)
        collection.put(path, sheet(names.transcription, names, "utf-16"))
    index = authority.matcher.index
    return lambda typed: [each.name for each in symbols(typed, index, collection, "/p")]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("stal", "Stalin, Iosif Vissarionovich"),
        ("ios st", "Stalin, Iosif Vissarionovich"),
        ("iosta", "Stalin, Iosif Vissarionovich"),
        ("stln", "Stalin, Iosif Vissarionovich"),
        ("сталин", "Stalin, Iosif Vissarionovich"),
        ("KOBA", "Stalin, Iosif Vissarionovich"),
        ("chen", "Ch’ên Yi"),
        ("malik", "Malik, Yakov Aleksandrovich"),
        ("cab mal", "A cable to Malik"),
        ("stations", "Shi Zhe said to Cde. Stalin"),
        ("empty.txt", "empty.txt"),
    ],
)
def test_what_is_typed_may_begin_words_or_leave_letters_out(found, typed, first):
    assert found(typed)[0] == first


def test_what_fits_worse_comes_later_and_what_does_not_fit_never(found):
    assert found("mal") == ["Malik, Yakov Aleksandrovich", "A cable to Malik"]
    assert found("lik") == ["Malik, Yakov Aleksandrovich", "A cable to Malik"]
    assert found("xyz") == []
    assert found("iii") == []
    assert found("sh")[:2] == ["Shi Zhe", "Shi Zhe said to Cde. Stalin"]


def test_without_letters_those_who_are_named_most_and_some_documents(found):
    assert found(" ")[:3] == [
        "Malik, Yakov Aleksandrovich",
        "Shi Zhe",
        "Stalin, Iosif Vissarionovich",
    ]
    assert found("")[3:] == ["Shi Zhe said to Cde. Stalin", "A cable to Malik", "empty.txt"]


def test_what_is_told_of_each(authority_of):
    authority, collection = authority_of(TABLE), Collection()
    collection.put("/p/b/a.txt", sheet(parse("\n\nA ditty"), None, "utf-16"))
    (person,) = symbols("malik", authority.matcher.index, collection, "/p")
    assert person.about == "1906, Ambassador"
    assert person.entry.line == 3
    (document,) = symbols("ditty", authority.matcher.index, collection, "/p")
    assert (document.path, document.about, document.title.line) == ("/p/b/a.txt", "b/a.txt", 2)


def test_no_more_are_offered_than_anybody_reads(authority_of):
    rows = "".join(f'p{number},"Ro{number}, Ann"\n' for number in range(MOST + 50))
    index = authority_of("id,preferred\n" + rows).matcher.index
    assert len(symbols("ann", index, Collection(), "/")) == MOST


WORDS = st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=5).map(" ".join)


@given(WORDS, WORDS)
def test_letters_that_do_not_come_in_this_order_never_fit(typed, name):
    letters = iter(name)
    in_order = all(each in letters for each in typed.replace(" ", ""))
    begins = all(f" {each}" in f" {name}" for each in typed.split())
    found = likeness(typed, name)
    assert found is None or in_order or (begins and found.kind == 0)
    assert likeness(name, name).kind == 0
