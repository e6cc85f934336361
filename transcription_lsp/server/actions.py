"""Repairs and rewritings in the terms of the protocol, as far as the client understands them."""

import os
from collections.abc import Iterable

from lsprotocol import types

from transcription_lsp.language.identity import Candidate
from transcription_lsp.language.repairs import Repair, Unknown
from transcription_lsp.language.rewriting import Rewriting
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.server.answers import Opened, text_edits
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.server.findings import diagnostic
from transcription_lsp.text.edit import Edit

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.transcription"
WRAP = types.CodeActionKind.RefactorRewrite
ADD_PERSON = "transcription-lsp.addPerson"
"""The command that writes a person into a list: a document, one of its lists, the name."""

ADD_FORM = "transcription-lsp.addForm"
"""The command that gives a person another form: a document, a list, the id, the form."""
SETTLE = "transcription-lsp.settlePerson"
"""The command that says who a name means in a document: the document, the name, the id."""


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


def another_form(document: Document, candidate: Candidate) -> types.CodeAction:
    """Giving somebody the name that stands there as another form."""
    title = f"Add ‘{candidate.filed}’ as another form of {candidate.label}"
    arguments = [document.uri, candidate.path, candidate.id, candidate.filed]
    command = types.Command(title, ADD_FORM, arguments=arguments)
    return types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)


def identification(document: Document, candidate: Candidate) -> types.CodeAction:
    """Saying in the project file whom a name means in a document."""
    title = f"‘{candidate.written}’ is {candidate.label} in this transcription"
    arguments = [document.uri, candidate.written, candidate.id]
    command = types.Command(title, SETTLE, arguments=arguments)
    return types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)


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
    changes = text_edits(document, edits)
    if not client.checks_versions:
        return types.WorkspaceEdit({document.uri: changes})
    identified = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identified, changes)])


def wants(only: Iterable[types.CodeActionKind | str] | None, kind: str) -> bool:
    """Whether the client asked for a kind of action, or for none in particular."""
    if only is None:
        return True
    asked = [str(getattr(each, "value", each)) for each in only]
    return any(not each or kind == each or kind.startswith(f"{each}.") for each in asked)
