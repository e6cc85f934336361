"""What editors offer to write: brackets around words, repairs of a kind, comments that accept."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transcription_lsp.lint.commenting import comment, place_of_comment
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span, trimmed

_LONGEST_SELECTION = 3_000
"""Longer than any note: a selection of so many code points is meant for something else."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


class Rewriting(NamedTuple):
    """Something to write, and the words for it."""

    title: str
    edit: Edit


def wrappings(transcription: Transcription, selected: Span) -> Iterator[Rewriting]:
    """The brackets that may stand around selected words, as the convention has them.

    None for a selection in the header, for one that cuts a bracket, and for blanks.
    """
    text = transcription.text
    start, end = trimmed(text, selected)
    header = transcription.header
    if not 0 < end - start <= _LONGEST_SELECTION or (header and start < header.end):
        return
    content = text[start:end]
    if not _is_even(content):
        return
    for what, form in transcription.convention.wraps:
        yield Rewriting(f"Mark as {what}", Edit(start, end, form.replace("…", content)))


def suppression(transcription: Transcription, finding: Diagnostic) -> Rewriting | None:
    """A comment at the end of its line that accepts a finding; None in the header."""
    at = place_of_comment(transcription, finding)
    if at is None:
        return None
    edit = Edit(at, at, comment([finding.code], transcription.text, at))
    return Rewriting(f"Accept {finding.code} here", edit)


def repairs_of_rule(findings: Iterable[Diagnostic], code: str) -> tuple[Edit, ...]:
    """The edits that repair all findings of a rule that leave no choice; none if that is one.

    Of repairs that overlap the first is made.
    """
    edits: list[Edit] = []
    repaired = 0
    for each in findings:
        fix = each.fixes[0] if each.fixes else None
        if each.code != code or fix is None or not (fix.safe or len(each.fixes) == 1):
            continue
        own = sorted(fix.edits)
        if not edits or edits[-1].end < own[0].start:
            edits.extend(own)
            repaired += 1
    return tuple(edits) if repaired > 1 else ()


def _is_even(text: str) -> bool:
    """Whether the square brackets of a text close where they opened, none outside."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if depth < 0:
            return False
    return depth == 0
