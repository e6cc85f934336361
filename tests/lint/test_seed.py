"""What is found in the seed: four things, of which none is repaired without being asked."""

from pathlib import Path

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.fixes import fix
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import decode, encode
from transcription_lsp.text.edit import apply_edits

DATA = (Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt").read_bytes()
TEXT = decode(DATA).text


def findings(text: str = TEXT) -> tuple[Diagnostic, ...]:
    return lint(decode(text.encode()), choose([])).diagnostics


def found(code: str) -> Diagnostic:
    (finding,) = (each for each in findings() if each.code == code)
    return finding


def marked(finding: Diagnostic) -> str:
    return TEXT[finding.span.start : finding.span.end]


def test_four_things_are_found_and_no_more() -> None:
    warnings = [each for each in findings() if each.severity >= Severity.WARNING]
    assert sorted(each.code for each in warnings) == ["B001", "P004", "T005", "T006"]


def test_the_lost_bracket_is_shown_at_its_label_not_over_twenty_lines() -> None:
    assert marked(found("B001")) == "[At the bottom of the first page:"


def test_the_likeliest_repairs_are_to_close_at_the_end_and_to_undouble_the_signature() -> None:
    first, second = (apply_edits(TEXT, fix.edits) for fix in found("B001").fixes[:2])
    assert first == TEXT + "]"
    assert second == TEXT.replace("[[illegible signature]]", "[illegible signature]]")


def test_each_of_the_two_repairs_leaves_no_fault_of_brackets() -> None:
    for repair in found("B001").fixes[:2]:
        after = findings(apply_edits(TEXT, repair.edits))
        assert [each.code for each in after if each.code.startswith("B")] == []


def test_the_swapped_letters_of_a_name_are_seen_against_the_signature() -> None:
    finding = found("P004")
    assert marked(finding) in ("Shytkov", "SHTYKOV")
    others = {TEXT[each.span.start : each.span.end] for each in finding.related}
    assert {marked(finding), *others} == {"Shytkov", "SHTYKOV"}


def test_the_cut_paragraph_is_the_one_between_as_a_and_result_of_this() -> None:
    finding = found("T006")
    assert marked(finding) == "a\n\nresult"
    assert TEXT[finding.span.end :].startswith(" of this the industry")


def test_the_rarer_numero_sign_is_shown_once() -> None:
    finding = found("T005")
    assert marked(finding) == "N°"


def test_nothing_is_repaired_without_being_asked() -> None:
    source = decode(DATA)
    fixed = fix(source, choose([]), "wilson")
    assert encode(fixed.text, source) == DATA
