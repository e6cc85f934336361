"""Selections that grow. `^` marks the cursor."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.selection import selections_at


def selected(marked: str) -> list[str]:
    """What is selected, one step after another; the document, which is the last, left out."""
    text = marked.replace("^", "", 1)
    spans = selections_at(parse(text), marked.index("^"))
    assert spans[-1] == (0, len(text))
    return [text[start:end] for start, end in spans[:-1]]


@pytest.mark.parametrize(
    ("marked", "steps"),
    [
        (
            "a\n\n[handwritten at the top: I think [[w^e]] agree] b",
            [
                "we",
                "[[we]]",
                "I think [[we]] agree",
                "[handwritten at the top: I think [[we]] agree]",
                "[handwritten at the top: I think [[we]] agree] b",
            ],
        ),
        ("x\n\na [st^amp: b]", ["stamp", "stamp:", "[stamp: b]", "a [stamp: b]"]),
        ("x\n\nCom[muni^st] Party", ["munist", "[munist]", "Com[munist] Party"]),
        ("x\n\nword^ next", ["word", "word next"]),
        ("x\n\nthe Jean-Luc’s^ e", ["Jean-Luc’s", "the Jean-Luc’s e"]),
        ("x\n\nЙо^и\u0306 a", ["Йои\u0306", "Йои\u0306 a"]),
        ("x\n\n_wo^rd_ a", ["word", "_word_ a"]),
        ("x\n^\ny", []),
        ("^", []),
        ("x [page 2]\n\ny [blank]^", ["[blank]", "y [blank]"]),
        (
            "**Citation:**\n\nRGA^SPI, f. 1\n\n**Contents:** a\n\nb",
            [
                "RGASPI",
                "RGASPI, f. 1",
                "**Citation:**\n\nRGASPI, f. 1",
                "**Citation:**\n\nRGASPI, f. 1\n\n**Contents:** a",
            ],
        ),
    ],
)
def test_a_selection_grows_by_what_stands_around(marked, steps):
    assert selected(marked) == steps


@given(st.data())
@settings(max_examples=150)
def test_each_selection_holds_the_one_before_and_the_cursor(texts, data):
    text = data.draw(texts)
    offset = data.draw(st.integers(-1, len(text) + 1))
    spans = selections_at(parse(text), offset)
    inner = None
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text)
        assert span.start <= min(max(offset, 0), len(text)) <= span.end
        if inner:
            assert span != inner
            assert span.start <= inner.start <= inner.end <= span.end
        inner = span
    assert inner == (0, len(text))
