"""JSON Lines come while the command runs, and each is what `json` prints."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = "import sys; from transcription_lsp.cli.main import main; sys.exit(main())"
EMPTY = "an [] bracket\n"
SECONDS = 60
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def test_each_line_is_an_object_of_json(run) -> None:
    Path("a.txt").write_text(EMPTY * 2, "utf-8")
    Path("b\u2028c.txt").write_text("[stamp: Secret\x85\u2028\n\nnext", "utf-8")
    lines = run("check", "--format", "jsonl").out.splitlines()
    assert len(lines) >= 3
    assert list(map(json.loads, lines)) == json.loads(run("check", "--format", "json").out)


def test_without_findings_there_is_no_line(run) -> None:
    Path("a.txt").write_text("plain\n", "utf-8")
    assert run("check", "--format", "jsonl").out == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_the_first_file_is_told_while_the_second_is_awaited(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY, "utf-8")
    os.mkfifo(tmp_path / "b.txt")
    command = [sys.executable, "-c", COMMAND, "check", "--format", "jsonl", "a.txt", "b.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, env=BUFFERED) as process:
        try:
            assert process.stdout
            assert select.select([process.stdout], [], [], SECONDS)[0], "nothing was told"
            assert json.loads(process.stdout.readline())["path"] == "a.txt"
            # Only now the second file can be read: its other end was not open before.
            (tmp_path / "b.txt").write_text(EMPTY, "utf-8")
            assert json.loads(process.stdout.readline())["path"] == "b.txt"
            assert process.wait(SECONDS) == 1
        finally:
            process.kill()
