"""What editors can have done: commands, which change files that belong to no open document."""

import asyncio
import os
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.server.actions import workspace_edit
from transcription_lsp.server.addresses import path_of, uri_of
from transcription_lsp.server.lookups.structure import tree_in

if TYPE_CHECKING:
    from transcription_lsp.project.settings import Settings
    from transcription_lsp.server.document import Document
    from transcription_lsp.server.server import TranscriptionServer
    from transcription_lsp.text.edit import Edit


async def add_person(ls: "TranscriptionServer", uri: str, file: str, name: str) -> None:
    """Write a person into a list that the project of a document names, and check again."""
    from transcription_lsp.persons.adding import CannotAdd
    from transcription_lsp.project.new_person import add_person

    settings = ls.projects.configure(path_of(uri)).settings
    if not _is_named(ls, file, settings) or _is_unsaved(ls, file):
        return
    loop = asyncio.get_running_loop()
    try:
        person = await loop.run_in_executor(None, add_person, file, name, settings)
    except CannotAdd as error:
        ls.show(str(error))
        return
    said = f"Added {person.id} ({person.preferred}) to {os.path.basename(file)}."
    ls.show(said, types.MessageType.Info)
    ls.check_all()


async def add_form(ls: "TranscriptionServer", uri: str, file: str, id: str, form: str) -> None:
    """Give somebody in a list another form, in the editor if the list is open there."""
    from transcription_lsp.persons.adding import CannotAdd, another_form
    from transcription_lsp.persons.authority_file import opened_text
    from transcription_lsp.project.new_form import add_form

    settings = ls.projects.configure(path_of(uri)).settings
    if not _is_named(ls, file, settings):
        return
    loop, name = asyncio.get_running_loop(), os.path.basename(file)
    said = f"Added ‘{form}’ to {id} in {name}"
    try:
        if document := _in_editor(ls, file):
            text = document.text
            listed, columns = opened_text(name, text), settings.authority_columns
            edit = await loop.run_in_executor(None, another_form, listed, id, form, columns)
            await _write(ls, document, text, edit, said)
        elif not _is_unsaved(ls, file):
            await loop.run_in_executor(None, add_form, file, id, form, settings)
            ls.show(f"{said}.", types.MessageType.Info)
            ls.check_all()
    except CannotAdd as error:
        ls.show(str(error))


async def settle_person(ls: "TranscriptionServer", uri: str, name: str, id: str) -> None:
    """Say in the project file whom a name means in a document."""
    from transcription_lsp.project.settling import CannotSettle, pattern_for, settle, settling

    path = path_of(uri)
    configured = ls.projects.configure(path)
    settings = configured.settings
    pattern = pattern_for(settings, str(path)) if path else None
    if configured.mistake:
        ls.show("There is a mistake in the project file: repair it first.")
        return
    if settings.file is None or pattern is None:
        ls.show("No project file can name this transcription: nothing was written.")
        return
    file = os.path.abspath(settings.file)
    said = f"‘{name}’ is {id} in this transcription, says {os.path.basename(file)}"
    try:
        if document := _in_editor(ls, file):
            text = document.text
            edit = settling(text, file, pattern, name, id)
            await _write(ls, document, text, edit, said)
        elif not _is_unsaved(ls, file):
            settle(settings, pattern, name, id)
            ls.show(f"{said}.", types.MessageType.Info)
            ls.check_all()
    except CannotSettle as error:
        ls.show(str(error))


def _is_named(ls: "TranscriptionServer", file: str, settings: "Settings") -> bool:
    """Whether a list is one of a project, as it was when it was offered; if not, that is said."""
    if file in settings.authority:
        return True
    ls.show("This project no longer names the list: nothing was added.")
    return False


def _is_unsaved(ls: "TranscriptionServer", file: str) -> bool:
    """Whether the editor has another text for a file than the disk; that is said then."""
    if not ls.is_edited(file):
        return False
    ls.show(f"{os.path.basename(file)} has changes that are not saved: save it first.")
    return True


def _in_editor(ls: "TranscriptionServer", file: str) -> "Document | None":
    """The document of a file, if it is open and the editor takes edits for it."""
    return ls.opened(uri_of(file)) if ls.client.applies_edits else None


async def _write(
    ls: "TranscriptionServer", document: "Document", text: str, edit: "Edit", said: str
) -> None:
    """Have the editor change an open document that still has the text the edit was made for."""
    answer = None
    if document.text is text:
        changes = workspace_edit(document, [edit], ls.client)
        answer = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(changes, said))
    name = os.path.basename(document.path or "")
    if answer and answer.applied:
        ls.show(f"{said}: it counts once {name} is saved.", types.MessageType.Info)
    else:
        ls.show(f"{name} was changed meanwhile and was left as it is; try again.")


async def show_tree(ls: "TranscriptionServer", uri: str) -> str | None:
    """The tree of a document, as `transcription-lint tree` prints it; None without one."""
    return await ls.looked_over(tree_in, ls.document(uri))


async def restart_index(ls: "TranscriptionServer") -> None:
    """Compile the lists of persons of all open documents anew, and check again."""
    settings = {
        each.authority: each
        for each in (ls.projects.configure(one.path).settings for one in ls.documents.values())
        if each.authority
    }
    loop = asyncio.get_running_loop()
    for each in settings.values():
        await loop.run_in_executor(None, ls.projects.authorities.renew, each)
    ls.check_all()
    if settings:
        said = "The lists of persons are compiled anew, and the open documents are checked again."
    else:
        said = "No open document belongs to a project with lists of persons: nothing was compiled."
    ls.show(said, types.MessageType.Info)
