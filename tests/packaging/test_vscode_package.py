"""What package.json of the extension for VS Code says, against what the server has and does."""

import json
import re
from pathlib import Path

import pytest

from transcription_lsp import __version__
from transcription_lsp.language.tokens import MODIFIERS, TYPES
from transcription_lsp.markup.convention import conventions
from transcription_lsp.project.settings import DEFAULTS
from transcription_lsp.server.handlers import findings
from transcription_lsp.server.preferences import preferences

CHECKOUT = Path(__file__).parents[2]
FOLDER = CHECKOUT / "editors" / "vscode"
PACKAGE = json.loads((FOLDER / "package.json").read_text("utf-8"))
CONTRIBUTES = PACKAGE["contributes"]
PROPERTIES = CONTRIBUTES["configuration"]["properties"]
COLOURS = CONTRIBUTES["configurationDefaults"]["editor.semanticTokenColorCustomizations"]
GIVEN = ("comment", "property")
"""Types of tokens that VS Code knows."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, `#rrggbb`, as WCAG 2 defines it: from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
        ]
        return sum(
            weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
        )

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("themes", "backgrounds"),
    [("[*Light*]", ["#ffffff"]), ("[*Dark*][*High Contrast]", ["#1e1e1e", "#000000"])],
)
def test_every_type_of_token_has_a_colour_that_is_legible(themes, backgrounds):
    rules = COLOURS[themes]["rules"]
    assert {each.removesuffix(":transcription") for each in rules} == set(TYPES)
    for name, colour in rules.items():
        for background in backgrounds:
            assert contrast(colour, background) >= 4.5, name


def test_where_a_theme_is_none_of_these_it_colours_by_the_grammar_of_the_text():
    (scopes,) = CONTRIBUTES["semanticTokenScopes"]
    assert set(scopes["scopes"]) == set(TYPES)
    grammar = (FOLDER / "syntaxes" / "transcription.tmLanguage.json").read_text("utf-8")
    for name, (scope,) in scopes["scopes"].items():
        # Who is a person no grammar knows.
        assert name == "person" or f'"{scope}"' in grammar


def test_every_type_and_modifier_of_our_own_is_explained():
    assert {each["id"] for each in CONTRIBUTES["semanticTokenTypes"]} == set(TYPES) - set(GIVEN)
    assert [each["id"] for each in CONTRIBUTES["semanticTokenModifiers"]] == list(MODIFIERS)


def test_the_server_understands_the_settings_and_their_defaults():
    defaults = {}
    for name, each in PROPERTIES.items():
        *sections, key = name.removeprefix("transcription.").split(".")
        table = defaults
        for section in sections:
            table = table.setdefault(section, {})
        table[key] = each["default"]
    found = preferences({"transcription": defaults})
    assert found.without_project == DEFAULTS
    assert found.inlay_hints is False
    assert PROPERTIES["transcription.convention"]["enum"] == conventions()


def test_every_setting_has_a_default_and_is_explained_here_and_in_the_readme():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for name, each in PROPERTIES.items():
        assert each["markdownDescription"].endswith((".", "`."))
        assert "default" in each
        assert f"`{name}`" in readme


def test_every_command_is_registered_and_none_is_one_of_the_servers():
    registered = set(re.findall(r"^        (\w+): ", commands_of("commands.ts"), re.M))
    told = {each["command"].removeprefix("transcription.") for each in CONTRIBUTES["commands"]}
    assert told == registered


def test_the_commands_that_are_asked_for_are_those_of_the_server():
    sources = "".join(path.read_text("utf-8") for path in (FOLDER / "src").rglob("*.ts"))
    asked = set(re.findall(r"\.ask(?:<[^(]*>)?\(\s*'(\w+)'", sources))
    assert {"preview", "standing", "isTranscription"} < asked
    known = findings.server.protocol.fm.commands
    assert {f"transcription-lsp.{each}" for each in asked} <= set(known)


def test_every_file_that_is_named_is_there():
    steps = [step for each in CONTRIBUTES["walkthroughs"] for step in each["steps"]]
    named = [step["media"]["markdown"] for step in steps]
    named += [PACKAGE["icon"], *(each["path"] for each in CONTRIBUTES["grammars"])]
    named += [each["configuration"] for each in CONTRIBUTES["languages"]]
    named += re.findall(r"!\[[^]]*\]\(([^)]+)\)", (FOLDER / "README.md").read_text("utf-8"))
    assert [each for each in named if not (FOLDER / each).is_file()] == []


def test_version_and_licence_are_those_of_the_server():
    assert PACKAGE["version"] == __version__
    assert f"## {__version__}" in (FOLDER / "CHANGELOG.md").read_text("utf-8")
    assert (FOLDER / "LICENSE").read_text() == (CHECKOUT / "LICENSE").read_text()


def test_the_icon_has_the_size_that_is_asked_for():
    head = (FOLDER / "images" / "icon.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (128, 128)


def test_blanks_at_the_end_of_lines_stay_where_texts_are_edited():
    own = CONTRIBUTES["configurationDefaults"]["[transcription]"]
    assert own["files.trimTrailingWhitespace"] is False
    assert own["editor.acceptSuggestionOnEnter"] == "off"


def commands_of(name: str) -> str:
    """The table of commands in a source file."""
    source = (FOLDER / "src" / name).read_text("utf-8")
    return source.partition("const commands: ")[2].partition("};")[0]
