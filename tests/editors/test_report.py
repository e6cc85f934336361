"""The page of a report in a real Chromium."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transcription_lsp.cli.main import main
from transcription_lsp.export.report.collection import Collection
from transcription_lsp.export.report.gather import Gathered, Label, Problem
from transcription_lsp.export.report.page import written
from transcription_lsp.language.statistics import text_counts
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.markup.parse import parse
from transcription_lsp.record.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

LETTERS = 40
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(1)</script>"
PERSONS = """\
id,preferred
stalin,"Stalin, Iosif"
malik-yakov,"Malik, Yakov"
malik-charles,"Malik, Charles"
"""
TABLES = ("places", "names", "words", "files")

Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page about some letters, one of which is hostile."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "persons.csv").write_text(PERSONS, "utf-8")
    (folder / "transcription.toml").write_text('authority = ["persons.csv"]\n', "utf-8")
    for number in range(LETTERS):
        text = (
            f"{number % 28 + 1} May {1940 + number % 9}\n\nCde. Stalin told Yakov Malik and Cde. Malik"
            f" [illegible] word {'[] ' * (number % 4)} Sent by Cde. Rodina{chr(97 + number % 20)}\n"
            "[stamp: Secret] [Remark: so] wo[rd] [unclear: we]\n"
        )
        (folder / f"letter {number:02}#.txt").write_text(text, "utf-8")
    name = HOSTILE.replace("/", "\N{FRACTION SLASH}")
    (folder / f"{name}.txt").write_text(f"{HOSTILE} [<b>x</b>: a] by Cde. Rod<b>ina\n", "utf-8")
    before = Path.cwd()
    os.chdir(folder)
    try:
        assert main(["report", "-o", "report.html"]) == 0
    finally:
        os.chdir(before)
    return folder / "report.html"


@pytest.fixture
def opened(browser: "Browser", report: Path) -> Iterator[Opened]:
    """`opened(page, width=1280, scheme="light")`: a page with all its tables made ready.

    What goes wrong in it, and what it asks the network for, fails the test at its end.
    """
    contexts = []
    wrong: list[str] = []

    def loads(request: "Request") -> None:
        """A link that was followed is none of the page's doing."""
        if request.resource_type != "document":
            wrong.append(request.url)

    def open_page(path: Path = report, width: int = 1280, scheme: str = "light") -> "Page":
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", loads)
        page.goto(path.as_uri())
        return page

    yield open_page
    for each in contexts:
        each.close()
    assert wrong == []


def all_ready(page: "Page") -> "Page":
    """The page with all its tables ready, as when one has scrolled through it."""
    for table in page.locator("table[data-kinds]").all():
        table.scroll_into_view_if_needed()
        table.locator("xpath=ancestor::*[contains(@class, 'dt-container')]").wait_for()
    return page


def column(page: "Page", table: str, number: int) -> list[str]:
    """The cells of a column as they are seen, from above."""
    return page.locator(f"#{table} tbody tr td:nth-child({number})").all_inner_texts()


@pytest.mark.parametrize(("width", "scheme"), [(400, "dark"), (1280, "light")])
def test_nobody_is_kept_from_reading_it(opened: Opened, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = all_ready(opened(width=width, scheme=scheme))
    for each in page.locator("summary").all()[:8]:
        each.click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_page_is_no_wider_than_its_window(opened: Opened, width: int) -> None:
    page = all_ready(opened(width=width))
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_script_shows_what_stands_in_the_page(opened: Opened) -> None:
    page = all_ready(opened())
    plain = page.context.browser.new_context(java_script_enabled=False).new_page()
    plain.goto(page.url)
    read = "cells => cells.map(each => each.innerHTML)"
    for name in TABLES:
        before = plain.locator(f"#{name} tbody td").evaluate_all(read)
        after = page.locator(f"#{name} tbody td").evaluate_all(read)
        assert len(before) > 20
        assert after[: len(before)] == before
    plain.context.close()


def test_a_table_sorts_by_mouse_and_by_keys(opened: Opened) -> None:
    page = all_ready(opened())
    page.locator("#files th", has_text="Findings").click()
    page.locator("#files th[aria-sort=descending]").wait_for()
    found = [int(each) for each in column(page, "files", 5)]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]
    heading = page.locator("#files th", has_text="Date")
    heading.locator("[role=button]").focus()
    page.keyboard.press("Enter")
    page.locator("#files th.date[aria-sort=ascending]").wait_for()
    dates = column(page, "files", 3)
    assert dates == sorted(dates)


