"""What each format makes of the same findings."""

import json

import pytest

from transcription_lsp.cli.formats.page import FORMATS, Page, load_format
from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related, Severity
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

LETTER = "To Cde. Belov\n[stamp: Secret\n\nAgreed, 100% N° 3.\nN° 4"

LOST = Diagnostic(
    Span(14, 21),
    "No `]` closes this bracket.",
    (
        Fix("close it at the end of the line", (Edit(28, 28, "]"),)),
        Fix("remove the `[`", (Edit(14, 15, ""),)),
    ),
    (Related(Span(30, 36), "the next paragraph begins here"),),
    "B001",
    "unclosed-bracket",
    Severity.ERROR,
)
SIGN = Diagnostic(
    Span(43, 45),
    "The sign differs:\nwrite Nº.",
    (Fix("write Nº", (Edit(43, 45, "Nº"),), safe=True),),
    (),
    "T005",
    "mixed-numero",
    Severity.HINT,
)


def written(name: str, *diagnostics: Diagnostic, text: str = LETTER, colour: bool = False) -> str:
    """The output of a format for one file."""
    page = Page("box 1/letter.txt", LineIndex(text), diagnostics, colour)
    shape = load_format(name)
    return shape.opening + shape.between.join(shape.entries(page)) + shape.closing([])


def test_full() -> None:
    assert written("full", LOST, SIGN) == (
        "box 1/letter.txt:2:1: error B001 unclosed-bracket: No `]` closes this bracket.\n"
        "  2 | [stamp: Secret\n"
        "    | ^^^^^^^\n"
        "    line 4, column 1: the next paragraph begins here\n"
        "    Fix: close it at the end of the line (--fix --unsafe-fixes does this)\n"
        "    Or:  remove the `[`\n"
        "\n"
        "box 1/letter.txt:4:14: hint T005 mixed-numero: The sign differs: write Nº.\n"
        "  4 | Agreed, 100% N° 3.\n"
        "    |              ^^\n"
        "    Fix: write Nº (--fix does this)\n"
    )


def test_concise() -> None:
    assert written("concise", LOST, SIGN) == (
        "box 1/letter.txt:2:1: error B001 unclosed-bracket: No `]` closes this bracket.\n"
        "box 1/letter.txt:4:14: hint T005 mixed-numero: The sign differs: write Nº.\n"
    )


def test_json() -> None:
    lost, sign = json.loads(written("json", LOST, SIGN))
    assert lost == {
        "path": "box 1/letter.txt",
        "code": "B001",
        "name": "unclosed-bracket",
        "severity": "error",
        "message": "No `]` closes this bracket.",
        "url": None,
        "start": {"line": 2, "column": 1, "offset": 14},
        "end": {"line": 2, "column": 8, "offset": 21},
        "fixes": [
            {
                "title": "close it at the end of the line",
                "safe": False,
                "edits": [{"start": 28, "end": 28, "text": "]"}],
            },
            {
                "title": "remove the `[`",
                "safe": False,
                "edits": [{"start": 14, "end": 15, "text": ""}],
            },
        ],
        "related": [
            {
                "path": "box 1/letter.txt",
                "start": {"line": 4, "column": 1, "offset": 30},
                "end": {"line": 4, "column": 7, "offset": 36},
                "message": "the next paragraph begins here",
            }
        ],
    }
    assert sign["severity"] == "hint"
    assert sign["fixes"][0]["safe"] is True


def test_json_without_findings_is_an_empty_array() -> None:
    assert json.loads(written("json")) == []


def test_json_of_what_is_left_after_repairs_is_whole_too(run) -> None:
    ran = run("check", "--fix", "--format", "json", "-", stdin=b"[] and []\n")
    assert [each["code"] for each in json.loads(ran.err)] == ["B005", "B005"]
    assert ran.out == "[] and []\n"


def test_json_of_a_byte_that_is_no_text() -> None:
    finding = Diagnostic(Span(0, 1), "A byte \udcff.", code="T001", name="encoding")
    output = written("json", finding, text="\udcff").encode("utf-8", "backslashreplace")
    assert json.loads(output)[0]["message"] == "A byte \udcff."


def test_github() -> None:
    finding = Diagnostic(Span(0, 30), "100%:\nboth, a, b", code="B006", name="overlong-bracket")
    assert written("github", LOST, SIGN, finding) == (
        "::error file=box 1/letter.txt,line=2,endLine=2,col=1,endColumn=7,"
        "title=B001 unclosed-bracket::No `]` closes this bracket.\n"
        "::notice file=box 1/letter.txt,line=4,endLine=4,col=14,endColumn=15,"
        "title=T005 mixed-numero::The sign differs:%0Awrite Nº.\n"
        "::warning file=box 1/letter.txt,line=1,endLine=4,"
        "title=B006 overlong-bracket::100%25:%0Aboth, a, b\n"
    )


def test_github_escapes_paths_and_counts_them_from_the_repository(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    (tmp_path / "box").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path / "box")
    page = Page("a,b: 5%.txt", LineIndex(LETTER), (SIGN,))
    (line,) = load_format("github").entries(page)
    assert "file=box/a%2Cb%3A 5%25.txt," in line


def test_colours_change_nothing_but_the_colour() -> None:
    import re

    for name in FORMATS:
        painted = written(name, LOST, SIGN, colour=True)
        assert re.sub(r"\033\[[\d;]*m", "", painted) == written(name, LOST, SIGN)


def test_many_places_are_counted() -> None:
    places = tuple(Related(Span(0, 2), "another sign stands here") for _ in range(8))
    finding = Diagnostic(Span(0, 2), "Signs differ.", (), places, "T005", "mixed-numero")
    output = written("full", finding)
    assert output.count("another sign stands here") == 5
    assert "    and 3 more places\n" in output


@pytest.mark.parametrize("name", ["full", "concise"])
def test_nothing_in_a_file_moves_the_cursor(name: str) -> None:
    text = "\x1b[2J\u202e[a\x9b\u2028b]\r"
    finding = Diagnostic(Span(5, 11), f"Here: {text}", code="B001", name="unclosed-bracket")
    output = written(name, finding, text=text)
    assert all(character.isprintable() or character == "\n" for character in output)


def test_all_formats_take_time_in_proportion() -> None:
    text = "[a] " * 5_000
    findings = [
        Diagnostic(Span(start, start + 3), "It.", code="B001", name="unclosed-bracket")
        for start in range(0, len(text), 4)
    ]
    for name in FORMATS:
        output = written(name, *findings, text=text)
        assert len(output) < 600 * len(findings)


def test_places_in_another_file_are_named_by_file_and_line(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Related(Span(90, 90), "Malik may be meant.", str(tmp_path / "persons.csv"), 4, 3)
    finding = Diagnostic(Span(0, 2), "Two.", (), (place,), "P003", "ambiguous-person")
    assert "    persons.csv, line 4: Malik may be meant.\n" in written("full", finding)
    (found,) = json.loads(written("json", finding))
    there = {"line": 4, "column": 3, "offset": 90}
    assert found["related"] == [
        {"path": "persons.csv", "start": there, "end": there, "message": "Malik may be meant."}
    ]
