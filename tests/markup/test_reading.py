"""The text as a reader reads it."""

import pytest

from transcription_lsp.markup.parse import parse


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("to Cde. I[van]. V. Kozlov and c[omrade]s", "to Cde. Ivan. V. Kozlov and comrades"),
        ("return[[ed]] in 19[[4]]9", "returned in 1949"),
        ("the [mutual?] pact", "the mutual pact"),
        ("PRIMVO [the Maritime Military District] said", "PRIMVO  said"),
        ("one [illegible] word [1]", "one  word "),
        ("[stamp: Secret] [Translator's note: [x]] text", "  text"),
        ("[handwritten at the top: agreed [[fully]]]", " agreed fully"),
        (r"\[sic\] **bold** [the _treaty_](http://example.org)", "[sic] bold the treaty"),
    ],
)
def test_completions_are_joined_and_remarks_left_out(text: str, reading: str) -> None:
    assert parse(text).reading().text == reading


@pytest.mark.parametrize(
    ("convention", "text", "reading"),
    [
        ("plain", "the Com[munist] of [Here] [?]", "the Communist of Here "),
        ("frus", "nego[Page 124]tiate [the] tin [garble]", "negotiate the tin "),
        ("nara", "ten [crossed out] twelve [stamp: X]", "ten  twelve "),
        ("loc", "a [vanilla] [*See [Gaz] p. 3*] [a??] * b", "a  See  p. 3 a?? * b"),
        ("dp", "<i>the</i> Mis[**typo?]s.[A]\n-----File: 1.png---\\bob\\--\nf[oe]s", "the Miss.\n\nf[oe]s"),
        ("dp", "maxim [Greek: logos] _x_ [Illustration: y]", "maxim  logos x "),
    ],
)  # fmt: skip
def test_each_convention_leaves_out_what_is_no_word(
    convention: str, text: str, reading: str
) -> None:
    assert parse(text, convention).reading().text == reading


def test_every_character_has_its_place_in_the_source() -> None:
    text = "A[pollon] Petrov, [[Com[munist]]] [stamp: x] and [mutual?] \\[x\\]"
    reading = parse(text).reading()
    for offset, character in enumerate(reading.text):
        assert text[reading.source_offset(offset)] == character


def test_a_name_with_a_bracket_in_it_has_one_span() -> None:
    text = "to A[pollon] Petrov"
    reading = parse(text).reading()
    start = reading.text.index("Apollon")
    span = reading.source_span(start, start + len("Apollon Petrov"))
    assert text[span.start : span.end] == "A[pollon] Petrov"
