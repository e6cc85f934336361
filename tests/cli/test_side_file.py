"""Suppressions in a side file, and `check --add-suppressions`, there and in the texts."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.commenting import with_comments
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source

from .conftest import Run, write

EMPTY = "sent to [] on 12 May\n"
SOUND = "sent to [illegible] on 12 May\n"


@pytest.fixture
def project(run: Run):
    """A folder with a side file."""
    write("transcription.toml", 'suppressions = "s.toml"\n')

    def check(*more: str):
        return run("check", "--format", "concise", *more)

    return check


ENTRY = '[["/a.txt"]]\ncode = "B005"\n'


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY,
        f'{ENTRY}words = "to [] on"\nreason = "as printed"\n',
        f'{ENTRY}words = "[]"\n',
        '[["/a.txt"]]\ncode = "empty-bracket"\n',
        '[["*.txt"]]\ncode = "B"\n',
        "[['a.txt']]\ncode = 'B005'\n",
        '"/a.txt" = [{ code = "B005", words = "sent to []" }]\n',
    ],
)
def test_an_entry_accepts_what_its_rule_finds_at_its_words(project, entry: str) -> None:
    write("a.txt", EMPTY)
    write("s.toml", entry)
    assert project() == (0, "", "No findings in 1 file.\n")


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY.replace("B005", "T002"),
        f'{ENTRY}words = "to [] in"\n',
        f'{ENTRY}words = "12 May"\n',
        ENTRY.replace("a.txt", "b.txt"),
    ],
    ids=["another rule", "other words", "words beside it", "another file"],
)
def test_it_accepts_nothing_else(project, entry: str) -> None:
    write("a.txt", EMPTY)
    write("s.toml", entry)
    assert "a.txt:1:9: warning B005" in project().out


def test_an_unused_entry_is_reported_at_its_line(project) -> None:
    write("a.txt", SOUND)
    write("s.toml", f"# a remark\n\n{ENTRY}")
    ran = project()
    assert ran.code == 1
    assert ran.out == (
        "s.toml:3:1: warning U001 unused-suppression: Nothing there needs B005 to be ignored: "
        "remove the suppression.\n"
    )
    assert project("--ignore", "U001").code == 0


def test_it_is_judged_only_where_its_file_was_checked_and_its_rule_ran(project) -> None:
    write("a.txt", SOUND)
    write("b.txt", SOUND)
    write("s.toml", f'{ENTRY}\n[["*.txt"]]\ncode = "B005"\n')
    assert project("b.txt").code == 0
    assert project("--select", "T").code == 0
    assert project("a.txt").out.startswith("s.toml:1:1: ")
    assert len(project().out.splitlines()) == 2


def test_an_entry_about_a_file_that_is_gone_is_reported_by_a_run_over_all(project) -> None:
    write("b.txt", SOUND)
    write("s.toml", ENTRY)
    assert project("b.txt").code == 0
    assert "U001" in project().out


def test_an_unknown_code_is_reported_at_its_line(project) -> None:
    write("a.txt", SOUND)
    write("s.toml", ENTRY.replace("B005", "B0005"))
    assert project().out.startswith("s.toml:1:1: warning U002 unknown-code: No rule is called ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[["/a.txt"]]\ncode = ', "s.toml:2: This is not written as TOML wants it"),
        ('["/a.txt"]\ncode = "B005"\n', "s.toml:1: Entries have brackets twice"),
        ('\n[["/a.txt"]]\nword = "x"\n', "s.toml:2: A suppression has no `word`; did you mean"),
        ('[["/a.txt"]]\nwords = "x"\n', "s.toml:1: A suppression names its rule"),
        ('[["/a.txt"]]\ncode = 5\n', "s.toml:1: `code` must be a text"),
        ('[["!a"]]\ncode = "B005"\n', "s.toml:1: `!a`: `!` takes back what patterns before"),
    ],
)
def test_a_mistake_in_the_side_file_is_said_with_its_line(project, text, sentence) -> None:
    write("a.txt", EMPTY)
    write("s.toml", text)
    ran = project()
    assert ran.code == 2
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_side_file_is_no_transcription(run: Run) -> None:
    write("transcription.toml", 'suppressions = "s.txt"\n')
    write("a.txt", EMPTY)
    write("s.txt", f'{ENTRY}words = "[]"\n')
    assert run("check", ".", "s.txt") == (0, "", "No findings in 1 file.\n")


def test_added_entries_accept_all_and_the_text_stays_as_it_is(project) -> None:
    text = EMPTY + "[] and [] and [\u200b]\n" * 3 + "decided by [the) Council\n"
    write("a.txt", text)
    write("box [1]/b*.txt", b"a \xff [] b\r\n")
    assert project("--add-suppressions").code == 0
    assert Path("a.txt").read_text() == text
    before = Path("s.toml").read_bytes()
    assert project() == (0, "", "No findings in 2 files.\n")
    assert project("--add-suppressions").err.startswith("There is nothing to accept.")
    assert Path("s.toml").read_bytes() == before
    write("a.txt", text.replace("sent", "given", 1) + "a new []\n")
    assert "a.txt" in project().out


def test_entries_are_added_behind_what_stands_there(project) -> None:
    write("a.txt", EMPTY)
    before = '# ours\r\n[["/b.txt"]]\r\ncode = "B005"\r\nreason = "seen"'
    write("s.toml", before)
    write("b.txt", EMPTY)
    assert project("--add-suppressions").code == 0
    after = Path("s.toml").read_bytes().decode()
    assert after == (
        f'{before}\r\n\r\n[["/a.txt"]]\r\ncode = "B005"\r\nwords = "sent to [] on 12 May"\r\n'
    )


def test_where_no_entry_can_be_added_nothing_is_written(project) -> None:
    write("a.txt", EMPTY + "\n" + "word " * 50 + "\n[]\n")
    text = '"/a.txt" = [{ code = "B005", words = "sent to []" }]\n'
    write("s.toml", text)
    ran = project("--add-suppressions")
    assert ran.code == 2
    assert "nothing can be added at the end" in ran.err
    assert Path("s.toml").read_text() == text


def test_the_side_file_is_the_same_for_any_jobs_and_any_order(project, monkeypatch) -> None:
    monkeypatch.setattr("transcription_lsp.project.workers.MANY", 2)
    names = [f"{number}.txt" for number in range(9)]
    for name in names:
        write(name, EMPTY * 2)
    project("--add-suppressions", "--jobs", "3")
    before = Path("s.toml").read_bytes()
    Path("s.toml").unlink()
    project("--add-suppressions", "--jobs", "1", *reversed(names))
    assert Path("s.toml").read_bytes() == before


@pytest.mark.parametrize("side", [True, False])
def test_with_diff_it_is_only_shown(run: Run, side: bool) -> None:
    if side:
        write("transcription.toml", 'suppressions = "s.toml"\n')
    write("a.txt", EMPTY)
    ran = run("check", "--add-suppressions", "--diff")
    assert ran.code == 0
    assert (
        '+code = "B005"' in ran.out or "+sent to [] on 12 May <!-- lint: ignore B005 -->" in ran.out
    )
    assert ran.err.startswith("--add-suppressions would accept 1 finding in 1 file.")
    assert Path("a.txt").read_text() == EMPTY
    assert not Path("s.toml").exists()


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("cp1252", b"")],
)
def test_comments_keep_encoding_mark_and_line_ends(run: Run, encoding: str, bom: bytes) -> None:
    text = "sent to [] on é é é  \r\nNothing [\u2026\r\n"
    write("a.txt", bom + text.encode(encoding))
    assert run("check", "--add-suppressions").code == 0
    after = Path("a.txt").read_bytes()
    assert after.startswith(bom)
    written = after[len(bom) :].decode(encoding)
    assert "  \r\n" in written
    assert "\n" not in written.replace("\r\n", "")
    assert run("check") == (0, "", "No findings in 1 file.\n")


def test_findings_in_a_header_are_accepted_at_the_end_of_the_file(run: Run) -> None:
    text = "---\ntitle: A letter\ntitle: B\n---\n\nThe text [] goes on.\n"
    write("a.txt", text)
    assert run("check", "--add-suppressions").code == 0
    after = Path("a.txt").read_text()
    assert after.startswith("---\ntitle: A letter\ntitle: B\n---\n")
    assert "\n\n<!-- lint: ignore-file H" in after
    assert run("check").code == 0


def test_what_the_baseline_accepts_gets_no_comment(run: Run) -> None:
    far = "word " * 30
    write("a.txt", f"{far}{EMPTY}{far}\n")
    run("check", "--baseline", "b.json", "--update-baseline")
    write("a.txt", f"{far}{EMPTY}{far}\n\nAnd {far} []\n")
    assert run("check", "--baseline", "b.json", "--add-suppressions").code == 0
    assert Path("a.txt").read_text().count("lint: ignore") == 1
    assert run("check", "--baseline", "b.json").code == 0


def test_no_comment_is_put_into_another_one(run: Run) -> None:
    text = "<!--\nthe Coun\u200bcil\n-->\n\nsent to []\n"
    write("a.txt", text)
    assert run("check", "--add-suppressions").code == 0
    assert Path("a.txt").read_text() == (
        f"{text.strip()} <!-- lint: ignore B005 -->\n\n<!-- lint: ignore-file T002 -->\n"
    )
    assert run("check") == (0, "", "No findings in 1 file.\n")


@pytest.mark.parametrize("other", [["--fix"], ["-"], ["--diff", "--unsafe-fixes"]])
def test_what_does_not_go_together_is_said(run: Run, other: list[str]) -> None:
    ran = run("check", "--add-suppressions", *other)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_comments_are_only_put_in_and_leave_what_is_read_in_any_text(
    texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    text, choice = data.draw(texts), choose()
    report = lint(Source.of(text), choice)
    after = with_comments(report, lambda text: lint(Source.of(text), choice))
    letters = iter(after.source.text)
    assert all(letter in letters for letter in text)
    assert after is report or len(after.diagnostics) < len(report.diagnostics)
    before = report.transcription.reading().text.split()
    assert after.transcription.reading().text.split() == before
