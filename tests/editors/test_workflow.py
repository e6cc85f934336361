"""The file that has other systems build and try the extension: nothing here can run it."""

import re
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml", reason="NOT TESTED: PyYAML missing; make test-editors has it")

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def job() -> dict[str, Any]:
    text = (CHECKOUT / ".github" / "workflows" / "editors.yml").read_text("utf-8")
    return yaml.safe_load(text)["jobs"]["vscode"]


def test_every_file_that_a_step_runs_is_there(job: dict[str, Any]) -> None:
    commands = "\n".join(step.get("run", "") for step in job["steps"])
    files = set(re.findall(r"(?:editors|tests)/[\w./-]+", commands))
    assert {"editors/vscode/build-server", "editors/vscode/build"} <= files
    assert [name for name in files if not (CHECKOUT / name).exists()] == []


def test_every_target_of_make_that_a_step_runs_is_there(job: dict[str, Any]) -> None:
    commands = "\n".join(step.get("run", "") for step in job["steps"])
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    targets = re.findall(r"\bmake ([\w-]+)", commands)
    assert "test-editors" in targets
    assert [each for each in targets if not re.search(rf"^{each}:", makefile, re.MULTILINE)] == []


def test_every_system_has_a_target_of_its_own(job: dict[str, Any]) -> None:
    targets = [each["target"] for each in job["strategy"]["matrix"]["include"]]
    assert len(set(targets)) == len(targets)
    assert {"linux-x64", "darwin-arm64", "win32-x64"} <= set(targets)
