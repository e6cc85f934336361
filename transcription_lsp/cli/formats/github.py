"""For GitHub Actions: a workflow command for each finding, shown beside the line it is about."""

from collections.abc import Iterator

from transcription_lsp.cli.formats.page import Format, Page
from transcription_lsp.cli.formats.repository import in_repository
from transcription_lsp.cli.formats.visible import lines
from transcription_lsp.lint.diagnostic import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    path = in_repository(page.path)
    for diagnostic in page.diagnostics:
        yield _command(page, path, diagnostic)


def _command(page: Page, path: str, diagnostic: Diagnostic) -> str:
    line, column = page.lines.position(diagnostic.span.start)
    last_line, last_column = page.lines.position(diagnostic.span.end)
    properties = {"file": path, "line": line + 1, "endLine": last_line + 1}
    if line == last_line:
        # GitHub counts the last column into the range, and takes columns within one line only.
        properties |= {"col": column + 1, "endColumn": max(last_column, column + 1)}
    properties["title"] = f"{diagnostic.code} {diagnostic.name}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return (
        f"::{_COMMANDS.get(diagnostic.severity, 'notice')} {listed}::{_data(diagnostic.message)}\n"
    )


def _data(text: str) -> str:
    return lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = Format(entries)
