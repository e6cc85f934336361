"""A project's own convention in the shell: named by the project or on the command line."""

import json
from pathlib import Path

from .conftest import Run

HOUSE = 'title = "Our house"\nsource = "Our guide"\nbase = "wilson"\n'
LABEL = '[[label]]\nrole = "seal"\nforms = ["violet box:"]\n'


def test_it_counts_for_the_files_of_the_project(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE + LABEL)
    (tmp_path / "transcription.toml").write_text('convention = "house.toml"\n')
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).write_text("the [violet box:] was there\n")
    ran = run("check", "--format", "concise", "--jobs", "2")
    assert ran.out.count("L003") == 2
    assert run("check", "--isolated", "a.txt").code == 0


def test_it_counts_where_the_command_line_names_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "house.toml").write_text(HOUSE + LABEL)
    (tmp_path / "a.txt").write_text("the [violet box:] was there\n")
    assert "L003" in run("check", "--convention", "styles/house.toml", "a.txt").out
    ran = run("tree", "--convention", "styles/house.toml", "--format", "json", "a.txt")
    assert json.loads(ran.out)["convention"] == "house.toml"
    assert '"role": "seal"' in ran.out


def test_one_that_cannot_be_used_is_one_clear_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("plain\n")
    (tmp_path / "house.toml").write_text(HOUSE + 'labels = "some"\n')
    (tmp_path / "transcription.toml").write_text('convention = "house.toml"\n')
    for command in ("check", "tree"):
        ran = run(command, "a.txt")
        assert ran.code == 2
        assert (
            "transcription.toml:1: The convention cannot be used: house.toml:4: ‘labels’ must"
            in ran.err
        )
        assert len(ran.err.splitlines()) <= 2
    for name, said in (
        ("house.toml", "house.toml:4: ‘labels’"),
        ("none.toml", "none.toml: There is no"),
    ):
        ran = run("tree", "--convention", name, "a.txt")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"transcription-lint: The convention cannot be used: {said}")
