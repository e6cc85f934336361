import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.numbers import numbers_of


def numbers(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.value) for each in numbers_of(parse(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("CABLE N° 121973/sh", "121973/sh"),
        ("Cable No. 121973, Meretskov to Stalin", "121973"),
        ("as we wrote in Cable N° 15327 on 18 December", "15327"),
        ("Text.\n\nNº 6478/sh  \n12 May 1947", "6478/sh"),
        ("№ 12", "12"),
        ("Telegram No. 345", "345"),
        ("ciphered telegram #121", "121"),
        ("Шифртелеграмма № 121973/ш", "121973/ш"),
    ],
)
def test_the_number_of_a_document_is_read(text, value) -> None:
    assert numbers(text) == [("document", value)]


@pytest.mark.parametrize(
    "text", ["Copy N° 2", "Copy Nº 2 to Cde. Stalin", "экз. № 2", "COPY No. 2"]
)
def test_the_number_of_a_copy_is_read(text) -> None:
    assert numbers(text) == [("copy", "2")]


@pytest.mark.parametrize(
    "text", ["house № 5 in Tverskaya", "He wrote 12 letters.", "Note 12 lines"]
)
def test_other_numbers_are_not_read(text) -> None:
    assert numbers(text) == []


@given(st.text(alphabet="N°º№o. 12/shCopy\ncable[]", max_size=60))
def test_each_span_is_the_number_alone(text: str) -> None:
    for each in numbers_of(parse(text)):
        assert text[each.span.start : each.span.end] == each.value
