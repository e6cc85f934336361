"""Told to end: at once, quietly, with nothing left half done."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from transcription_lsp.project.cache import FOLDER

from .terminal import COMMAND, PATIENCE, letters, terminal

NUMBER = 600
TELLING = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
CALM = {name: text for name, text in os.environ.items() if name not in ("GITHUB_ACTIONS",)}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Several hundred letters, which several processes check."""
    folder = tmp_path_factory.mktemp("collection")
    letters(folder, NUMBER, words=3_000)
    return folder


@pytest.fixture(scope="module")
def whole(collection: Path) -> bytes:
    """What a run prints that nobody interrupts."""
    command = [*COMMAND, "check", "--no-cache"]
    ran = subprocess.run(command, cwd=collection, capture_output=True, env=CALM, check=False)
    assert ran.returncode == 1
    return ran.stdout


def begun(folder: Path, *arguments: str, out: int = subprocess.PIPE) -> "subprocess.Popen[bytes]":
    """A run in a session of its own."""
    return subprocess.Popen(
        [*COMMAND, "check", *arguments],
        cwd=folder,
        bufsize=0,
        stdout=out,
        stderr=subprocess.PIPE,
        env=CALM,
        start_new_session=True,
    )


def told(folder: Path, number: signal.Signals, *arguments: str) -> tuple[int, bytes, bytes]:
    """Begin a run, tell it to end once it has printed something; what it printed until then."""
    process = begun(folder, *arguments)
    assert process.stdout is not None
    first = process.stdout.read(20)
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert nobody_is_left(process.pid)
    return process.returncode, first + out, err


def nobody_is_left(session: int) -> bool:
    """Whether all processes of a session end."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(("number", "code"), TELLING)
def test_output_ends_at_a_whole_finding(
    collection: Path, whole: bytes, jobs: str, number: signal.Signals, code: int
) -> None:
    ended, out, err = told(collection, number, "--no-cache", "--jobs", jobs)
    assert (ended, err) == (code, b"")
    assert whole.startswith(out)
    assert len(out) < len(whole)
    rest = whole[len(out) :]
    assert rest.startswith(b"\n0")  # a blank line stands before each finding but the first
    assert out.endswith(b"\n")


def test_lines_of_json_are_whole(collection: Path) -> None:
    _, out, _ = told(collection, signal.SIGINT, "--no-cache", "--format", "jsonl", "--jobs", "2")
    found = [json.loads(line) for line in out.decode().splitlines()]
    assert found
    assert out.endswith(b"\n")


@pytest.mark.parametrize("format", ["json", "sarif", "junit", "gitlab"])
def test_a_document_that_is_not_whole_is_said_to_be_so(collection: Path, format: str) -> None:
    arguments = ("--no-cache", "--format", format, "--jobs", "2")
    code, _, err = told(collection, signal.SIGINT, *arguments)
    assert code == 130
    assert err.decode() == f"Interrupted: the {format} document ends before it is whole.\n"


def test_what_was_found_so_far_is_kept(tmp_path: Path) -> None:
    letters(tmp_path, NUMBER, words=3_000)
    told(tmp_path, signal.SIGINT, "--jobs", "2", "--format", "jsonl")
    kept = sqlite3.connect(tmp_path / FOLDER / "results.sqlite")
    assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    values = [value for (value,) in kept.execute("SELECT value FROM kept")]
    assert [value for value in values if b"B001" in value]


@pytest.mark.parametrize(("number", "code"), TELLING)
def test_files_that_are_repaired_are_whole(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    before = "[translators note: the following was cut] x\n" + "the mill of the town. " * 500
    for each in range(NUMBER):
        (tmp_path / f"{each}.txt").write_text(before)
    process = begun(tmp_path, "--fix", "--jobs", "2", out=subprocess.DEVNULL)
    limit = time.monotonic() + PATIENCE
    while (tmp_path / "1.txt").read_text() == before and time.monotonic() < limit:
        time.sleep(0.005)
    process.send_signal(number)
    _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (code, b"")
    assert nobody_is_left(process.pid)
    after = before.replace("translators", "Translator's")
    texts = {path.read_text() for path in tmp_path.iterdir()}
    assert texts == {before, after}  # and nothing else lies about, hidden or not


def test_ctrl_c_on_a_terminal_prints_no_more_than_the_key(collection: Path, tmp_path: Path) -> None:
    with terminal(collection, "check", "--no-cache", "--jobs", "2", out=tmp_path / "out") as window:
        limit = time.monotonic() + PATIENCE
        while not (tmp_path / "out").exists() or not (tmp_path / "out").stat().st_size:
            assert time.monotonic() < limit
            time.sleep(0.01)
        window.press_ctrl_c()
        assert window.finish() == 130
        assert [line for line in window.lines if line] == ["^C"]


def test_nobody_works_on_for_a_run_that_is_killed(collection: Path) -> None:
    code, _, err = told(collection, signal.SIGKILL, "--no-cache", "--jobs", "3")
    assert (code, err) == (-signal.SIGKILL, b"")


def test_a_reader_that_goes_ends_it_quietly(collection: Path) -> None:
    process = begun(collection, "--no-cache", "--jobs", "2")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(20)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 141
    assert nobody_is_left(process.pid)


def test_what_the_shell_has_deafened_stays_deaf(collection: Path, whole: bytes) -> None:
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN);"
    process = subprocess.Popen(
        [sys.executable, "-c", ignoring + COMMAND[2], "check", "--no-cache"],
        cwd=collection,
        bufsize=0,
        stdout=subprocess.PIPE,
        env=CALM,
    )
    assert process.stdout is not None
    first = process.stdout.read(20)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, first + out) == (1, whole)
