"""Paragraphs of a document that changes: the same as those of the text read anew."""

from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.convention import load_convention
from transcription_lsp.markup.paragraph import Paragraph
from transcription_lsp.markup.splitting import Split, paragraphs

WILSON = load_convention()
PIECES = ["a", " ", "\n", "\r\n", "\r", "\t", "\f", "\x1c", "\u2028", "\n\n", "word", "[x]", "  \n"]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(st.lists(st.tuples(texts, texts, texts, st.integers(0, 3)), min_size=1, max_size=5))
def test_only_what_changed_is_split_and_all_of_it(versions):
    split = Split()
    for head, middle, tail, start in versions:
        text = head * 3 + middle + tail * 3
        split.update(text, min(start, len(text)), WILSON, lambda each: Paragraph(each, WILSON))
        assert split.spans == paragraphs(text, min(start, len(text)), len(text), WILSON)
        assert [each.text for each in split.paragraphs] == [text[a:b] for a, b in split.spans]


@given(texts, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 3), texts), max_size=8))
def test_edits_do_not_part_it_otherwise(text, edits):
    split = Split()
    text = text * 5
    for at, length, typed in edits:
        at %= len(text) + 1
        text = text[:at] + typed + text[at + length :]
        split.update(text, 0, WILSON, lambda each: Paragraph(each, WILSON))
        assert split.spans == paragraphs(text, 0, len(text), WILSON)


def test_a_paragraph_that_only_moves_is_not_read_again():
    split, read = Split(), []

    def reading(text):
        read.append(text)
        return Paragraph(text, WILSON)

    split.update("\n\n".join("abcdefghij"), 0, WILSON, reading)
    read.clear()
    split.update("\n\n".join("abcdXefghij"), 0, WILSON, reading)
    assert set(read) <= set("cdXef")
