"""Time in proportion to length: four times the text takes about four times as long, not sixteen."""

import time

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source

RULES = choose([])


def seconds(text: str) -> float:
    """The CPU time of one check."""
    start = time.process_time()
    lint(Source.of(text), RULES)
    return time.process_time() - start


@pytest.mark.parametrize(
    "part",
    [
        "[", "]", "[[", "[x] ", "[a\n", "a]\n", "[a) b ", "(a] ", "{", "_a **b ", "<!-- ", "\\[ ",
        "[stamp: A\n\n", "b]\n\n", "[a\f] \u2028[b\u2028] word \f", "[note: following:]\n\n", "[[a] ",
        "[x]] ", "(a) b] c) ", "[a](http://b ", "Citation:\n", "word ", "` ", "`[x ", "```a\n", "```\n~~~\n\n",
        "12 ", "May ", "12 May ", "1.", "1/2/", "Monday, ", "f. 1, op. 2, ", "FO 371/", "RG 59, box ",
        "AA: A1, ", "MAE, a, ", "MAE ", "Aa Bb (AB) ", "Aa ", "**A:** b\n\n", "1. a\n\n", "[page 2] ",
        "Copy No. 1\n", "sent at 1835 12 May 1947\n", "GRU [the main directorate] ",
    ],
)  # fmt: skip
def test_checking_is_linear(part: str) -> None:
    """The bound is far from both: quadratic work would multiply the time by sixteen."""
    size = 10_000
    short = (part * size)[:size]
    long = (part * size * 4)[: size * 4]
    lint(Source.of(short), RULES)
    assert min(seconds(long) for _ in range(3)) < 10 * min(seconds(short) for _ in range(3)) + 0.05


def test_a_long_run_of_digits_in_a_bracket_is_linear() -> None:
    """Likewise; a pattern that began anew at each digit took seconds for four thousand."""

    def text(size: int) -> str:
        return f"[ [{'9' * size} words illegible] ] a {{ " * 3

    lint(Source.of(text(10)), RULES)
    short = min(seconds(text(2_000)) for _ in range(3))
    assert min(seconds(text(8_000)) for _ in range(3)) < 10 * short + 0.05
