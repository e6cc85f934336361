"""`convert` as its user meets it: where the text goes, what is reported, exit codes."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran, Run

Convert = Callable[..., Ran]


@pytest.fixture
def convert(run: Run) -> Convert:
    """Runs `convert --from wilson --to fromthepage` in an empty folder."""

    def convert(*arguments: str, stdin: bytes = b"") -> Ran:
        return run("convert", "--from", "wilson", "--to", "fromthepage", *arguments, stdin=stdin)

    return convert


def letters(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"a [illegible] word\r\n")


def test_one_text_goes_to_standard_output(convert: Convert, tmp_path: Path) -> None:
    letters(tmp_path, "a.txt")
    ran = convert("a.txt")
    assert ran == (
        0,
        "a <gap/> word\r\n",
        "1 file with 1 bracket converted to fromthepage; nothing is lost.\n",
    )


def test_what_is_piped_in_is_converted(convert: Convert) -> None:
    ran = convert("-", stdin=b"\xef\xbb\xbfa [stamp: Secret]\r\nb\rc\n")
    assert ran.out == "\ufeffa <stamp>Secret</stamp>\r\nb\rc\n"
    assert ran.code == 0


def test_what_is_lost_is_told_with_its_place(convert: Convert) -> None:
    ran = convert("-", "--stdin-filename", "b.txt", stdin=b"a\n[handwritten at the top: no]\n")
    assert ran.code == 1
    assert ran.out == "a\n<add>no</add>\n"
    assert ran.err.splitlines() == [
        "b.txt:2:1: ‘[handwritten at the top: no]’, handwriting: place ‘top’ is lost; "
        "it is written ‘<add>no</add>’.",
        "1 file with 1 bracket converted to fromthepage; something is lost at one place.",
    ]


def test_at_most_fifty_losses_of_a_file_are_listed(convert: Convert) -> None:
    ran = convert("-", stdin=b"[handwritten at the top: no]\n" * 60)
    assert len(ran.err.splitlines()) == 52
    assert "-: and 10 more; --format json lists them all." in ran.err


def test_the_convention_of_the_project_is_the_one_converted_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "transcription.toml").write_text('convention = "zooniverse"\n')
    (tmp_path / "a.txt").write_text("[deletion]so[/deletion]")
    assert run("convert", "--to", "fromthepage", "a.txt").out == "<del>so</del>"


def test_several_files_go_into_a_folder_as_they_stand_below_the_one_named(
    convert: Convert, tmp_path: Path
) -> None:
    letters(tmp_path, "in/a.txt", "in/deep/b.txt", "c.txt")
    ran = convert("in", "c.txt", "-o", "out/there")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "out/there/a.txt").read_bytes() == b"a <gap/> word\r\n"
    assert (tmp_path / "out/there/deep/b.txt").exists()
    assert (tmp_path / "out/there/c.txt").exists()
    assert (tmp_path / "in/a.txt").read_bytes() == b"a [illegible] word\r\n"


def test_nothing_is_written_over_without_force(convert: Convert, tmp_path: Path) -> None:
    letters(tmp_path, "in/a.txt", "in/b.txt", "out/b.txt")
    ran = convert("in", "-o", "out")
    assert (ran.code, ran.out) == (2, "")
    target = os.path.join("out", "b.txt")
    assert ran.err == f"transcription-lint: `{target}` is there already; --force writes over it.\n"
    assert not (tmp_path / "out/a.txt").exists()
    assert convert("in", "-o", "out", "--force").code == 0
    assert (tmp_path / "out/b.txt").read_bytes() == b"a <gap/> word\r\n"


def test_two_files_of_one_name_are_not_written_over_each_other(
    convert: Convert, tmp_path: Path
) -> None:
    letters(tmp_path, "a/x.txt", "b/x.txt")
    ran = convert("a", "b", "-o", "out")
    assert ran.code == 2
    assert "convert them into two folders" in ran.err
    assert not (tmp_path / "out").exists()


def test_in_place_files_are_changed_in_their_encoding(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("é [illegible]\r\n".encode("utf-16"))
    (tmp_path / "b.txt").write_bytes("caf\u00e9s d\u00e9j\u00e0 [illegible]\n".encode("cp1252"))
    assert convert("a.txt", "b.txt", "--in-place").code == 0
    assert (tmp_path / "a.txt").read_bytes() == "é <gap/>\r\n".encode("utf-16")
    assert (tmp_path / "b.txt").read_bytes() == "caf\u00e9s d\u00e9j\u00e0 <gap/>\n".encode(
        "cp1252"
    )


def test_a_character_that_the_encoding_lacks_leaves_the_file_alone(
    run: Run, tmp_path: Path
) -> None:
    data = "d\u00e9j\u00e0 [crossed out: caf\u00e9]\n".encode("cp1252")
    (tmp_path / "a.txt").write_bytes(data)
    ran = run("convert", "--from", "wilson", "--to", "leiden", "--in-place", "a.txt")
    assert ran.code == 2
    assert "the converted text holds `⟦`" in ran.err
    assert (tmp_path / "a.txt").read_bytes() == data


def test_a_diff_changes_nothing(convert: Convert, tmp_path: Path) -> None:
    letters(tmp_path, "a.txt", "b.txt")
    ran = convert("a.txt", "b.txt", "--diff")
    assert "-a [illegible] word" in ran.out
    assert "+a <gap/> word" in ran.out
    assert "would be converted" in ran.err
    assert (tmp_path / "a.txt").read_bytes() == b"a [illegible] word\r\n"


def test_the_report_for_programs_lists_all(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n[handwritten at the top: no]\n" * 60)
    ran = convert("a.txt", "-o", "out", "--format", "json")
    (file,) = json.loads(ran.out)["files"]
    assert ran.code == 1
    assert (file["path"], file["from"], file["to"]) == ("a.txt", "wilson", "fromthepage")
    assert file["written"] == os.path.join("out", "a.txt")
    assert len(file["losses"]) == 60
    assert file["losses"][0] == {
        "start": {"line": 2, "column": 1, "offset": 2},
        "end": {"line": 2, "column": 29, "offset": 30},
        "role": "add",
        "lost": ["place"],
        "message": "‘[handwritten at the top: no]’, handwriting: place ‘top’ is lost; "
        "it is written ‘<add>no</add>’.",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "wilson", "a.txt"), "Say with --to"),
        (("--to", "leyden", "a.txt"), "no convention ‘leyden’"),
        (("--to", "leiden", "a.txt", "b.txt"), "These are 2 files"),
        (("--to", "leiden", "a.txt", "-o", "x", "--in-place"), "do not go together"),
        (("--to", "leiden", "a.txt", "--diff", "--in-place"), "do not go together"),
        (("--to", "leiden", "a.txt", "--force"), "--force goes with -o"),
        (("--to", "leiden", "-", "--in-place"), "`-` is none"),
        (("--to", "leiden", "-", "-o", "x"), "--stdin-filename"),
        (("--to", "leiden", "a.txt", "--format", "json"), "where the text would go"),
        (("--to", "leiden", "missing.txt"), "no file or folder"),
    ],
)
def test_a_command_that_cannot_be_followed_is_told_in_a_sentence(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    letters(tmp_path, "a.txt", "b.txt")
    ran = run("convert", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    convert: Convert, tmp_path: Path
) -> None:
    letters(tmp_path, "a.txt")
    ran = convert("a.txt", "missing.txt", "-o", "out")
    assert ran.code == 2
    assert (tmp_path / "out/a.txt").exists()
