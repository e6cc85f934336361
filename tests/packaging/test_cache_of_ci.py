"""A cache that CI keeps between jobs serves a program that was installed anew."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from transcription_lsp.cli import remembering
from transcription_lsp.cli.main import main
checked = []
inspect = remembering.inspect
remembering.inspect = lambda task, data: checked.append(task.path) or inspect(task, data)
main(["check", "--jobs", "1"])
print("checked", len(checked))
"""


def install(wheel: Path, place: Path) -> None:
    """Put the wheel into a folder, every file of it with the time of now."""
    quietly = ("--quiet", "--disable-pip-version-check")
    options = ("--no-deps", "--no-index", "--no-compile", "--upgrade", "--target", place)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *quietly, *options, wheel],
        check=True,
        capture_output=True,
    )
    now = time.time()
    for folder, _, files in os.walk(place):
        for file in files:
            os.utime(os.path.join(folder, file), (now, now))


def checked(place: Path, letters: Path) -> str:
    """What a run says of how many files it checked."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, place], cwd=letters, capture_output=True, text=True
    )
    return ran.stdout.splitlines()[-1]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"Letter {number}.\n")
    return folder


def test_the_same_program_installed_anew_is_the_same(built, tmp_path, letters) -> None:
    place = tmp_path / "site"
    install(built.wheel, place)
    assert checked(place, letters) == "checked 10"
    install(built.wheel, place)
    for file in letters.glob("*.txt"):
        os.utime(file)  # as a new checkout of the texts is
    assert checked(place, letters) == "checked 0"


def test_another_program_is_another(built, tmp_path, letters) -> None:
    place = tmp_path / "site"
    install(built.wheel, place)
    checked(place, letters)
    (record,) = place.glob("transcription_lsp-*.dist-info/RECORD")
    record.write_text(record.read_text().replace("sha256=", "sha256=A", 1))
    assert checked(place, letters) == "checked 10"
