"""A finding is known again by its words, wherever they have moved."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.fingerprint import AROUND, fingerprints
from transcription_lsp.text.span import Span


def printed(text: str, code: str = "B005", words: str = "[]") -> list[str]:
    """The fingerprints of all places of some words."""
    places = [match.span() for match in re.finditer(re.escape(words), text)]
    return fingerprints([Diagnostic(Span(*place), "", code=code) for place in places], text)


LETTER = "The letter was sent to [] on 12 May, and answered by the Council on the next day.\n"


@pytest.mark.parametrize(
    "text",
    [
        LETTER.replace("\n", "\r\n"),
        LETTER.replace(" ", "\n"),
        LETTER.replace("to [] on", "to   []\r\n\t on"),
        LETTER.strip(),
        f"\n\n{LETTER}\n",
        f"{LETTER}\nAnother one [illegible].",
    ],
)
def test_lines_broken_otherwise_and_text_added_elsewhere_leave_it(text: str) -> None:
    assert printed(text) == printed(LETTER)


@pytest.mark.parametrize(
    "text",
    [LETTER.replace("sent", "given"), LETTER.replace("12 May", "13 May")],
    ids=["before", "after"],
)
def test_other_words_next_to_it_make_another_one(text: str) -> None:
    assert printed(text) != printed(LETTER)


def test_rules_are_told_apart() -> None:
    assert printed(LETTER, "B005") != printed(LETTER, "B001")


def test_capitals_of_what_is_found_do_not_count() -> None:
    assert printed("an [Illegible", words="[Illegible") == printed(
        "an [illegible", words="[illegible"
    )


def test_findings_at_the_same_words_are_numbered() -> None:
    twice = printed(LETTER * 9)
    assert len(set(twice)) == 9
    assert printed(LETTER * 10)[:8] == twice[:8]


def test_it_has_32_digits_for_any_text() -> None:
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in printed("\udc80[]\0[]"))
    assert fingerprints([Diagnostic(Span(0, 0), "")], "") != []


words = st.lists(
    st.sampled_from(["a", "Brief", "é", "\ud800", "[x", "，"]), min_size=1, max_size=60
)
blanks = st.sampled_from([" ", "\n", "\r\n", "\r", "\n\n", " \t ", "\u2028"])


@given(words, st.data())
def test_white_space_never_counts(words: list[str], data: st.DataObject) -> None:
    def laid_out() -> str:
        text = data.draw(blanks).join(["", *words, "[]", *words])
        return "".join(data.draw(blanks) if each == " " else each for each in text)

    assert printed(laid_out()) == printed(laid_out())


@given(words, words, words)
def test_text_farther_away_never_counts(
    before: list[str], other: list[str], after: list[str]
) -> None:
    near = "n" * AROUND
    one = f"{' '.join(before)} {near}[]{near} {' '.join(after)}"
    two = f"{' '.join(other)} {near}[]{near}"
    assert printed(one) == printed(two)
