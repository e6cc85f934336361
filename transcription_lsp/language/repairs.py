"""Repairs that an editor offers: the fixes of findings, and all safe ones at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.acceptance import Acceptance
    from transcription_lsp.lint.choice import Choice
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Authority

_LINES_COMPARED = 2_000
"""Beyond this many changed lines one edit replaces them all: comparing takes their square."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One fix of one finding, to be offered where the cursor or selection is."""

    diagnostic: Diagnostic
    fix: Fix
    preferred: bool
    """Whether an editor may take it without asking which: the first safe one, or the only one."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nobody on file bears, as a list of persons would have it."""

    diagnostic: Diagnostic
    name: str


def repairs_in(diagnostics: Iterable[Diagnostic], span: Span) -> Iterator[Repair]:
    """The fixes of findings that touch `span`, in the order of the text, best first."""
    for diagnostic in diagnostics:
        if touch(diagnostic.span, span):
            fixes = diagnostic.fixes
            safe = next((each for each in fixes if each.safe), None)
            preferred = fixes[0] if len(fixes) == 1 else safe
            for each in fixes:
                yield Repair(diagnostic, each, each is preferred)


def unknown_in(report: "Report", span: Span) -> Iterator[Unknown]:
    """Those in a span whom P001 reports as not on file."""
    found = [each for each in report.diagnostics if each.code == "P001" and touch(each.span, span)]
    if not found or report.names is None:
        return
    mentions = {mention.span: mention for mention in report.names.mentions}
    for diagnostic in found:
        yield Unknown(diagnostic, report.names.filed(mentions[diagnostic.span]))


def has_safe_fix(report: "Report") -> bool:
    """Whether repairing everything that is safe would change the text."""
    return any(each.safe for diagnostic in report.diagnostics for each in diagnostic.fixes)


def safe_edits(
    report: "Report",
    choice: "Choice",
    convention: str,
    authority: "Authority | None" = None,
    acceptance: "Acceptance | None" = None,
) -> tuple[Edit, ...]:
    """Edits that make the text what `transcription-lint check --fix` would."""
    # A server answers sooner for not loading every rule before its first check.
    from transcription_lsp.lint.fixes import fix

    fixed = fix(report.source, choice, convention, authority=authority, acceptance=acceptance)
    return edits_between(report.source.text, fixed.text)


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """Edits, line by line, that turn one text into another: cursors elsewhere stay in place."""
    from difflib import SequenceMatcher

    old, new = _lines(before), _lines(after)
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    start = sum(map(len, old[:head]))
    if max(len(old_middle), len(new_middle)) > _LINES_COMPARED:
        end = start + sum(map(len, old_middle))
        return (Edit(start, end, "".join(new_middle)),)
    starts = [start]
    for line in old_middle:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old_middle, new_middle, autojunk=False)
    return tuple(
        Edit(starts[first], starts[last], "".join(new_middle[new_first:new_last]))
        for tag, first, last, new_first, new_last in matcher.get_opcodes()
        if tag != "equal"
    )


def touch(one: Span, other: Span) -> bool:
    """Whether two spans overlap or meet: a cursor at the end of a finding is at it."""
    return one.start <= other.end and other.start <= one.end


def _lines(text: str) -> list[str]:
    """The lines with their ends."""
    starts = [*LineIndex(text).starts, len(text)]
    return [text[start:end] for start, end in pairwise(starts)]
