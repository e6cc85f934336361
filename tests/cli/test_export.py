"""`export` as its user meets it: where the files go, what is said of faults, exit codes."""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from stat import S_IMODE

import pytest

from transcription_lsp.export.formats import FORMATS

from .conftest import Run, write

MADE = [name for name in FORMATS if find_spec(f"transcription_lsp.export.{name}")]
"""The formats of `export`."""
BROKEN = "a [[word]\n\nof it\n"


def exported(run: Run, name: str, text: str = "a [[word]] of it\n", *options: str) -> str:
    ran = run("export", "--to", name, "-", *options, stdin=text.encode())
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("name", MADE)
def test_what_is_piped_in_goes_to_standard_output(run: Run, name: str) -> None:
    out = exported(run, name)
    assert "word" in out
    assert out.endswith("\n")


@pytest.mark.parametrize("name", MADE)
def test_a_collection_goes_into_a_folder_as_it_stands(run: Run, tmp_path: Path, name: str) -> None:
    write("in/a.txt", "one word\n")
    write("in/deep/b.c.txt", "two words\n")
    write("d.transcription.md", "three words\n")
    ran = run("export", "--to", name, "in", "d.transcription.md", "-o", "out/there")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"3 files exported as {name} to out/there.\n"
    ending = FORMATS[name].ending
    there = {each.relative_to("out/there").as_posix() for each in Path("out").rglob("*.*")}
    assert there == {f"a{ending}", f"deep/b.c{ending}", f"d.transcription{ending}"}
    assert "two" in Path(f"out/there/deep/b.c{ending}").read_text("utf-8")


@pytest.mark.parametrize("name", MADE)
def test_faults_are_listed_and_stop_nothing(run: Run, name: str) -> None:
    write("a.txt", BROKEN)
    ran = run("export", "--to", name, "a.txt")
    assert ran.code == 0
    assert "word" in ran.out
    (said,) = ran.err.splitlines()
    assert said.startswith("a.txt:1:3: B004 ")


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("data", [b"", b"\xff\x00\xfe[", b"\xef\xbb\xbf[x\r\n", b"\xff\xfea\xd8"])
def test_any_bytes_are_exported(run: Run, name: str, data: bytes) -> None:
    write("a.txt", data)
    ran = run("export", "--to", name, "a.txt", "-o", "out")
    assert (ran.code, ran.out) == (0, "")
    Path("out", f"a{FORMATS[name].ending}").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", MADE)
def test_it_does_not_matter_how_many_do_it(run: Run, tmp_path: Path, name: str) -> None:
    for number in range(210):
        write(f"in/{number}.txt", f"sent by [Cde. Orlov] on {number % 28 + 1} May 1947 [x\n")
    one = run("export", "--to", name, "in", "-o", "one", "--jobs", "1")
    two = run("export", "--to", name, "in", "-o", "two", "--jobs", "2")
    assert (one.code, two.code) == (0, 0)
    assert one.err.replace("one", "two") == two.err
    written = sorted(Path("one").iterdir())
    assert len(written) == 210
    assert all(each.read_bytes() == Path("two", each.name).read_bytes() for each in written)


def test_at_most_fifty_faults_of_a_file_are_listed(run: Run) -> None:
    write("a.txt", "word] and\n\n" * 55)
    lines = run("export", "--to", "text", "a.txt").err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "a.txt: and 5 more; `transcription-lint check` shows them all."


def test_several_files_need_a_folder(run: Run) -> None:
    write("a.txt", "one")
    write("b.txt", "two")
    ran = run("export", "--to", "text")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "transcription-lint: These are 2 files: say with -o DIR where they shall go.\n"
    )


def test_nothing_is_written_over_without_force(run: Run) -> None:
    write("in/a.txt", "one\n")
    write("in/b.txt", "two\n")
    write("out/b.md", "mine\n")
    ran = run("export", "--to", "markdown", "in", "-o", "out")
    assert ran.code == 2
    assert "b.md` is there already; --force writes over it." in ran.err
    assert not Path("out/a.md").exists()
    mode = S_IMODE(Path("out/b.md").stat().st_mode)
    assert run("export", "--to", "markdown", "in", "-o", "out", "--force").code == 0
    assert Path("out/b.md").read_text() == "two\n"
    assert S_IMODE(Path("out/b.md").stat().st_mode) == mode


def test_two_files_that_would_be_one_are_told(run: Run) -> None:
    write("a.txt", "one")
    write("a.transcription.md", "two")
    write("b/a.txt", "three")
    ran = run("export", "--to", "text", "a.txt", "b", "-o", "out")
    assert ran.code == 2
    assert "would both be written to" in ran.err
    assert "export them into two folders" in ran.err
    assert not Path("out").exists()


