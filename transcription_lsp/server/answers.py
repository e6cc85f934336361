"""Places, and what is said of them, in the terms of the protocol."""

import os
import re
from collections.abc import Callable, Iterable

from lsprotocol import types

from transcription_lsp.language.hints import Hint
from transcription_lsp.language.hover import Hover
from transcription_lsp.persons.person import Place
from transcription_lsp.server.addresses import uri_of
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

Opened = Callable[[str], Document | None]
"""Finds an open document by its URI."""


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


def text_edits(document: Document, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Edits of a document."""
    return [types.TextEdit(document.range(Span(each.start, each.end)), each.text) for each in edits]


def markup(hover: Hover, client: Client) -> types.MarkupContent:
    """A hover in the format that the client reads."""
    if client.reads_markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, hover.markdown())
    return types.MarkupContent(types.MarkupKind.PlainText, hover.plain())


def documentation(hover: Hover, client: Client) -> types.MarkupContent | str:
    """The same beside a list to choose from; a string where the client says nothing of formats."""
    if client.reads_markdown_beside_lists:
        return types.MarkupContent(types.MarkupKind.Markdown, hover.markdown())
    return hover.plain()


def inlay_hints(document: Document, found: Iterable[Hint]) -> list[types.InlayHint]:
    """Given names beside the names in a text."""
    return [
        types.InlayHint(
            document.position(each.offset), each.text, tooltip=each.about, padding_left=True
        )
        for each in found
    ]


def file_watcher(file: str, client: Client) -> types.FileSystemWatcher:
    """What watches one file; wherever it is, if the client can look outside of its folder."""
    folder, name = os.path.split(file)
    # A sign that would mean something in a pattern may be any.
    pattern = re.sub(r"[*?{}\[\]!,]", "?", name)
    if client.watches_anywhere:
        return types.FileSystemWatcher(types.RelativePattern(uri_of(folder), pattern))
    return types.FileSystemWatcher(f"**/{pattern}")


def document_watchers(
    root: str, include: Iterable[str], client: Client
) -> list[types.FileSystemWatcher]:
    """What watches the transcriptions of a project, by the patterns that it includes."""
    # A sign that means itself is watched for as any sign; what `!` takes back is not looked at.
    names = [re.sub(r"\\.", "?", each.removeprefix("./")) for each in include if each[0] != "!"]
    # What ends with a slash is a folder, with all that is in it.
    patterns = [f"**/{each.strip('/')}" + "/**" * each.endswith("/") for each in names]
    if client.watches_anywhere:
        folder = uri_of(root)
        return [types.FileSystemWatcher(types.RelativePattern(folder, each)) for each in patterns]
    return [types.FileSystemWatcher(each) for each in patterns]
