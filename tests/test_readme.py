"""What README shows is what the commands print."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from transcription_lsp.cli.completion import SHELLS
from transcription_lsp.cli.convention import COMMANDS as CONVENTION_COMMANDS
from transcription_lsp.cli.formats.page import FORMATS
from transcription_lsp.cli.main import main
from transcription_lsp.cli.persons import COMMANDS
from transcription_lsp.lint.rules import RULES
from transcription_lsp.server import main as server_main
from transcription_lsp.server.preferences import _INLAY_HINTS, _OF_PROJECTS, preferences

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EDITORS = (ROOT / "editors" / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of README in one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def test_the_findings_shown_are_those_of_the_seed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    main(["check", "seeds/"])
    assert blocks("text")[0].strip() == capsys.readouterr().out.strip()


def test_every_rule_stands_in_the_table() -> None:
    for rule in RULES:
        severity = rule.severity.word if rule.default else f"{rule.severity.word}, off"
        assert f"| {rule.code} | {rule.name} | {severity} | {rule.summary} |" in README


def test_the_project_file_shown_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "transcription.toml").write_text(blocks("toml")[0], encoding="utf-8")
    (tmp_path / "one.txt").write_text("plain\n")
    assert main(["check", str(tmp_path)]) == 0


def test_the_python_shown_runs() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]], capture_output=True, text=True, check=True
    )
    assert ran.stdout.endswith("that we ought to  it\n")


def test_the_list_of_persons_shown_is_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(blocks("csv")[0], encoding="utf-8")
    assert main(["persons", "check", str(tmp_path / "a.csv")]) == 0
    main(["persons", "show", "meretskov", "--authority", str(tmp_path / "a.csv")])
    assert "Commander (1945–1947)" in capsys.readouterr().out


def test_every_command_for_persons_is_named() -> None:
    for command in COMMANDS:
        assert f"    transcription-lint persons {command} " in README


def test_every_command_for_conventions_is_named() -> None:
    for command in CONVENTION_COMMANDS:
        assert f"    transcription-lint convention {command} " in README


def test_for_every_shell_it_is_told_how_it_completes_commands() -> None:
    for shell in SHELLS:
        assert f"    transcription-lint completion {shell} > " in README


def test_every_option_of_check_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "-h"])
    options = set(re.findall(r"^  (--[a-z-]+)", capsys.readouterr().out, re.M))
    assert options
    assert {option for option in options if f"`{option}" not in README} == set()


def test_the_losses_shown_are_those_of_the_seed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["convert", "--to", "smithsonian", *map(str, Path("seeds").glob("*.txt"))]) == 1
    (shown,) = re.findall(r"```text\n(.*?)```", section("From one convention to another"), re.S)
    assert shown == capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "heading"),
    [
        ("convert", "From one convention to another"),
        ("export", "Export"),
        ("stats", "Statistics"),
        ("detect", "Which convention a text follows"),
    ],
)
def test_every_option_of_a_command_is_named_where_it_is_told(
    capsys: pytest.CaptureFixture[str], command: str, heading: str
) -> None:
    main([command, "-h"])
    options = set(re.findall(r"^  (?:-o DIR, )?(--[a-z-]+)", capsys.readouterr().out, re.M))
    assert options
    told = set(re.findall(r"`(--[a-z-]+)", section(heading)))
    assert options - told == set()


def test_every_format_is_told() -> None:
    table = section("Formats").partition("\n\n`concise`")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.M)) == FORMATS


def section(heading: str) -> str:
    """What stands below a heading."""
    return README.partition(f"### {heading}\n")[2].partition("\n### ")[0]


def test_the_statistics_shown_are_those_of_the_seed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    main(["stats", "seeds/"])
    (shown,) = re.findall(r"```text\n(.*?)```", section("Statistics"), re.S)
    assert shown == capsys.readouterr().out


def test_the_statistics_of_a_file_have_the_keys_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("id,preferred\nx,Belov\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Cde. Orlov [3 words illegible] []\nx\n", encoding="utf-8")
    lists = str(tmp_path / "a.csv")
    main(["stats", "--format", "json", "--authority", lists, str(tmp_path / "a.txt")])
    (found,) = json.loads(capsys.readouterr().out)["files"]
    (shown,) = map(json.loads, re.findall(r"```json\n(.*?)```", section("Statistics"), re.S))
    assert {**found, "path": "a.txt"} == shown


def test_the_convention_of_the_seed_is_told_as_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    main(["detect", "seeds/"])
    (shown,) = re.findall(r"```text\n(.*?)```", section("Which convention a text follows"), re.S)
    assert shown == capsys.readouterr().out


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    table = README.partition(f"#### {heading}\n")[2].partition("\n#")[0]
    return [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]


def test_every_format_of_export_is_told_with_the_ending_of_its_files() -> None:
    from transcription_lsp.export.formats import FORMATS

    table = section("Export").partition("| option |")[0]
    told = re.findall(r"^\| `(\w+)` \| `(\.\w+)` \|", table, re.M)
    assert told == [(name, each.ending) for name, each in FORMATS.items()]


def test_the_views_of_every_role_are_as_shown() -> None:
    from transcription_lsp.language.views import VIEWS, view
    from transcription_lsp.markup.convention import load_convention
    from transcription_lsp.markup.parse import parse

    table = README.partition("#### Views\n")[2].partition("\n\nWith `--to json`")[0]
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in table.splitlines()
        if line.startswith("| ")
    ]
    assert rows[0][2:] == [f"`{each}`" for each in VIEWS]
    shown = {title: cells for title, *cells in rows[1:]}
    assert {each.title for each in load_convention("wilson").roles.values()} <= shown.keys()
    del shown["header, front matter"]
    for text, *cells in shown.values():
        found = [view(parse(text.strip("`")), kind).text for kind in VIEWS]
        assert [" ".join(each.split()) for each in found] == cells, text


def test_every_part_of_the_json_of_export_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("a [[word]]\n", encoding="utf-8")
    main(["export", "--to", "json", "--view", "clean", str(tmp_path / "a.txt")])
    parts = json.loads(capsys.readouterr().out)
    table = README.partition("#### JSON for programs\n")[2].partition("\n#")[0]
    firsts = "".join(re.findall(r"^\|([^|]*)\|", table, re.M))
    assert set(re.findall(r"`(\w+)`", firsts)) == parts.keys()


def test_every_setting_of_the_editor_is_shown_and_accepted() -> None:
    shown = {
        key: json.loads(value.strip("`"))
        for keys, value, _ in rows("Settings of the editor")
        for key in re.findall(r"`(\w+)`", keys)
    }
    assert set(shown) == {*_OF_PROJECTS, _INLAY_HINTS}
    assert preferences(shown).inlay_hints


def test_every_option_of_the_server_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        server_main.main(["--help"])
    options = set(re.findall(r"^  (--[a-z]+)", capsys.readouterr().out, re.M))
    named = {first.strip("`").split()[0] for first, *_ in rows("Options of `transcription-lsp`")}
    assert named == options


def test_every_command_of_the_server_is_named() -> None:
    from transcription_lsp.server import handlers
    from transcription_lsp.server.connection import server

    assert handlers.commands
    commands = set(server.protocol.fm.commands)
    assert {first.strip("`") for first, *_ in rows("Commands of the server")} <= commands
    missing = {each for each in commands if each not in README}
    assert {each for each in missing if f"`{each.partition('.')[2]}`" not in EDITORS} == set()


def test_every_convention_is_named() -> None:
    from transcription_lsp.markup.convention import conventions

    section = README.partition("### Conventions\n")[2].partition("\n    transcription-lint")[0]
    assert all(f"`{name}`" in section for name in conventions())
