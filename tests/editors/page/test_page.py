"""Pages of transcriptions as a browser shows them, prints them, and lets people use them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transcription_lsp.export.html import write
from transcription_lsp.language import views
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.parse import parse
from transcription_lsp.text.decoding import Source

from .conftest import EVERY_ROLE, SEED, Opened

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SEED_PAGE = f"{SEED.stem}.html"
ROLES_PAGE = f"{EVERY_ROLE.stem}.html"
PAGES = pytest.mark.parametrize("name", [SEED_PAGE, ROLES_PAGE], ids=["seed", "every-role"])
VIEWS = ("reading", "diplomatic", "written", "findings")


def view(page: "Page", name: str) -> None:
    page.locator(f"#view-{name}").check(force=True)


def is_seen(found: "Locator") -> bool:
    return found.first.is_visible()


def box_of(found: "Locator") -> dict[str, float]:
    """Where something is on the page, in pixels."""
    box = found.bounding_box()
    assert box is not None
    return dict(box)


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_from_reading_it(opened: Opened, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # In the dark nothing is otherwise than in the light but for colours.
    options = {"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else None
    page = opened(name, scheme=scheme)
    for each in VIEWS:
        view(page, each)
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, results.generate_report()
    page.locator("#text a.name").first.click()
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, results.generate_report()
    assert results.response["passes"]


@PAGES
@pytest.mark.parametrize("width", [360, 700, 1000, 1280])
def test_nothing_is_wider_than_the_window(opened: Opened, name: str, width: int) -> None:
    page = opened(name, width)
    for each in VIEWS:
        view(page, each)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_views_are_changed_by_the_keyboard_alone(opened: Opened) -> None:
    page = opened(SEED_PAGE)
    brackets, findings = page.locator("#text .written"), page.locator(".finding")
    added = page.locator("#text .sign", has_text="⟨")
    supplied, stamp = page.locator("#text .supplied"), page.locator("#text .stamp")
    assert (is_seen(brackets), is_seen(findings), is_seen(added)) == (False, False, True)
    assert (is_seen(supplied), is_seen(stamp)) == (True, True)
    page.keyboard.press("Tab")  # the way past the bar
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert (is_seen(brackets), is_seen(findings), is_seen(added)) == (False, False, False)
    assert (is_seen(supplied), is_seen(stamp)) == (False, True)
    page.keyboard.press("ArrowRight")
    assert (is_seen(brackets), is_seen(findings), is_seen(added)) == (True, False, False)
    assert (is_seen(supplied), is_seen(stamp)) == (True, True)
    page.keyboard.press("ArrowRight")
    assert (is_seen(brackets), is_seen(findings), is_seen(added)) == (True, True, False)
    assert is_seen(page.locator("#problems"))


SEEN = """
for (const each of document.querySelectorAll("#text > h2, #text .said, #text .caption")) {
    each.remove();
}
"""
"""Takes away what is there for those who listen."""


def page_with(opened: Opened, folder: Path, text: str, width: int = 1280) -> "Page":
    """The page of a small text."""
    (folder / "small.html").write_text(write(lint(Source.of(text), choose()), "small.txt"), "utf-8")
    return opened("small.html", width)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SEED.read_text("utf-8"), id="seed"),
        pytest.param(EVERY_ROLE.read_text("utf-8"), id="every-role"),
        pytest.param("we[handwritten: ]we [handwritten in the margin: [illegible]] 1", id="blanks"),
    ],
)
def test_in_the_diplomatic_view_the_words_are_seen_that_are_on_the_page(
    opened: Opened, folder: Path, text: str, width: int
) -> None:
    page = page_with(opened, folder, text, width)
    view(page, "diplomatic")
    page.evaluate(SEEN)
    seen = page.locator("#text").inner_text()
    assert seen.split() == views.view(parse(text), "diplomatic").text.split()


LINES = """one [illegible],
[Translator's note: x]
two [1]

[page 2]

[seal of it]

385\\. three
four

lines that are about as long as those of a window, which
in the view for reading are not kept where the window was"""


def test_in_the_diplomatic_view_lines_are_those_of_the_page(opened: Opened, folder: Path) -> None:
    page = page_with(opened, folder, LINES)
    view(page, "diplomatic")
    page.evaluate(SEEN)
    seen = page.locator("#text").inner_text()
    assert seen == views.view(parse(LINES), "diplomatic").text
    assert seen.startswith("one,\ntwo\n\n385. three\nfour\n\n")
    displayed = "all => all.filter(each => getComputedStyle(each).display !== 'none').length"
    assert page.locator("#text > *").evaluate_all(displayed) == 3


def test_in_the_diplomatic_view_those_who_listen_are_told_what_is_stamped_or_written_beside(
    opened: Opened, folder: Path
) -> None:
    text = "ten [crossed out: twelve] [stamp: Secret]\n\n[handwritten at the top: no]"
    page = page_with(opened, folder, text)
    view(page, "diplomatic")
    heard = " ".join(page.locator("#text").aria_snapshot().split())
    for each in ("deleted:", "crossed out", "stamp", "Secret", "handwritten at the top", "no"):
        assert each in heard


def test_in_the_diplomatic_view_a_link_to_what_the_editor_added_shows_it(
    opened: Opened, folder: Path
) -> None:
    text = "Dear Sir\n\n" + "word\n\n" * 50 + "[Translator's note: of 12 May 1947]"
    page = page_with(opened, folder, text)
    view(page, "diplomatic")
    date = page.locator("#text .date")
    assert not is_seen(date)
    page.locator("#dates .back a").click()
    assert 0 < box_of(date)["y"] < 900


@pytest.mark.parametrize("name", ["reading", "diplomatic"])
def test_words_around_marginalia_stay_two_words(opened: Opened, folder: Path, name: str) -> None:
    page = page_with(opened, folder, "one [handwritten in the margin: no] two")
    view(page, name)
    ends = page.evaluate(
        """() => {
            const words = document.createTreeWalker(document.querySelector("#text p"), 4);
            const found = {};
            while (words.nextNode()) {
                const range = document.createRange();
                range.selectNodeContents(words.currentNode);
                found[words.currentNode.data.trim()] = range.getBoundingClientRect();
            }
            return [found.one.right, found.two.left, found.one.top, found.two.top];
        }"""
    )
    assert ends[1] - ends[0] > 2
    assert ends[2] == ends[3]


def test_an_explanation_is_opened_and_closed_by_the_keyboard_alone(opened: Opened) -> None:
    from playwright.sync_api import expect

    page = opened(SEED_PAGE)
    name = page.locator("#text a.name").first
    name.focus()
    assert name.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Stalin, Iosif Vissarionovich")
    assert "1878" in card.inner_text()
    assert name.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    expect(name).to_have_attribute("aria-expanded", "false")  # which is told a moment later
    assert name.evaluate("each => each === document.activeElement")


def test_what_has_the_focus_is_seen(opened: Opened) -> None:
    page = opened(SEED_PAGE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outlined = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outlined) == "solid"


def test_without_a_script_the_views_and_the_ways_to_the_persons_are_there(opened: Opened) -> None:
    page = opened(SEED_PAGE, java_script_enabled=False)
    view(page, "diplomatic")
    assert not is_seen(page.locator("#text .supplied"))
    view(page, "findings")
    assert is_seen(page.locator(".finding"))
    page.locator("#text a.name").first.click()
    assert page.url.endswith("#person-stalin")


def test_margin_and_boxes_are_where_they_were_on_the_paper(opened: Opened) -> None:
    page = opened(ROLES_PAGE, 1400)
    column = box_of(page.locator("#text"))
    left = box_of(page.locator(".margin.left"))
    right = box_of(page.locator(".margin.add.right"))
    assert left["x"] + left["width"] < column["x"]
    assert right["x"] > column["x"] + column["width"]
    across = box_of(page.locator(".add.across"))
    assert across["width"] == pytest.approx(column["width"], abs=2)


def test_in_a_narrow_window_they_stand_in_the_text(opened: Opened) -> None:
    page = opened(ROLES_PAGE, 390)
    column = box_of(page.locator("#text"))
    for each in page.locator(".margin").all():
        box = box_of(each)
        assert column["x"] <= box["x"]
        assert box["x"] + box["width"] <= column["x"] + column["width"] + 1


def test_on_paper_there_are_notes_and_no_buttons(opened: Opened) -> None:
    page = opened(ROLES_PAGE, scheme="dark")
    page.emulate_media(media="print")
    assert not is_seen(page.locator(".bar"))
    assert is_seen(page.locator(".margin.note"))
    assert is_seen(page.locator(".margin.left"))
    assert is_seen(page.locator("#persons"))
    assert page.locator(".legend.views dt:visible").all_inner_texts() == ["Reading"]
    colours = (
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert len(page.pdf()) > 10_000
    page.emulate_media(media="screen")
    view(page, "diplomatic")
    page.emulate_media(media="print")
    assert not is_seen(page.locator(".margin.note"))
    assert is_seen(page.locator(".margin.left"))
    assert page.locator(".legend.views dt:visible").all_inner_texts() == ["Diplomatic"]


HOSTILE = """---
title: </title><script>fetch("/title")</script>
---

<script>fetch("/script")</script><img src="/img" onerror="fetch('/error')"><svg onload=fetch('/svg')>

[stamp: </span><iframe src="/frame"></iframe><link rel=stylesheet href="/style">]

[a](javascript:fetch('/link')) [b](data:text/html,<script>fetch('/data')</script>) <javascript:fetch('/angle')>

![image](/image.png) {{ constructor.constructor('fetch("/template")')() }} <style>@import "/import";</style>

[handwritten </script><script>fetch("/label")</script>: x\x1b]0;\x07\0\u202e] </main><base href="//127.0.0.1:1/">
"""


def test_a_hostile_text_runs_nothing_and_asks_for_nothing(
    browser, folder: Path, served: tuple[str, list[str]]
) -> None:
    address, asked = served
    made = write(lint(Source.of(HOSTILE), choose()), '"><script>fetch("/name")</script>.txt')
    (folder / "hostile.html").write_text(made, "utf-8")
    context = browser.new_context()
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{address}hostile.html")
    for each in VIEWS:
        view(page, each)
    for link in page.locator("#edition a").all():
        assert not (link.get_attribute("href") or "").startswith(("javascript:", "data:"))
    page.wait_for_load_state("networkidle")
    assert [each for each in asked if each not in ("/hostile.html", "/favicon.ico")] == []
    assert dialogs == []
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.querySelectorAll('img, iframe, svg, link, base').length") == 0
    context.close()


def test_if_a_script_came_in_it_would_not_run(opened: Opened, folder: Path) -> None:
    made = (folder / SEED_PAGE).read_text("utf-8")
    forced = made.replace("<main>", "<main><script>document.title = 'run'</script>", 1)
    (folder / "forced.html").write_text(forced, "utf-8")
    assert opened("forced.html").title() != "run"
