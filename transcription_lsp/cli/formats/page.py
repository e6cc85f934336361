"""What a format is given and what it gives back."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.text.lines import LineIndex

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit")


class Page(NamedTuple):
    """What was found in one file."""

    path: str
    lines: LineIndex
    diagnostics: tuple[Diagnostic, ...]
    colour: bool = False
    fail_on: Severity = Severity.WARNING
    """The least severity that counts for the exit code."""


def _nothing(troubles: Sequence[str]) -> str:
    return ""


class Format(NamedTuple):
    """How findings become output: an entry for each, and what stands before, between and after."""

    entries: Callable[[Page], Iterator[str]]
    opening: str = ""
    between: str = ""
    closing: Callable[[Sequence[str]], str] = _nothing
    """Is given a sentence for everything that could not be done."""
    for_people: bool = False
    """Whether a line that sums up belongs to it."""
    of_all_files: bool = False
    """Whether it has entries for files without findings, too."""
    at_once: bool = False
    """Whether what is found in a file goes out before the next file is read."""


def load_format(name: str) -> Format:
    """The format of this name, one of FORMATS."""
    found: Format = import_module(f"transcription_lsp.cli.formats.{name}").FORMAT
    return found
