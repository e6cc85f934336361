"""The repairs and rewritings that are offered where the cursor or selection is."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.language.project_mistakes import place_of, repair_of
from transcription_lsp.language.repairs import has_safe_fix, repairs_in, touch, unknown_in
from transcription_lsp.language.rewriting import repairs_of_rule, suppression, wrappings
from transcription_lsp.project.settling import pattern_for
from transcription_lsp.server.actions import (
    FIX_ALL,
    WRAP,
    acceptance,
    addition,
    another_form,
    fix_all,
    identification,
    quick_fix,
    rule_fix,
    wants,
    workspace_edit,
    wrapping,
)
from transcription_lsp.server.answers import Opened
from transcription_lsp.server.checks import Outcome, repaired
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.server.findings import project_mistake
from transcription_lsp.server.projects import Projects, is_project_file
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.language.identity import Candidate
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.project.settings import Settings, SettingsError
    from transcription_lsp.server.server import TranscriptionServer


async def offered(
    ls: "TranscriptionServer", document: Document, range: types.Range, only: Sequence[str] | None
) -> list[types.CodeAction] | None:
    """The repairs to offer in a range; None where the text has moved on meanwhile."""
    version, loop = document.version, asyncio.get_running_loop()
    outcome = await ls.checks.settled(document)
    if ls.client.knows_actions and outcome and is_project_file(document.path):
        fixes = project_fixes(document, outcome.mistake, document.span(range), ls.client)
        return fixes if wants(only, types.CodeActionKind.QuickFix) else []
    if not ls.client.knows_actions or not outcome or not outcome.report:
        return None
    actions: list[types.CodeAction] = []
    if wants(only, types.CodeActionKind.QuickFix):
        actions = quick_fixes(
            document, outcome.report, outcome.settings, document.span(range), ls.client, ls.opened
        )
        actions += await identifications(ls, document, outcome, document.span(range))
    if wants(only, WRAP):
        found = wrappings(outcome.report.transcription, document.span(range))
        actions.extend(wrapping(document, each, ls.client) for each in found)
    if wants(only, FIX_ALL) and has_safe_fix(outcome.report):
        edits = await loop.run_in_executor(
            ls.checks.worker, repaired, outcome, document, ls.projects
        )
        actions.extend([fix_all(document, edits, ls.client)] if edits else [])
    current = document.version == version and outcome.report.source.text is document.text
    return actions if current else None


async def identifications(
    ls: "TranscriptionServer", document: Document, outcome: Outcome, span: Span
) -> list[types.CodeAction]:
    """What settles, in the lists or in the project file, who is meant by the names in a span."""
    report = outcome.report
    if report is None or report.names is None:
        return []
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(
        ls.checks.worker, candidates, report, span, document, ls.projects
    )
    lists = outcome.settings.authority
    listed = [each._replace(path=os.path.abspath(each.path)) for each in found]
    actions = [
        another_form(document, each) for each in listed if each.path in lists and not each.bears
    ]
    path = document.path
    if path is not None and pattern_for(outcome.settings, str(path)) is not None:
        actions.extend(identification(document, each) for each in found)
    return actions


def candidates(
    report: "Report", span: Span, document: Document, projects: Projects
) -> "list[Candidate]":
    """Who may be meant by the names in a span; not for the message loop."""
    from transcription_lsp.language.identity import candidates_in

    names = report.names
    return projects.with_authority(
        projects.configure(document.path),
        lambda authority: (
            list(candidates_in(names.by(authority), span)) if names and authority else []
        ),
    )


def project_fixes(
    document: Document, mistake: "SettingsError | None", span: Span, client: Client
) -> list[types.CodeAction]:
    """What probably was meant, where the mistake in a project file is."""
    fix = repair_of(mistake, document.lines) if mistake else None
    if mistake is None or fix is None or not touch(place_of(mistake, document.lines), span):
        return []
    return [
        types.CodeAction(
            fix.title,
            types.CodeActionKind.QuickFix,
            [project_mistake(document, mistake)],
            True if client.knows_preferred else None,
            edit=workspace_edit(document, fix.edits, client),
        )
    ]


def quick_fixes(
    document: Document,
    report: "Report",
    settings: "Settings",
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
        for file in settings.authority
    ]
    # Where a project has a side file, its texts are to stay without comments.
    comments = not settings.suppressions
    return [*fixes, *additions, *_for_rules(document, report, span, comments, client, opened)]


def _for_rules(
    document: Document,
    report: "Report",
    span: Span,
    comments: bool,
    client: Client,
    opened: Opened,
) -> Iterator[types.CodeAction]:
    """For each rule that finds something in a span: all its repairs, a comment to accept it."""
    here = {each.code: each for each in reversed(report.diagnostics) if touch(each.span, span)}
    for each in here.values():
        if edits := repairs_of_rule(report.diagnostics, each.code):
            yield rule_fix(document, each, edits, client, opened)
    for each in here.values() if comments else ():
        if written := suppression(report.transcription, each):
            yield acceptance(document, each, written, client, opened)
