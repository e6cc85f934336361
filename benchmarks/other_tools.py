"""Five tools that look at texts too, for `collection.py`: installed once, into the user's cache.

None does what this program does; they are what a project may have in its pre-commit today.
codespell and typos look for words that are in a list of misspellings, cspell for words that are in
no dictionary, markdownlint-cli2 for slips in Markdown, textlint with its rule `no-unmatched-pair`
alone for brackets without a partner in the same sentence. Each reads the same `.txt` files, and
markdownlint-cli2 takes them for Markdown. Each works on as many processors as it does by itself:
typos on all, the others on one.

Before a tool is measured it reads two small texts in two folders with a fault for each tool: one
that does not name both, or that ends as programs end that failed, is left out, which is said.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generated_texts import TEXTS

_PIP = {"codespell": "2.4.1", "typos": "1.52.0"}
_NPM = {
    "markdownlint-cli2": "0.18.1",
    "textlint": "15.8.0",
    "@textlint-rule/textlint-rule-no-unmatched-pair": "2.0.4",
    "cspell": "9.2.1",
}
_NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0", "--silent")
_INSTALL_SECONDS = 300
_EVERY_TEXT = f"{TEXTS}/**/*.txt"
_FAULTY = "It was on friday that we did recieve the [illegible letters.\n"


class Tool(NamedTuple):
    """A tool that has found what it was to find."""

    name: str
    command: list[str]
    """To be run in the folder of a project."""
    works_on: str
    with_findings: int
    """Its exit code where it finds something."""


class _Left(Exception):
    """A tool that cannot be had, and why."""


def other_tools(npm: bool) -> Iterator[Tool]:
    """The tools that are to be had here, and with `npm` those of npm; why not is printed."""
    yield from _tried(_install_by_pip, ("codespell", "typos"))
    if npm:
        yield from _tried(_install_by_npm, ("markdownlint-cli2", "textlint", "cspell"))


def _tried(install: Callable[[], Path], names: tuple[str, ...]) -> Iterator[Tool]:
    try:
        place = install()
    except (OSError, subprocess.SubprocessError) as error:
        print(
            f"{', '.join(names)} are left out: they cannot be installed ({error}).", file=sys.stderr
        )
        return
    for name in names:
        try:
            yield _try(name, _command(name, place))
        except _Left as error:
            print(f"{name} is left out: {error}", file=sys.stderr)


def _command(name: str, place: Path) -> list[str]:
    """How a tool is called that is installed in a folder."""
    if name in _PIP:
        return [str(place / "bin" / name), TEXTS]
    program = str(place / "node_modules" / ".bin" / name)
    if name == "textlint":
        rules = ["--rules-base-directory", str(place / "node_modules"), "--no-textlintrc"]
        return [program, *rules, "--rule", "@textlint-rule/no-unmatched-pair", _EVERY_TEXT]
    if name == "cspell":
        return [program, "--no-progress", "--no-summary", _EVERY_TEXT]
    return [program, _EVERY_TEXT]


def _try(name: str, command: list[str]) -> Tool:
    """The tool, if it finds a fault in each of two folders. Raises _Left."""
    with tempfile.TemporaryDirectory() as folder:
        for number in ("one", "two"):
            place = Path(folder, TEXTS, number, f"{number}.txt")
            place.parent.mkdir(parents=True)
            place.write_text(_FAULTY, encoding="utf-8")
        try:
            ran = subprocess.run(
                command,
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=60,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise _Left(f"it does not run ({error}).") from error
    if "one.txt" not in ran.stdout or "two.txt" not in ran.stdout:
        raise _Left("it did not report the faults of both texts that it was tried with.")
    if ran.returncode <= 0:
        raise _Left(f"it found faults and ended with {ran.returncode}.")
    works_on = "all processors" if name == "typos" else "one processor"
    return Tool(name, command, works_on, ran.returncode)


def _home() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "transcription-lsp" / "benchmarks"


def _name(packages: dict[str, str]) -> str:
    """A folder for these packages in these versions."""
    return "-".join([next(iter(packages)), *packages.values()])


def _install_by_pip() -> Path:
    """The environment with codespell and typos. Raises OSError and SubprocessError."""
    place = _home() / _name(_PIP)
    whole = place / "whole"
    if not whole.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        packages = [f"{name}=={version}" for name, version in _PIP.items()]
        command = [str(place / "bin" / "pip"), "install", "-q", *packages]
        subprocess.run(command, check=True, capture_output=True, timeout=_INSTALL_SECONDS)
        whole.touch()
    return place


def _install_by_npm() -> Path:
    """The folder with the tools of npm. Raises OSError and SubprocessError."""
    place = _home() / _name(_NPM)
    whole = place / "whole"
    if not whole.exists():
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text('{"private": true}', encoding="utf-8")
        packages = [f"{name}@{version}" for name, version in _NPM.items()]
        command = ["npm", "install", *_NPM_OPTIONS, "--no-package-lock", *packages]
        subprocess.run(
            command, cwd=place, check=True, capture_output=True, timeout=_INSTALL_SECONDS
        )
        whole.touch()
    return place
