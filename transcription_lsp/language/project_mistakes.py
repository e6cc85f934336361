"""A mistake in a project file: where it stands, and what repairs it."""

import re

from transcription_lsp.lint.diagnostic import Fix
from transcription_lsp.project.settings import SettingsError
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span


def place_of(mistake: SettingsError, lines: LineIndex) -> Span:
    """The word that is wrong, without its quotation marks; else all that its line holds."""
    row = min(mistake.line or 1, lines.count) - 1
    start, end = lines.line_span(row)
    line = lines.text[start:end]
    word = _word_in(line, mistake.word) if mistake.word else None
    if word is not None:
        return word.shifted(start)
    indent = len(line) - len(line.lstrip())
    return Span(start + indent, start + max(len(line.rstrip()), indent))


def repair_of(mistake: SettingsError, lines: LineIndex) -> Fix | None:
    """What probably was meant, in place of what is wrong; None if nothing is like it."""
    start, end = place_of(mistake, lines)
    if mistake.meant is None or lines.text[start:end] != mistake.word:
        return None
    return Fix(f"Write {mistake.meant}", (Edit(start, end, mistake.meant),))


def _word_in(line: str, word: str) -> Span | None:
    """Where a key or value stands in a line of TOML: in quotation marks, or bare."""
    escaped = re.escape(word)
    for form in (f"""["']({escaped})["']""", rf"(?<![\w-])({escaped})(?![\w-])"):
        if found := re.search(form, line):
            return Span(*found.span(1))
    return None
