"""The site tells all that there is: rules, commands, settings, conventions, editors, layers."""

import json
import re
from pathlib import Path

import pytest

from docs.making import layers
from docs.making.commands import commands
from docs.making.included import FENCED, Piece, headings, pieces
from docs.making.links import Places, relinked
from docs.making.railroads import anchor, rules_of
from docs.making.rules import page_of
from docs.making.staging import editors, stage
from docs.making.staging import pages as pages_of_site
from transcription_lsp.cli.completion import command_line
from transcription_lsp.lint.rules import RULES
from transcription_lsp.markup.convention import conventions
from transcription_lsp.project.keys import EXPLAINED

from .conftest import ROOT

SITE = pages_of_site()
TEXTS = {path: "".join(part.text for part in parts) for path, parts in SITE.items()}
README = (ROOT / "README.md").read_text("utf-8")
ELSEWHERE = {"documentation", "rules", "pre-commit", "continuous-integration"}
"""Parts of README that the site tells on pages of their own."""


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all pages as Sphinx is given them."""
    folder = tmp_path_factory.mktemp("site")
    stage(folder)
    return folder


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_word_about_a_rule_is_on_its_page(rule) -> None:
    page = TEXTS[page_of(rule.code)].replace("\\", "")
    told = page.partition(f"({rule.code.lower()})=")[2].partition("\n(")[0]
    documentation = rule.documentation.partition(": ")[2].replace("\\", "")
    assert [word for word in documentation[1:].split() if word not in told] == []
    assert all(f"`{option}`" in told for option in rule.options)


def test_every_rule_is_in_the_overview() -> None:
    assert all(f"| {rule.name} |" in TEXTS["rules/index.md"] for rule in RULES)


def test_every_command_is_told_with_all_its_options() -> None:
    page = TEXTS["commands.md"]
    told = {name.removeprefix("transcription-lint "): parser for name, _, parser in commands()}
    (groups,) = (each for each in command_line()._actions if each.choices)
    for name, parser in groups.choices.items():
        inner = [each for each in parser._actions if each.choices and each.dest == "==SUPPRESS=="]
        names = [f"{name} {word}" for group in inner for word in group.choices] or [name]
        assert set(names) <= told.keys()
    for name, parser in told.items():
        part = page.partition(f"## `{name}`\n")[2].partition("\n## ")[0]
        for action in parser._actions:
            assert all(f"{option}" in part for option in action.option_strings), name


def test_every_setting_is_told() -> None:
    page = TEXTS["configuration.md"]
    names = [each.name for each in EXPLAINED] + [each.name for each in RULES if each.options]
    assert [name for name in names if f"### `{name}`\n" not in page] == []


def test_every_key_of_a_convention_is_told() -> None:
    schema = json.loads((ROOT / "editors/schemas/convention.schema.json").read_text("utf-8"))
    assert all(f"| `{key}` |" in TEXTS["conventions/own.md"] for key in schema["properties"])


@pytest.mark.parametrize("name", conventions())
def test_every_convention_has_a_page_with_its_rules(name: str) -> None:
    page = TEXTS[f"conventions/{name}.md"]
    assert "## Kinds of bracket" in page
    rules = rules_of((ROOT / "grammar" / f"{name}.peg").read_text("utf-8"))[1]
    assert all(f"({anchor(name, rule.name)})=" in page for rule in rules)


def test_every_line_of_every_grammar_is_on_the_site() -> None:
    shown = "\n".join(TEXTS.values()).replace("\\", "")
    for file in (ROOT / "grammar").rglob("*.peg"):
        lines = file.read_text("utf-8").splitlines()
        missing = [line for line in lines if line.lstrip("# ").replace("\\", "") not in shown]
        assert missing == [], file.name


def test_every_editor_has_a_page() -> None:
    folders = {file.parent.name for file in (ROOT / "editors").glob("*/*")} - {"schemas"}
    assert set(editors()) == folders
    assert all(f"editors/{name}.md" in TEXTS for name in folders)


def test_every_layer_is_told_and_imports_only_those_below() -> None:
    packages = {file.parent.name for file in (ROOT / layers.PACKAGE).glob("*/__init__.py")}
    names = layers.layers()
    assert set(names) == packages == layers.ABOUT.keys()
    for name, below in layers.imports().items():
        assert f"| `{name}/` |" in TEXTS["architecture.md"]
        assert set(below) <= set(names[: names.index(name)])


def test_every_part_of_readme_about_using_it_is_on_the_site() -> None:
    using = README.partition("\n## Using it\n")[2].partition("\n## ")[0]
    parts = {each.anchor for each in headings(using) if each.level == 3} - ELSEWHERE
    shown = {
        name
        for each in SITE.values()
        for part in each
        if part.origin == "README.md"
        for name in (*part.anchors, part.stands_for)
    }
    assert sorted(parts - shown) == []


@pytest.mark.parametrize("path", TEXTS)
def test_no_row_of_a_table_has_more_cells_than_its_head(path: str) -> None:
    """What is more would be left out of the page without a word."""
    text = FENCED.sub("", TEXTS[path])
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.M):
        cells = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
        assert set(cells) == {cells[0]}, table.splitlines()[0]


def test_files_that_the_architecture_names_are_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_/]+(?:\.\w+|/))`", page))
    assert len(named) > 30
    places = (ROOT, ROOT / "transcription_lsp")
    assert [each for each in named if not any((place / each).exists() for place in places)] == []


def test_commands_of_the_extension_that_a_page_names_are_there() -> None:
    page = " ".join(TEXTS["start/transcribers.md"].split())
    package = json.loads((ROOT / "editors/vscode/package.json").read_text("utf-8"))
    titles = {each["title"] for each in package["contributes"]["commands"]}
    named = re.findall(r"\*Transcription: ([^*]+)\*", page)
    assert named
    assert set(named) <= titles


def test_what_is_told_on_the_site_is_linked_there(staged: Path) -> None:
    text = (staged / "editors" / "vim.md").read_text("utf-8")
    assert "[the README of the project](../start/installation.md)" in text
    text = (staged / "start" / "transcribers.md").read_text("utf-8")
    assert "(../files/editors/vscode/images/problems.png)" in text
    assert (staged / "files/editors/vscode/images/problems.png").exists()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("```{section} README.md#nowhere\n```\n", "README.md has no heading for #nowhere"),
        ("[there](../README.md#nowhere)", "README.md#nowhere, which is nowhere on the site"),
        ("[there](../nothing.toml)", "no such file is there"),
    ],
)
def test_what_is_not_there_is_said(page: str, said: str) -> None:
    with pytest.raises(LookupError, match=said):
        "".join(relinked(each, "a.md", Places({}, {}), str) for each in pieces(page, "docs/a.md"))


def test_links_in_code_stay_as_they_are() -> None:
    shown = "`[a](../b.md)` and ``[`a`](b.md)``\n\n```text\n[a](../b.md)\n```\n"
    assert relinked(Piece(shown, "docs/a.md"), "a.md", Places({}, {}), str) == shown


def test_a_section_ends_where_the_next_one_begins_and_stands_below_what_asks_for_it() -> None:
    (_, told, after) = pieces(
        "# A\n\n## B\n\n```{section} README.md#long-runs\n```\nC\n", "docs/a.md"
    )
    assert told.text.startswith("### Long runs\n\nWhere a run")
    assert "Formats" not in told.text
    assert (told.anchors, told.stands_for, after.text) == (("long-runs",), None, "C\n")
