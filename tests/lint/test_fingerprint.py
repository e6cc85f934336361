"""A finding keeps its fingerprint while the words at it stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.fingerprint import fingerprints
from transcription_lsp.text.span import Span

LETTER = """To Cde. Belov

We all have now read with great care the [stamp: Secret paper of the Council of the northern shore.

A. Orlov"""


def of(text: str, words: str, code: str = "B001") -> list[str]:
    """The fingerprints of findings at each of these words in a text."""
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    spans = [Span(start, start + len(words)) for start in starts]
    return fingerprints([Diagnostic(span, "It.", code=code) for span in spans], text)


ONE = of(LETTER, "[stamp:")


def test_it_is_sixteen_hexadecimal_digits() -> None:
    assert len(ONE) == 1
    assert len(ONE[0]) == 16
    assert int(ONE[0], 16) >= 0


@pytest.mark.parametrize(
    "changed",
    [
        "Title\n\n\n" + LETTER,
        LETTER + "\nand a postscript",
        LETTER.replace("Cde. Belov", "Comrade Belov, Moscow"),
        LETTER.replace("\n", "\r\n"),
        LETTER.replace("\n", "\r"),
        LETTER.replace("the [stamp", "the\n    [stamp"),
        LETTER.replace(" of the", "\nof \t the"),
    ],
    ids=["above", "below", "elsewhere", "CRLF", "CR", "wrapped before", "wrapped after"],
)
def test_edits_elsewhere_and_line_breaks_leave_it(changed: str) -> None:
    assert of(changed, "[stamp:") == ONE


def test_a_range_broken_anew_or_in_capitals_leaves_it() -> None:
    assert of("a [SEAL of\n  the State b", "[SEAL of\n  the State") == of(
        "a [seal of the State b", "[seal of the State"
    )


@pytest.mark.parametrize(
    "changed",
    [LETTER.replace("[stamp:", "[seal:"), LETTER.replace("Secret", "Top Secret")],
    ids=["at it", "beside it"],
)
def test_other_words_change_it(changed: str) -> None:
    words = "[seal:" if "[seal:" in changed else "[stamp:"
    assert of(changed, words) != ONE


def test_another_rule_changes_it() -> None:
    assert of(LETTER, "[stamp:", "B005") != ONE


def test_another_message_leaves_it() -> None:
    span = Span(LETTER.index("[stamp:"), LETTER.index("[stamp:") + 7)
    assert fingerprints([Diagnostic(span, "Other words.", code="B001")], LETTER) == ONE


def test_findings_that_are_alike_are_counted() -> None:
    text = f"{'=' * 50}[]{'=' * 50}" * 3
    found = of(text, "[]")
    assert len(set(found)) == 3
    assert of(text + "\n" + "[]", "[]")[:3] == found


TEXTS = st.text(st.sampled_from("ab[] \t\r\n\u2028\u00a0\x00\udc80ßİ"), max_size=120)


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["\n", "\r\n", "  \r\n ", "\r\r"]))
def test_white_space_never_counts(before: str, words: str, after: str, blank: str) -> None:
    """However the text around and in a range is broken into lines."""
    texts = [before, "[" + words + "]", after]
    other = ["".join(blank if each.isspace() else each for each in text) for text in texts]
    at = [[Span(len(one[0]), len(one[0] + one[1]))] for one in (texts, other)]
    found = [
        fingerprints([Diagnostic(span, "", code="B001") for span in spans], "".join(one))
        for spans, one in zip(at, (texts, other), strict=True)
    ]
    assert found[0] == found[1]


def test_many_long_ranges_take_time_in_proportion_to_them() -> None:
    text = "[a \n] " * 20_000
    spans = [Span(start, start + 5) for start in range(0, len(text), 6)]
    assert len(set(fingerprints([Diagnostic(span, "") for span in spans], text))) == len(spans)
