"""Labels of brackets to choose from, and what closes them."""

import string

import pytest

from transcription_lsp.markup.parse import parse


def test_an_empty_bracket_lists_one_label_of_each_kind(offers, texts_of) -> None:
    found = texts_of("saw [^", authority=None)
    assert {"illegible]", "Translator's note: |]", "handwritten at the top: |]"} <= set(found)
    assert {"stamp: |]", "letterhead of |]", "crossed out: |]", "undated]"} <= set(found)
    assert len(found) < 40
    assert not offers("saw [^", authority=None).complete


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("saw [ill^", "illegible]"),
        ("saw [ill^]", "illegible"),
        ("saw [[ill^", "illegible]]"),
        ("saw [[ill^]]", "illegible"),
        ("saw [note: x [ill^]", "illegible]"),
        ("saw [note: x [ill^]]", "illegible"),
        ("saw [tr^", "Translator's note: |]"),
        ("saw [tr^]", "Translator's note: "),
        ("saw [handwritten at the b^", "handwritten at the bottom: |]"),
        ("saw [2 wo^", "2 words unclear]"),
        ("saw [one wo^", "one word unclear]"),
        ("saw [Ill^", "Illegible]"),
        ("saw [ILL^", "ILLEGIBLE]"),
    ],
)
def test_a_label_goes_on_from_what_is_typed(texts_of, marked, first) -> None:
    assert texts_of(marked, authority=None)[0] == first


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("saw [[ill^", "illegible]]"),
        ("saw [[ill^]]", "illegible"),
        ("saw [ill^", "[illegible]]"),
        ("saw [ill^]", "[illegible]"),
        ("saw [stam^", "[stamp: |]]"),
        ("saw [stam^]", "[stamp: |]"),
    ],
)
def test_where_two_brackets_make_a_label_the_second_ones_are_written_too(
    texts_of, marked, first
) -> None:
    assert texts_of(marked, authority=None, convention="smithsonian")[0] == first


def test_no_label_is_offered_in_a_bracket_that_is_the_authors(texts_of) -> None:
    assert texts_of("saw [st^ old] man", authority=None, convention="smithsonian") == []


def test_places_follow_handwritten(texts_of) -> None:
    found = texts_of("saw [handwritten ^", authority=None)
    assert {"handwritten at the top: |]", "handwritten in the left margin: |]"} <= set(found)


def test_before_words_stand_only_labels_with_a_colon(texts_of) -> None:
    found = texts_of("saw [^the old] man", authority=None)
    assert "stamp: " in found
    assert all(each.endswith(": ") for each in found)


def test_labels_that_are_used_stand_first_in_the_spelling_of_the_document(texts_of) -> None:
    text = "[Stamp: a]\n\n[Stamp: b]\n\n[illegible signature]\n\nsaw [^"
    assert texts_of(text, authority=None)[:2] == ["Stamp: |]", "illegible signature]"]


def test_a_variant_that_is_used_is_not_offered(texts_of) -> None:
    text = "[translators note: a]\n\n[translators note: b]\n\nsaw [tr^"
    found = texts_of(text, authority=None)
    assert found[0] == "Translator's note: |]"
    assert not [each for each in found if each.startswith("translators")]


def test_the_apostrophe_is_the_one_that_is_typed(texts_of) -> None:
    assert texts_of("saw [translator’^", authority=None)[0] == "Translator’s note: |]"


def test_tags_of_the_project_and_of_the_document_are_offered(texts_of) -> None:
    assert texts_of("saw [SYM^", authority=None, tags=["SYMBOL"]) == ["SYMBOL]"]
    assert texts_of("[SYMBOL] " * 20 + "[^", authority=None)[0] == "SYMBOL]"


def test_names_and_labels_are_offered_after_a_capital(texts_of) -> None:
    found = texts_of("[St^")
    assert {"Stalin", "Stamp: |]"} <= set(found)
    assert found.index("Stalin") < found.index("Stamp: |]")


@pytest.mark.parametrize(
    "marked",
    [
        *("ill^", "saw ill^", "saw Com[^", "saw 1[^", r"saw \[^", "saw `[^`", "```\n[^\n```"),
        *("[^a](http://example.org)", "[a](http://example.org/[^", "saw [] ill^", "<!-- [^ -->"),
        *("---\ntitle: [^\n---\n", "[stamp: ill^", "saw [sic^]", "[a\nill^"),
    ],
)
def test_no_labels_are_offered_elsewhere(texts_of, marked) -> None:
    assert texts_of(marked, authority=None) == []


@pytest.mark.parametrize("begun", [*string.ascii_lowercase, "2 ", "one ", "handwritten in "])
def test_every_label_is_read_as_what_it_says(offers, begun) -> None:
    for each in offers(f"saw [{begun}^]", authority=None).items:
        written = f"saw [{each.text}{'x' if each.text.endswith(' ') else ''}]"
        (bracket,) = parse(written).brackets()
        assert (bracket.node.role, each.label) == (each.about, each.label)
