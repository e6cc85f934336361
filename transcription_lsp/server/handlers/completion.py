"""What is offered while one is typing: names, labels of brackets, fields of the header."""

from copy import copy
from functools import partial

from lsprotocol import types

from transcription_lsp.server.addresses import path_of
from transcription_lsp.server.answers import documentation
from transcription_lsp.server.completions import completions, subject_of
from transcription_lsp.server.connection import server
from transcription_lsp.server.lookups.completion import explained_in, offers_in
from transcription_lsp.server.server import TranscriptionServer

OPTIONS = types.CompletionOptions(
    trigger_characters=["[", "<"],
    resolve_provider=True,
    completion_item=types.ServerCompletionItemOptions(label_details_support=True),
)


@server.feature(types.TEXT_DOCUMENT_COMPLETION, OPTIONS)
async def completion(
    ls: TranscriptionServer, params: types.CompletionParams
) -> types.CompletionList | None:
    """Offer what may be meant by what is typed."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    # An editor sifts what is offered by what was typed meanwhile. It would take nothing for an
    # answer, and not ask again before the next word.
    asked = copy(document)
    if document.outcome is None:
        await ls.checks.settled(document)
        asked.outcome = document.outcome
    look = partial(offers_in, ls.collecting.used(asked))
    found = await ls.looked_up(look, asked, params.position)
    return None if found is None else completions(asked, found, ls.client)


@server.feature(types.COMPLETION_ITEM_RESOLVE)
async def completion_item_resolve(
    ls: TranscriptionServer, item: types.CompletionItem
) -> types.CompletionItem:
    """Say who a person is, or what a bracket means, once somebody looks at it."""
    if subject := subject_of(item):
        uri, kind, about = subject
        found = await ls.in_lookup(explained_in, path_of(uri), kind, about, ls.projects)
        item.documentation = documentation(found, ls.client) if found else None
    return item
