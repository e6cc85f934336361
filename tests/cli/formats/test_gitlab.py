"""A Code Quality report holds what GitLab asks for, and nothing that it would merge."""

import json
import re
from pathlib import Path

import pytest

from transcription_lsp.cli.formats.page import Page, load_format
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

# What GitLab's documentation of "Code Quality report format" lists, and their types.
FIELDS = {"description", "check_name", "fingerprint", "severity", "location"}
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def checked(output: str) -> list[dict]:
    """The findings of a report, each with all fields that GitLab needs."""
    report = json.loads(output)
    for finding in report:
        assert set(finding) == FIELDS
        assert finding["description"]
        assert re.fullmatch(r"[a-z-]+", finding["check_name"])
        assert re.fullmatch(r"[0-9a-f]{32}", finding["fingerprint"])
        assert finding["severity"] in SEVERITIES
        assert set(finding["location"]) == {"path", "lines"}
        # Relative, and without `./`: else GitLab does not find the file.
        assert not finding["location"]["path"].startswith(("/", "./"))
        lines = finding["location"]["lines"]
        assert 1 <= lines["begin"] <= lines["end"]
    prints = [finding["fingerprint"] for finding in report]
    assert len(set(prints)) == len(prints)
    return report


def test_a_check_gives_a_report_that_gitlab_reads(run) -> None:
    Path("box 1").mkdir()
    Path("box 1/a.txt").write_text("plain\nan [] bracket\nan [] bracket\n", "utf-8")
    Path("b.txt").write_text("plain\nan [] bracket\nan [] bracket\n", "utf-8")
    report = checked(run("check", "--format", "gitlab").out)
    places = [(each["location"]["path"], each["location"]["lines"]["begin"]) for each in report]
    assert places == [("b.txt", 2), ("b.txt", 3), ("box 1/a.txt", 2), ("box 1/a.txt", 3)]
    assert report[0]["description"].startswith("B005: ")
    assert report[0]["check_name"] == "empty-bracket"


def test_without_findings_it_is_an_empty_array(run) -> None:
    Path("a.txt").write_text("plain\n", "utf-8")
    assert checked(run("check", "--format", "gitlab").out) == []


def test_a_fingerprint_stays_when_lines_come_before(run) -> None:
    line = "plain " * 20 + "an [] bracket\n"
    Path("a.txt").write_text(line, "utf-8")
    (before,) = checked(run("check", "--format", "gitlab").out)
    Path("a.txt").write_text("More.\n\n" + line, "utf-8")
    (after,) = checked(run("check", "--format", "gitlab").out)
    assert before["fingerprint"] == after["fingerprint"]
    assert before["location"] != after["location"]


@pytest.mark.parametrize("severity", list(Severity))
def test_every_severity_is_one_of_gitlab(severity: Severity) -> None:
    finding = Diagnostic(Span(0, 1), "It.", code="B005", name="empty-bracket", severity=severity)
    shape = load_format("gitlab")
    entries = shape.entries(Page("a.txt", LineIndex("[]"), (finding,)))
    assert len(checked(shape.opening + "".join(entries) + shape.closing([]))) == 1
