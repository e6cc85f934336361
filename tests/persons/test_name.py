import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.persons.name import is_initial, take_apart
from transcription_lsp.persons.words import words


@pytest.mark.parametrize(
    ("text", "surname", "given_names"),
    [
        ("Stalin, Iosif Vissarionovich", "Stalin", "Iosif Vissarionovich"),
        ("I. V. Stalin", "Stalin", "I. V."),
        ("Stalin I.V.", "Stalin", "I. V."),
        ("Antonov, General of the Army Alexey", "Antonov", "Alexey"),
        ("Jones, James R. (Jim), Jr.", "Jones", "James R."),
        ("Blankenhorn, Herbert A. von", "Blankenhorn", "Herbert A."),
        ("General Charles de Gaulle", "Gaulle", "Charles"),
        ("Al-Bazzaz, Abdul Rahman", "Bazzaz", "Abdul Rahman"),
        ("Acheson, Dean Gooderham", "Acheson", "Dean Gooderham"),
        ("Chernov, Yu. K.", "Chernov", "Yu. K."),
        ("Штыков, Терентий Фомич", "Штыков", "Терентий Фомич"),
        ("Tito", "Tito", ""),
    ],
)
def test_names_are_taken_apart(text: str, surname: str, given_names: str) -> None:
    name = take_apart(text, words())[0]
    assert (" ".join(name.surname), " ".join(name.given)) == (surname, given_names)


def test_a_name_without_comma_may_begin_with_its_surname() -> None:
    first, second = take_apart("Mao Zedong", words())
    assert (first.surname, first.surname_first) == (("Mao",), True)
    assert (second.surname, second.surname_first) == (("Zedong",), False)


def test_suffixes_are_no_part_of_the_name() -> None:
    assert take_apart("Adair, Charles Wallace, Jr.", words())[0].suffix == "jr"


def test_a_title_of_two_letters_is_no_initial() -> None:
    assert is_initial("Yu.")
    assert is_initial("J.-P.")
    assert not is_initial("Mr.")


@given(st.text())
def test_any_text_can_be_taken_apart(text: str) -> None:
    for name in take_apart(text, words()):
        assert name.surname
