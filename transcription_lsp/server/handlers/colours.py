"""What each stretch of a text is, for editors that colour by it."""

from functools import partial

from lsprotocol import types

from transcription_lsp.server.connection import server
from transcription_lsp.server.lookups.structure import tokens_in
from transcription_lsp.server.semantic import LEGEND, changed, full
from transcription_lsp.server.server import TranscriptionServer


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
