import pytest

TABLE = 'id,preferred\nstalin,"Stalin, Iosif"\n'


@pytest.mark.parametrize(
    "text",
    [
        "to Cde. ‹Petrov› and others",
        "said ‹A. B. Petrov› to him",
        "Sent by ‹Rodina› at 2145 12 May 1947",
        "deciphered at 1950 12 May 1947 ‹Martynov›",
        "deciphered at 1950 12 May 1947 by ‹Martynov›",
        "Comrade ‹Vasily Stalin› came",
        "Participants: ‹Rodina›, Stalin and ‹Martynov›\n\nRodina spoke.",
        "**Present:**\n\n‹Rodina›\n‹Ivan Martynov› (interpreter)",
        "It is so.\n\nSigned: ‹Rodina›",
        "It is so.\n\n/s/ ‹Rodina›",
    ],
)
def test_what_is_certainly_a_name_is_reported(assert_finds, authority_of, text) -> None:
    assert_finds("P001", text, authority_of(TABLE))


@pytest.mark.parametrize(
    "text",
    [
        "to Cde. Stalin and to I. Stalin",
        "the General Staff of the Armed Forces",
        "the Foreign Ministry in Moscow",
        "Sent by Special Courier, sent by the Embassy",
        "Hong Kong and New York",
        "Chiefs of Staff. The Minister",
        "Participants: Moscow, the Foreign Ministry, Delegates of the Union",
    ],
)
def test_other_words_and_known_names_are_not(assert_finds, authority_of, text) -> None:
    assert_finds("P001", text, authority_of(TABLE))


def test_an_alias_of_somebody_known_is_not(assert_finds, authority_of) -> None:
    assert_finds("P001", "Comrade Koba [Iosif Stalin] came", authority_of(TABLE))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Stlain", "see if ‘Stalin’ is meant"),
        ("Stallin", "see if ‘Stalin’ is meant"),
        ("Stanin", "see if it is spelled right"),
    ],
)
def test_a_surname_a_swap_away_is_named(found, authority_of, name: str, meant: str) -> None:
    (finding,) = found("P001", f"to Cde. {name} and others", authority_of(TABLE))
    assert meant in finding.message
