"""The site as Sphinx makes it: whole, without a warning, its diagrams for everybody."""

import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from docs.making.staging import OUTSIDE
from transcription_lsp.lint.rules import RULES

from .conftest import ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the site."""
    folder = tmp_path_factory.mktemp("made") / "docs"
    ran = subprocess.run(
        [sys.executable, "-m", "docs.making", folder], cwd=ROOT, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    return folder


def page_of(site: Path, path: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((site / path).read_text("utf-8"))


def test_every_rule_has_an_anchor_that_the_overview_leads_to(site: Path) -> None:
    links = page_of(site, "rules/index.html").xpath("//table//a/@href")
    assert len(links) == len(RULES)
    for rule, link in zip(RULES, links, strict=True):
        path, _, anchor = link.partition("#")
        assert anchor == rule.code.lower()
        assert page_of(site, f"rules/{path}").xpath(f"//*[@id='{anchor}']")


def test_every_diagram_is_told_in_words(site: Path) -> None:
    number = 0
    for path in site.rglob("*.html"):
        page = page_of(site, str(path.relative_to(site)))
        ids = page.xpath("//*/@id")
        for drawing in page.xpath("//div[@class='railroad']/svg"):
            number += 1
            title, words = (
                page.get_element_by_id(drawing.get(f"aria-{name}"))
                for name in ("labelledby", "describedby")
            )
            assert title.text
            assert words.text
        assert len(ids) == len(set(ids)), path
    assert number > 150


def test_every_link_of_a_diagram_leads_to_a_rule(site: Path) -> None:
    for path in site.rglob("*.html"):
        for link in page_of(site, str(path.relative_to(site))).xpath("//svg//a/@href"):
            file, _, anchor = link.partition("#")
            target = path if not file else (path.parent / file).resolve()
            assert f'id="{anchor}"' in target.read_text("utf-8"), f"{path}: {link}"


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = page_of(site, str(path.relative_to(site)))
        fetched = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        assert [each for each in fetched if re.match(r"https?:|//", each)] == []


def test_addresses_outside_are_listed(site: Path) -> None:
    listed = (site.parent / "docs-sources" / OUTSIDE).read_text("utf-8").splitlines()
    assert "https://pre-commit.com" in listed
    assert all(re.match(r"https?://\S+$", each) for each in listed)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("[there](other.md#nowhere)", "'nowhere'"),
        ("[there](nowhere.md)", "'nowhere.md'"),
        ("[there](project:#x001)", "'x001'"),
        ("```{nothing}\n```", "'nothing'"),
    ],
)
def test_a_page_with_a_mistake_is_no_site(tmp_path: Path, wrong: str, said: str) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    contents = "```{toctree}\nother\n```"
    (sources / "index.md").write_text(f"# One\n\n{wrong}\n\n{contents}\n", "utf-8")
    (sources / "other.md").write_text("# Other\n", "utf-8")
    call = "import sys; from pathlib import Path; from docs.making.__main__ import make\n"
    call += "sys.exit(make(Path(sys.argv[1]), Path(sys.argv[2])))"
    command = [sys.executable, "-c", call, sources, tmp_path / "site"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode != 0
    assert said in ran.stderr
