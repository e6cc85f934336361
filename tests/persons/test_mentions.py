"""Who is named where, whatever the shape of the name."""

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.persons.mentions import find_mentions

TABLE = """id,preferred,forms,birth,death
stalin,"Stalin, Iosif Vissarionovich",,1878,1953
gaulle,"de Gaulle, Charles",,1890,1970
chiang,"Chiang Kai-shek",Jiang Jieshi,1887,1975
lilisan,Li Lisan,,1899,1967
qadhafi,"al-Qadhafi, Muammar",,1942,2011
dulles,"Dulles, John Foster, Jr.",,1888,1959
malik-y,"Malik, Yakov Aleksandrovich",,1906,1980
malik-c,"Malik, Charles",,1936,1987
vasilevsky,"Василевский, Александр Михайлович",,1895,1977
price,"Price, Henry",,,
"""


@pytest.fixture
def named(authority_of):
    authority = authority_of(TABLE)

    def find(text: str, **settled: str) -> list[tuple[str, str]]:
        """The mentions: as they are read, and the ids of those who may be meant."""
        found = find_mentions(parse(text), authority.matcher, settled)
        person = authority.matcher.index.person
        return [
            (each.text, " ".join(person(number).id for number in each.persons)) for each in found
        ]

    return find


@pytest.mark.parametrize(
    ("text", "name", "id"),
    [
        ("to Cde. Stalin.", "Stalin", "stalin"),
        ("to Comrade I.V. Stalin.", "I.V. Stalin", "stalin"),
        ("I. V. STALIN", "I. V. STALIN", "stalin"),
        ("to Stalin, I. V., who", "Stalin, I. V", "stalin"),
        ("to Stalin I.V. and", "Stalin I.V", "stalin"),
        ("signed S T A L I N", "S T A L I N", "stalin"),
        ("in Stalin's hand", "Stalin", "stalin"),
        ("to Cde.  \nStalin", "Stalin", "stalin"),
        ("to Sta[lin], who", "Stalin", "stalin"),
        ("President Charles de Gaulle said", "Charles de Gaulle", "gaulle"),
        ("to Chiang Kai-shek", "Chiang Kai-shek", "chiang"),
        ("to CHIANG KAISHEK", "CHIANG KAISHEK", "chiang"),
        ("Colonel Muammar Qadhafi said", "Muammar Qadhafi", "qadhafi"),
        ("to John F. Dulles, Jr.", "John F. Dulles", "dulles"),
        ("to Marshal Wassilewski", "Wassilewski", ""),
        ("to Marshal Vasilevskii", "Vasilevskii", "vasilevsky"),
        ("маршал Василевский", "Василевский", "vasilevsky"),
    ],
)
def test_a_name_is_found_in_any_shape(named, text: str, name: str, id: str) -> None:
    assert named(text) == [(name, id)]


def test_what_the_reading_leaves_out_is_looked_through_as_well(named) -> None:
    assert named("[Stalin's handwritten note: yes]") == [("Stalin", "stalin")]
    assert named("the old man [that is, Iosif Stalin] came") == [("Iosif Stalin", "stalin")]


def test_a_surname_alone_is_his_who_was_named_in_full_before(named) -> None:
    assert named("Charles Malik came. Mr. Malik said no.")[1] == ("Malik", "malik-c")


def test_else_his_who_was_born_by_the_date_of_the_document(named) -> None:
    assert named("12 May 1930\n\nMr. Malik said no.") == [("Malik", "malik-y")]
    assert named("12 May 1950\n\nMr. Malik said no.") == [("Malik", "malik-y malik-c")]


def test_a_project_settles_who_is_meant(named) -> None:
    assert named("Mr. Malik said no.", malik="malik-c") == [("Malik", "malik-c")]


def test_an_alias_in_brackets_is_of_the_same_person(named) -> None:
    assert named("Comrade Strakhov [Li Lisan] came") == [
        ("Strakhov", "lilisan"),
        ("Li Lisan", "lilisan"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The price was high. Price lists were sent.",
        "Joint Chiefs of Staff, Hong Kong",
        "Bob Stalin came",
        "in Paris. Stalingrad fell",
    ],
)
def test_other_words_are_not_taken_for_names_on_file(named, text: str) -> None:
    assert [each for each in named(text) if each[1]] == []


def test_any_text_can_be_looked_through(named) -> None:
    for text in ("", "\0", "A " * 500, "Mr. " * 200, "[" * 50 + "Stalin", "Stalin" * 1000):
        named(text)


def test_a_project_may_say_who_bears_a_name_that_is_on_no_list(named) -> None:
    text = "Sent by Rodina at 2145 12 May 1947"
    assert named(text) == [("Rodina", "")]
    assert named(text, rodina="stalin") == [("Rodina", "stalin")]
    assert named(text, rodina="nobody") == [("Rodina", "")]
