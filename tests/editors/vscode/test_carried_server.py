"""The self-contained programs: what cannot be seen from the window."""

import subprocess
import sys
from pathlib import Path

import pytest

from transcription_lsp.persons import compiled
from transcription_lsp.server import compiling


def ran(program: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program with nothing on the PATH, in an environment without anything."""
    return subprocess.run(
        [program, *arguments], env={}, capture_output=True, encoding="utf-8", timeout=60
    )


def test_every_rule_explains_itself_without_a_python(carried: Path) -> None:
    lint = carried / "transcription-lint"
    listed = ran(lint, "rules").stdout
    for code in ("B001", "P002", "T006"):
        assert code in listed
        assert "What it does" in ran(lint, "explain", code).stdout


def test_many_files_are_checked_in_several_processes(carried: Path, tmp_path: Path) -> None:
    for number in range(250):
        (tmp_path / f"{number}.txt").write_text("decided by the [illegible of the treaty\n")
    found = ran(carried / "transcription-lint", "check", "--no-cache", "--jobs", "2", tmp_path)
    assert found.stderr.startswith("250 findings in 250 files")


@pytest.mark.parametrize("ending", ["csv", "toml", "jsonl", "xml", "eac.xml"])
def test_lists_of_every_format_are_read(carried: Path, tmp_path: Path, ending: str) -> None:
    lint = carried / "transcription-lint"
    persons = Path(__file__).parents[3] / "seeds" / "persons.csv"
    assert ran(lint, "persons", "list", persons).stdout
    other = tmp_path / f"persons.{ending}"
    other.write_text(ending)
    assert "Traceback" not in ran(lint, "persons", "list", other).stderr


def test_a_large_list_is_compiled_by_another_process_of_the_same_program(
    carried: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    persons = tmp_path / "persons.csv"
    rows = "".join(f"p{number},Adams {number}\n" for number in range(20_000))
    persons.write_text(f"id,preferred\n{rows}")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(carried / "transcription-lsp"))
    compiling.compile_apart([str(persons)], {}, print)
    assert compiled.is_compiled([str(persons)])
