"""Lists of persons and side files in their places: what they say waits for the files behind them."""

import pytest

from tests.cli.conftest import Run, write
from transcription_lsp.cli import inspection

LIST = 'id,preferred\nbelov,"Belov, Ivan"\norlov,"Orlov, Boris"\n'
PROJECT = 'authority = ["m.csv"]\nselect = ["A005"]\n'


def test_who_is_named_behind_the_list_is_not_unused(run: Run) -> None:
    write("transcription.toml", PROJECT)
    write("m.csv", LIST)
    write("a.txt", "Comrade Ivan Belov came.\n")
    write("n.txt", "Nobody came.\n")
    write("z.txt", "Comrade Boris Orlov came.\n")
    assert run("check").out == ""
    write("z.txt", "Nobody came.\n")
    assert run("check", "--format", "concise").out.startswith("m.csv:3:")


def test_nobody_is_unused_where_a_file_cannot_be_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("transcription.toml", PROJECT)
    write("m.csv", LIST)
    write("a.txt", "Comrade Ivan Belov came.\n")
    write("z.txt", "Who came is not known.\n")
    content_of = inspection.content_of
    monkeypatch.setattr(
        inspection,
        "content_of",
        lambda path: f"{path}: gone." if path == "z.txt" else content_of(path),
    )
    ran = run("check", "--no-cache")
    assert (ran.code, ran.out) == (2, "")
    assert "z.txt: gone." in ran.err


def test_what_accepts_something_behind_the_side_file_is_not_unused(run: Run) -> None:
    write("transcription.toml", 'suppressions = "m.toml"\n')
    write("m.toml", '[["z.txt"]]\ncode = "B005"\n')
    write("a.txt", "Nothing is wrong here.\n")
    write("n.txt", "Nor here.\n")
    write("z.txt", "sent to [] on 12 May\n")
    assert run("check").out == ""
    write("z.txt", "sent to him on 12 May\n")
    write("zz.txt", "sent to [] on 12 May\n")
    ran = run("check", "--format", "concise")
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["m.toml", "zz.txt"]
