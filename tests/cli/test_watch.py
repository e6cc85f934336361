"""`check --watch`: what somebody sees while files change."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from transcription_lsp.cli.main import main

from .terminal import CODE, COMMAND, PATIENCE, SETTINGS, Terminal, letters, terminal

pytest.importorskip("watchfiles", reason="watchfiles is missing: pip install watchfiles")
pytest.importorskip("rich", reason="rich is missing: pip install rich")

HOUSE = 'base = "{}"\ntitle = "Ours"\nsource = "our guide"\n'
FAULT = "decided by the [illegible\n"
GOOD = "decided by the [illegible]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one letter in order."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "a.txt").write_text(GOOD)
    return project


def is_at_rest(screen: str) -> bool:
    """Whether a run is done."""
    return screen.endswith("Ctrl-C ends it.")


def has(*words: str, without: str = "no such words") -> Callable[[str], bool]:
    """Whether a run is done, and the screen shows words, and not others.

    A path may be so long that the words go on in the next row.
    """

    def shows(screen: str, words: str) -> bool:
        return words in screen or words in screen.replace("\n", "")

    return lambda screen: (
        is_at_rest(screen)
        and all(shows(screen, each) for each in words)
        and not shows(screen, without)
    )


def test_a_change_is_seen_and_shown_anew(folder: Path) -> None:
    with terminal(folder, "check", "--watch") as window:
        window.wait(has("No findings in 1 file."))
        (folder / "a.txt").write_text(FAULT)
        screen = window.wait(has("a.txt:1:16: error B001", "a.txt has changed. Watching 1 file;"))
        assert screen.count("No findings") == 0
        (folder / "a.txt").write_text(GOOD)
        window.wait(has("No findings in 1 file.", without="B001"))


def test_new_renamed_and_removed_files_are_noticed(folder: Path) -> None:
    with terminal(folder, "check", "--watch") as window:
        window.wait(is_at_rest)
        (folder / "b.txt").write_text(FAULT)
        window.wait(has("b.txt:1:16:", "Watching 2 files"))
        (folder / "b.txt").rename(folder / "c.txt")
        window.wait(has("c.txt:1:16:", "Watching 2 files", without="b.txt:"))
        (folder / "c.txt").unlink()
        window.wait(has("No findings", "Watching 1 file;"))


def test_so_are_folders(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "b.txt").write_text(FAULT)
    with terminal(folder, "check", "--watch") as window:
        window.wait(is_at_rest)
        (tmp_path / "letters").rename(folder / "letters")
        window.wait(has("letters/b.txt:1:16:"))
        (folder / "letters" / "c.txt").write_text(FAULT)
        window.wait(has("letters/c.txt:1:16:"))
        (folder / "letters").rename(tmp_path / "letters")
        window.wait(has("No findings in 1 file"))


def test_a_folder_that_is_made_anew_is_watched_as_the_one_before(tmp_path: Path) -> None:
    def make(text: str) -> None:
        shutil.rmtree(tmp_path / "letters", ignore_errors=True)
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "a.txt").write_text(text)

    make(GOOD)
    with terminal(tmp_path, "check", "--watch", "letters") as window:
        window.wait(is_at_rest)
        for _ in range(3):
            make(FAULT)
            window.wait(has("letters/a.txt:1:16:"))
            (tmp_path / "letters" / "a.txt").write_text(GOOD)
            window.wait(has("No findings"))


def test_an_editor_that_writes_another_file_and_renames_it_is_noticed(folder: Path) -> None:
    with terminal(folder, "check", "--watch", "a.txt") as window:
        window.wait(is_at_rest)
        for text, shown in [(FAULT, "a.txt:1:16:"), (GOOD, "No findings"), (FAULT, "a.txt:1:16:")]:
            (folder / "a.txt~new").write_text(text)
            os.replace(folder / "a.txt~new", folder / "a.txt")
            window.wait(has(shown))


def test_a_file_written_in_two_steps_is_shown_as_it_is_at_last(folder: Path) -> None:
    with terminal(folder, "check", "--watch") as window:
        window.wait(is_at_rest)
        with open(folder / "a.txt", "w") as file:
            file.write("decided by the [ill")
            file.flush()
            window.wait(has("a.txt:1:16:"))
            file.write("egible]\n")
        window.wait(has("No findings"))


def test_what_changes_during_a_run_is_seen_in_the_next(folder: Path) -> None:
    slow = (
        "import os, time, transcription_lsp.cli.inspection as inspection\n"
        "decode = inspection.decode\n"
        "def slow(data):\n"
        "    open('begun', 'w').close()\n"
        "    while not os.path.exists('go-on'): time.sleep(0.01)\n"
        "    return decode(data)\n"
        "inspection.decode = slow\n"
    )
    window = Terminal(folder, sys.executable, "-c", slow + CODE, "check", "--watch")
    try:
        limit = time.monotonic() + PATIENCE
        while not (folder / "begun").exists() and time.monotonic() < limit:
            time.sleep(0.01)
        (folder / "a.txt").write_text(FAULT)
        (folder / "go-on").touch()
        window.wait(has("a.txt:1:16:", "a.txt has changed"))
    finally:
        window.close()


def test_what_findings_depend_on_counts_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    (folder / "a.txt").write_text("Cde. Orlov came. [zzz: x]\n" + FAULT)
    with terminal(folder, "check", "--watch") as window:
        window.wait(has("2:16: error B001"))
        # A project file in a folder above, that names a list that is not there yet.
        (tmp_path / "transcription.toml").write_text('authority = ["lists/p.csv"]\n')
        window.wait(has("lists/p.csv: there is no file"))
        lists.mkdir()
        (lists / "p.csv").write_text("id,preferred\nx,Belov\n")
        window.wait(has("‘Orlov’"))
        (lists / "p.csv").write_text("id,preferred\nx,Orlov\n")
        window.wait(has("B001", without="‘Orlov’"))
        (tmp_path / "house.toml").write_text(HOUSE.format("wilson"))
        (tmp_path / "transcription.toml").write_text(
            'convention = "house.toml"\nsuppressions = "side.toml"\n'
        )
        window.wait(has("B001", without="‘Orlov’"))
        (tmp_path / "side.toml").write_text('[["project/a.txt"]]\ncode = "B001"\n')
        window.wait(has("No findings"))
        (tmp_path / "house.toml").write_text(HOUSE.format("wilso"))
        window.wait(has("house.toml:1:", "wilson"))
        (tmp_path / "house.toml").write_text(HOUSE.format("wilson"))
        window.wait(has("No findings"))


def test_what_git_leaves_out_counts(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "b.txt").write_text(FAULT)
    with terminal(folder, "check", "--watch") as window:
        window.wait(has("b.txt:1:16:"))
        (folder / ".gitignore").write_text("b.txt\n")
        window.wait(has("No findings in 1 file"))


def test_a_mistake_in_the_project_file_is_shown_until_it_is_mended(folder: Path) -> None:
    with terminal(folder, "check", "--watch") as window:
        window.wait(has("No findings"))
        (folder / "transcription.toml").write_text('ignor = ["B001"]\n')
        window.wait(has("transcription.toml:1: There is no key `ignor`; did you mean `ignore`?"))
        (folder / "transcription.toml").write_text('ignore = ["B001"]\n')
        window.wait(has("No findings in 1 file"))


def test_a_baseline_that_is_gone_is_said_and_waited_for(folder: Path) -> None:
    (folder / "a.txt").write_text(FAULT)
    (folder / "transcription.toml").write_text('baseline = "base.json"\n')
    with terminal(folder, "check", "--watch") as window:
        window.wait(has("base.json: there is no file or folder of this name"))
        assert main(["check", str(folder), "--update-baseline"]) == 0
        window.wait(has("The baseline accepts 1."))


def test_a_convention_that_the_command_names_is_read_again(folder: Path) -> None:
    house = folder / "house.toml"
    house.write_text(HOUSE.format("wilson"))
    (folder / "a.txt").write_text("[zzzz]\n" * 3)
    with terminal(folder, "check", "--watch", "--convention", "house.toml") as window:
        window.wait(is_at_rest)
        house.write_text(HOUSE.format("nowhere"))
        window.wait(has("nowhere", "house.toml has changed"))
        house.write_text(HOUSE.format("leiden"))
        window.wait(has("house.toml has changed", without="nowhere"))


def test_what_has_nothing_to_do_with_it_starts_no_run(folder: Path) -> None:
    (folder / ".git").mkdir()
    with terminal(folder, "check", "--watch") as window:
        window.wait(is_at_rest)
        for name in ("notes.md", ".a.txt.swp", ".git/index.txt", "a.txt~"):
            (folder / name).write_text(FAULT)
        (folder / "z.txt").write_text(GOOD)
        screen = window.wait(has("z.txt"))
        # Had they counted, they would be named as well.
        assert "  z.txt has changed." in screen
        assert window.seen.count(b"Checking") == 2


def test_output_written_into_the_folder_starts_no_run(folder: Path) -> None:
    with started(folder, folder / "found.txt", "check", "--watch") as process:
        wait_for(folder / "found.txt", "Watching", runs=1)
        (folder / "a.txt").write_text(FAULT)
        wait_for(folder / "found.txt", "a.txt:1:16:", runs=2)
        (folder / "a.txt").write_text(GOOD)
        headings = wait_for(folder / "found.txt", "", runs=3)
        assert [line.split(" ", 2)[2] for line in headings] == [
            "---",
            "a.txt has changed ---",
            "a.txt has changed ---",
        ]
        assert process.poll() is None


def test_findings_of_what_has_changed_come_first(folder: Path) -> None:
    letters(folder, 40, words=10)
    with terminal(folder, "check", "--watch") as window:
        screen = window.wait(is_at_rest)
        assert screen.startswith("0000.txt:1:17:")
        assert "more findings without room on this screen" in screen
        (folder / "0033.txt").write_text("Letter 33\n" + FAULT)
        screen = window.wait(has("0033.txt has changed"))
        assert screen.startswith("0033.txt:2:16:")
        assert "40 findings in 40 of 41 files" in screen
        window.resize(50, 100)
        before = screen.count("error B001")
        window.wait(lambda screen: is_at_rest(screen) and screen.count("error B001") > before)
        window.resize(20, 60)
        screen = window.wait(has("… 39 more findings"))
        assert screen.startswith("0033.txt:2:16:")


def test_only_what_has_changed_is_checked_again(folder: Path) -> None:
    noted = (
        "import transcription_lsp.cli.remembering as remembering\n"
        "inspect = remembering.inspect\n"
        "def noting(task, data):\n"
        "    print(task.path, file=open('noted.log', 'a'))\n"
        "    return inspect(task, data)\n"
        "remembering.inspect = noting\n"
    )
    (folder / "b.txt").write_text(GOOD)
    window = Terminal(folder, sys.executable, "-c", noted + CODE, "check", "--watch")
    try:
        window.wait(is_at_rest)
        (folder / "b.txt").write_text(FAULT)
        window.wait(has("b.txt:1:16:"))
    finally:
        window.close()
    assert (folder / "noted.log").read_text().split() == ["a.txt", "b.txt", "b.txt"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_terminal_is_left_whole(folder: Path, number: signal.Signals, code: int) -> None:
    with terminal(folder, "check", "--watch") as window:
        window.wait(is_at_rest)
        os.kill(window.pid, number)
        assert window.finish() == code
        assert window.lines[-1].endswith("Ctrl-C ends it.")
        for sequence in (b"\033[?1049h", b"\033[?25l"):  # another screen, no cursor
            assert sequence not in window.seen
        assert window.seen.endswith(b"\r\n")


def test_ctrl_c_ends_it_while_it_waits(folder: Path) -> None:
    with terminal(folder, "check", "--watch") as window:
        window.wait(is_at_rest)
        window.press_ctrl_c()
        assert window.finish() == 130
        assert "Traceback" not in window.seen.decode()


@contextmanager
def started(folder: Path, out: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The command, with what it prints in a file."""
    settings = {name: text for name, text in os.environ.items() if name not in SETTINGS}
    with open(out, "wb") as file:
        process = subprocess.Popen(
            [*COMMAND, *arguments], cwd=folder, stdout=file, stderr=file, env=settings
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(out: Path, words: str, runs: int) -> list[str]:
    """The headings in the output, once so many runs are in it, the last one with these words."""
    limit = time.monotonic() + PATIENCE
    while True:
        text = out.read_text()
        headings = [line for line in text.splitlines() if line.startswith("---")]
        if len(headings) >= runs and words in text.rpartition("---\n")[2]:
            return headings
        assert time.monotonic() < limit, text
        time.sleep(0.02)


def test_where_no_terminal_shows_it_runs_follow_each_other(folder: Path, tmp_path: Path) -> None:
    with started(folder, tmp_path / "out", "check", "--watch", "--format", "concise") as process:
        wait_for(tmp_path / "out", "Watching 1 file; Ctrl-C ends it.", runs=1)
        (folder / "a.txt").write_text(FAULT)
        first, second = wait_for(tmp_path / "out", "in 1 file (1 error)", runs=2)
        assert first.count(" ") == 2
        assert second.endswith(" a.txt has changed ---")
        text = (tmp_path / "out").read_text()
        assert "\na.txt:1:16: error B001" in text
        assert "\033" not in text
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert (tmp_path / "out").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-"], "--watch is for files, not for what is piped in."),
        (["zip://a.zip"], "--watch is for files of this machine, not for zip://a.zip."),
        (["--fix"], "--watch only shows what is found; --fix does not go with it."),
        (["--diff"], "--watch only shows what is found; --diff does not go with it."),
        (
            ["--baseline", "b.json", "--update-baseline"],
            "--watch only shows what is found; --update-baseline does not go with it.",
        ),
        (
            ["--add-suppressions"],
            "--watch only shows what is found; --add-suppressions does not go with it.",
        ),
        (
            ["--format", "sarif"],
            "--watch shows findings to people, by --format full or concise; sarif does not go with it.",
        ),
        (["--summary", "s.md"], "--watch only shows what is found; --summary does not go with it."),
        (
            ["--cluster", "tcp://10.0.0.1:8786"],
            "--watch checks on this machine; --cluster does not go with it.",
        ),
        (["--config", "no.toml"], "no.toml: This project file cannot be read:"),
    ],
)
def test_what_does_not_go_with_it_is_said(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--watch", *arguments]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(f"transcription-lint: {sentence}")


@pytest.mark.skipif(sys.platform != "linux", reason="names are always letters there")
def test_names_that_are_no_letters_are_said(folder: Path, tmp_path: Path) -> None:
    os.mkdir(os.path.join(os.fsencode(folder), b"\xff"))
    with started(folder, tmp_path / "out", "check", "--watch") as process:
        assert process.wait(PATIENCE) == 2
    assert (tmp_path / "out").read_text() == (
        "transcription-lint: These folders cannot be watched: "
        "the name of a file or folder in them is no UTF-8.\n"
    )


@pytest.mark.parametrize("package", ["watchfiles", "rich"])
def test_missing_packages_are_said(
    package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == package else find_spec(name)
    )
    assert main(["check", "--watch"]) == 2
    assert capsys.readouterr().err == (
        "transcription-lint: --watch needs two more packages: "
        "pip install 'transcription-lsp[watch]'\n"
    )
