"""What is left out of a folder, and what is said of it."""

from pathlib import Path

import pytest

from .conftest import Run, write

EMPTY = "sent to [] today\n"
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8
SAID = "scan.txt is no text and left out; name it to have it read.\n"


def test_pictures_are_left_out_of_a_folder_and_it_is_said(run: Run) -> None:
    write("a.txt", EMPTY)
    write("scan.txt", PICTURE)
    ran = run("check", ".")
    assert "scan.txt:" not in ran.out
    assert "in 1 file (" in ran.err
    assert ran.err.endswith(SAID)
    write("scan 2.txt", PICTURE)
    assert "scan 2.txt and 1 more are no text and left out; name them" in run("check", ".").err


def test_a_picture_that_is_named_is_read(run: Run) -> None:
    write("scan.txt", PICTURE)
    for paths in (("scan.txt",), (".", "scan.txt"), ("scan.txt", ".")):
        assert "scan.txt:1:1: warning T001" in run("check", "--format", "concise", *paths).out


def test_it_is_said_by_every_run_that_keeps_what_it_finds(run: Run) -> None:
    for number in range(9):
        write(f"{number}.txt", EMPTY)
    write("scan.txt", PICTURE)
    first, second = run("check", "."), run("check", ".")
    assert first == second
    assert SAID in second.err


def test_a_picture_that_was_named_once_is_left_out_again(run: Run) -> None:
    for number in range(9):
        write(f"{number}.txt", EMPTY)
    write("scan.txt", PICTURE)
    assert "scan.txt:1:1" in run("check", ".", "scan.txt").out
    assert "scan.txt" not in run("check", ".").out


def test_no_picture_is_repaired_converted_or_counted(run: Run) -> None:
    write("a.txt", EMPTY)
    write("scan.txt", PICTURE)
    commands = (
        ("check", "--fix", "--unsafe-fixes"),
        ("convert", "--to", "loc", "--in-place"),
        ("stats",),
        ("detect",),
    )
    for command in commands:
        ran = run(*command, ".")
        assert SAID in ran.err
        assert "scan.txt" not in ran.out
    assert Path("scan.txt").read_bytes() == PICTURE


@pytest.mark.parametrize("command", [("check",), ("stats",), ("convert", "--to", "loc", "--diff")])
def test_what_is_excluded_is_read_where_it_is_named_unless_it_is_forced_out(
    run: Run, command: tuple[str, ...]
) -> None:
    write("transcription.toml", 'exclude = ["drafts/"]\n')
    write("drafts/a.txt", "two [illegible] words [] here\n")
    assert run(*command, "drafts/a.txt").out != run(*command, ".").out
    forced = run(*command, "--force-exclude", "drafts/a.txt")
    assert "drafts/a.txt was not checked: `exclude` in transcription.toml says so." in forced.err
