"""Suppressions: findings that the text itself says to accept, and which of those were there.

    <!-- lint: ignore B001 the original has no closer -->
    <!-- lint: ignore-file T005, P004 -->

`ignore` accepts what begins on its own line; where it stands alone on a line, what begins on the
next line with other text, too. Codes and names are separated by commas or blanks; what follows
them is the reason.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

# The reason is bounded, so that a thousand comments without end stay linear.
_DIRECTIVE = r"<!--\s{0,9}lint\s?:\s{0,9}(?P<verb>[^\s>]{0,40})(?P<rest>[^<>]{0,500}?)-->"
_WORD = r"[^\s,]+"
_CODE_SHAPE = r"[A-Za-z]\d+"
_BEFORE = r"(?:^|[\r\n])[ \t]*\Z"
_AFTER = r"[ \t]*(?:[\r\n]|\Z)"
_FURTHEST = 100
"""A directive with more blanks than this before it does not stand alone."""


class Named(NamedTuple):
    """A code or name as a directive writes it, and the codes it means; none if it is unknown."""

    word: str
    span: Span
    codes: frozenset[str]


class Directive(NamedTuple):
    """One suppression: where it stands, what it names, and the lines it is about."""

    verb: str
    span: Span
    named: tuple[Named, ...]
    lines: tuple[int, ...]
    """Empty for `ignore-file`, which is about all of them."""

    @property
    def known(self) -> bool:
        """Whether the word after `lint:` is one that suppresses."""
        return self.verb in ("ignore", "ignore-file")


class Suppressions:
    """The directives of one text, and what they have accepted so far."""

    def __init__(
        self,
        text: str,
        directives: tuple[Directive, ...],
        codes: frozenset[str],
        lines: LineIndex,
    ) -> None:
        self.text = text
        self.directives = directives
        self.codes = codes
        """The codes of the rules that ran: no other can be said to be unused."""
        self._lines = lines
        self._used: set[tuple[int, str]] = set()
        self._by_place: dict[tuple[int | None, str], Directive] = {}
        """The first directive for a line (or the whole file) and a code."""
        for directive in directives:
            if directive.known:
                for named in directive.named:
                    for code in named.codes:
                        for line in directive.lines or (None,):
                            self._by_place.setdefault((line, code), directive)

    def accept(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The diagnostics that no directive accepts."""
        for diagnostic in diagnostics:
            line = self._lines.line_of(diagnostic.span.start)
            accepting = self._by_place.get((line, diagnostic.code)) or self._by_place.get(
                (None, diagnostic.code)
            )
            if accepting is None:
                yield diagnostic
            else:
                self._used.add((accepting.span.start, diagnostic.code))

    def unused(self, directive: Directive) -> tuple[Named, ...]:
        """What the directive names and did not need, among the rules that ran.

        U001 itself is left out: it looks at the suppressions last of all.
        """
        if not directive.known:
            return ()
        return tuple(
            named
            for named in directive.named
            if "U001" not in named.codes
            and named.codes & self.codes
            and not any((directive.span.start, code) in self._used for code in named.codes)
        )


def suppressions(
    text: str, codes: frozenset[str], codes_of: Callable[[str], tuple[str, ...]]
) -> Suppressions | None:
    """The suppressions of a text, None where it has none.

    `codes` are those of the rules that run; `codes_of` says which codes a word means and raises
    ValueError for one that means none.
    """
    if "lint" not in text or "<!--" not in text:
        return None
    found = list(re.finditer(_DIRECTIVE, text))
    if not found:
        return None
    lines = LineIndex(text)
    about = _lines_about(found, lines)
    directives = tuple(
        Directive(
            match["verb"],
            Span(*match.span()),
            tuple(_named(match["rest"], match.start("rest"), codes_of)),
            () if match["verb"] == "ignore-file" else tuple(about[match.start()]),
        )
        for match in found
    )
    return Suppressions(text, directives, codes, lines)


def _named(rest: str, start: int, codes_of: Callable[[str], tuple[str, ...]]) -> Iterator[Named]:
    """The codes and names at the beginning of `rest`: the first word is one, whatever it says."""
    for match in re.finditer(_WORD, rest):
        word = match[0]
        try:
            codes = frozenset(codes_of(word))
        except ValueError:
            codes = frozenset()
        before = rest[: match.start()].rstrip()
        is_name = "-" in word and (bool(codes) or before.endswith(","))
        if before.strip(", \t\r\n") and not is_name and not re.fullmatch(_CODE_SHAPE, word):
            return
        yield Named(word, Span(start + match.start(), start + match.end()), codes)


def _lines_about(found: list[re.Match[str]], lines: LineIndex) -> dict[int, list[int]]:
    """By the start of each directive: its own lines, and the next with text if it stands alone."""
    about: dict[int, list[int]] = {}
    following: dict[int, int] = {}
    for match in reversed(found):
        first, last = lines.line_of(match.start()), lines.line_of(match.end() - 1)
        about[match.start()] = list(range(first, last + 1))
        if _stands_alone(match, lines.text):
            line = last + 1
            while line in following or (line < lines.count and _is_blank(line, lines)):
                line = following.get(line, line + 1)
            following.update(dict.fromkeys(range(first, last + 1), line))
            about[match.start()].append(line)
    return about


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Whether nothing else is written on the lines of a directive."""
    start = match.start()
    before = re.compile(_BEFORE).search(text, max(start - _FURTHEST, 0), start)
    return bool(before) and bool(re.compile(_AFTER).match(text, match.end()))


def _is_blank(line: int, lines: LineIndex) -> bool:
    start, end = lines.line_span(line)
    return not lines.text[start:end].strip()
