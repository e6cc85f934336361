"""What a format is given and what it gives back."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.project.files import shown
from transcription_lsp.text.lines import LineIndex

FORMATS = ("full", "concise", "json", "github")


class Page(NamedTuple):
    """What was found in one file."""

    path: str
    lines: LineIndex
    diagnostics: tuple[Diagnostic, ...]
    colour: bool = False


def is_elsewhere(page: Page, related: Related) -> bool:
    """Whether a place that explains a finding is in another file than the finding."""
    return related.path is not None and shown(related.path) != page.path


class Format(NamedTuple):
    """How findings become output: an entry for each, and what stands before, between and after."""

    entries: Callable[[Page], Iterator[str]]
    opening: str = ""
    between: str = ""
    closing: str = ""
    for_people: bool = False
    """Whether a line that sums up belongs to it."""


def load_format(name: str) -> Format:
    """The format of this name, one of FORMATS."""
    found: Format = import_module(f"transcription_lsp.cli.formats.{name}").FORMAT
    return found
