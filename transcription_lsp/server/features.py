"""What an editor can ask of the server: one thin handler each."""

from functools import partial

from lsprotocol import types

from transcription_lsp.server import parent
from transcription_lsp.server.addresses import key_of
from transcription_lsp.server.answers import (
    ADD_PERSON,
    FIX_ALL,
    WRAP,
    completions,
    locations,
    markup,
)
from transcription_lsp.server.lookups import (
    alike_in,
    folds_in,
    goal_in,
    hover_in,
    links_in,
    names_in,
    outline_in,
    selections_in,
    tokens_in,
)
from transcription_lsp.server.semantic import LEGEND, changed, full
from transcription_lsp.server.server import TranscriptionServer
from transcription_lsp.server.structure import (
    document_links,
    folding_ranges,
    selection_range,
    symbols,
)
from transcription_lsp.server.warming import warm

server = TranscriptionServer()

KINDS = [types.CodeActionKind.QuickFix, WRAP, FIX_ALL]


@server.feature(types.INITIALIZE)
def initialize(ls: TranscriptionServer, params: types.InitializeParams) -> None:
    """Learn what the client can do, and whose end is ours."""
    ls.greet(params)
    if ls.watches_parent and params.process_id is not None:
        parent.end_with(params.process_id)


@server.feature(types.INITIALIZED)
def initialized(ls: TranscriptionServer, params: types.InitializedParams) -> None:
    """Do what need not hold up the answer to `initialize`."""
    ls.watch_project_files()
    warm(ls)


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(ls: TranscriptionServer, params: types.DidOpenTextDocumentParams) -> None:
    """Take over a document and check it."""
    ls.open(params.text_document)


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(ls: TranscriptionServer, params: types.DidChangeTextDocumentParams) -> None:
    """Follow the editor, and have the document checked again."""
    ls.change(params.text_document, params.content_changes)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
def did_save(ls: TranscriptionServer, params: types.DidSaveTextDocumentParams) -> None:
    """Look at the project files again, for editors that do not watch files."""
    ls.check_all()


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(ls: TranscriptionServer, params: types.DidCloseTextDocumentParams) -> None:
    """Forget a document and its findings."""
    ls.close(params.text_document.uri)


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(
    ls: TranscriptionServer, params: types.DidChangeWatchedFilesParams
) -> None:
    """Check everything by project files that have changed."""
    ls.check_all()


@server.feature(types.TEXT_DOCUMENT_HOVER)
async def hover(ls: TranscriptionServer, params: types.HoverParams) -> types.Hover | None:
    """Say who the name under the cursor is, or what the bracket is, and what is wrong with it."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    found = await ls.looked_up(hover_in, document, params.position)
    if found is None:
        return None
    return types.Hover(markup(found, ls.client), document.range(found.span))


@server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(KINDS))
async def code_action(
    ls: TranscriptionServer, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    """Offer repairs of what is found where the cursor or selection is."""
    document = ls.documents.get(key_of(params.text_document.uri))
    if document is None:
        return None
    return await ls.repairs(document, params.range, params.context.only)


@server.feature(types.TEXT_DOCUMENT_COMPLETION)
async def completion(
    ls: TranscriptionServer, params: types.CompletionParams
) -> types.CompletionList | None:
    """Offer the names that what is typed may be the beginning of."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    found = await ls.looked_up(names_in, document, params.position)
    return None if found is None else completions(document, found)


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def document_symbol(
    ls: TranscriptionServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """Show the outline of a document."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(outline_in, document)
    return symbols(document, found, ls.client) if document and found else None


@server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
async def folding_range(
    ls: TranscriptionServer, params: types.FoldingRangeParams
) -> list[types.FoldingRange] | None:
    """Say which lines can be folded away."""
    found = await ls.looked_over(folds_in, ls.document(params.text_document.uri))
    return None if found is None else folding_ranges(found, ls.client)


@server.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)
async def selection_ranges(
    ls: TranscriptionServer, params: types.SelectionRangeParams
) -> list[types.SelectionRange] | None:
    """Say what a selection grows to: bracket, paragraph, document."""
    document = ls.document(params.text_document.uri)
    if document is None or not params.positions:
        return None
    offsets = [document.offset(each) for each in params.positions]
    found = await ls.looked_up(partial(selections_in, offsets), document, params.positions[0])
    return None if found is None else [selection_range(document, each) for each in found]


@server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)
async def semantic_tokens(
    ls: TranscriptionServer, params: types.SemanticTokensParams
) -> types.SemanticTokens | None:
    """Say what each stretch of a document is."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(partial(tokens_in, ls.encoding, None), document)
    return full(document, found) if document and found is not None else None


@server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, LEGEND)
async def semantic_tokens_delta(
    ls: TranscriptionServer, params: types.SemanticTokensDeltaParams
) -> types.SemanticTokens | types.SemanticTokensDelta | None:
    """Say what has changed of this since it was asked last."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(partial(tokens_in, ls.encoding, None), document)
    if document is None or found is None:
        return None
    return changed(document, found, params.previous_result_id)


@server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, LEGEND)
async def semantic_tokens_range(
    ls: TranscriptionServer, params: types.SemanticTokensRangeParams
) -> types.SemanticTokens | None:
    """Say what the stretches of some lines are, those in sight as a rule."""
    rows = (params.range.start.line, params.range.end.line)
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(partial(tokens_in, ls.encoding, rows), document)
    return None if found is None else types.SemanticTokens(found)


@server.feature(types.TEXT_DOCUMENT_DECLARATION)
@server.feature(types.TEXT_DOCUMENT_DEFINITION)
async def definition(
    ls: TranscriptionServer, params: types.DefinitionParams
) -> list[types.Location] | None:
    """Lead from a name to its entry, from a note to its paragraph, from [1] to the footnote."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_up(goal_in, document, params.position) if document else None
    if document is None or found is None:
        return None
    return locations(document, [found.span] if found.span else [], found.entries, ls.opened)


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
async def references(
    ls: TranscriptionServer, params: types.ReferenceParams
) -> list[types.Location] | None:
    """Show where the open documents name whom the name under the cursor means."""
    document = ls.document(params.text_document.uri)
    if document is None:
        return None
    return await ls.references(document, params.position, params.context.include_declaration)


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
async def document_highlight(
    ls: TranscriptionServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """Show where this document names the same person, or both ends of a bracket."""
    document = ls.document(params.text_document.uri)
    look = partial(alike_in, ())
    found = await ls.looked_up(look, document, params.position) if document else None
    if document is None or found is None:
        return None
    return [types.DocumentHighlight(document.range(span)) for _, span in found.spans]


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
async def document_link(
    ls: TranscriptionServer, params: types.DocumentLinkParams
) -> list[types.DocumentLink] | None:
    """Show the addresses that lead somewhere."""
    document = ls.document(params.text_document.uri)
    found = await ls.looked_over(links_in, document)
    return document_links(document, found) if document and found else None


@server.command(ADD_PERSON)
async def add_person(ls: TranscriptionServer, uri: str, file: str, name: str) -> None:
    """Write somebody whom a document names into one of the lists of its project."""
    await ls.add_person(uri, file, name)
