"""Checking open documents: one check at a time for each, and only of the text as it is.

A key held down sends thirty changes a second. Each marks its document; a check begins after a
short pause, outside the message loop, and what it finds in a text that has changed since is
dropped.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcription_lsp.language.repairs import safe_edits
from transcription_lsp.server.document import Document
from transcription_lsp.server.projects import Projects, is_transcription
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import Edit

if TYPE_CHECKING:
    from transcription_lsp.lint.choice import Choice
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.project.settings import Settings, SettingsError

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.002, 0.05
"""Seconds between a change and its check: a quarter of what the last one took, within these."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found."""

    report: "Report | None"
    """None for what is no transcription, and for a file the project leaves out."""
    choice: "Choice"
    settings: "Settings"
    mistake: "SettingsError | None"
    """The mistake in the project file, where the last good settings held."""
    seconds: float
    """How long it took, without loading what the first check needs."""


def examine(text: str, document: Document, projects: Projects) -> Outcome:
    """Check one text by the settings of its file.

    Of an open document only what has changed since the last check is looked at again.
    """
    # Here, in a thread of their own, these imports do not hold up the answer to `initialize`.
    from transcription_lsp.lint.linter import check
    from transcription_lsp.markup.parse import parse

    begun = time.perf_counter()
    configured = projects.configure(document.path)
    settings = configured.settings
    choice = settings.choice_for(configured.path)

    def checked(authority: "Authority | None") -> "Report | None":
        if is_transcription(document.path, settings) and not settings.excludes(configured.path):
            kept = document.kept_for(settings.convention)
            transcription = parse(text, settings.convention, kept)
            report = check(transcription, Source.of(text), choice, authority)
            # Others who look at it may do so while the next check is at work on what is kept.
            transcription.kept = None
            return report
        return None

    try:
        report = projects.with_authority(configured, checked)
    except Exception:
        document.kept = None  # it may be half brought up to date
        raise
    seconds = time.perf_counter() - begun
    return Outcome(report, choice, settings, configured.mistake, seconds)


def repaired(outcome: Outcome, document: Document, projects: Projects) -> tuple[Edit, ...]:
    """Edits that make all safe repairs of what a check found."""
    report = outcome.report
    if report is None:
        return ()
    return projects.with_authority(
        projects.configure(document.path),
        lambda authority: safe_edits(
            report, outcome.choice, outcome.settings.convention, authority
        ),
    )


class Checks:
    """Keeps a check going for every document that is marked."""

    def __init__(
        self,
        projects: Projects,
        publish: Callable[[Document, Outcome | None], None],
        log: Callable[[BaseException, str], None],
    ) -> None:
        self.worker = ThreadPoolExecutor(1, "check")
        """One thread of its own: the reader of standard input must not wait for it."""
        self._projects = projects
        self._publish = publish
        self._log = log

    def mark(self, document: Document) -> None:
        """Have a document checked, soon."""
        document.due = True
        if document.check is None:
            document.check = asyncio.get_running_loop().create_task(self._keep_up(document))

    async def settled(self, document: Document) -> Outcome | None:
        """What the check of the present text found; None if it failed."""
        if document.check is not None:
            await asyncio.shield(document.check)
        return document.outcome

    async def _keep_up(self, document: Document) -> None:
        """Check until nothing has changed meanwhile."""
        try:
            while document.due:
                await asyncio.sleep(document.pause)
                document.due = False
                outcome = await self._examined(document)
                quarter = outcome.seconds / 4 if outcome else 0.0
                document.pause = min(max(quarter, _SHORTEST_PAUSE), _LONGEST_PAUSE)
                if not document.due and not document.closed:
                    document.outcome = outcome
                    self._publish(document, outcome)
        except Exception as error:
            self._log(error, f"the findings in {document.uri} could not be shown")
        finally:
            document.check = None

    async def _examined(self, document: Document) -> Outcome | None:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(
                self.worker, examine, document.text, document, self._projects
            )
        except Exception as error:
            self._log(error, f"{document.uri} could not be checked")
            return None
