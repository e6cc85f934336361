"""The quick fixes that are offered where the cursor or selection is."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.language.repairs import repairs_in, touch, unknown_in
from transcription_lsp.language.rewriting import repairs_of_rule, suppression
from transcription_lsp.server.answers import Opened, acceptance, addition, quick_fix, rule_fix
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.linter import Report


def quick_fixes(
    document: Document,
    report: "Report",
    lists: Sequence[str],
    span: Span,
    client: Client,
    opened: Opened,
) -> list[types.CodeAction]:
    """The repairs of single findings, lists for unknown persons, and what is for whole rules."""
    fixes = [
        quick_fix(document, each, client, opened) for each in repairs_in(report.diagnostics, span)
    ]
    additions = [
        addition(document, each, file, client, opened)
        for each in unknown_in(report, span)
        for file in lists
    ]
    return [*fixes, *additions, *_for_rules(document, report, span, client, opened)]


def _for_rules(
    document: Document, report: "Report", span: Span, client: Client, opened: Opened
) -> Iterator[types.CodeAction]:
    """For each rule that finds something in a span: all its repairs, and to accept it."""
    here = {each.code: each for each in reversed(report.diagnostics) if touch(each.span, span)}
    for each in here.values():
        if edits := repairs_of_rule(report.diagnostics, each.code):
            yield rule_fix(document, each, edits, client, opened)
    for each in here.values():
        if written := suppression(report.transcription, each):
            yield acceptance(document, each, written, client, opened)
