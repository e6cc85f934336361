from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.export.report.harmless import harmless, sentence_around
from transcription_lsp.text.span import Span


def around(text: str, name: str) -> str:
    """The sentence around a name, with the name between bars."""
    start = text.index(name)
    before, marked, after = sentence_around(text, Span(start, start + len(name)))
    return f"{before}|{marked}|{after}"


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert harmless("a\0b\x1bc\u202ed\udcffe\ud800") == "a␀b␛c<U+202E>d<FF>e<U+D800>"


def test_a_long_text_is_cut_and_line_ends_are_blanks() -> None:
    assert harmless(" a\n b " * 10, 5) == "a b a…"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_every_text_can_be_written_on_one_line(text: str) -> None:
    found = harmless(text)
    found.encode()
    assert len(found.splitlines()) <= 1


def test_a_sentence_ends_where_the_next_begins() -> None:
    text = "They left early. Then Rodina came. Nobody saw her."
    assert around(text, "Rodina") == "Then |Rodina| came."


def test_a_title_ends_no_sentence() -> None:
    assert (
        around("It went to Cde. Rodina at noon.", "Rodina") == "It went to Cde. |Rodina| at noon."
    )


def test_a_paragraph_ends_a_sentence_and_so_does_a_field() -> None:
    text = "a heading\n\nTitle: From Rodina to\r\nDate: 1947"
    assert around(text, "Rodina") == "Title: From |Rodina| to"


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 100 + "Rodina" + " word" * 100
    before, _, after = sentence_around(text, Span(500, 506))
    assert before.startswith("… word word")
    assert after.endswith(" word …")


@given(st.text(alphabet="ab. \n\r:-*A", max_size=400), st.integers(0, 400), st.integers(0, 20))
def test_every_place_has_a_sentence(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    span = Span(start, min(len(text), start + length))
    before, name, after = sentence_around(text, span)
    assert name == harmless(text[slice(*span)])
    assert not {"\n", "\r"} & set(before + after)
