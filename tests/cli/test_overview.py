"""The page of `check --summary`, read by a reader of Markdown that is not ours."""

import html
import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from transcription_lsp.cli.formats.visible import one_line, without_surrogates
from transcription_lsp.cli.overview import literally

from .conftest import Run, write

READER = MarkdownIt("commonmark").enable("table")
EMPTY = "sent to [] on 12 May\n"
UNCLOSED = "decided by the [illegible of the treaty\n"
SOUND = "sent to [illegible] on 12 May\n"


def tables(page: str) -> list[list[list[str]]]:
    """The tables of a page: their rows, the head first, and in those the cells as they are read."""
    found: list[list[list[str]]] = []
    for token in READER.parse(page):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and token.level > 2:
            found[-1][-1].append(READER.renderer.render([token], READER.options, {}))
    return found


def page_of(run: Run, *more: str) -> str:
    """The page that a run over this folder writes."""
    run("check", "--summary", "page.md", *more)
    return Path("page.md").read_text("utf-8")


def test_it_counts_by_rule_the_most_severe_first_and_by_file_the_worst_first(run: Run) -> None:
    write("a.txt", EMPTY)
    write("box 1/b.txt", UNCLOSED + "\n" + EMPTY * 2)
    write("c.txt", SOUND)
    page = page_of(run)
    assert "4 findings in 2 of 3 files (1 error, 3 warnings)." in page
    rules, files = tables(page)
    summary = "a pair of brackets with nothing between them."
    assert [row[0] for row in rules] == ["rule", "B001 unclosed-bracket", "B005 empty-bracket"]
    assert rules[2] == ["B005 empty-bracket", summary, "warning", "3", "2"]
    assert files[1:] == [
        ["<code>box 1/b.txt</code>", "1", "2", "", ""],
        ["<code>a.txt</code>", "", "1", "", ""],
    ]


def test_the_findings_are_printed_all_the_same(run: Run) -> None:
    write("a.txt", EMPTY)
    without = run("check", "--format", "json")
    assert run("check", "--format", "json", "--summary", "page.md") == without
    assert without.code == 1


def test_without_findings_it_says_so_and_has_no_table(run: Run) -> None:
    write("a.txt", SOUND)
    page = page_of(run)
    assert "No findings in 1 file." in page
    assert tables(page) == []


def test_ten_files_are_named_and_how_many_there_are(run: Run) -> None:
    for number in range(1, 13):
        write(f"{number:02}.txt", EMPTY * number)
    page = page_of(run)
    assert "10 of 12 files, worst first:" in page
    _, files = tables(page)
    assert [row[0] for row in files[1:]] == [f"<code>{n:02}.txt</code>" for n in range(12, 2, -1)]


def test_it_is_the_same_when_what_was_found_is_known_from_before(run: Run) -> None:
    for number in range(12):
        write(f"{number}.txt", EMPTY)
    assert page_of(run) == page_of(run)
    assert Path(".transcription_cache").is_dir()


def test_lists_of_persons_and_what_a_baseline_accepts_are_counted(run: Run) -> None:
    write("transcription.toml", 'authority = ["persons.csv"]\n')
    write("persons.csv", "id,preferred\nstalin,Stalin\nstalin,Molotov\n")
    write("a.txt", EMPTY)
    run("check", "--baseline", "base.json", "--update-baseline", "--select", "B")
    page = page_of(run, "--baseline", "base.json")
    assert "The baseline accepts 1 more." in page
    _, files = tables(page)
    assert files[1:] == [["<code>persons.csv</code>", "1", "", "", ""]]


def test_what_could_not_be_done_stands_on_it(run: Run) -> None:
    write("a.txt", SOUND)
    page = page_of(run, "a.txt", "gone.txt")
    assert "What could not be done:\n\n- `gone.txt: there is no file or folder" in page


def test_paths_count_from_the_top_of_the_repository(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("letters/a.txt", EMPTY)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir("letters")
    assert "`letters/a.txt`" in page_of(run)


def test_the_page_of_an_earlier_run_and_an_empty_file_are_written_over(run: Run) -> None:
    write("a.txt", EMPTY)
    write("page.md", "")
    page_of(run)
    write("a.txt", SOUND)
    assert "No findings" in page_of(run)


def test_a_transcription_is_not_written_over(run: Run) -> None:
    write("a.txt", EMPTY)
    ran = run("check", "--summary", "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "transcription-lint: a.txt holds something else than a summary and was left as it is: "
        "name another file after --summary.\n"
    )
    assert Path("a.txt").read_text() == EMPTY


def test_a_page_that_cannot_be_written_is_a_trouble(run: Run) -> None:
    write("a.txt", SOUND)
    ran = run("check", "--summary", os.path.join("gone", "page.md"))
    assert ran.code == 2
    assert "page.md cannot be written: No such file or directory." in ran.err


def test_a_folder_is_no_page(run: Run) -> None:
    write("a.txt", SOUND)
    ran = run("check", "--summary", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_it_does_not_go_with_what_is_piped_in(run: Run) -> None:
    ran = run("check", "--summary", "page.md", "-", stdin=EMPTY.encode())
    assert (ran.code, ran.out) == (2, "")
    assert not Path("page.md").exists()


@given(st.text(max_size=20) | st.text("a`|\\_*<>&#;[]() \n", max_size=12))
@example("a`b|c\\|d.txt")
@example(" a ")
@example("__init__`.txt")
@example("&amp;|")
def test_a_path_is_read_as_it_is_written_whatever_it_holds(path: str) -> None:
    shown = without_surrogates(one_line(path))
    cell = f"| a | b |\n| --- | --- |\n| {literally(path)} | 1 |\n"
    ((_, (read, one)),) = tables(cell)
    assert one == "1"
    text = html.unescape(read.removeprefix("<code>").removesuffix("</code>"))
    assert (read.startswith("<code>"), text) == (True, shown)
