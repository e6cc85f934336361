"""A convention whose files do not fit each other is said so, with file and line."""

import shutil
from pathlib import Path

import pytest

from transcription_lsp.markup.convention import ConventionError, load_convention
from transcription_lsp.markup.files import grammar_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the grammar, to make mistakes in."""
    return Path(shutil.copytree(grammar_folder(), tmp_path / "grammar"))


@pytest.mark.parametrize(
    ("name", "right", "wrong", "line", "words"),
    [
        ("wilson.toml", 'role = "sic"', 'role = "sick"', 'role = "sick"', "no role"),
        ("wilson.toml", "{quantity} {unit} not", "{amount} {unit} not", "{amount}", "{amount}"),
        ("core.toml", "nesting = 5", 'nesting = "five"', "nesting =", "whole number"),
        ("wilson.toml", "tick_box = {", "tick_boxes = {", "bracket    =", "tick_box"),
        ("wilson.toml", 'last = "Contents"', 'last = "Content"', "last =", "fields"),
        ("wilson.toml", 'Summary = "what it is about"', "Summary = 1", "Summary =", "field says"),
        ("wilson.toml", "[header.fields]", "[header.field]", "last =", "no ‘fields’"),
        ("wilson.toml", 'meaning = "A signature', 'meanig = "A signature', "meanig", "meanig"),
        ("wilson.toml", "usual =", "usally =", "usally", "usally"),
        ("roles.toml", "characters = 2000", 'characters = "many"', "[supplied]", "whole number"),
        (
            "wilson.toml",
            'role = "ref", kind = "link"',
            'role = "ref", kid = "link"',
            "link =",
            "kid",
        ),
        ("loc.toml", 'otherwise = "del"', 'otherwise = "dle"', "single =", "dle"),
        ("wilson.peg", "double     = ", "double     == ", "double", "rule"),
        ("wilson.peg", "/ double / single", "/ double / solo", "solo", "solo"),
    ],
)
def test_the_message_names_file_and_line(
    folder: Path, name: str, right: str, wrong: str, line: str, words: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ConventionError) as caught:
        load_convention("loc" if name.startswith("loc") else "wilson", str(folder))
    message = str(caught.value)
    place, _, rest = message.removeprefix(str(folder)).lstrip("/\\").partition(":")
    number = int(rest.partition(":")[0])
    found = (folder / place).read_text(encoding="utf-8").splitlines()[number - 1]
    assert line in found, message
    assert words in message


def test_toml_that_is_none_is_said(folder: Path) -> None:
    (folder / "wilson.toml").write_text("title = \n")
    with pytest.raises(ConventionError, match=r"wilson\.toml.*line 1"):
        load_convention("wilson", str(folder))


def test_an_unknown_convention_is_told_with_those_there_are() -> None:
    with pytest.raises(ConventionError, match=r"‘leyden’; there is .*‘wilson’"):
        load_convention("leyden")


def test_a_convention_of_ones_own_may_redefine_a_bracket(folder: Path) -> None:
    for ending in ("peg", "toml"):
        text = (folder / f"wilson.{ending}").read_text(encoding="utf-8")
        text = text.replace('tick_box = { role = "text" }', 'tick_box = { role = "space" }')
        (folder / f"ours.{ending}").write_text(text, encoding="utf-8")
    ours = load_convention("ours", str(folder))
    assert ours.brackets["tick_box"].role == "space"
