import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source

BAD = "the Coun\u200bcil"


def codes(text: str) -> list[str]:
    """What the text rules and the rules about suppressions find."""
    report = lint(Source.of(text), choose(["T", "U"]))
    return [diagnostic.code for diagnostic in report.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        f"{BAD} <!-- lint: ignore T002 -->",
        f"<!-- lint: ignore T002 the original has it --> {BAD}",
        f"{BAD} <!--lint:ignore invisible-character-->",
        f"{BAD} <!-- lint: ignore t002 -->",
        f"{BAD} <!-- lint: ignore T -->",
        f"<!-- lint: ignore T002 -->\n{BAD}",
        f"<!-- lint: ignore T002 -->\n\n{BAD}",
        f"<!-- lint: ignore T002 -->\r\n{BAD}",
        f"<!-- lint: ignore T002\n a long reason -->\n{BAD}",
        f"{BAD}\n\n{BAD}\n\n<!-- lint: ignore-file T002 -->",
    ],
)
def test_a_suppression_accepts_what_it_names(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- lint: ignore T002 -->\none\n{BAD}",
        f"one <!-- lint: ignore T002 -->\n{BAD}",
        f"{BAD}\n<!-- lint: ignore T002 -->",
        f"{BAD} <!-- lint: ignore T003 -->",
    ],
    ids=["two lines on", "not alone", "the line after", "another rule"],
)
def test_it_accepts_nothing_else(text: str) -> None:
    assert sorted(codes(text)) == ["T002", "U001"]


@pytest.mark.parametrize("separator", [" ", ",", ", ", " , "])
def test_several_codes_may_be_named(separator: str) -> None:
    text = f"Nº 1, {BAD} N° 2 <!-- lint: ignore T002{separator}mixed-numero as in the original -->"
    assert codes(text) == []


def test_the_reason_is_free_text() -> None:
    assert codes(f"{BAD} <!-- lint: ignore T002, see letter A 5 – so it stands -->") == []


def test_one_code_of_several_may_be_unused() -> None:
    assert codes(f"{BAD} <!-- lint: ignore T002 T005 -->") == ["U001"]


def test_findings_about_suppressions_can_be_accepted_too() -> None:
    assert codes("a <!-- lint: ignore T002 --> <!-- lint: ignore U001 while we edit -->") == []


def test_other_comments_mean_nothing() -> None:
    assert codes("<!-- ignore T002 --> <!-- see lint: ignore --> a") == []


def test_a_comment_without_end_is_none() -> None:
    assert codes(f"{BAD} <!-- lint: ignore T002") == ["T002"]


def test_suppressions_one_below_the_other_are_about_the_text_below_them() -> None:
    text = f"<!-- lint: ignore T002 -->\n<!-- lint: ignore T005 -->\n\n{BAD} Nº 1, Nº 2, N° 3"
    assert codes(text.replace("Nº 1, Nº 2, N° 3", "N° 3, Nº 1, Nº 2")) == []


def test_of_two_that_say_the_same_one_is_unused() -> None:
    assert codes(f"<!-- lint: ignore T002 -->\n{BAD} <!-- lint: ignore T002 -->") == ["U001"]
