"""What is said to someone who writes a command that cannot be followed."""

from pathlib import Path

import pytest

from transcription_lsp.cli.main import COMMANDS, main


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("to [we]\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("chek a.txt", "There is no command `chek`; did you mean `check`?"),
        ("a.txt", "To check `a.txt`, write `transcription-lint check a.txt`."),
        ("--fix a.txt", "A command comes first, then its options: `transcription-lint check --fix"),
        ("check --fxi", "There is no option `--fxi`; did you mean `--fix`?"),
        ("check --sel=B", "There is no option `--sel`; did you mean `--select`?"),
        ("check -x", "There is no option `-x`."),
        ("check --format jsn", "There is no format `jsn`; did you mean `json`?"),
        (
            "check --format pdf",
            "There is no format `pdf`. There are: full, concise, json, jsonl, sarif, github, gitlab, junit.",
        ),
        ("check --format", "--format needs a value after it."),
        ("check --fix=yes", "--fix takes no value."),
        ("check --fail-on bad", "There is no severity `bad`."),
        ("check --jobs 0", "--jobs takes a whole number, 1 or more, not `0`."),
        ("check --jobs -3", "--jobs takes a whole number, 1 or more, not `-3`."),
        (
            "check --max-findings many",
            "--max-findings takes a whole number, 0 or more, not `many`.",
        ),
        ("check --select B01", "No rule is called 'B01'"),
        ("check --ignore unclosed-braket", "unclosed-bracket"),
        ("check --select ,", "--select needs codes or names of rules"),
        ("check --convention wilsn", "There is no convention"),
        ("check --config none.toml", "none.toml: This project file cannot be read"),
        ("check --config a.txt", "a.txt:1: This is not written as TOML wants it"),
        ("check --isolated --config a.toml", "--isolated uses no project file and --config names"),
        ("check --unsafe-fixes", "--unsafe-fixes goes with --fix or --diff."),
        ("check --fix --diff", "--diff changes nothing and --fix does; give one of them."),
        ("check --stdin-filename a.txt", "--stdin-filename goes with `-`"),
        ("check - a.txt", "`-` stands alone"),
        ("explain", "Say which rule to explain"),
        ("explain B0O1", "No rule is called 'B0O1'"),
        ("rules B001", "`transcription-lint explain B001`"),
        ("tree", "`tree` shows one file; name one."),
        ("tree none.txt", "none.txt: there is no file or folder of this name."),
        ("tree .", ".: this is a folder, not a file."),
        ("init a b", "`init` writes into one folder; name only one."),
        ("init none", "cannot be written"),
    ],
)
def test_a_wrong_command_line_is_answered_by_one_line(
    arguments: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("transcription-lint: ")
    assert err.count("\n") == 1
    assert sentence in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "-h"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: transcription-lint {command}")


def test_without_a_command_help_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "commands:" in capsys.readouterr().err
    assert main(["--help"]) == 0
    assert "commands:" in capsys.readouterr().out


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    from transcription_lsp import __version__

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"transcription-lint {__version__}\n"


def test_ctrl_c_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("transcription_lsp.cli.check.search", interrupted)
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")
