import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.text.positions import Encoding, from_units, to_units

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
LINES = st.text(st.one_of(st.characters(), st.sampled_from("a é Ш 漢 😀 \ud83d \ude00 \udcff")))


def units_of(text: str, encoding: Encoding) -> int:
    """The length in units as the codec of that encoding writes it, one code point at a time."""
    codec, size = CODECS[encoding]
    return sum(len(character.encode(codec, "surrogatepass")) // size for character in text)


@given(LINES, st.sampled_from(ENCODINGS))
def test_units_are_those_of_the_real_encoding(line: str, encoding: Encoding) -> None:
    for column in range(len(line) + 1):
        assert to_units(line, column, encoding) == units_of(line[:column], encoding)


@given(LINES, st.sampled_from(ENCODINGS))
def test_every_unit_leads_to_the_code_point_it_is_part_of(line: str, encoding: Encoding) -> None:
    column = 0
    for units in range(units_of(line, encoding) + 1):
        while column < len(line) and units_of(line[: column + 1], encoding) <= units:
            column += 1
        assert from_units(line, units, encoding) == column


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_columns_and_units_beyond_the_line_are_its_end(encoding: Encoding) -> None:
    assert to_units("Ш😀", 99, encoding) == units_of("Ш😀", encoding)
    assert from_units("Ш😀", 99, encoding) == 2
    assert to_units("Ш😀", -1, encoding) == from_units("Ш😀", -1, encoding) == 0


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
def test_each_encoding_counts_in_its_own_way(encoding: Encoding, units: int) -> None:
    assert to_units("Ш😀x", 2, encoding) == units
    assert from_units("Ш😀x", units, encoding) == 2


def test_units_inside_a_character_are_its_start() -> None:
    assert from_units("a😀b", 2, "utf-16") == 1
    assert from_units("aШb", 2, "utf-8") == 1
