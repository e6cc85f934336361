"""A page of the site, followed step by step as a reader would.

A page is followed in a folder of its own. Its front matter says what that is: `folder: seeds`, a
copy of the seeds with their project; `folder: repository`, a copy of this project; `folder: empty`.

- After a line such as "`house.toml`:" a block is that file, and is written; a `diff` is applied.
- A block `console` has commands after `$` and what they print, standard output first; `…` stands for
  anything. What is shown as one block is printed by one command after another.
- A block `pycon` is a Python shell, a block `python` a program.
"""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

FILE = re.compile(r"`([^`]+)`:")
FOLDER = re.compile(r"\A---\nfolder: (\w+)\n---\n")
_LIKE = doctest.ELLIPSIS


class Block(NamedTuple):
    """A block of code on a page."""

    language: str
    text: str
    line: int
    """From 1, where the text begins."""
    file: str | None
    """The file that it is, if the line before says so."""


def blocks(page: str) -> Iterator[Block]:
    """The blocks of code of a page, by what is said before each."""
    before = ""
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(page):
        if token.type == "inline":
            before = token.content
        elif token.type == "fence" and token.map:
            file = FILE.fullmatch(before)
            yield Block(token.info, token.content, token.map[0] + 2, file[1] if file else None)
            before = ""


def folder_of(page: str) -> str:
    """In what kind of folder a page is followed."""
    found = FOLDER.match(page)
    return found[1] if found else "seeds"


class Reader:
    """Somebody who follows a page in a folder."""

    def __init__(self, folder: Path, package: Path, cache: Path) -> None:
        self.folder = folder
        hidden = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI", "CI_PROJECT_DIR")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = {
            **{name: os.environ[name] for name in os.environ if name not in hidden},
            "PATH": path,
            "PYTHONPATH": str(package),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": str(cache),
            "NO_COLOR": "1",
        }
        self.code = 0
        """Of the last command."""
        self.shell = ""
        """What has been done in a Python shell: a later block goes on where an earlier one ended."""

    def follow(self, block: Block) -> str:
        """Do what a block says; what is otherwise than it says, or nothing."""
        if block.file is not None and block.language == "diff":
            return self._apply(block.text)
        if block.file is not None:
            place = self.folder / block.file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.text, "utf-8")
            return ""
        if block.language == "console":
            return "".join(self._command(*each) for each in commands(block.text))
        if block.language in ("python", "pycon"):
            return self._python(block)
        return ""

    def _command(self, command: str, expected: str) -> str:
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ").strip()).resolve(strict=True)
            return ""
        ran = self._run(["bash", "-c", f"(exit {self.code})\n{command}"])
        self.code = ran.returncode
        return difference(f"$ {command}", expected, ran.stdout + ran.stderr)

    def _python(self, block: Block) -> str:
        if block.language == "python":
            ran = self._run([sys.executable, "-c", block.text])
            return ran.stderr if ran.returncode else ""
        # `python -m doctest` wants a file; its ending keeps it from being imported.
        self.shell += f"{block.text}\n"
        file = self.folder / "shown.md"
        file.write_text(self.shell, "utf-8")
        ran = self._run([sys.executable, "-m", "doctest", "-o", "ELLIPSIS", file.name])
        file.unlink()
        return ran.stdout + ran.stderr

    def _apply(self, patch: str) -> str:
        ran = self._run(["git", "apply", "-"], patch)
        return ran.stderr

    def _run(self, command: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def commands(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what it is said to print."""
    for each in re.split(r"^\$ ", text, flags=re.M)[1:]:
        lines = each.splitlines(keepends=True)
        length = next(n for n, line in enumerate(lines, 1) if not line.endswith("\\\n"))
        yield "".join(lines[:length]).rstrip("\n"), "".join(lines[length:])


def difference(what: str, expected: str, got: str) -> str:
    """How something printed differs from what is expected; nothing where it does not."""
    wanted, found = (each.replace("…", "...").rstrip("\n") + "\n" for each in (expected, got))
    if doctest.OutputChecker().check_output(wanted, found, _LIKE):
        return ""
    return f"{what}\nshould print:\n{expected}\nprints:\n{got}\n"
