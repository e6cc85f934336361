"""What an editor offers to write: brackets around a selection, comments that accept a finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language.rewriting import repairs_of_rule, suppression, wrappings
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.parse import parse
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import apply_edits
from transcription_lsp.text.span import Span

ALL = choose(["ALL"])


def wrapped(marked: str) -> list[str]:
    """What becomes of a text whose selection stands between ‹ and ›."""
    start, end = marked.index("‹"), marked.index("›") - 1
    text = marked.replace("‹", "").replace("›", "")
    found = wrappings(parse(text), Span(start, end))
    return [apply_edits(text, [each.edit]) for each in found]


def test_a_selection_may_become_each_bracket_of_the_convention() -> None:
    assert wrapped("he saw‹ the Premier ›and left") == [
        "he saw [the Premier] and left",
        "he saw [the Premier?] and left",
        "he saw [Translator's note: the Premier] and left",
        "he saw [handwritten in the margin: the Premier] and left",
        "he saw [stamp: the Premier] and left",
    ]


def test_what_is_put_around_words_is_read_as_what_it_says() -> None:
    roles = []
    for text in wrapped("he saw ‹the Premier› and left"):
        (bracket,) = parse(text).brackets()
        roles.append(bracket.node.role)
    assert roles == ["supplied", "unclear", "note", "add", "stamp"]


@pytest.mark.parametrize(
    "marked",
    [
        "he ‹› left",
        "he‹  ›left",
        "he [saw ‹him] and› left",
        "**Citation:** ‹a letter›\n\nText.",
    ],
)
def test_nothing_is_offered_where_brackets_would_break(marked: str) -> None:
    assert wrapped(marked) == []


def test_a_comment_accepts_a_finding_and_blanks_still_end_the_line() -> None:
    text = "He saw the [illegible of the  \nletter.\n"
    report = lint(Source.of(text), ALL)
    (finding,) = report.diagnostics
    accepted = suppression(report.transcription, finding)
    assert accepted is not None
    new = apply_edits(text, [accepted.edit])
    assert new == "He saw the [illegible of the <!-- lint: ignore B001 -->  \nletter.\n"
    assert lint(Source.of(new), ALL).diagnostics == ()


@pytest.mark.parametrize("text", ["<!-- the\u200b\nletter -->", "```\nthe\u200b\n```\n"])
def test_no_comment_is_put_into_code_or_into_another_one(text: str) -> None:
    report = lint(Source.of(text), choose(["T002"]))
    (finding,) = report.diagnostics
    assert suppression(report.transcription, finding) is None


def test_repairs_that_leave_no_choice_are_made_at_all_places() -> None:
    text = "the \u0421able and the \u0421ouncil of the [illegible letter"
    report = lint(Source.of(text), ALL)
    edits = repairs_of_rule(report.diagnostics, "T003")
    assert apply_edits(text, edits) == "the Cable and the Council of the [illegible letter"
    assert repairs_of_rule(report.diagnostics, "B001") == ()


@given(st.text("ab []\\\n\r*:", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_selection_stays_whole(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for each in wrappings(parse(text), Span(start, end)):
        assert text[each.edit.start : each.edit.end] in each.edit.text
        assert start <= each.edit.start <= each.edit.end <= end
