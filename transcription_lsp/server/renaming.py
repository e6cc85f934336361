"""Renaming a person: in the list for certain, in the transcriptions where somebody agrees to it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from transcription_lsp.language.persons import counted
from transcription_lsp.server.actions import workspace_edit
from transcription_lsp.server.addresses import uri_of
from transcription_lsp.server.document import Document
from transcription_lsp.server.lookups.renaming import (
    Named,
    Refused,
    named_in,
    renamed_in,
    rewritten_in,
)
from transcription_lsp.server.refusal import Refusal
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.persons.renaming import Renamed
    from transcription_lsp.server.server import TranscriptionServer

_MENTIONS = "mentions"
"""The name of the changes that somebody has to agree to."""


async def renamable(ls: "TranscriptionServer", document: Document, at: types.Position) -> Named:
    """Who may be renamed at a place. Raises Refusal, JsonRpcContentModified."""
    try:
        found = await ls.looked_up(named_in, document, at)
    except Refused as error:
        raise Refusal(str(error)) from error
    if found is None:
        raise JsonRpcContentModified
    return found


async def rename(
    ls: "TranscriptionServer", document: Document, at: types.Position, new: str
) -> types.WorkspaceEdit:
    """What gives the person at a place another preferred name.

    The mentions follow where the editor asks before it changes them. Raises Refusal,
    JsonRpcContentModified.
    """
    new = " ".join(new.split())
    person = (await renamable(ls, document, at)).person
    file = ls.document(uri_of(person.place.path)) if person.place else None
    if file is None:
        raise Refusal(f"The list that has ‘{person.preferred}’ cannot be read.")
    try:
        found = await ls.looked_up(partial(renamed_in, person.id, new), file, types.Position(0, 0))
    except Refused as error:
        raise Refusal(str(error)) from error
    if found is None:
        raise JsonRpcContentModified
    if not ls.client.confirms_changes:
        return workspace_edit(file, found.edits, ls.client)
    mentions = await _mentions(ls, document.path, found.person.id, found.person.preferred, new)
    return _with_mentions(ls, file, found, mentions)


async def _mentions(
    ls: "TranscriptionServer", path: Path | None, id: str, old: str, new: str
) -> list[tuple[Document, list[Edit]]]:
    """The documents of a collection in which mentions change, each with its edits."""
    from transcription_lsp.language.jumps import Meant

    reading = await ls.collecting.read(path)
    there = reading.collection.naming(Meant(id, "")) if reading else []
    look = partial(rewritten_in, id, old, new)
    found = []
    for each in [each for path, _ in there if (each := ls.document(uri_of(path))) is not None]:
        edits = await ls.looked_up(look, each, types.Position(0, 0))
        if edits is None:
            raise JsonRpcContentModified
        if edits:
            found.append((each, edits))
    return found


def _with_mentions(
    ls: "TranscriptionServer",
    file: Document,
    renamed: "Renamed",
    mentions: list[tuple[Document, list[Edit]]],
) -> types.WorkspaceEdit:
    """The edits of a list, and those of documents, which somebody has to agree to."""
    whole = workspace_edit(file, renamed.edits, ls.client)
    changes = list(whole.document_changes or ())
    for document, edits in mentions:
        annotated = [
            types.AnnotatedTextEdit(
                _MENTIONS, document.range(Span(each.start, each.end)), each.text
            )
            for each in edits
        ]
        identified = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        changes.append(types.TextDocumentEdit(identified, annotated))
    count = sum(len(edits) for _, edits in mentions)
    if not count:
        return whole
    annotation = types.ChangeAnnotation(
        "Mentions in transcriptions",
        needs_confirmation=True,
        description=f"{counted(count, len(mentions))}: leave out what the original spells so.",
    )
    return types.WorkspaceEdit(document_changes=changes, change_annotations={_MENTIONS: annotation})
