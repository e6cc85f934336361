"""How `tree` shows what a transcription is understood as."""

import json
from pathlib import Path

import pytest

from transcription_lsp.cli.main import main

LETTER = """\
[handwritten at the top: to Cde. [[Belov]]
for discussion]

The Com[munist] Party [ as agreed.
"""


def test_every_bracket_is_shown_with_its_place_and_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    assert main(["tree", str(file)]) == 0
    *tree, fault = capsys.readouterr().out.splitlines()
    assert tree[:6] == [
        "     1:1  block",
        '     1:1    add, place top  "[handwritten at the top: to Cde. [[Belov]]⏎for discussio…"',
        '     1:2      label  "handwritten at the top:"',
        '    1:25      text  " to Cde. "',
        '    1:34      supplied  "[[Belov]]"',
        '    1:43      text  "⏎for discussion"',
    ]
    assert '     4:8    ex  "[munist]"' in tree
    assert fault.startswith("    4:23  fault B001: ")


def leaves(node: dict) -> str:
    """The texts of the leaves below a node, joined."""
    if "children" in node:
        return "".join(map(leaves, node["children"]))
    return node["text"]


def test_as_json_nothing_of_the_text_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    assert main(["tree", "--format", "json", str(file)]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert "".join(map(leaves, tree["nodes"])) == LETTER
    assert tree["faults"][0]["code"] == "B001"
    bracket = tree["nodes"][0]["children"][0]
    assert (bracket["role"], bracket["attributes"]) == ("add", {"place": "top"})


def test_the_convention_of_the_project_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER, "utf-8")
    (tmp_path / "transcription.toml").write_text('convention = "wilsn"\n')
    assert main(["tree", str(file)]) == 2
    assert "There is no convention" in capsys.readouterr().err
    assert main(["tree", "--convention", "wilson", str(file)]) == 0
