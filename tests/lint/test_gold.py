"""Texts that are right raise nothing, faults what stands beside them (tests/gold/README.md)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import decode
from transcription_lsp.text.edit import Edit, apply_edits
from transcription_lsp.text.lines import LineIndex

GOLD = Path(__file__).parents[1] / "gold"
SHOWN = 2
"""How many repairs of a finding are written down."""


def convention_of(path: Path) -> str:
    """The convention of a text: the folder in `conventions/`, else `wilson`."""
    return path.parts[-3] if path.parts[-4] == "conventions" else "wilson"


def name(path: Path) -> str:
    return f"{convention_of(path)}-{path.stem}"


right = pytest.mark.parametrize("path", sorted(GOLD.glob("**/right/*.txt")), ids=name)
faulty = pytest.mark.parametrize("path", sorted(GOLD.glob("**/faults/*.txt")), ids=name)


def findings(
    text: str, convention: str, codes: Sequence[str] = ("B", "B008", "L", "N")
) -> tuple[Diagnostic, ...]:
    return lint(decode(text.encode()), choose(codes), convention).diagnostics


def as_lines(text: str, convention: str) -> Iterator[str]:
    lines = LineIndex(text)
    for finding in findings(text, convention):
        start, end = finding.span
        line, column = lines.position(start)
        yield f"{finding.code} {line + 1}:{column + 1} {text[start:end]}"
        for fix in finding.fixes[:SHOWN]:
            yield f"  {'safe ' if fix.safe else ''}fix: {_line_after(text, fix.edits)}"


def _line_after(text: str, edits: Sequence[Edit]) -> str:
    """The line of the first edit as it is after all edits, what is far away left out."""
    first = edits[0].start
    text = apply_edits(text, edits)
    line = LineIndex(text).line_span(LineIndex(text).line_of(first))
    start, end = max(line.start, first - 40), min(line.end, first + 40)
    before, after = "… " if start > line.start else "", " …" if end < line.end else ""
    return f"{before}{text[start:end]}{after}" or "(nothing)"


@right
def test_nothing_is_reported_in_what_is_right(path: Path) -> None:
    assert findings(path.read_bytes().decode(), convention_of(path)) == ()


@faulty
def test_the_findings_are_those_beside_it(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_bytes().decode()
    found = "".join(line + "\n" for line in as_lines(text, convention_of(path)))
    expected = path.with_suffix(".findings")
    if request.config.getoption("rewrite_gold"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@faulty
def test_the_first_repairs_leave_no_fault_of_brackets(path: Path) -> None:
    text = path.read_bytes().decode()
    convention = convention_of(path)
    found = findings(text, convention, ["B"])
    edits = [edit for finding in found for edit in finding.fixes[0].edits]
    assert findings(apply_edits(text, edits), convention, ["B"]) == ()


def test_a_text_has_findings_exactly_if_it_holds_faults() -> None:
    texts = {path.with_suffix("") for path in GOLD.glob("**/faults/*.txt")}
    assert {path.with_suffix("") for path in GOLD.glob("**/*.findings")} == texts
