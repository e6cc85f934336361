"""Findings in the terms of the protocol, as far as the client understands them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from transcription_lsp.export.findings import DOCUMENTATION, fixes
from transcription_lsp.language.project_mistakes import place_of
from transcription_lsp.lint.diagnostic import Diagnostic, Related, Severity
from transcription_lsp.server.answers import Opened, location_in_file
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document

if TYPE_CHECKING:
    from transcription_lsp.project.settings import SettingsError

SOURCE = "transcription-lint"
MOST_FINDINGS = 1_000
"""Findings shown in one document; an editor takes a second to draw ten thousand."""
_MOST_EDITS = 100
"""Of a repair that a finding carries; one that has more is to be had as a code action."""

_TAGS = {"U001": types.DiagnosticTag.Unnecessary}
"""What may be faded. Nothing is struck out: in a transcription that would read as a deletion."""

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
    address = DOCUMENTATION and DOCUMENTATION.format(name=found.name)
    tag = _TAGS.get(found.code)
    return types.Diagnostic(
        document.range(found.span),
        found.message,
        _SEVERITIES[found.severity],
        found.code,
        types.CodeDescription(address) if address and client.links_rules else None,
        SOURCE,
        [tag] if tag in client.shows_tags else None,
        _related(document, found.related, opened) if client.shows_related else None,
        _repairs(document, found) if client.keeps_data else None,
    )


def _repairs(document: Document, found: Diagnostic) -> dict[str, Any] | None:
    """The repairs of a finding as `transcription-lint check --format json` has them.

    Offsets are code points in the version of the document that is named.
    """
    carried = [each for each in fixes(found) if len(each["edits"]) <= _MOST_EDITS]
    return {"version": document.version, "fixes": carried} if carried else None


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
    return _remark(f"{count:,} more {word} not shown: repair some of these first.")


def names_left_out() -> types.Diagnostic:
    """What is said of a text that is too long for its names to be checked while it is edited."""
    return _remark(
        "This file is very long: names and their spelling (rules P001 to P006) are not checked "
        "here; `transcription-lint check` checks them."
    )


def _remark(sentence: str) -> types.Diagnostic:
    """Something about a whole file, said at its top."""
    top = types.Position(0, 0)
    severity = types.DiagnosticSeverity.Information
    return types.Diagnostic(types.Range(top, top), sentence, severity, source=SOURCE)


def project_mistake(document: Document, mistake: "SettingsError") -> types.Diagnostic:
    """A mistake in a project file: at the word that is wrong, or on its whole line."""
    return types.Diagnostic(
        document.range(place_of(mistake, document.lines)),
        f"{mistake.sentence} Until this is repaired, the last good settings hold.",
        types.DiagnosticSeverity.Error,
        source=SOURCE,
    )
