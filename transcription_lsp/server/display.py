"""What an editor shows of findings: sent to it, or kept until it asks.

An editor that asks does so for what is open in it. What is wrong in other files, in project files
and lists of persons above all, is sent to every editor; no document is served in both ways at once.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.server.addresses import key_of, path_of, uri_of
from transcription_lsp.server.checks import Outcome
from transcription_lsp.server.document import Document
from transcription_lsp.server.findings import diagnostics, names_left_out, project_mistake
from transcription_lsp.server.lists import Lists, carried_over
from transcription_lsp.server.projects import is_project_file
from transcription_lsp.server.reports import Answer, answer
from transcription_lsp.text.file_state import States, snapshot

if TYPE_CHECKING:
    from transcription_lsp.project.authority_files import Findings
    from transcription_lsp.project.settings import Settings, SettingsError
    from transcription_lsp.project.side_file import Sided
    from transcription_lsp.server.server import TranscriptionServer

Found = dict[str, list[types.Diagnostic]]
"""Findings by the URI of the file that they are in."""


class Display:
    """Knows what is to be seen where, and tells the editor when that has changed."""

    def __init__(self, server: "TranscriptionServer") -> None:
        self._server = server
        self._lists = Lists()
        self._mistakes: dict[str, SettingsError] = {}
        """The mistake in the project file of each open document that has one."""
        self._sided: dict[str, tuple[Settings, Sided, States]] = {}
        """By key of an open document: what it has to do with the side file of its project."""
        self._sent: dict[str, str] = {}
        """The URIs, by key, at which the editor was sent findings that it still shows."""
        self._linted: dict[str, list[types.Diagnostic]] = {}
        """By key: what was found in files that are not open when all were checked last."""
        self._asked_for_all = False
        """Whether the editor has asked for the findings of all transcriptions: it shows them."""

    def open(self, document: Document) -> None:
        """Leave a document to an editor that asks; else its check sends what it finds."""
        self._linted.pop(document.key, None)
        if self._server.client.pulls and document.key in self._sent:
            self._send(document.uri, None, [])

    def show(self, document: Document, outcome: Outcome | None) -> None:
        """Show what a check found; nothing where it failed: old findings would be out of place."""
        if not self._server.client.pulls:
            self._send(document.uri, document.version, self._found_in(document))
        self._note_mistake(document, outcome)
        self._note_side_file(document, outcome)
        lists = outcome.settings.authority if outcome else ()
        for file in self._lists.named_by(document.key, lists):
            self._show_file(file)

    def close(self, document: Document) -> None:
        """Take the findings of a document off the screen, and what was shown on its account."""
        self._note_mistake(document, None)
        self._note_side_file(document, None)
        no_more = self._lists.named_no_more(document.key)
        for uri in {document.uri, *map(uri_of, no_more)}:
            if self._server.opened(uri) is None:
                self._send(uri, None, self._found_elsewhere(uri))

    def ask(self, document: Document) -> Answer:
        """The findings of an open document whose check is over."""
        document.answer = answer(self._found_in(document), document.answer)
        return document.answer

    def show_lists(self, found: "Findings") -> None:
        """Show what is wrong in lists of persons, as far as open documents are checked by them."""
        for sentence in found.troubles:
            self._server.show(sentence, types.MessageType.Warning)
        for each in found.files:
            file = os.path.abspath(each.path)
            self._lists.keep(file, each)
            self._show_file(file)
        if self._server.client.pulls and any(
            self._server.opened(uri_of(each.path)) for each in found.files
        ):
            self.refresh()

    def show_linted(self, found: Found, other: Found) -> None:
        """Show findings of transcriptions, and of other files, in place of those from before."""
        if self._asked_for_all:
            self.refresh()
        found = other if self._asked_for_all else found | other
        before = {key: self._sent[key] for key in self._linted if key in self._sent}
        closed = [uri for uri in found if self._server.opened(uri) is None]
        self._linted = {key_of(uri): found[uri] for uri in closed}
        for uri in (*closed, *(uri for key, uri in before.items() if key not in self._linted)):
            self._send(uri, None, self._found_elsewhere(uri))

    def is_asked_for_all(self) -> None:
        """Leave all transcriptions to an editor that asks for them."""
        if not self._asked_for_all:
            self.show_linted({}, {})
            self._asked_for_all = True

    def refresh(self) -> None:
        """Have an editor that asks for findings ask again: something around them has changed."""
        if self._server.client.pulls:
            self._server.workspace_diagnostic_refresh(None)

    def translated(self, document: Document, outcome: Outcome) -> list[types.Diagnostic]:
        """What a check found, as the editor understands it."""
        report = outcome.report
        if report is None:
            return []
        client, opened = self._server.client, self._server.opened
        found = diagnostics(document, report.diagnostics, client, opened)
        return [names_left_out(), *found] if outcome.without_names else found

    def _found_in(self, document: Document) -> list[types.Diagnostic]:
        """What is wrong in an open document, by its last check."""
        outcome = document.outcome
        if is_project_file(document.path):
            mistake = outcome.mistake if outcome else None
            return [project_mistake(document, mistake)] if mistake else []
        found = self.translated(document, outcome) if outcome else []
        found += self._found_by_others(document)
        return found + self._found_in_list(str(document.path), document)

    def _found_in_list(self, file: str, document: Document | None) -> list[types.Diagnostic]:
        """What was found in a list of persons when it was saved last."""
        examined = self._lists.found_in(file)
        if examined is None:
            return []
        found, text = examined.diagnostics, examined.source.text
        if document is None:
            document = Document(uri_of(file), text, None, self._server.encoding)
        else:
            found = carried_over(found, text, document.text)
        return diagnostics(document, found, self._server.client, self._server.opened)

    def _found_elsewhere(self, uri: str) -> list[types.Diagnostic]:
        """What is to be seen at a file that is not open."""
        file, key = str(path_of(uri)), key_of(uri)
        found = self._linted.get(key, [])
        if self._lists.is_named(file):
            found = found + self._found_in_list(file, None)
        document = self._server.document(uri) if self._is_named(file) else None
        if document is not None:
            found = [*found, *self._found_by_others(document)]
        return found

    def _is_named(self, file: str) -> bool:
        """Whether something may be wrong in a file by which open documents are checked."""
        mistaken = any(_is_in(each, key_of(uri_of(file))) for each in self._mistakes.values())
        return mistaken or any(each[0].suppressions == file for each in self._sided.values())

    def _found_by_others(self, document: Document) -> list[types.Diagnostic]:
        """What is wrong in a project file or a side file, as open documents tell."""
        for mistake in self._mistakes.values():
            if _is_in(mistake, document.key):
                return [project_mistake(document, mistake)]
        file = str(document.path)
        about = [each for each in self._sided.values() if each[0].suppressions == file]
        if not about:
            return []
        from transcription_lsp.project.settings import SettingsError
        from transcription_lsp.project.side_file import findings_in, side_file

        try:
            found = findings_in(about[0][0], [sided for _, sided, _ in about])
            text = side_file(file).text
        except SettingsError:
            return []  # the next check says what is wrong
        found = carried_over(found, text, document.text)
        return diagnostics(document, found, self._server.client, self._server.opened)

    def _note_side_file(self, document: Document, outcome: Outcome | None) -> None:
        """Show what is unused in the side file of a document, if that has changed."""
        before = self._sided.pop(document.key, None)
        after = None
        if outcome is not None and outcome.sided is not None:
            states = snapshot([outcome.settings.suppressions])
            after = self._sided[document.key] = outcome.settings, outcome.sided, states
        if before == after:
            return
        for file in {each[0].suppressions for each in (before, after) if each is not None}:
            self._show_file(file)

    def _show_file(self, file: str) -> None:
        """Show what is wrong in a list of persons or a side file, be it open or not."""
        document = self._server.opened(uri_of(file))
        if document is None:
            self._send(uri_of(file), None, self._found_elsewhere(uri_of(file)))
        elif not self._server.client.pulls and document.check is None:
            self._send(document.uri, document.version, self._found_in(document))

    def _note_mistake(self, document: Document, outcome: Outcome | None) -> None:
        """Show a mistake in the project file of a document, or take it away once nobody has it."""
        if is_project_file(document.path):
            return
        before = self._mistakes.pop(document.key, None)
        after = outcome.mistake if outcome else None
        if after is not None:
            self._mistakes[document.key] = after
        if after is not None and before is not None and after.is_like(before):
            return
        for file in {each.file for each in (before, after) if each is not None}:
            # An open project file is looked at for itself, as it is typed.
            if self._server.opened(uri_of(file)) is None or not is_project_file(Path(file)):
                self._show_file(file)

    def _send(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        key = key_of(uri)
        if found:
            self._sent[key] = uri
        elif self._sent.pop(key, None) is None and version is None:
            return
        params = types.PublishDiagnosticsParams(uri, found, version)
        self._server.text_document_publish_diagnostics(params)


def _is_in(mistake: "SettingsError", key: str) -> bool:
    return key_of(uri_of(mistake.file)) == key
