"""Findings as an editor gets them that asks for them itself."""

import itertools
import os
import time
from typing import NamedTuple

from lsprotocol import types

_NUMBERS = itertools.count(1)
_BEGUN = f"{os.getpid()}-{time.time_ns()}"
"""An editor may still know results of the server that ran before this one."""


class Answer(NamedTuple):
    """Findings of one document, and the name by which the editor can say that it has them."""

    result_id: str
    items: list[types.Diagnostic]


def answer(items: list[types.Diagnostic], before: Answer | None) -> Answer:
    """An answer with these findings: the one from before, if they are the same."""
    if before is not None and before.items == items:
        return before
    return Answer(f"{_BEGUN}-{next(_NUMBERS)}", items)


DocumentReport = (
    types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport
)


def document_report(found: Answer, known: str | None) -> DocumentReport:
    """The findings of a document, unless they are the ones that the editor has."""
    if found.result_id == known:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=found.result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=found.items, result_id=found.result_id)


Report = (
    types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport
)


def workspace_report(uri: str, version: int | None, found: Answer, known: str | None) -> Report:
    """The same of a document among others; `version` is None for one that is not open."""
    if found.result_id == known:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(
            uri=uri, result_id=found.result_id, version=version
        )
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri=uri, items=found.items, version=version, result_id=found.result_id
    )


def nothing_left(uri: str) -> Report:
    """Takes away what an editor knows of a file that is no longer among the transcriptions."""
    return types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=[])
