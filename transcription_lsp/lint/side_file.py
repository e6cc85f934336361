"""Suppressions beside the text: what a side file accepts in transcriptions that must stay clean.

    [["letters/12.txt"]]
    code = "B001"
    words = "decided by the [Council"
    reason = "as printed"

Above the entry stands the file, or a pattern of files. An entry accepts what its rule finds at the
words, white space apart; without words, whatever its rule finds in the file.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.fingerprint import OneLine
from transcription_lsp.text.span import Span

LOST = "\ufffd"
"""Stands in `words` for what a TOML file cannot hold: a byte of the text that is no letter."""

_CONTEXT = (20, 40, 80, 160)
"""So many letters on either side are written down, if need be, to tell a place from others."""
_LONGEST = 60
"""Of a longer finding the beginning is enough."""
_NEAR = 50
"""So many entries before a finding may be about it, too."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Entry(NamedTuple):
    """One suppression in a side file."""

    pattern: str
    """The files it is about."""
    code: str
    """The code or name as it is written."""
    codes: frozenset[str]
    """What that means; empty if no rule is called so."""
    words: str
    """With single blanks; empty for the whole file."""
    span: Span
    """The line in the side file that begins the entry."""


def accepting(
    diagnostics: Sequence[Diagnostic], text: str, entries: Iterable[tuple[int, Entry]]
) -> list[int | None]:
    """For each finding in a text the number of the first entry that accepts it; None if none does.

    Each entry comes with its number.
    """
    by_code: dict[str, list[tuple[int, Entry]]] = {}
    for number, entry in entries:
        for code in entry.codes:
            by_code.setdefault(code, []).append((number, entry))
    if not any(each.code in by_code for each in diagnostics):
        return [None] * len(diagnostics)
    line = OneLine(text)
    whole = _written(line.text)

    def accepted(diagnostic: Diagnostic) -> int | None:
        at = line.offset(diagnostic.span.start)
        for number, entry in by_code.get(diagnostic.code, ()):
            if _stand_at(entry.words, at, whole):
                return number
        return None

    return [accepted(each) for each in diagnostics]


class Needed(NamedTuple):
    """What accepts some findings in a text."""

    entries: list[tuple[str, str]]
    """Codes and words."""
    accepted: list[bool]
    """For each finding whether one of these accepts it."""


def entries_for(diagnostics: Iterable[Diagnostic], text: str) -> Needed:
    """The entries by which these findings are accepted, none that is not needed for it."""
    line = OneLine(text)
    whole = _written(line.text)
    by_code: dict[str, list[str]] = {}
    needed = Needed([], [])
    for each in diagnostics:
        start, end = map(line.offset, each.span)
        known = by_code.setdefault(each.code, [])
        # The words of one finding often reach to the next, those far above never.
        if not any(_stand_at(words, start, whole) for words in known[-_NEAR:]):
            words = _words(whole, start, min(end, start + _LONGEST))
            known.append(words)
            needed.entries.append((each.code, words))
        needed.accepted.append(any(_stand_at(words, start, whole) for words in known[-_NEAR:]))
    return needed


def _stand_at(words: str, at: int, whole: str) -> bool:
    """Whether some words stand around a place; at either end a blank may be between."""
    return whole.find(words, max(at - len(words) - 1, 0), at + len(words) + 1) >= 0


def _words(whole: str, start: int, end: int) -> str:
    """The words around a place, as many as make it the only one of its kind."""
    words = ""
    for context in _CONTEXT:
        first, last = max(start - context, 0), min(end + context, len(whole))
        # Whole words, where a blank is near.
        if first and (blank := whole.find(" ", first, start)) >= 0:
            first = blank + 1
        if last < len(whole) and (blank := whole.rfind(" ", end, last)) >= 0:
            last = blank
        words = whole[first:last].strip()
        if whole.find(words, whole.find(words) + 1) < 0:
            break
    return words


def _written(words: str) -> str:
    """Words as a TOML file can hold them."""
    return _SURROGATE.sub(LOST, words)


def unused(entry: Entry) -> Diagnostic:
    """What U001 says of an entry that accepts nothing."""
    where = "at these words" if entry.words else "there"
    return Diagnostic(
        entry.span,
        f"Nothing {where} needs {entry.code} to be ignored: remove the suppression.",
        code="U001",
    )


def unknown(entry: Entry) -> Diagnostic:
    """What U002 says of an entry whose rule does not exist."""
    # The choice imports the rules, and through them what this module imports.
    from transcription_lsp.lint.choice import UnknownCode

    return Diagnostic(entry.span, str(UnknownCode(entry.code)), code="U002")
