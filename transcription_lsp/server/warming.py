"""Doing things once before they are waited for.

The first message of each kind costs up to 50 ms, in which its types are made ready for reading or
writing; so does the first check, which loads the grammar. After `initialized` nobody waits.
"""

import gc
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from transcription_lsp.server.actions import workspace_edit
from transcription_lsp.server.checks import examine
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.server.reports import answer, document_report
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.server.server import TranscriptionServer

_BEFORE_COLLECTING = 100_000
"""Objects that are made, and not given up, before it is looked for garbage."""
_ORIGIN = {"line": 0, "character": 0}
_RANGE = {"start": _ORIGIN, "end": _ORIGIN}
_DOCUMENT = {"uri": "untitled:", "version": 0}
_READ: tuple[tuple[str, dict[str, Any]], ...] = (
    (types.TEXT_DOCUMENT_DID_OPEN, {"textDocument": {**_DOCUMENT, "languageId": "", "text": ""}}),
    (
        types.TEXT_DOCUMENT_DID_CHANGE,
        {"textDocument": _DOCUMENT, "contentChanges": [{"range": _RANGE, "text": ""}]},
    ),
    (types.TEXT_DOCUMENT_HOVER, {"textDocument": _DOCUMENT, "position": _ORIGIN}),
    (types.TEXT_DOCUMENT_COMPLETION, {"textDocument": _DOCUMENT, "position": _ORIGIN}),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        {"textDocument": _DOCUMENT, "range": _RANGE, "context": {"diagnostics": []}},
    ),
)
_ASKED = ((types.TEXT_DOCUMENT_DIAGNOSTIC, {"textDocument": _DOCUMENT}),)


def warm(ls: "TranscriptionServer") -> None:
    """Check a text, and read and write what a keystroke brings about, once of each kind."""
    document = Document("untitled:", "[", None, ls.encoding)
    ls.checks.worker.submit(examine, document.text, document, ls.projects)
    place = document.range(Span(0, 1))
    related = types.DiagnosticRelatedInformation(types.Location("untitled:", place), "")
    found = types.Diagnostic(
        place, "", types.DiagnosticSeverity.Error, "", source="", related_information=[related]
    )
    edit = workspace_edit(document, [Edit(0, 1, "")], Client(checks_versions=True))
    action = types.CodeAction("", types.CodeActionKind.QuickFix, [found], True, edit=edit)
    hover = types.Hover(types.MarkupContent(types.MarkupKind.Markdown, ""), place)
    edits = types.TextEdit(place, ""), types.InsertReplaceEdit("", place, place)
    offers = [types.CompletionItem("", data={"uri": ""}, text_edit=each) for each in edits]
    listed = types.CompletionList(is_incomplete=True, items=offers)
    publish = types.PublishDiagnosticsParams("untitled:", [found], 0)
    # What is loaded by now stays: no pause in typing for looking through it again. What a check
    # leaves behind has no cycles, and the tree of a large document is no garbage.
    gc.freeze()
    gc.set_threshold(_BEFORE_COLLECTING, 20, 100)
    sent = [types.PublishDiagnosticsNotification(publish), action, hover, listed]
    if ls.client.pulls:
        ls.protocol.rehearse(_ASKED, [document_report(answer([found], None), None)])
    ls.protocol.rehearse(_READ, sent)
