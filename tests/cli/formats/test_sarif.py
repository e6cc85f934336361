"""SARIF as others read it: by the schema of the standard, and by a library with its own types."""

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pytest
from jsonschema import Draft4Validator
from sarif_pydantic import Sarif

from transcription_lsp import __version__
from transcription_lsp.cli.formats.page import Page, load_format
from transcription_lsp.cli.formats.sarif import FINGERPRINT
from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.lint.rules import RULES
from transcription_lsp.text.edit import Edit, apply_edits
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))

# Two code points beyond U+FFFF, and all three kinds of line ends.
LETTER = "To \U0001f600\U0001f600 Cde. Belov\r[translators note: so]\r\nand []\n[stamp: Secret\n"


def log_of(output: str) -> dict[str, Any]:
    """The log, if the standard allows it."""
    log = json.loads(output)
    assert [f"{list(error.path)}: {error.message}" for error in VALIDATOR.iter_errors(log)] == []
    return log


def run_of(output: str) -> dict[str, Any]:
    """The only run of a log."""
    (run,) = log_of(output)["runs"]
    return run


def written(*diagnostics: Diagnostic, text: str = LETTER, path: str = "a.txt") -> dict[str, Any]:
    """The run with the findings of one file."""
    shape = load_format("sarif")
    page = Page(path, LineIndex(text), diagnostics)
    output = shape.opening + shape.between.join(shape.entries(page)) + shape.closing([])
    return run_of(output.encode("utf-8", "backslashreplace").decode("utf-8"))


def place(text: str, run: dict[str, Any], line: int, column: int) -> int:
    """The offset of a line and column, counted anew, as a reader does it."""
    ends = "|".join(map(re.escape, run["newlineSequences"]))
    starts = [0, *(end.end() for end in re.finditer(ends, text))]
    return starts[line - 1] + column - 1


def test_a_check_gives_a_log_that_the_standard_allows(run) -> None:
    Path("a.txt").write_bytes(LETTER.encode())
    Path("b.txt").write_text("plain\n", "utf-8")
    ran = run("check", "--format", "sarif")
    found = run_of(ran.out)
    assert ran.code == 1
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["invocations"] == [{"executionSuccessful": True}]
    assert {each["ruleId"] for each in found["results"]} >= {"B001", "B005"}


def test_without_findings_there_are_no_results(run) -> None:
    Path("a.txt").write_text("plain\n", "utf-8")
    assert run_of(run("check", "--format", "sarif").out)["results"] == []


def test_another_library_reads_what_json_says(run) -> None:
    Path("a.txt").write_bytes(LETTER.encode())
    (read,) = Sarif.model_validate_json(run("check", "--format", "sarif").out).runs
    said = json.loads(run("check", "--format", "json").out)
    assert read.tool.driver.name == "transcription-lint"
    assert read.tool.driver.version == __version__
    assert len(read.results) == len(said) > 2
    for result, finding in zip(read.results, said, strict=True):
        region = result.locations[0].physical_location.region
        assert result.rule_id == finding["code"]
        assert read.tool.driver.rules[result.rule_index].id == finding["code"]
        assert result.message.text == finding["message"]
        assert (region.start_line, region.start_column, region.char_offset) == tuple(
            finding["start"].values()
        )
        assert (region.end_line, region.end_column) == (
            finding["end"]["line"],
            finding["end"]["column"],
        )
        assert region.char_offset + region.char_length == finding["end"]["offset"]


def test_lines_columns_and_offsets_are_one_place_for_who_counts_anew(run) -> None:
    Path("a.txt").write_bytes(LETTER.encode())
    found = run_of(run("check", "--format", "sarif").out)
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in found["results"]] + [
        replacement["deletedRegion"]
        for each in found["results"]
        for fix in each.get("fixes", ())
        for change in fix["artifactChanges"]
        for replacement in change["replacements"]
    ]
    assert len(regions) > len(found["results"])
    for region in regions:
        start = place(LETTER, found, region["startLine"], region["startColumn"])
        end = place(LETTER, found, region["endLine"], region["endColumn"])
        assert (start, end - start) == (region["charOffset"], region["charLength"])


def test_a_fix_makes_the_text_that_check_makes(run) -> None:
    text = "\U0001f600 [translators note: so] it was\n"
    Path("a.txt").write_text(text, "utf-8")
    (result,) = run_of(run("check", "--format", "sarif").out)["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    edits = [
        Edit(
            each["deletedRegion"]["charOffset"],
            each["deletedRegion"]["charOffset"] + each["deletedRegion"]["charLength"],
            each["insertedContent"]["text"],
        )
        for each in change["replacements"]
    ]
    assert change["artifactLocation"] == {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}
    assert result["fixes"][0]["properties"] == {"safe": True}
    run("check", "--fix", "a.txt")
    assert apply_edits(text, edits) == Path("a.txt").read_text("utf-8") != text


