"""Completion in real shells: what stands in the command line after the Tab key."""

import os
import re
import select
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from transcription_lsp.cli import convention, persons
from transcription_lsp.cli.completion import SHELLS, command_line, script
from transcription_lsp.cli.main import COMMANDS

from .conftest import Run

pty = pytest.importorskip("pty", reason="a terminal as Linux and macOS have it")

PROMPT = "READY> "
# Control-X then Control-W writes the command line into a file, and empties it.
SETUP = {
    "bash": r"""
PS1='READY> '
bind 'set bell-style none'
write_line() { printf '%s|' "$READLINE_LINE" > line.new; mv line.new line; READLINE_LINE=; }
bind -x '"\C-x\C-w": write_line'
source ./completion
""",
    "zsh": r"""
PS1='READY> '
fpath=($ZDOTDIR $fpath)
autoload -U compinit
compinit -u -D
write-line() { printf '%s|' "$BUFFER" > line.new; mv line.new line; BUFFER= }
zle -N write-line
bindkey '\C-x\C-w' write-line
setopt no_beep no_always_last_prompt
""",
}
STARTED = {"bash": ["bash", "--rcfile", ".zshrc", "-i"], "zsh": ["zsh", "-d", "-i"]}
SCRIPTS = {"bash": "completion", "zsh": "_transcription-lint"}
FILES = ("letters/12.txt", "box 1/a.txt", "house.toml")
SECONDS = 30


def make_files(folder: Path) -> None:
    for file in FILES:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text("")


class Shell:
    """A shell at a terminal, in a folder with some files."""

    def __init__(self, name: str, folder: Path) -> None:
        make_files(folder)
        (folder / SCRIPTS[name]).write_text(script(name), "utf-8")
        (folder / ".zshrc").write_text(SETUP[name], "utf-8")
        self.folder = folder
        self.seen = ""
        self.terminal, other = pty.openpty()
        self.process = subprocess.Popen(
            STARTED[name],
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "ZDOTDIR": str(folder),
                "TERM": "dumb",
                "LC_ALL": "C.UTF-8",
            },
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
        )
        os.close(other)
        self.wait(lambda: PROMPT in self.seen)

    def wait(self, until: Callable[[], bool]) -> None:
        """Read what the shell shows, so that it is not held up."""
        end = time.monotonic() + SECONDS
        while not until():
            assert time.monotonic() < end, self.seen
            if select.select([self.terminal], [], [], 0.01)[0]:
                self.seen += os.read(self.terminal, 65536).decode(errors="replace")

    def after_tab(self, typed: str) -> str:
        """The command line after the Tab key."""
        line = self.folder / "line"
        line.unlink(missing_ok=True)
        os.write(self.terminal, f"transcription-lint {typed}\t".encode() + b"\x18\x17")
        self.wait(line.exists)
        return line.read_text("utf-8").removesuffix("|").removeprefix("transcription-lint ")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)


@pytest.fixture(scope="module", params=["bash", "zsh"])
def shell(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shell]:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is missing")
    shell = Shell(request.param, tmp_path_factory.mktemp(request.param))
    yield shell
    shell.close()


TYPED = [
    ("det", "detect"),
    ("repo", "report"),
    ("report --outp", "report --output"),
    ("report --output ho", "report --output house.toml"),
    ("persons imp", "persons import"),
    ("convention sh", "convention show"),
    ("check --unsafe", "check --unsafe-fixes"),
    ("persons import --t", "persons import --to"),
    ("check --format sar", "check --format sarif"),
    ("check --format=sar", "check --format=sarif"),
    ("check --fail-on inf", "check --fail-on information"),
    ("check --convention fromthe", "check --convention fromthepage"),
    ("export --to mark", "export --to markdown"),
    ("export --view dip", "export --view diplomatic"),
    ("convert --to dp --from smith", "convert --to dp --from smithsonian"),
    ("convention new mine --from fru", "convention new mine --from frus"),
    ("convention show fru", "convention show frus"),
    ("convention check hou", "convention check house.toml"),
    ("check --select unclosed-br", "check --select unclosed-bracket"),
    ("check --ignore B001,unclosed-br", "check --ignore B001,unclosed-bracket"),
    ("explain mixed-num", "explain mixed-numero"),
    ("explain B001 mixed-num", "explain B001 mixed-numero"),
    ("check lett", "check letters/"),
    ("check letters/1", "check letters/12.txt"),
    ("check --fix house.toml letters/1", "check --fix house.toml letters/12.txt"),
    ("check box", "check box\\ 1/"),
    ("check --config ho", "check --config house.toml"),
    ("init lett", "init letters/"),
    ("completion fi", "completion fish"),
]


