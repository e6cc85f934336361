import pytest

TABLE = """id,preferred,forms,birth,death
shtykov,"Shtykov, Terentii Fomich",,1907,1964
acheson,"Acheson, Dean Gooderham",,1893,1971
chung,"Pak Chung-hui",,1917,1979
dulles,"Dulles, John Foster",,1888,1959
hua,Hua Guofeng,,1921,2008
zhou,Zhou Enlai,,1898,1976
verduynen,"Michiels van Verduynen, Edgar",,1885,1952
silva,"De Silva, Ruthven",,,
batt,"Batt, William A.",,,
"""


@pytest.mark.parametrize(
    "text",
    [
        "The cable was sent by Terentii ‹Shytkov›.",
        "The cable was sent by ‹Terentiy› Shtykov.",
        "TERENTII ‹SHYTKOV›'S CABLE",
        "Terentii Shtykov came. Later Cde. ‹Shytkov› said so.",
        "to ‹Shytkov›, Terentii Fomich, who",
        "On 12 May ‹Shytkov›, Terentii, said no.",  # the month is no part of the name
        "to Batt, ‹Wiliam› A.",  # a last initial that is also a word
        "Premier Hua ‹Kuo-feng› said no.",  # in another romanization
        "Premier ‹Chou› En-lai said no.",
        "‹Edger› Michiels van Verduynen",  # a surname of several words
        "‹Ruthwen› De Silva",
    ],
)
def test_a_slip_is_reported_at_the_part_that_is_wrong(assert_finds, authority_of, text) -> None:
    assert_finds("P002", text, authority_of(TABLE))


@pytest.mark.parametrize(
    "text",
    [
        "The cable was sent by Terentii Shtykov.",
        "The cable was sent by T. F. Shtykov.",
        "The cable was sent by Cde. Shytkov.",  # alone, and nothing else speaks for a slip
        "George Atcheson said no.",  # another forename
        "G. Atcheson said no.",
        "Mr. Atcheson said no.",
        "Mr. Alger Hiss said no.",
        "General Pai Chung-hsi said no.",  # two parts differ
        "the John Duluth Railway",
        "Jonkheer Edgar Michiels van Verduynen said no.",
        "Premier Hua Guolong said no.",
        "Premier Qiu Enlai said no.",
    ],
)
def test_other_persons_are_left_alone(assert_finds, authority_of, text) -> None:
    assert_finds("P002", text, authority_of(TABLE))


def test_the_right_form_keeps_the_shape_of_the_written_one(repaired, authority_of) -> None:
    authority = authority_of(TABLE)
    assert repaired("P002", "TERENTII SHYTKOV'S", authority=authority) == "TERENTII SHTYKOV'S"
    assert repaired("P002", "by Terentii Shytkov’s", authority=authority).endswith("Shtykov’s")


def test_without_an_authority_nothing_is_said(assert_finds) -> None:
    assert_finds("P002", "The cable was sent by Terentii Shytkov.")


def test_a_name_that_ends_with_a_full_stop_gets_no_second_one(found, authority_of) -> None:
    authority = authority_of('id,preferred\nshtykov,"Shtykov, T. F."\n')
    (finding,) = found("P002", "The cable was sent by T. F. Shytkov.", authority)
    assert finding.message.endswith(": Shtykov, T. F.")
