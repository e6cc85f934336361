"""Identifiers as they are written, and those that cannot be right."""

import pytest

from transcription_lsp.persons.identifiers import (
    InvalidIdentifier,
    address_of,
    identifier,
    identifier_in,
)
from transcription_lsp.persons.person import Identifier


@pytest.mark.parametrize(
    ("scheme", "written", "value"),
    [
        ("viaf", "71397758", "71397758"),
        ("VIAF", "https://viaf.org/viaf/71397758/#Stalin", "71397758"),
        ("viaf", "VIAF: 71397758", "71397758"),
        ("wikidata", "q855", "Q855"),
        ("wikidata", "http://www.wikidata.org/entity/Q855", "Q855"),
        ("isni", "0000 0001 2103 2683", "0000000121032683"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("lcnaf", "n  79-21164", "n79021164"),
        ("lccn", "https://id.loc.gov/authorities/names/n79021164.html", "n79021164"),
        ("gnd", "118540238", "118540238"),
        ("pnd", "(DE-588)101115658X", "101115658X"),
        ("gnd", "4066009-6", "4066009-6"),
    ],
)
def test_an_identifier_is_taken_in_the_spelling_of_its_register(
    scheme: str, written: str, value: str
) -> None:
    assert identifier(scheme, written).value == value


@pytest.mark.parametrize(
    ("scheme", "written", "why"),
    [
        ("isni", "0000 0001 2103 2684", "check digit"),
        ("orcid", "0000-0002-1825-0098", "check digit"),
        ("gnd", "118540239", "check digit"),
        ("gnd", "4066009-7", "check digit"),
        ("isni", "0000 0001", "sixteen digits"),
        ("viaf", "Q855", "digits and nothing else"),
        ("viaf", "٧١", "digits and nothing else"),
        ("wikidata", "855", "write Q and a number"),
        ("lcnaf", "79021164", "has n"),
        ("viaf", "https://www.wikidata.org/wiki/Q855", "no address of VIAF"),
        ("viaf", "https://example.org/71397758", "its addresses look like"),
    ],
)
def test_what_cannot_be_right_is_said(scheme: str, written: str, why: str) -> None:
    with pytest.raises(InvalidIdentifier, match=why):
        identifier(scheme, written)


@pytest.mark.parametrize("place", range(9))
def test_every_single_digit_counts(place: int) -> None:
    right = "118540238"
    for digit in set("0123456789") - {right[place]}:
        wrong = right[:place] + digit + right[place + 1 :]
        with pytest.raises(InvalidIdentifier):
            identifier("gnd", wrong)


def test_a_register_that_is_not_known_is_taken_as_it_is() -> None:
    assert identifier("FAST", "12 a") == Identifier("fast", "12 a")


def test_an_address_says_which_register_it_is_of() -> None:
    assert identifier_in("https://viaf.org/viaf/71397758") == Identifier("viaf", "71397758")
    assert identifier_in("GND: 118540238") == Identifier("gnd", "118540238")
    assert identifier_in("https://example.org/wiki") is None


@pytest.mark.parametrize(
    ("scheme", "value"),
    [("viaf", "71397758"), ("orcid", "0000-0002-1825-0097"), ("gnd", "118540238")],
)
def test_the_address_of_an_identifier_leads_back_to_it(scheme: str, value: str) -> None:
    found = Identifier(scheme, value)
    address = address_of(found)
    assert address is not None
    assert identifier_in(address) == found
