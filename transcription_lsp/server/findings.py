"""Findings in the terms of the protocol, as far as the client understands them."""

from collections.abc import Iterable

from lsprotocol import types

from transcription_lsp.lint.diagnostic import Diagnostic, Related, Severity
from transcription_lsp.server.answers import Opened, location_in_file
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document

SOURCE = "transcription-lint"
MOST_FINDINGS = 1_000
"""Findings shown in one document; an editor takes a second to draw ten thousand."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}


def diagnostics(
    document: Document, found: tuple[Diagnostic, ...], client: Client, opened: Opened
) -> list[types.Diagnostic]:
    """The findings for the client: of very many the gravest, and how many more there are."""
    shown = found
    if len(found) > MOST_FINDINGS:
        gravest = sorted(found, key=lambda each: -each.severity)[:MOST_FINDINGS]
        shown = tuple(sorted(gravest, key=lambda each: each.span))
    answer = [diagnostic(document, each, client, opened) for each in shown]
    if len(found) > MOST_FINDINGS:
        answer.append(_more(len(found) - MOST_FINDINGS))
    return answer


def diagnostic(
    document: Document, found: Diagnostic, client: Client, opened: Opened
) -> types.Diagnostic:
    """One finding for the client."""
    return types.Diagnostic(
        document.range(found.span),
        found.message,
        _SEVERITIES[found.severity],
        found.code,
        source=SOURCE,
        related_information=_related(document, found.related, opened)
        if client.shows_related
        else None,
    )


def _related(
    document: Document, related: Iterable[Related], opened: Opened
) -> list[types.DiagnosticRelatedInformation] | None:
    return [
        types.DiagnosticRelatedInformation(_location(document, each, opened), each.message)
        for each in related
    ] or None


def _location(document: Document, related: Related, opened: Opened) -> types.Location:
    if related.path is None:
        return types.Location(document.uri, document.range(related.span))
    return location_in_file(related.path, related.line, related.column, opened)


def _more(count: int) -> types.Diagnostic:
    word = "finding is" if count == 1 else "findings are"
    return types.Diagnostic(
        types.Range(types.Position(0, 0), types.Position(0, 0)),
        f"{count:,} more {word} not shown: repair some of these first.",
        types.DiagnosticSeverity.Information,
        source=SOURCE,
    )


def project_mistake(sentence: str, line: int | None) -> types.Diagnostic:
    """A mistake in a project file, shown on its whole line."""
    row = (line or 1) - 1
    return types.Diagnostic(
        types.Range(types.Position(row, 0), types.Position(row + 1, 0)),
        f"{sentence} Until this is repaired, the last good settings hold.",
        types.DiagnosticSeverity.Error,
        source=SOURCE,
    )
