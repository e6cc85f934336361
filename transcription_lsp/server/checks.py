"""Checking open documents: one check at a time for each, and only of the text as it is.

A change marks its document, and a check begins at once, outside of the message loop. What has
arrived by then, or arrives meanwhile, is taken in before anything is shown; what was found in a
text that has changed since is dropped, and the text is checked once more.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transcription_lsp.language.repairs import safe_edits
from transcription_lsp.project.settings import mistake_in
from transcription_lsp.server.document import Document
from transcription_lsp.server.limits import LONGEST_WITH_NAMES
from transcription_lsp.server.projects import (
    Configured,
    Projects,
    is_project_file,
    is_transcription,
)
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import Edit

if TYPE_CHECKING:
    from transcription_lsp.language.statistics import Statistics
    from transcription_lsp.lint.choice import Choice
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Authority
    from transcription_lsp.project.settings import Settings, SettingsError
    from transcription_lsp.project.side_file import Sided


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found."""

    report: "Report | None"
    """None for what is no transcription, and for a file the project leaves out."""
    choice: "Choice"
    settings: "Settings"
    mistake: "SettingsError | None"
    """The mistake in the project file, or in a file that says what is accepted.

    The last good ones held.
    """
    without_names: bool = False
    """Whether names would have been checked in a shorter text."""
    counts: "Statistics | None" = None
    """What stands in the text, counted; None for a file that is not open."""

    sided: "Sided | None" = None
    """What the text has to do with the side file of its project."""

    def accepting_files(self) -> tuple[str, ...]:
        """The files that say what is accepted."""
        return tuple(filter(None, (self.settings.baseline, self.settings.suppressions)))

    def convention_files(self) -> tuple[str, ...]:
        """The files of the project's own convention, also of one that cannot be used."""
        used = (file for file, _ in self.settings.convention_files)
        return (*used, *(self.mistake.files if self.mistake else ()))


def examine(
    text: str, document: Document, projects: Projects, source: Source | None = None
) -> Outcome:
    """Check one text by the settings of its file; `source` is what was read, if it is on disk.

    Of an open document only what has changed since the last check is looked at again.
    """
    # Here, in a thread of their own, these imports do not hold up the answer to `initialize`.
    from transcription_lsp.language.statistics import text_counts
    from transcription_lsp.lint.linter import check
    from transcription_lsp.markup.parse import parse

    configured = projects.configure(document.path)
    settings = configured.settings
    choice = settings.choice_for(configured.path)
    quick = choice if len(text) <= LONGEST_WITH_NAMES else choice.without_names()
    without_names = len(quick.rules) < len(choice.rules)

    def checked(authority: "Authority | None") -> "tuple[Report | None, Statistics | None]":
        if not is_transcription(document.path, settings) or settings.excludes(configured.path):
            return None, None
        kept = document.kept_for(settings.convention)
        transcription = parse(text, settings.convention, kept)
        known = None if without_names else authority
        report = check(transcription, source or Source.of(text), quick, known)
        # Now, as only what has changed is counted while it is kept.
        counts = text_counts(report.record) if kept is not None else None
        # Others who look at it may do so while the next check is at work on what is kept.
        transcription.kept = None
        return report, counts

    try:
        report, counts = projects.with_authority(configured, checked)
    except Exception:
        document.kept = None  # it may be half brought up to date
        raise
    outcome = Outcome(report, quick, settings, configured.mistake, without_names, counts)
    return _without_what_is_accepted(outcome, configured, projects)


def _without_what_is_accepted(
    outcome: Outcome, configured: Configured, projects: Projects
) -> Outcome:
    """The outcome without the findings that a side file and a baseline accept."""
    settings, report = outcome.settings, outcome.report
    acceptance, mistake = projects.acceptance(configured)
    outcome = replace(outcome, mistake=outcome.mistake or mistake)
    if acceptance is None or report is None:
        return outcome
    from transcription_lsp.lint.acceptance import sift

    sifted = sift(report.diagnostics, report.source.text, acceptance)
    side = None
    if settings.suppressions and not mistake:
        from transcription_lsp.project.acceptance import codes_judged
        from transcription_lsp.project.side_file import sided

        codes = codes_judged(settings, outcome.choice, report.names is not None)
        side = sided(settings, configured.path, sifted.used, codes)
    reported = report._replace(diagnostics=sifted.reported)
    return replace(outcome, report=reported, sided=side)


def examine_project_file(text: str, document: Document, projects: Projects) -> Outcome:
    """Look for the mistake in a project file as it is written so far, saved or not."""
    settings = projects.configure(document.path).settings
    choice = settings.choice_for(str(document.path))
    return Outcome(None, choice, settings, mistake_in(str(document.path), text))


def repaired(outcome: Outcome, document: Document, projects: Projects) -> tuple[Edit, ...]:
    """Edits that make all safe repairs of what a check found."""
    report = outcome.report
    if report is None:
        return ()
    configured = projects.configure(document.path)
    acceptance, _ = projects.acceptance(configured)
    return projects.with_authority(
        configured,
        lambda authority: safe_edits(
            report, outcome.choice, outcome.settings.convention, authority, acceptance
        ),
    )


class Checks:
    """Keeps a check going for every document that is marked."""

    def __init__(
        self,
        projects: Projects,
        show: Callable[[Document, Outcome | None], None],
        log: Callable[[BaseException, str], None],
        taken_in: Callable[[], Awaitable[None]],
    ) -> None:
        self.worker = ThreadPoolExecutor(1, "check")
        """One thread of its own: the reader of standard input must not wait for it."""
        self._projects = projects
        self._show = show
        self._log = log
        self._taken_in = taken_in
        """Waits until nothing more has arrived from the editor."""
        self._going: set[asyncio.Task[None]] = set()

    def mark(self, document: Document) -> None:
        """Have a document checked, soon."""
        document.due = True
        if document.check is None:
            document.check = asyncio.get_running_loop().create_task(self._keep_up(document))
            self._going.add(document.check)
            document.check.add_done_callback(self._going.discard)

    async def settled(self, document: Document) -> Outcome | None:
        """What the check of the present text found; None if it failed."""
        while document.check is not None:
            await asyncio.shield(document.check)
        return document.outcome

    async def at_rest(self) -> None:
        """Wait until no open document is to be checked: that comes before all else."""
        while self._going:
            await asyncio.wait(self._going)

    async def _keep_up(self, document: Document) -> None:
        """Check until nothing has changed meanwhile."""
        try:
            while document.due:
                await self._taken_in()
                document.due = False
                outcome = await self._examined(document)
                await self._taken_in()
                if not document.due and not document.closed:
                    document.outcome = outcome
                    self._show(document, outcome)
        except Exception as error:
            self._log(error, f"the findings in {document.uri} could not be shown")
        finally:
            document.check = None

    async def _examined(self, document: Document) -> Outcome | None:
        loop = asyncio.get_running_loop()
        look = examine_project_file if is_project_file(document.path) else examine
        try:
            return await loop.run_in_executor(
                self.worker, look, document.text, document, self._projects
            )
        except Exception as error:
            self._log(error, f"{document.uri} could not be checked")
            return None
