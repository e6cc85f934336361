"""`report` as its user meets it: the page, what it tells, what it links to, what is said."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from transcription_lsp.export.report import HEAD

from .conftest import Ran, Run, write

ROOT = Path(__file__).resolve().parents[2]
PERSONS = """\
id,preferred,birth,death
stalin,"Stalin, Iosif Vissarionovich",1878,1953
malik-yakov,"Malik, Yakov Aleksandrovich",,
malik-charles,"Malik, Charles",,
"""
PROJECT = 'authority = ["persons.csv"]\n'


@pytest.fixture
def run(run: Run) -> Run:
    """Runs `report` in an empty folder."""

    def report(*arguments: str, stdin: bytes = b"") -> Ran:
        return run("report", *arguments, stdin=stdin)

    return report


class Page:
    """A page that was written."""

    def __init__(self, path: str = "report.html") -> None:
        self.text = Path(path).read_text("utf-8")
        self.tree = html.fromstring(self.text)

    def data(self, id: str) -> Any:
        """What stands in one of the elements with data for the script."""
        (element,) = self.tree.xpath(f'//script[@id="{id}"]')
        return json.loads(element.text)

    def rows(self, table: str) -> list[list[str]]:
        """The rows of a table that stand in the page itself."""
        found = self.tree.xpath(f'//table[@id="{table}"]/tbody/tr')
        return [[cell.text_content() for cell in row.iter("td", "th")] for row in found]

    def section(self, id: str) -> str:
        """All words of a section."""
        (section,) = self.tree.xpath(f'//section[@aria-labelledby="{id}"]')
        return str(section.text_content())


def letters() -> None:
    write("persons.csv", PERSONS)
    write("transcription.toml", PROJECT)
    write("letters/1.txt", "12 May 1947\n\nTo Comrade Stalin from Comrade Malik [illegible] [].\n")
    write("letters/2.txt", "13 May 1948\n\nYakov Malik wrote to Iosif Stalin. [stamp: Secret]\n")
    write("letters/3.txt", "14 May 1948\n\nCde. Stalin told Yakov Malik [stamp: Secret]\n")


def test_the_page_is_written_and_this_is_said(run: Run) -> None:
    letters()
    assert run("-o", "report.html") == (0, "", "Wrote report.html: 3 documents, 2 findings.\n")
    assert Path("report.html").read_text("utf-8").startswith(HEAD)


def test_rules_are_told_with_the_first_place(run: Run) -> None:
    letters()
    run("letters", "-o", "report.html")
    rows = Page().rows("rules")
    assert [row[0] for row in rows] == ["B005", "P003"]
    assert rows[0][3:] == ["warning", "1", "1", "letters/1.txt:3"]


def test_findings_of_a_rule_in_a_document_are_one_row(run: Run) -> None:
    write("1.txt", "one [] two []\n")
    write("2.txt", "So [it is.\n\n[] or not\n")
    run("-o", "report.html")
    rows = Page().rows("places")
    assert [row[:4] for row in rows] == [
        ["B001", "error", "1", "2.txt:1"],
        ["B005", "warning", "2", "1.txt:1"],
        ["B005", "warning", "1", "2.txt:3"],
    ]
    assert rows[1][4].startswith("Nothing stands in these brackets")


def test_what_the_project_accepts_is_no_finding(run: Run) -> None:
    letters()
    write("letters/1.txt", "So [] it is. <!-- lint: ignore B005 as printed -->\n")
    run("letters/1.txt", "-o", "report.html")
    assert "The rules have found nothing." in Page().section("findings")


def test_what_a_baseline_accepts_is_no_finding(run: Run) -> None:
    from transcription_lsp.cli.main import main

    write("1.txt", "So [] it is.\n")
    write("transcription.toml", 'baseline = "baseline.json"\n')
    main(["check", "--update-baseline"])
    run("-o", "report.html")
    assert "The rules have found nothing." in Page().section("findings")


def test_persons_are_counted_over_all_documents(run: Run) -> None:
    letters()
    run("letters", "-o", "report.html")
    assert Page().rows("who") == [
        ["Stalin, Iosif Vissarionovich (1878–1953)", "stalin", "3", "3", "letters/1.txt:3"],
        ["Malik, Yakov Aleksandrovich", "malik-yakov", "2", "2", "letters/2.txt:3"],
    ]


def test_who_is_named_together_is_told_from_two_documents_on(run: Run) -> None:
    letters()
    run("letters", "-o", "report.html")
    page = Page()
    assert [row[2:] for row in page.rows("together")] == [["2", "letters/2.txt:3"]]
    assert page.tree.xpath('//*[@aria-labelledby="figure-network"]')
    run("letters/1.txt", "letters/2.txt", "-o", "report.html")
    assert "No two persons are named together" in Page().section("persons")


def test_labels_are_told_with_what_they_are_read_as(run: Run) -> None:
    letters()
    run("letters", "-o", "report.html")
    rows = {row[0]: row[2:5] for row in Page().rows("words")}
    assert rows["stamp"] == ["stamp", "2", "2"]
    assert rows["illegible"] == ["gap", "1", "1"]


def test_openings_that_nobody_knows_are_told_apart(run: Run) -> None:
    write("1.txt", "Then [Remark by Wang: see below] and [the Union] he left.\n")
    run("-o", "report.html")
    assert [row[0] for row in Page().rows("openings")] == ["Remark by Wang"]


def test_a_name_in_doubt_comes_with_its_sentence_and_with_lines_to_copy(run: Run) -> None:
    letters()
    write("letters/4.txt", "He left. Sent by Comrade Rodina at noon. They stayed.\n")
    run("letters", "-o", "report.html")
    page = Page()
    rows = {row[0]: row for row in page.rows("names")}
    assert rows.keys() == {"Malik", "Rodina"}
    assert "letters/4.txt:1 Sent by Comrade Rodina at noon." in rows["Rodina"][4]
    assert "transcription-lint persons add Rodina" in rows["Rodina"][5]
    assert '[persons."letters/1.txt"]\nMalik = "malik-charles"' in rows["Malik"][5]
    (marked,) = {mark.text for mark in page.tree.xpath('//table[@id="names"]//mark')} - {"Malik"}
    assert marked == "Rodina"


def test_the_lines_to_copy_settle_a_name(run: Run) -> None:
    letters()
    run("letters", "-o", "report.html")
    lines = Page().tree.xpath('//table[@id="names"]//pre')[0].text
    write("transcription.toml", f"{PROJECT}{lines}\n")
    run("letters", "-o", "report.html")
    assert "No name is in doubt." in Page().section("unresolved")


def test_a_name_that_is_accepted_is_not_to_be_settled(run: Run) -> None:
    letters()
    write("1.txt", "By Cde. Rodina <!-- lint: ignore P001 as it stands -->\n\nBy Cde. Martynov\n")
    run("1.txt", "-o", "report.html")
    assert [row[0] for row in Page().rows("names")] == ["Martynov"]


def test_without_a_list_of_persons_this_is_said(run: Run) -> None:
    write("1.txt", "To Comrade Stalin\n")
    run("-o", "report.html")
    said = "No list of persons was given that can be read"
    assert said in Page().section("persons")
    assert said in Page().section("unresolved")


def test_a_list_that_cannot_be_read_keeps_nothing_else_from_being_shown(run: Run) -> None:
    write("1.txt", "To Comrade Stalin []\n")
    ran = run("--authority", "gone.csv", "-o", "report.html")
    assert ran.code == 2
    assert "gone.csv: there is no file or folder of this name." in ran.err
    assert [row[0] for row in Page().rows("rules")] == ["B005"]


def test_documents_stand_on_a_time_line_also_where_a_month_has_none(run: Run) -> None:
    letters()
    write("letters/5.txt", "no date\n")
    run("letters", "-o", "report.html")
    time = Page().section("time")
    assert "without a date: 1 document" in time
    assert "Documents by month" in time
    assert re.search(r"1947-05\s*1\s*1948-05\s*2", time)


def test_links_lead_from_the_page_to_the_files(run: Run) -> None:
    name = "box 1/a#b%?ü.txt"
    write(name, "So [] it is.\n")
    Path("out").mkdir()
    run("box 1", "-o", "out/report.html")
    (link,) = {each.get("href") for each in Page("out/report.html").tree.xpath("//td//a")}
    assert link == "../box%201/a%23b%25%3F%C3%BC.txt"
    base, document = Page("out/report.html").data("document-paths")
    assert (base, document) == ("../", name)


def test_the_same_files_give_the_same_page(run: Run) -> None:
    letters()
    run("-o", "one.html")
    run("--jobs", "1", "-o", "two.html")
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


def test_several_processes_give_the_same_page(run: Run) -> None:
    write("persons.csv", PERSONS)
    write("transcription.toml", PROJECT)
    for number in range(220):
        write(
            f"{number:03}.txt",
            f"{number % 28 + 1} May 1947\n\nCde. Stalin, Cde. Malik [] {number}\n",
        )
    assert run("--jobs", "1", "-o", "one.html").code == 0
    assert run("--jobs", "2", "-o", "two.html").code == 0
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


def test_a_long_table_is_there_for_the_script_and_begins_in_the_page(run: Run) -> None:
    for number in range(40):
        write(f"{number:02}.txt", f"So [] it is, {number}.\n")
    run("-o", "report.html")
    page = Page()
    assert len(page.rows("files")) == 15
    assert len(page.data("files-rows")) == 40
    assert page.data("places-rows")[39][3] == [39, 1]


def test_an_older_page_is_written_over_and_nothing_else_is(run: Run) -> None:
    write("1.txt", "So [] it is.\n")
    run("-o", "report.html")
    before = Path("report.html").read_bytes()
    write("1.txt", "So it is.\n")
    assert run("-o", "report.html").code == 0
    assert Path("report.html").read_bytes() != before
    ran = run("-o", "1.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "1.txt holds something else than a report and was left as it is" in ran.err
    assert Path("1.txt").read_text() == "So it is.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name the page to write: -o report.html."),
        (("-o", "-"), "Name the page to write: -o report.html."),
        (
            ("-o", "none/report.html"),
            "none/report.html cannot be written: there is no folder none.",
        ),
        (("-o", "."), ".: this is a folder, not a file."),
        (("-o", "a\0b"), "a␀b is no name of a file."),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_read(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    write("1.txt", "So [] it is.\n")
    assert run(*arguments) == (2, "", f"transcription-lint: {said}\n")


@pytest.mark.parametrize("package", ["vl_convert", "jinja2"])
def test_without_the_packages_it_is_said_how_to_get_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    said = "This needs two more packages: pip install 'transcription-lsp[report]'."
    assert run("-o", "report.html") == (2, "", f"transcription-lint: {said}\n")


def test_an_empty_folder_gives_a_page_that_says_so(run: Run) -> None:
    assert run("-o", "report.html").code == 2
    assert "There is no transcription here that could be read." in Page().section("left-out")


def test_files_that_cannot_be_read_stand_on_the_page(run: Run) -> None:
    write("1.txt", "So it is.\n")
    write("2.txt", b"GIF89a\0\0\0\1\xff\xfe\0\0")
    Path("3.txt").symlink_to("gone.txt")
    ran = run(".", "4.txt", "-o", "report.html")
    assert ran.code == 2
    assert "2.txt is no text and left out" in ran.err
    page = Page()
    assert "2.txt" in page.section("left-out")
    assert "4.txt: there is no file or folder of this name." in page.section("left-out")
    assert ran.err.count("4.txt: there is no file") == 1
    assert len(page.rows("files")) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_that_may_not_be_read_is_said_and_stands_on_the_page(run: Run) -> None:
    write("1.txt", "So it is.\n").chmod(0)
    ran = run("-o", "report.html")
    said = "1.txt: you have no permission to read it."
    assert ran.code == 2
    assert said in ran.err
    assert said in Page().section("left-out")


def test_what_is_piped_in_is_one_document(run: Run) -> None:
    ran = run("-", "-o", "report.html", stdin=b"So [] it is.\n")
    assert (ran.code, ran.err) == (0, "Wrote report.html: 1 document, 1 finding.\n")
    (row,) = Page().rows("rules")
    assert row[-1] == "-:1"
    assert not Page().tree.xpath("//td//a")


HOSTILE = "<script>alert(1)</script>]]></script><!--{{ 7*7 }}\"'onload=x\x00\x1b[31m\u202e\ud800"


def test_a_hostile_text_is_only_text(run: Run) -> None:
    names = 'id,preferred\nx</script>,"Zorin<script>alert(1)</script>, Ivan"\n'
    write("persons.csv", names)
    write("transcription.toml", PROJECT)
    text = (
        f"**{HOSTILE}**\n\n[{HOSTILE}: {HOSTILE}] Sent by Comrade Rodina {HOSTILE} []\n\n"
        f"[stamp {HOSTILE}: x] Ivan Zorin<script>alert(1)</script> [javascript:alert(1)]\n"
    )
    for name in ("<img src=x onerror=alert(1)>.txt", "javascript:alert(1).txt", "b\udcff.txt"):
        Path(name).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert run("-o", "report.html").code == 0
    page = Page()
    scripts = page.tree.xpath("//script")
    assert [each.get("type") for each in scripts if each.get("src")] == []
    assert sum(each.get("type") is None for each in scripts) == 1
    assert page.tree.xpath("//img | //iframe | //object | //form | //link | //base") == []
    assert [each for each in page.tree.xpath("//@*") if each.startswith("javascript:")] == []
    assert page.tree.xpath("//*/@onerror | //*/@onload | //@style") == []
    assert not set("\0\x1b\u202e") & set(page.text)
    assert "alert(1)" in page.section("unresolved")
    assert "7*7" in page.section("unresolved")
    for each in scripts:
        if each.get("type") == "application/json":
            json.loads(each.text)


def test_a_folder_whose_name_is_no_text_keeps_no_page_from_being_written(run: Run) -> None:
    folder = Path("b\udcff")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system knows only names that are text")
    write("b\udcff/persons.csv", PERSONS)
    write("b\udcff/transcription.toml", PROJECT)
    write("b\udcff/1.txt", "To Comrade Malik\n")
    assert run("b\udcff", "-o", "b\udcff/report.html").code == 0
    (link,) = {each.get("href") for each in Page("b\udcff/report.html").tree.xpath("//td//a")}
    assert link == "1.txt"


def test_the_page_may_load_nothing_and_run_only_its_own_script(run: Run) -> None:
    from base64 import b64encode
    from hashlib import sha256

    write("1.txt", "So [] it is.\n")
    run("-o", "report.html")
    page = Page()
    (policy,) = page.tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    (script,) = page.tree.xpath("//script[not(@type)]")
    (style,) = page.tree.xpath("//style")
    for name, element in (("script-src", script), ("style-src", style)):
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_every_id_is_there_once_and_every_picture_has_a_name(run: Run) -> None:
    letters()
    run("-o", "report.html")
    tree = Page().tree
    ids = tree.xpath("//@id")
    assert len(ids) == len({*ids})
    plots = tree.xpath('//*[@role="img"]')
    assert len(plots) >= 5
    for plot in plots:
        assert plot.get("aria-labelledby") in ids
    assert {each[1:] for each in tree.xpath("//nav//a/@href")} <= {*ids}


def test_nothing_is_written_with_the_time_or_the_machine(run: Run, tmp_path: Path) -> None:
    letters()
    run("-o", "report.html")
    assert str(tmp_path) not in Path("report.html").read_text("utf-8")


def test_the_seed(run: Run) -> None:
    assert run(str(ROOT / "seeds"), "-o", "report.html").code == 0
    page = Page()
    assert [row[0] for row in page.rows("rules")] == ["B001", "P002", "T005", "T006", "P001"]
    assert {row[0] for row in page.rows("names")} == {"Shytkov", "Rodina", "Martynov"}
