"""The structure of a text in the terms of the protocol: outline, folds, selections, links."""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from lsprotocol import types

from transcription_lsp.language.folding import Fold, folds_to_show
from transcription_lsp.language.links import Link
from transcription_lsp.language.outline import Entry
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.text.span import Span

_KINDS = {
    "header": types.SymbolKind.Namespace,
    "field": types.SymbolKind.Field,
    "page": types.SymbolKind.File,
    "pb": types.SymbolKind.File,
    "heading": types.SymbolKind.Package,
    "add": types.SymbolKind.String,
    "note": types.SymbolKind.Event,
    "signed": types.SymbolKind.Key,
}
"""By the icons that editors have for them; what else stands on the paper is an object."""


def symbols(
    document: Document, entries: Iterable[Entry], client: Client
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """An outline for the client, as a tree if it can show one."""
    if client.shows_tree:
        return [_symbol(document, each) for each in entries]
    return [symbol for each in entries for symbol in _flat(document, each, None)]


def _symbol(document: Document, entry: Entry) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        entry.name,
        _kind(entry),
        document.range(entry.span),
        document.range(entry.place),
        entry.detail or None,
        children=[_symbol(document, each) for each in entry.children] or None,
    )


def _flat(
    document: Document, entry: Entry, inside: str | None
) -> Iterator[types.SymbolInformation]:
    place = types.Location(document.uri, document.range(entry.span))
    yield types.SymbolInformation(place, entry.name, _kind(entry), container_name=inside)
    for each in entry.children:
        yield from _flat(document, each, entry.name)


def _kind(entry: Entry) -> types.SymbolKind:
    return _KINDS.get(entry.kind, types.SymbolKind.Object)


_FOLDS = {
    "header": types.FoldingRangeKind.Region,
    "page": types.FoldingRangeKind.Region,
    "comment": types.FoldingRangeKind.Comment,
}


def folding_ranges(found: list[Fold], client: Client) -> list[types.FoldingRange]:
    """Folds for the client, of whole lines."""
    return [
        types.FoldingRange(each.first, each.last, kind=_FOLDS.get(each.kind))
        for each in folds_to_show(found, client.most_folds)
    ]


def selection_range(document: Document, spans: Iterable[Span]) -> types.SelectionRange:
    """Selections, given from the inside out, one in another."""
    around: types.SelectionRange | None = None
    for span in reversed(list(spans)):
        around = types.SelectionRange(document.range(span), around)
    assert around is not None  # the document is always among them
    return around


def document_links(document: Document, found: Iterable[Link]) -> list[types.DocumentLink]:
    """Links for the client; to a file only from one, since a new buffer has no folder."""
    answer = []
    for each in found:
        beside = each.target.startswith(".")
        if beside and document.path is None:
            continue
        target = urljoin(document.uri, each.target) if beside else each.target
        answer.append(types.DocumentLink(document.range(each.span), target))
    return answer
