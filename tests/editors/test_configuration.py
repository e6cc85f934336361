"""What is to be copied into the configuration of editors: it can be read, and what it names exists."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from transcription_lsp import __version__
from transcription_lsp.language.tokens import MODIFIERS, TYPES
from transcription_lsp.server.main import PROGRAM, options
from transcription_lsp.server.preferences import Preferences, preferences

from .programs import CHECKOUT, EDITORS

OTHERS = ("emacs", "helix", "kate", "neovim", "sublime", "vim", "zed")


def read(path: str) -> str:
    return (EDITORS / path).read_text("utf-8")


def json_of(path: str) -> Any:
    """JSON, or JSON with comments on lines of their own, as Sublime Text and Zed have it."""
    return json.loads(re.sub(r"^\s*//.*$", "", read(path), flags=re.MULTILINE))


HELIX = tomllib.loads(read("helix/languages.toml"))
KATE = json_of("kate/settings.json")["servers"]["transcription"]
SUBLIME = json_of("sublime/LSP.sublime-settings")["clients"]["transcription-lsp"]
ZED = json_of("zed/settings.json")


def commands() -> dict[str, list[str]]:
    helix = HELIX["language-server"]["transcription-lsp"]
    found = {
        "helix": [helix["command"], *helix.get("args", [])],
        "kate": KATE["command"],
        "sublime": SUBLIME["command"],
    }
    patterns = {
        "neovim/lsp/transcription.lua": r"\bcmd = \{ (.*?) \}",
        "neovim/README.md": r"\bcmd = \{ (.*?) \}",
        "vim/plugin/transcription.vim": r"'cmd': \[(.*?)\]",
        "vim/ale_linters/transcription/transcription_lsp.vim": r"_executable', (.*?)\)",
        "emacs/transcription-mode.el": r"transcription-project-mode\) \. \((.*?)\)",
        "zed/src/lib.rs": r"PROGRAM: &str = (.*?);",
    }
    for path, pattern in patterns.items():
        (words,) = re.findall(pattern, read(path))
        found[path] = re.findall(r"""['"](.*?)['"]""", words)
    return found


@pytest.mark.parametrize(("where", "command"), commands().items())
def test_the_command_and_its_options_exist(where, command):
    scripts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert command[0] == PROGRAM
    assert PROGRAM in scripts
    options().parse_args(command[1:])


def test_commands_of_the_server_that_editors_name_exist():
    import transcription_lsp.server.handlers  # noqa: F401
    from transcription_lsp.server.connection import server

    known = {name.removeprefix("transcription-lsp.") for name in server.protocol.fm.commands}
    named = {
        *re.findall(r"\brun\('(\w+)'", read("neovim/lua/transcription/init.lua")),
        *re.findall(r'\(transcription--run "(\w+)"', read("emacs/transcription-mode.el")),
    }
    assert named == {"lintWorkspace", "showTree", "restartIndex"}
    assert named <= known


def test_helix_gives_the_server_to_its_language():
    (language,) = HELIX["language"]
    assert language["language-servers"] == [*HELIX["language-server"]]
    assert language["file-types"] == [
        {"glob": "*.transcription.txt"},
        {"glob": "*.transcription.md"},
    ]
    (block,) = re.findall(r"```toml\n(.*?)```", read("helix/README.md"), re.DOTALL)
    (of_project,) = tomllib.loads(re.sub("^ +", "", block, flags=re.MULTILINE))["language"]
    assert of_project["name"] == language["name"]
    assert "txt" in of_project["file-types"]


def test_kate_gives_the_server_to_the_mode_that_the_syntax_defines():
    assert re.search(KATE["highlightingModeRegex"], "Transcription")
    assert '<language name="Transcription"' in read("kate/transcription.xml")
    assert "hl Transcription;" in read("kate/kateconfig")
    assert "remove-trailing-spaces none;" in read("kate/kateconfig")


def test_sublime_gives_the_server_to_the_scope_that_the_syntax_defines():
    assert f"\nscope: {SUBLIME['selector']}\n" in read("sublime/Transcription.sublime-syntax")
    settings = json_of("sublime/Transcription.sublime-settings")
    assert settings["trim_trailing_white_space_on_save"] == "none"


def test_zed_gives_the_server_to_a_language_that_it_has():
    manifest = tomllib.loads(read("zed/extension.toml"))
    crate = tomllib.loads(read("zed/Cargo.toml"))
    assert [*manifest["language_servers"]] == ["transcription-lsp"] == [*ZED["lsp"]]
    assert manifest["language_servers"]["transcription-lsp"]["languages"] == [*ZED["languages"]]
    assert crate["lib"]["crate-type"] == ["cdylib"]
    assert ZED["languages"]["Plain Text"]["remove_trailing_whitespace_on_save"] is False


def test_settings_are_those_that_the_server_takes():
    for given in (
        KATE["settings"],
        SUBLIME["settings"],
        ZED["lsp"]["transcription-lsp"]["settings"],
    ):
        assert preferences(given) == Preferences()


def test_every_type_of_token_has_a_colour_and_no_other():
    rules = ZED["global_lsp_settings"]["semantic_token_rules"]
    of_zed = {rule["token_type"] for rule in rules if "token_type" in rule}
    modifiers = {each for rule in rules for each in rule.get("token_modifiers", [])}
    # Zed has a colour of its own for these.
    assert of_zed | {"comment", "property"} == set(TYPES)
    assert modifiers <= set(MODIFIERS)
    assert SUBLIME["semantic_tokens"].keys() == set(TYPES)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("emacs/transcription-mode.el", r"^;; Version: (.+)$"),
        ("zed/extension.toml", r'^version = "(.+)"$'),
        ("zed/Cargo.toml", r'^version = "(.+)"$'),
    ],
)
def test_versions_are_that_of_the_project(path, pattern):
    assert re.findall(pattern, read(path), re.MULTILINE) == [__version__]


@pytest.mark.parametrize("editor", OTHERS)
def test_every_editor_has_a_page_that_the_index_names_and_whose_links_lead_somewhere(editor):
    page = EDITORS / editor / "README.md"
    assert f"({editor}/README.md)" in read("README.md")
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / link).exists(), link


def test_what_is_installed_for_tests_is_named_once():
    for name in ("requirements.txt", "debian.txt"):
        lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
        packages = [line for line in lines if line and not line.startswith("#")]
        assert packages
        assert len(set(packages)) == len(packages)
