"""What is accepted in one file by a side file and by a baseline, and what is left to report.

Comments in the text have had their turn before: what they accept comes to neither.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.fingerprint import fingerprints
from transcription_lsp.lint.side_file import Entry, accepting
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

Place = tuple[str, Span]
"""A code, and where its rule found something."""


class Acceptance(NamedTuple):
    """What is accepted in one file."""

    entries: tuple[tuple[int, Entry], ...] = ()
    """Those of the side file that are about it, with their numbers there."""
    known: Callable[[Sequence[str]], frozenset[str]] | None = None
    """Which of some fingerprints the baseline accepts; None without a baseline."""


class Sifted(NamedTuple):
    """The findings of one file, by who accepts them."""

    reported: tuple[Diagnostic, ...]
    used: frozenset[int] = frozenset()
    """The numbers of the entries of the side file that accepted something."""
    known: frozenset[str] = frozenset()
    """The fingerprints that the baseline accepts."""
    printed: tuple[tuple[Diagnostic, str], ...] = ()
    """With a baseline: what neither comments nor the side file accept, and its fingerprints."""


def sift(diagnostics: Sequence[Diagnostic], text: str, acceptance: Acceptance) -> Sifted:
    """Part what is to be reported from what is accepted."""
    numbers = accepting(diagnostics, text, acceptance.entries)
    used = frozenset(number for number in numbers if number is not None)
    pairs = zip(diagnostics, numbers, strict=True)
    left = tuple(each for each, number in pairs if number is None)
    if acceptance.known is None or not left:
        return Sifted(left, used)
    printed = tuple(zip(left, fingerprints(left, text), strict=True))
    known = acceptance.known([print for _, print in printed])
    reported = tuple(each for each, print in printed if print not in known)
    return Sifted(reported, used, known, printed)


def places(diagnostics: Iterable[Diagnostic]) -> frozenset[Place]:
    """Where something is found."""
    return frozenset((each.code, each.span) for each in diagnostics)


def moved(found: Iterable[Place], edits: Iterable[Edit]) -> frozenset[Place]:
    """The places in the text after edits that do not overlap."""
    in_order = sorted(edits)
    ends = [each.end for each in in_order]
    by = [0, *accumulate(len(each.text) - (each.end - each.start) for each in in_order)]

    def start(at: int) -> int:
        return at + by[bisect_right(ends, at)]

    def end(at: int) -> int:
        # What is put in behind the last letter stands outside.
        before = bisect_right(ends, at)
        while before and in_order[before - 1].start == at:
            before -= 1
        return at + by[before]

    return frozenset((code, Span(start(span.start), end(span.end))) for code, span in found)