def test_places_sort_by_document_and_line(opened: Opened) -> None:
    page = all_ready(opened())
    page.locator("#places th", has_text="First").click()
    page.locator("#places th.place[aria-sort=ascending]").wait_for()
    page.locator("#places_wrapper select").select_option("200")
    found = [each.rpartition(":") for each in column(page, "places", 4)]
    assert found == sorted(found, key=lambda each: (each[0], int(each[2])))


def test_a_table_filters_by_what_is_seen(opened: Opened) -> None:
    page = all_ready(opened())
    page.locator("#files_wrapper").get_by_label("Filter").fill("letter 39")
    assert column(page, "files", 1) == ["letter 39#.txt"]
    page.locator("#names_wrapper").get_by_label("Filter").fill("persons add Rodinac")
    assert column(page, "names", 1) == ["Rodinac"]


def test_a_link_leads_to_its_file_also_on_the_next_page_of_a_table(opened: Opened) -> None:
    page = all_ready(opened())
    page.locator("#files_wrapper").get_by_label("Next").click()
    link = page.locator("#files tbody a").first
    assert link.inner_text() == "letter 14#.txt"
    link.click()
    assert "Cde. Stalin told Yakov Malik" in page.inner_text("body")


def test_all_that_is_hostile_is_only_text(opened: Opened) -> None:
    page = all_ready(opened())
    for name in ("files", "places", "names"):
        page.locator(f"#{name}_wrapper").get_by_label("Filter").fill("onerror")
        assert "onerror=alert(1)" in page.locator(f"#{name} tbody").inner_text()
    assert "<b>x</b>" in page.locator("#openings").inner_text()
    assert page.locator("img").count() == 0


def test_lines_to_copy_are_selected_by_one_click(opened: Opened) -> None:
    page = all_ready(opened())
    row = page.locator("#names tr", has_text="Rodinaa")
    row.locator("summary").click()
    row.locator("pre").click()
    selected = page.evaluate("getSelection().toString()")
    assert selected.strip() == "transcription-lint persons add Rodinaa"


def test_on_paper_there_is_nothing_to_click(opened: Opened) -> None:
    page = all_ready(opened())
    page.emulate_media(media="print")
    assert not page.locator("#files_wrapper input").is_visible()
    assert not page.locator("nav").first.is_visible()
    assert page.locator("#files tbody td").first.is_visible()


def test_ten_thousand_documents_are_all_there(
    opened: Opened, tmp_path: Path, measured: Callable[[str], None]
) -> None:
    collection = Collection()
    figures = text_counts(Record(parse("We [illegible] them [stamp: Secret].")))
    for number in range(10_000):
        problem = Problem("B005", "empty-bracket", Severity.WARNING, 1, 3, "Nothing stands here.")
        label = Label("stamp", "stamp", "stamp", 1, 1)
        path = f"box {number // 500}/letter {number:05}.txt"
        date = f"{1900 + number // 200}-05"
        collection.add(
            Gathered(path, "A letter", date, True, figures, (problem,), (), (label,), (), ())
        )
    page_file = tmp_path / "report.html"
    page_file.write_text(written(collection, ["."], str(page_file)), "utf-8")
    began = time.perf_counter()
    page = opened(page_file)
    took = time.perf_counter() - began
    size = page_file.stat().st_size / 1_000_000
    measured(f"report of 10,000 documents: {size:.1f} MB, opened in {took:.1f} s")
    all_ready(page)
    page.locator("#files_wrapper").get_by_label("Filter").fill("letter 09999")
    assert column(page, "files", 1) == ["box 19/letter 09999.txt"]