def test_a_transcription_is_never_written_over(run: Run) -> None:
    write("in/a.txt", "one [x]\n")
    ran = run("export", "--to", "text", "in", "-o", "in", "--force")
    assert ran.code == 2
    assert "is one of the transcriptions; say with -o another folder than theirs." in ran.err
    assert Path("in/a.txt").read_text() == "one [x]\n"
    assert run("export", "--to", "json", "in", "-o", "in").code == 0


def test_what_was_exported_is_not_exported_again(run: Run) -> None:
    write("a.txt", "one\n")
    assert run("export", "--to", "text", ".", "-o", "out").code == 0
    ran = run("export", "--to", "text", ".", "-o", "out", "--force")
    assert (ran.code, ran.err) == (0, "1 file exported as text to out.\n")
    assert not Path("out/out").exists()


def test_a_file_that_is_not_there_is_told_and_the_rest_is_written(run: Run) -> None:
    write("a.txt", "one\n")
    ran = run("export", "--to", "text", "a.txt", "b.txt", "-o", "out")
    assert ran.code == 2
    assert "b.txt" in ran.err
    assert Path("out/a.txt").read_text() == "one\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(run: Run) -> None:
    write("a.txt", "one\n")
    Path("out").mkdir(mode=0o500)
    ran = run("export", "--to", "text", "a.txt", "-o", "out")
    assert ran.code == 2
    assert "out/a.txt cannot be written: Permission denied." in ran.err


def test_a_file_where_the_folder_should_be_is_told(run: Run) -> None:
    write("a.txt", "one\n")
    write("out", "mine")
    ran = run("export", "--to", "text", "a.txt", "-o", "out")
    assert ran.code == 2
    assert ran.err.startswith(f"{os.path.join('out', 'a.txt')} cannot be written: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Say with --to which format is to be written: `--to tei`."),
        (["--to", "tex"], "There is no format `tex`; did you mean `text`?"),
        (["--to", "tei", "--view", "clean"], "--view goes with --to text and json."),
        (["--to", "text", "--force"], "--force goes with -o."),
        (["--to", "text", "-", "-o", "out"], "-o needs a name for what is piped in"),
        (["--to", "text", "-", "a.txt"], "`-` stands alone"),
    ],
)
def test_what_is_wrong_with_the_options_is_said(run: Run, words: list[str], said: str) -> None:
    ran = run("export", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_text_is_written_as_utf_8_with_its_line_ends(run: Run) -> None:
    write("a.txt", "caf\u00e9s\r\nd\u00e9j\u00e0".encode("cp1252"))
    write("b.txt", "é\r\n".encode("utf-16"))
    run("export", "--to", "text", "a.txt", "b.txt", "-o", "out")
    assert Path("out/a.txt").read_bytes() == "cafés\r\ndéjà\n".encode()
    assert Path("out/b.txt").read_bytes() == "é\r\n".encode()


def test_a_byte_that_is_no_character_stands_as_one_for_it(run: Run) -> None:
    write("a.txt", "déjà é ".encode() + b"\xff\n")
    run("export", "--to", "text", "a.txt", "-o", "out")
    assert Path("out/a.txt").read_text("utf-8") == "déjà é \ufffd\n"
    assert json.loads(run("export", "--to", "json", "a.txt").out)["text"] == "déjà é \udcff\n"


def test_views_of_a_text(run: Run) -> None:
    text = "a [[word]] [crossed out: here]\nof it\n"
    assert exported(run, "text", text) == "a word \nof it\n"
    assert exported(run, "text", text, "--view", "diplomatic") == "a here\nof it\n"
    assert exported(run, "text", text, "--view", "clean") == "a word of it\n"


def test_json_knows_the_rules_and_the_persons_of_the_project(run: Run) -> None:
    write("transcription.toml", 'authority = ["persons.csv"]\nignore = ["B005"]\n')
    write("persons.csv", 'id,preferred\nbelov,"Belov, Ivan"\n')
    write("a.txt", "sent by Cde. Belov [] and N° 1 and № 2\n")
    found = json.loads(run("export", "--to", "json", "a.txt").out)
    assert [each["id"] for each in found["persons"]] == ["belov"]
    assert [each["code"] for each in found["findings"]] == ["T005"]


def test_a_list_of_persons_that_cannot_be_read_is_told(run: Run) -> None:
    write("a.txt", "one\n")
    ran = run("export", "--to", "json", "a.txt", "--authority", "none.csv")
    assert ran.code == 2
    assert "none.csv" in ran.err
    assert json.loads(ran.out)["persons"] == []
    assert run("export", "--to", "text", "a.txt", "--authority", "none.csv").code == 0


def test_what_is_no_text_is_left_out_of_a_folder(run: Run) -> None:
    write("in/a.txt", "one\n")
    write("in/b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1")
    ran = run("export", "--to", "text", "in", "-o", "out")
    assert ran.code == 0
    assert "no text and left out" in ran.err
    assert not Path("out/b.txt").exists()
