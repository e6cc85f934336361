import unicodedata

import pytest


@pytest.mark.parametrize("right", ["café", "Йосиф Цой", "서울", "Šiauliai", "Ångström", "Việt Nam"])
def test_letters_in_parts_are_joined(right, found, repaired) -> None:
    parted = unicodedata.normalize("NFD", right)
    assert found("T004", right) == ()
    assert repaired("T004", parted) == right


def test_a_file_is_one_finding_with_the_number_of_places(found) -> None:
    (diagnostic,) = found("T004", "cafe\u0301 in Gene\u0300ve and cafe\u0301")
    assert diagnostic.span == (3, 5)
    assert "‘café’ and 2 other places" in diagnostic.message
    assert [each.span.start for each in diagnostic.related] == [12, 24]


def test_signs_that_are_letters_are_replaced(repaired) -> None:
    assert repaired("T004", "5 \u212b and 3 \u212a") == "5 Å and 3 K"


@pytest.mark.parametrize(
    "text",
    ["\uf9d1 and \ufa0e", "שָּׁ", "\u0958", "a\u2001b", "\u2329x\u232a"],
    ids=["Chinese variant", "Hebrew order", "Hindi without composite", "wide space", "angle"],
)
def test_what_normalisation_would_spoil_is_right(text, found) -> None:
    assert found("T004", text) == ()


def test_what_is_spoilt_by_normalisation_stays_when_the_rest_is_joined(repaired) -> None:
    assert repaired("T004", "\uf9d1e\u0301") == "\uf9d1é"


def test_a_mark_without_a_composite_is_right(found) -> None:
    assert found("T004", "m\u0304 and q\u0323") == ()