def test_all_rules_stand_in_it_with_their_documentation() -> None:
    rules = written()["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == [rule.code for rule in RULES]
    for each, rule in zip(rules, RULES, strict=True):
        assert each["name"] == rule.name
        assert each["help"]["text"] == rule.documentation.strip()
        assert each["defaultConfiguration"]["enabled"] is rule.default
        assert each["fullDescription"]["text"].endswith(".")
        _, *blocks = each["help"]["markdown"].split("## ")
        headings = [block.partition("\n")[0] for block in blocks]
        assert headings[:2] == ["What it does", "Why"]
        assert {"Example", "Use instead"} <= set(headings)


def test_fingerprints_stay_when_lines_come_before(run) -> None:
    def prints() -> list[str]:
        found = run_of(run("check", "--format", "sarif").out)["results"]
        return [each["partialFingerprints"][FINGERPRINT] for each in found]

    Path("a.txt").write_text("plain " * 20 + "an [] bracket, an [] bracket\n", "utf-8")
    before = prints()
    assert len(set(before)) == 2
    Path("a.txt").write_text(
        "More.\n\n" + "plain " * 20 + "an [] bracket,\nan [] bracket\n", "utf-8"
    )
    assert prints() == before


def test_other_places_are_numbered_even_if_they_are_alike() -> None:
    twice = (Related(Span(0, 2), "Here, too."),) * 2
    (result,) = written(Diagnostic(Span(3, 5), "Two.", related=twice, code="T005"))["results"]
    assert [each["id"] for each in result["relatedLocations"]] == [1, 2]


def test_a_place_in_another_file_is_a_point_there(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    place = Related(Span(90, 95), "Here.", str(tmp_path / "persons.csv"), 4, 3)
    (result,) = written(Diagnostic(Span(3, 5), "Two.", related=(place,), code="P003"))["results"]
    there = result["relatedLocations"][0]["physicalLocation"]
    assert there["artifactLocation"]["uri"] == "persons.csv"
    assert (there["region"]["startLine"], there["region"]["startColumn"]) == (4, 3)


@pytest.mark.parametrize(
    "path",
    ["box 1/a#b?.txt", "a:b.txt", "100%.txt", "письмо.txt", "a\nb.txt", "a[1].txt", "-"],
)
def test_any_path_is_a_relative_address(path: str) -> None:
    (result,) = written(Diagnostic(Span(3, 5), "It."), path=path)["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"[\w./%~-]+", address["uri"], re.ASCII)
    assert unquote(address["uri"]) == path
    assert address["uriBaseId"] == "%SRCROOT%"


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_path_of_bytes_that_are_no_text_is_an_address_of_these_bytes() -> None:
    (result,) = written(Diagnostic(Span(3, 5), "It."), path=os.fsdecode(b"box\xff.txt"))["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(address) == b"box\xff.txt"


def test_a_file_outside_is_named_in_full(run, tmp_path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a b.txt").write_text("an [] bracket\n", "utf-8")
    os.chdir("in")
    for path in ("../a b.txt", str(tmp_path / "a b.txt")):
        (result,) = run_of(run("check", "--format", "sarif", path).out)["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
            "uri": (tmp_path / "a b.txt").as_uri()
        }


def test_in_ci_paths_count_from_the_top_of_the_repository(run, tmp_path, monkeypatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("an [] bracket\n", "utf-8")
    os.chdir("in")
    for name in ("CI_PROJECT_DIR", "GITHUB_WORKSPACE"):
        monkeypatch.setenv(name, str(tmp_path))
        (result,) = run_of(run("check", "--format", "sarif", "a.txt").out)["results"]
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert address == "in/a.txt"
        monkeypatch.delenv(name)


def test_what_could_not_be_read_is_told(run) -> None:
    Path("a.txt").write_text("an [] bracket\n", "utf-8")
    ran = run("check", "--format", "sarif", "a.txt", "lost.txt")
    found = run_of(ran.out)
    (invocation,) = found["invocations"]
    assert (ran.code, len(found["results"])) == (2, 1)
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("lost.txt: ")


def test_nothing_in_a_message_is_taken_for_a_link_or_a_placeholder() -> None:
    text = "[illegible](http://example.org) {0} [SYMBOL}\x00\udc80\n"
    (result,) = written(Diagnostic(Span(3, 5), text, (Fix(text, (Edit(0, 1, "\udc80"),)),)))[
        "results"
    ]
    shown = "[illegible] (http://example.org) {{0}} [SYMBOL}␀<80> "
    assert result["message"]["text"] == shown
    assert result["fixes"][0]["description"]["text"] == shown
