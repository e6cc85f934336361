"""Findings and repairs in the terms of the protocol, as far as the client understands them."""

import os
import re
from collections.abc import Callable, Iterable

from lsprotocol import types

from transcription_lsp.language.completion import Completion
from transcription_lsp.language.hover import Hover
from transcription_lsp.language.repairs import Repair, Unknown
from transcription_lsp.language.rewriting import Rewriting
from transcription_lsp.lint.diagnostic import Diagnostic, Related, Severity
from transcription_lsp.persons.person import Place
from transcription_lsp.server.addresses import uri_of
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

SOURCE = "transcription-lint"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
WRAP = types.CodeActionKind.RefactorRewrite
ADD_PERSON = "transcription-lsp.addPerson"
"""The command that writes a person into a list: a document, one of its lists, the name."""
MOST_FINDINGS = 1_000
"""Findings shown in one document; an editor takes a second to draw ten thousand."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}

Opened = Callable[[str], Document | None]
"""Finds an open document by its URI."""


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


def location_in_file(path: str, line: int, column: int, opened: Opened) -> types.Location:
    """A place (from 1, in code points); in a file that is not open, without reading it."""
    uri = uri_of(path)
    other = opened(uri)
    if other is None:
        position = types.Position(line - 1, column - 1)
    else:
        row = min(line, other.lines.count) - 1
        position = other.position(other.lines.offset(row, column - 1))
    return types.Location(uri, types.Range(position, position))


def locations(
    document: Document, spans: Iterable[Span], entries: Iterable[Place], opened: Opened
) -> list[types.Location]:
    """Stretches of a document, and entries of lists of persons."""
    found = [types.Location(document.uri, document.range(span)) for span in spans]
    found += [location_in_file(each.path, each.line, each.column, opened) for each in entries]
    return found


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


def markup(hover: Hover, client: Client) -> types.MarkupContent:
    """A hover in the format that the client reads."""
    if client.reads_markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, hover.markdown())
    return types.MarkupContent(types.MarkupKind.PlainText, hover.plain())


def completions(document: Document, found: Iterable[Completion]) -> types.CompletionList:
    """Names to choose from; incomplete, as another letter may bring up others."""
    items = [
        types.CompletionItem(
            each.label,
            kind=types.CompletionItemKind.Constant,
            detail=each.detail or None,
            sort_text=f"{place:03}",
            # Editors filter by what is typed, which initials and other forms would not pass.
            filter_text=document.text[each.span.start : each.span.end],
            text_edit=types.TextEdit(document.range(each.span), each.text),
        )
        for place, each in enumerate(found)
    ]
    return types.CompletionList(is_incomplete=True, items=items)


def quick_fix(
    document: Document, repair: Repair, client: Client, opened: Opened
) -> types.CodeAction:
    """One repair to choose."""
    return types.CodeAction(
        repair.fix.title,
        types.CodeActionKind.QuickFix,
        [diagnostic(document, repair.diagnostic, client, opened)],
        repair.preferred or None if client.knows_preferred else None,
        edit=workspace_edit(document, repair.fix.edits, client),
    )


def rule_fix(
    document: Document, found: Diagnostic, edits: Iterable[Edit], client: Client, opened: Opened
) -> types.CodeAction:
    """The same repair at all places where a rule finds something."""
    return types.CodeAction(
        f"Repair all of {found.code} {found.name} in this transcription",
        types.CodeActionKind.QuickFix,
        [diagnostic(document, found, client, opened)],
        edit=workspace_edit(document, edits, client),
    )


def acceptance(
    document: Document, found: Diagnostic, written: Rewriting, client: Client, opened: Opened
) -> types.CodeAction:
    """A comment that accepts a finding."""
    return types.CodeAction(
        written.title,
        types.CodeActionKind.QuickFix,
        [diagnostic(document, found, client, opened)],
        edit=workspace_edit(document, [written.edit], client),
    )


def wrapping(document: Document, written: Rewriting, client: Client) -> types.CodeAction:
    """Brackets around the selection."""
    return types.CodeAction(
        written.title, WRAP, edit=workspace_edit(document, [written.edit], client)
    )


def addition(
    document: Document, unknown: Unknown, file: str, client: Client, opened: Opened
) -> types.CodeAction:
    """Writing somebody who is not on file into a list."""
    title = f"Add ‘{unknown.name}’ to {os.path.basename(file)}"
    return types.CodeAction(
        title,
        types.CodeActionKind.QuickFix,
        [diagnostic(document, unknown.diagnostic, client, opened)],
        command=types.Command(title, ADD_PERSON, arguments=[document.uri, file, unknown.name]),
    )


def fix_all(document: Document, edits: Iterable[Edit], client: Client) -> types.CodeAction:
    """All safe repairs at once."""
    return types.CodeAction(
        "Make all safe repairs in this transcription",
        FIX_ALL,
        edit=workspace_edit(document, edits, client),
    )


def workspace_edit(
    document: Document, edits: Iterable[Edit], client: Client
) -> types.WorkspaceEdit:
    """Edits of one document, with its version wherever the client can look at it."""
    changes = [
        types.TextEdit(document.range(Span(each.start, each.end)), each.text) for each in edits
    ]
    if not client.checks_versions:
        return types.WorkspaceEdit({document.uri: changes})
    identified = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identified, changes)])


def file_watcher(file: str, client: Client) -> types.FileSystemWatcher:
    """What watches one file; wherever it is, if the client can look outside of its folder."""
    folder, name = os.path.split(file)
    # A sign that would mean something in a pattern may be any.
    pattern = re.sub(r"[*?{}\[\]!,]", "?", name)
    if client.watches_anywhere:
        return types.FileSystemWatcher(types.RelativePattern(uri_of(folder), pattern))
    return types.FileSystemWatcher(f"**/{pattern}")


def wants(only: Iterable[types.CodeActionKind | str] | None, kind: str) -> bool:
    """Whether the client asked for a kind of action, or for none in particular."""
    if only is None:
        return True
    asked = [str(getattr(each, "value", each)) for each in only]
    return any(not each or kind == each or kind.startswith(f"{each}.") for each in asked)
