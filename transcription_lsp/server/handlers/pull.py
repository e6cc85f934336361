"""Findings for editors that ask for them: of a document, and of all transcriptions."""

from lsprotocol import types

from transcription_lsp.server.asking import of_document, of_workspace
from transcription_lsp.server.findings import SOURCE
from transcription_lsp.server.reports import DocumentReport
from transcription_lsp.server.server import TranscriptionServer


def serve(ls: TranscriptionServer) -> None:
    """Offer this to an editor: one that is not sent findings, and knows when to ask anew."""
    options = types.DiagnosticOptions(
        # What changes elsewhere counts once it is saved, and then all is asked for anew.
        inter_file_dependencies=False,
        workspace_diagnostics=True,
        identifier=SOURCE,
        work_done_progress=True,
    )
    ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(document_diagnostic)
    ls.feature(types.WORKSPACE_DIAGNOSTIC)(workspace_diagnostic)


async def document_diagnostic(
    ls: TranscriptionServer, params: types.DocumentDiagnosticParams
) -> DocumentReport:
    """Say what is wrong in a document as it is now."""
    return await of_document(ls, params.text_document.uri, params.previous_result_id)


async def workspace_diagnostic(
    ls: TranscriptionServer, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """Say what is wrong in all transcriptions of all folders."""
    return await of_workspace(ls, params)
