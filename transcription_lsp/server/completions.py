"""What is offered while one is typing, in the terms of the protocol."""

import re
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.language.completion.offer import Offer, Offers

_KINDS = {
    "person": types.CompletionItemKind.Constant,
    "label": types.CompletionItemKind.Keyword,
    "field": types.CompletionItemKind.Field,
    "key": types.CompletionItemKind.Property,
    "abbreviation": types.CompletionItemKind.Text,
}
_OF_SNIPPET = re.compile(r"[\\$}]")


def completions(document: Document, offers: "Offers", client: Client) -> types.CompletionList:
    """A list to choose from; incomplete where another letter may bring up others."""
    items = [_item(document, each, place, client) for place, each in enumerate(offers.items)]
    return types.CompletionList(is_incomplete=not offers.complete, items=items)


def _item(document: Document, offer: "Offer", place: int, client: Client) -> types.CompletionItem:
    snippet = bool(offer.behind) and client.places_cursor
    item = types.CompletionItem(
        offer.label,
        kind=_KINDS[offer.kind],
        sort_text=f"{place:03}",
        # Editors sift by this; initials and other forms would not pass.
        filter_text=offer.filter,
        insert_text_format=types.InsertTextFormat.Snippet if snippet else None,
        text_edit=_edit(document, offer, _snippet(offer) if snippet else offer.text, client),
        data=_data(document, offer),
    )
    if client.shows_label_details:
        item.label_details = types.CompletionItemLabelDetails(description=offer.detail)
    else:
        item.detail = offer.detail
    return item


def _snippet(offer: "Offer") -> str:
    """The text with the place of the cursor in it."""
    before, behind = (_OF_SNIPPET.sub(r"\\\g<0>", each) for each in (offer.text, offer.behind))
    return f"{before}$0{behind}"


def _edit(
    document: Document, offer: "Offer", text: str, client: Client
) -> types.TextEdit | types.InsertReplaceEdit:
    """What is written, and in place of what.

    To an editor that cannot choose, the rest of a word goes only where it is written anew.
    """
    start, end = offer.span
    if client.inserts_or_replaces:
        replaced = document.range(Span(start, max(end, offer.end)))
        return types.InsertReplaceEdit(text, document.range(offer.span), replaced)
    if offer.text.endswith(document.text[end : offer.end]):
        end = max(end, offer.end)
    return types.TextEdit(document.range(Span(start, end)), text)


def _data(document: Document, offer: "Offer") -> dict[str, str] | None:
    """By what an offer is known again, whatever has become of the text."""
    if not offer.about:
        return None
    return {"uri": document.uri, "kind": offer.kind, "about": offer.about}


def subject_of(item: types.CompletionItem) -> tuple[str, str, str] | None:
    """URI, kind, and id or role, of an item that was offered; None for any other item."""
    data: Any = item.data
    if not isinstance(data, dict):
        return None
    uri, kind, about = (data.get(key) for key in ("uri", "kind", "about"))
    if isinstance(uri, str) and isinstance(kind, str) and isinstance(about, str):
        return uri, kind, about
    return None
