"""For reading: each finding with its line, the range marked, other places, and how to repair it."""

from collections.abc import Iterator

from transcription_lsp.cli.formats.concise import COLOURS, headline
from transcription_lsp.cli.formats.excerpt import excerpt
from transcription_lsp.cli.formats.page import Format, Page
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.export.findings import is_elsewhere
from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.project.files import shown

PLACES = 5
"""How many other places are named; the rest are counted."""

_DIM = "\033[2m"
_GREEN = "\033[32m"
_PLAIN = "\033[0m"


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, some lines each."""
    path = one_line(page.path)
    for diagnostic in page.diagnostics:
        parts = [headline(page, path, diagnostic), *_shown(page, diagnostic)]
        yield "".join(parts)


def _shown(page: Page, diagnostic: Diagnostic) -> Iterator[str]:
    """What stands below the first line of a finding."""
    number = str(page.lines.line_of(diagnostic.span.start) + 1)
    margin = " " * (len(number) + 2)
    bar = _painted(page, "|", _DIM)
    line, column, width = excerpt(page.lines, diagnostic.span)
    marks = _painted(page, "^" * width, COLOURS[diagnostic.severity])
    yield f"  {_painted(page, number, _DIM)} {bar} {line}".rstrip() + "\n"
    yield f"{margin} {bar} {' ' * column}{marks}\n"
    for related in diagnostic.related[:PLACES]:
        yield f"{margin} {_place(page, related)}: {one_line(related.message)}\n"
    if len(diagnostic.related) > PLACES:
        yield f"{margin} and {len(diagnostic.related) - PLACES:,} more places\n"
    for position, fix in enumerate(diagnostic.fixes):
        title, how = _repair(fix, first=position == 0)
        yield f"{margin} {_painted(page, title, _GREEN)} {one_line(fix.title)}{how}\n"


def _place(page: Page, related: Related) -> str:
    """Where else to look."""
    if related.path is not None and is_elsewhere(page.path, related):
        return f"{one_line(shown(related.path))}, line {related.line:,}"
    line, column = page.lines.position(related.span.start)
    return f"line {line + 1}, column {column + 1}"


def _repair(fix: Fix, first: bool) -> tuple[str, str]:
    """What a fix is called, and which option would apply it."""
    if fix.safe:
        return "Fix:", " (--fix does this)"
    if first:
        return "Fix:", " (--fix --unsafe-fixes does this)"
    return "Or: ", ""


def _painted(page: Page, text: str, colour: str) -> str:
    return f"{colour}{text}{_PLAIN}" if page.colour else text


FORMAT = Format(entries, between="\n", for_people=True)
