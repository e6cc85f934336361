"""Suppressions: findings that the text itself says to accept, and which of those were there.

    <!-- lint: ignore B001 the original has no closer -->
    <!-- lint: ignore-file T005, P004 -->

`ignore` accepts what begins on its own line; where it stands alone on a line, what begins on the
next line that is not blank, too. Codes and names are separated by commas or blanks; what
follows them is the reason.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

# The reason is bounded, so that a thousand lost comments stay linear.
_DIRECTIVE = re.compile(r"<!--\s*lint\s*:\s*(?P<verb>[^\s>]*)(?P<rest>[^>]{0,500}?)-->")
_WORD = re.compile(r"[^\s,]+")
_CODE_SHAPE = re.compile(r"[A-Za-z]\d+")


@dataclass(frozen=True, slots=True)
class Named:
    """A code or name as a directive writes it, and the codes it means; none if it is unknown."""

    word: str
    span: Span
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Directive:
    """One suppression: where it stands, what it names, and the lines it is about."""

    verb: str
    span: Span
    named: tuple[Named, ...]
    lines: frozenset[int]
    """Empty for `ignore-file`, which is about all of them."""

    @property
    def known(self) -> bool:
        """Whether the word after `lint:` is one that suppresses."""
        return self.verb in ("ignore", "ignore-file")

    def covers(self, line: int) -> bool:
        """Whether it is about what begins on this line (counted from 0)."""
        return self.verb == "ignore-file" or line in self.lines


@dataclass(slots=True)
class Suppressions:
    """The directives of one text, and what they have accepted so far."""

    text: str
    directives: tuple[Directive, ...]
    codes: frozenset[str]
    """The codes of the rules that ran: no other can be said to be unused."""
    lines: LineIndex
    used: set[tuple[Directive, str]] = field(default_factory=set)

    def accept(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The diagnostics that no directive accepts."""
        for diagnostic in diagnostics:
            line = self.lines.line_of(diagnostic.span.start)
            accepted = False
            for directive in self.directives:
                if directive.covers(line) and any(
                    diagnostic.code in named.codes for named in directive.named
                ):
                    self.used.add((directive, diagnostic.code))
                    accepted = True
            if not accepted:
                yield diagnostic

    def unused(self, directive: Directive) -> tuple[Named, ...]:
        """What the directive names and did not need, among the rules that ran.

        U001 itself is left out: it looks at the suppressions last of all.
        """
        if not directive.known:
            return ()
        return tuple(
            named
            for named in directive.named
            if named.codes
            and "U001" not in named.codes
            and named.codes & self.codes
            and not any((directive, code) in self.used for code in named.codes)
        )


def suppressions(
    text: str, codes: frozenset[str], codes_of: Callable[[str], tuple[str, ...]]
) -> Suppressions | None:
    """The suppressions of a text, None where it has none.

    `codes` are those of the rules that run; `codes_of` says which codes a word means and raises
    ValueError for one that means none.
    """
    if "<!--" not in text or "lint" not in text:
        return None
    found = list(_DIRECTIVE.finditer(text))
    if not found:
        return None
    lines = LineIndex(text)
    directives = tuple(_directive(match, lines, codes_of) for match in found)
    return Suppressions(text, directives, codes, lines)


def _directive(
    match: re.Match[str], lines: LineIndex, codes_of: Callable[[str], tuple[str, ...]]
) -> Directive:
    """One comment, read."""
    verb = match["verb"]
    named = tuple(_named(match["rest"], match.start("rest"), codes_of))
    about = frozenset[int]()
    if verb != "ignore-file":
        about = frozenset(_lines_about(match, lines))
    return Directive(verb, Span(*match.span()), named, about)


def _named(rest: str, start: int, codes_of: Callable[[str], tuple[str, ...]]) -> Iterator[Named]:
    """The codes and names at the beginning of `rest`: the first word is one, whatever it says."""
    for match in _WORD.finditer(rest):
        word = match[0]
        try:
            codes = frozenset(codes_of(word))
        except ValueError:
            codes = frozenset()
        is_first = not rest[: match.start()].strip(" \t\r\n,")
        is_listed = rest[: match.start()].rstrip().endswith(",")
        is_name = "-" in word and (bool(codes) or is_listed)
        if not (is_first or is_name or _CODE_SHAPE.fullmatch(word)):
            return
        yield Named(word, Span(start + match.start(), start + match.end()), codes)


def _lines_about(match: re.Match[str], lines: LineIndex) -> Iterator[int]:
    """The line of the directive, and the next one with text if it stands alone."""
    first, last = lines.line_of(match.start()), lines.line_of(match.end() - 1)
    yield from range(first, last + 1)
    before = lines.text[lines.starts[first] : match.start()]
    after = lines.text[match.end() : lines.line_span(last).end]
    if before.strip() or after.strip():
        return
    for line in range(last + 1, lines.count):
        start, end = lines.line_span(line)
        if not lines.text[start:end].isspace() and start != end:
            yield line
            return
