"""One line for each finding: path, line, column, severity, code, name, message."""

from collections.abc import Iterator

from transcription_lsp.cli.formats.page import Format, Page
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.lint.diagnostic import Diagnostic, Severity

_BOLD = "\033[1m"
_PLAIN = "\033[0m"

COLOURS = {
    Severity.ERROR: "\033[1;31m",
    Severity.WARNING: "\033[1;33m",
    Severity.INFORMATION: "\033[1;34m",
    Severity.HINT: "\033[1;36m",
}


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    path = one_line(page.path)
    for diagnostic in page.diagnostics:
        yield headline(page, path, diagnostic)


def headline(page: Page, path: str, diagnostic: Diagnostic) -> str:
    """Where a finding is and what it says."""
    line, column = page.lines.position(diagnostic.span.start)
    place = f"{path}:{line + 1}:{column + 1}:"
    rule = f"{diagnostic.severity.word} {diagnostic.code} {diagnostic.name}:"
    if page.colour:
        place = f"{_BOLD}{place}{_PLAIN}"
        rule = f"{COLOURS[diagnostic.severity]}{rule}{_PLAIN}"
    return f"{place} {rule} {one_line(diagnostic.message)}\n"


FORMAT = Format(entries, for_people=True)
