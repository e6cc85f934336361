"""JUnit XML as other programs read it."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from transcription_lsp.cli.formats.page import Page, load_format
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

TWO_EMPTY = "an [] bracket\nan [] bracket [stamp: Secret\n\nnext"


def suites(output: str) -> list[TestSuite]:
    """The suites of a report, with counts that agree with their cases."""
    found = list(JUnitXml.fromstring(output.encode("utf-8")))
    for suite in found:
        results = [each for case in suite for each in case.result]
        assert suite.tests == len(list(suite))
        assert suite.failures == sum(isinstance(each, Failure) for each in results)
        assert suite.errors == sum(isinstance(each, Error) for each in results)
        names = [(case.classname, case.name) for case in suite]
        assert len(set(names)) == len(names)
    return found


def cases(output: str) -> dict[tuple[str, str], TestCase]:
    """The cases of a report by class and name."""
    return {(case.classname, case.name): case for suite in suites(output) for case in suite}


def test_a_rule_that_found_something_in_a_file_is_a_case_that_fails(run) -> None:
    Path("a.txt").write_text(TWO_EMPTY, "utf-8")
    found = cases(run("check", "--format", "junit", "a.txt").out)
    assert list(found) == [("a.txt", "B001 unclosed-bracket"), ("a.txt", "B005 empty-bracket")]
    (failure,) = found["a.txt", "B005 empty-bracket"].result
    assert failure.type == "warning"
    assert failure.message.startswith("2 findings, first: ")
    assert "a.txt:1:4: warning B005" in failure.text
    assert "a.txt:2:4: warning B005" in failure.text
    assert "  2 | an [] bracket [stamp: Secret\n    |    ^^\n" in failure.text


def test_a_file_without_findings_passes(run) -> None:
    Path("a.txt").write_text(TWO_EMPTY, "utf-8")
    Path("b.txt").write_text("plain\n", "utf-8")
    ran = run("check", "--format", "junit")
    assert [suite.name for suite in suites(ran.out)] == ["a.txt", "b.txt"]
    case = cases(ran.out)["b.txt", "no findings"]
    assert case.is_passed


def test_what_does_not_count_for_the_exit_code_does_not_fail(run) -> None:
    Path("a.txt").write_text("an [] bracket\n", "utf-8")
    ran = run("check", "--format", "junit", "--fail-on", "error")
    (case,) = cases(ran.out).values()
    assert (ran.code, case.is_passed) == (0, True)
    assert "a.txt:1:4: warning B005" in case.system_out


def test_a_file_that_cannot_be_read_is_an_error(run) -> None:
    Path("a.txt").write_text("plain\n", "utf-8")
    ran = run("check", "--format", "junit", "a.txt", "lost.txt")
    (error,) = cases(ran.out)["transcription-lint", "trouble 1"].result
    assert isinstance(error, Error)
    assert error.message.startswith("lost.txt: ")
    assert ran.code == 2


def test_names_hold_no_line_so_that_a_case_is_told_again(run) -> None:
    Path("a.txt").write_text("an [] bracket\n", "utf-8")
    before = cases(run("check", "--format", "junit").out)
    Path("a.txt").write_text("More.\n\nan [] bracket\n", "utf-8")
    assert list(cases(run("check", "--format", "junit").out)) == list(before)


@pytest.mark.skipif(os.name == "nt", reason="no file may be called so there")
def test_any_name_of_a_file_can_be_read(run) -> None:
    for name in (b"a <b> & 'c' \"d\".txt", b"e\x01\nf.txt", b"g\xff.txt", b"h]]>i.txt"):
        Path(os.fsdecode(name)).write_text("an [] bracket\n", "utf-8")
    found = [suite.name for suite in suites(run("check", "--format", "junit").out)]
    assert found == ["a <b> & 'c' \"d\".txt", "e␁ f.txt", "g<FF>.txt", "h]]>i.txt"]


HOSTILE = st.text(
    st.sampled_from(
        "ab[]{}<>&\"'!-\x00\x08\x0b\x1b\t\r\n\x85\u2028\ufffe\uffff\ud800\udc80\U0001f600"
    ),
    max_size=60,
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_any_text_can_be_read(text: str, message: str, path: str) -> None:
    shape = load_format("junit")
    finding = Diagnostic(Span(0, len(text)), message, code="B001", name="unclosed-bracket")
    entries = shape.entries(Page(path, LineIndex(text), (finding,)))
    output = shape.opening + "".join(entries) + shape.closing([message, text])
    assert len(suites(output)) == 2
