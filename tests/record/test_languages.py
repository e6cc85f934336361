"""The languages that headers name, with the list of all languages and without."""

import sys

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.languages import languages_in

CONVENTION = parse("").convention


def codes(value: str) -> list[tuple[str, str]]:
    return [tuple(each) for each in languages_in(value, CONVENTION)]


@pytest.mark.parametrize(
    "value", ["Russian; zh", "Russian and Chinese", "russian, Chinese [?]", "ru/zh"]
)
def test_several_are_told_by_name_or_code(value: str) -> None:
    assert codes(value) == [("Russian", "ru"), ("Chinese", "zh")]


def test_nothing_is_no_language() -> None:
    assert codes(" ; . ") == []


def test_a_control_character_is_part_of_no_name() -> None:
    assert codes("English\0[1]; ru") == [("English\0[1", ""), ("Russian", "ru")]


def test_the_list_of_all_languages_knows_more() -> None:
    pytest.importorskip("langcodes")
    assert codes("Khmer; sr-Latn") == [("Khmer", "km"), ("Serbian (Latin)", "sr-Latn")]
    assert codes("Not specified") == [("Not specified", "")]


def test_without_that_list_those_of_the_convention_are_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "langcodes", None)
    assert codes("Russian; Khmer") == [("Russian", "ru"), ("Khmer", "")]


def test_many_blanks_take_linear_time() -> None:
    # Where time grows with the square of a length, this takes minutes.
    assert codes("Russian" + " " * 100_000 + "; zh") == [("Russian", "ru"), ("Chinese", "zh")]