@pytest.mark.parametrize(("typed", "completed"), TYPED)
def test_the_tab_key_completes(shell: Shell, typed: str, completed: str) -> None:
    # What zsh puts behind an option or a code goes away again with the next blank.
    assert shell.after_tab(typed).rstrip(" ,=") == completed


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is missing")
@pytest.mark.parametrize(("typed", "completed"), TYPED)
def test_fish_offers_that_word_and_no_other(tmp_path: Path, typed: str, completed: str) -> None:
    make_files(tmp_path)
    (tmp_path / "script").write_text(script("fish"), "utf-8")
    asked = f"source ./script; complete --do-complete 'transcription-lint {typed}'"
    ran = subprocess.run(
        ["fish", "--no-config", "-c", asked],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stderr == ""
    offered = [line.partition("\t")[0] for line in ran.stdout.splitlines()]
    assert [f"{typed.rpartition(' ')[0]} {each}".lstrip() for each in offered] == [
        completed.replace("\\", "")
    ]


def leaves(
    parser: ArgumentParser, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, ArgumentParser]]:
    """Each command that has none of its own, by the words that it is called by."""
    inner = [each.choices for each in parser._actions if isinstance(each.choices, dict)]
    for name, command in inner[0].items() if inner else ():
        yield from leaves(command, (*path, name))
    if not inner:
        yield " ".join(path), parser


LEAVES = dict(leaves(command_line()))
FREE = {
    "ADDRESS",
    "N",
    "N%",
    "ID",
    "FORM",
    "SORT",
    "BIRTH",
    "DEATH",
    "FLORUIT",
    "ROLE",
    "IDENTIFIER",
    "NOTE",
    "LINK",
}
"""What only the writer of a command line knows."""


def test_every_command_is_completed() -> None:
    of_persons = {f"persons {each}" for each in persons.COMMANDS}
    of_convention = {f"convention {each}" for each in convention.COMMANDS}
    alone = COMMANDS.keys() - {"persons", "convention"}
    assert LEAVES.keys() == alone | of_persons | of_convention


@pytest.mark.parametrize("command", LEAVES)
def test_every_option_is_completed_and_every_value_that_can_be(run: Run, command: str) -> None:
    told = set(
        re.findall(r"^  (?:-\w(?: \w+)?, )?(--[a-z-]+)", run(*command.split(), "-h").out, re.M)
    )
    actions = [each for each in LEAVES[command]._actions if each.option_strings]
    assert {each.option_strings[-1] for each in actions} == told
    open_ended = [
        each.option_strings[-1]
        for each in actions
        if each.nargs != 0 and not each.choices and not hasattr(each, "complete")
    ]
    assert {
        each
        for each in open_ended
        if LEAVES[command]._option_string_actions[each].metavar not in FREE
    } == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_script(run: Run, shell: str) -> None:
    assert run("completion", shell) == (0, script(shell), "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name one shell: bash, zsh, fish."),
        (["bash", "zsh"], "Name one shell: bash, zsh, fish."),
        (
            ["bsh"],
            "There is no completion for `bsh`; did you mean `bash`? There are: bash, zsh, fish.",
        ),
    ],
)
def test_which_shells_there_are_is_said(run: Run, words: list[str], said: str) -> None:
    assert run("completion", *words) == (2, "", f"transcription-lint: {said}\n")


def test_without_the_package_for_it_it_is_said_how_to_get_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    ran = run("completion", "bash")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("pip install 'transcription-lsp[completion]'.\n")
    assert ran.err.count("\n") == 1
