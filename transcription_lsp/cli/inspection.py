"""Checking one file, with or without repairing it: what there is to print, and what to count."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from transcription_lsp.cli.formats.page import Page, load_format
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.lint.across import Across
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.project.acceptance import acceptance_for
from transcription_lsp.project.files import why_not
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.writing import Changed, replace_file, why_not_written
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import Source, decode, encode
from transcription_lsp.text.lines import LineIndex

if TYPE_CHECKING:
    from transcription_lsp.cli.accepting import Accepted
    from transcription_lsp.lint.acceptance import Sifted
    from transcription_lsp.lint.choice import Choice
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Authority

STANDARD_INPUT = "-"

T = TypeVar("T")


class Orders(NamedTuple):
    """What the command line wants done with every file."""

    format: str = "full"
    colour: bool = False
    max_findings: int = 1000
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    statistics: bool = False
    fail_on: Severity = Severity.WARNING
    persons: bool = False
    """Tell whom each file names."""
    update_baseline: bool = False
    add_suppressions: bool = False


class Task(NamedTuple):
    """One file to check. Pickles, so that another process can do it."""

    path: str
    settings: Settings
    orders: Orders
    named: bool = True
    """Whether the file itself was named; one found in a folder is left out if it is no text."""
    across: Across | None = None
    """What the other files of the run say of it; None where not all of them are known."""

    @property
    def choice(self) -> "Choice":
        """The rules that run on the file."""
        return self.settings.choice_for(self.path)._replace(across=self.across)


class Tally(NamedTuple):
    """How often a rule has spoken, and how much of that could be repaired."""

    code: str
    name: str
    severity: Severity
    findings: int = 0
    safe: int = 0
    unsafe: int = 0
    """How many have only a repair that is not certain."""


class Outcome(NamedTuple):
    """What came of one file."""

    output: str = ""
    """What the format makes of the findings, or the diff; empty if there is nothing to show."""
    tallies: tuple[Tally, ...] = ()
    repaired: int = 0
    trouble: str = ""
    """A sentence, if the file could not be read, checked or written."""
    checked: bool = True
    content: bytes | None = None
    """The repaired file, where it came from standard input."""
    persons: frozenset[str] = frozenset()
    """The ids of those who are named, where rule A005 asks for them."""
    accepted: "Accepted | None" = None
    """Where a project has a baseline or a side file."""
    suppressed: int = 0
    """How many findings have got a suppression."""
    left_out: str = ""
    """The path, if this is no text."""


def inspect_file(task: Task) -> Outcome:
    """Read one file and do with it what is ordered; never raises for what a file holds."""
    data = content_of(task.path)
    return Outcome(trouble=data, checked=False) if isinstance(data, str) else inspect(task, data)


def inspect(task: Task, data: bytes, stdin: bool = False) -> Outcome:
    """Do what is ordered with the bytes of a file; `stdin` hands the repaired ones back."""
    if not task.named and is_binary(data):
        return Outcome(checked=False, left_out=task.path)
    do: Callable[[Task, bytes, bool], Outcome] = _checked
    if task.orders.add_suppressions:
        do = _suppressed
    elif task.orders.fix or task.orders.diff:
        do = _repaired
    outcome = attempted(task, lambda: do(task, data, stdin))
    return Outcome(trouble=outcome, checked=False) if isinstance(outcome, str) else outcome


def size_of(task: Task) -> int:
    """The bytes of the file to check; 0 for one that is not there."""
    return bytes_of(task.path)


def bytes_of(path: str) -> int:
    """How many bytes a file has; 0 for one that is not there."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def lost(task: Task) -> Outcome:
    """What came of a file at which the process that checked it ended."""
    sentence = (
        f"{task.path}: the process that checked this file was ended; it may need more memory."
    )
    return Outcome(trouble=sentence, checked=False)


def content_of(path: str) -> bytes | str:
    """The bytes of a file, or a sentence that says why it cannot be read."""
    if "://" in path:
        from transcription_lsp.project.remote import Unreachable, content_at

        try:
            return content_at(path)
        except Unreachable as error:
            return str(error)
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        return why_not(path, error)


def attempted(task: Task, do: Callable[[], T]) -> T | str:
    """What `do` gives, or a sentence where it raises.

    Where a damaged compiled authority was the cause, it is tried again with one made anew.
    """
    try:
        try:
            return do()
        except Exception as error:
            if not _is_of_damaged_authority(task, error):
                raise
            return do()
    except Exception as error:
        return _own_fault(task.path, error)


def _is_of_damaged_authority(task: Task, error: Exception) -> bool:
    """Whether a compiled authority was the cause; it is removed then, and made anew."""
    if not task.settings.authority:
        return False
    import sqlite3

    if not isinstance(error, sqlite3.DatabaseError):
        return False
    from transcription_lsp.project.authority import renew

    renew(task.settings)
    return True


def authority_of(task: Task) -> "Authority | None":
    if not task.settings.authority:
        return None
    from transcription_lsp.project.authority import authority_for

    return authority_for(task.settings, task.path)


def _checked(task: Task, data: bytes, stdin: bool = False) -> Outcome:
    return _linted(task, decode(data))


def _linted(task: Task, source: Source) -> Outcome:
    report, sifted = _report_of(task, source)
    return _outcome(task, report, sifted)


def _outcome(task: Task, report: "Report", sifted: "Sifted | None") -> Outcome:
    """What to print and to count about a report, from which is left out what is accepted."""
    if sifted is None:
        outcome = outcome_of(task, report.source, report.diagnostics)
    else:
        from transcription_lsp.cli.accepting import outcome_after
        from transcription_lsp.project.acceptance import codes_judged

        settings = task.settings
        codes = codes_judged(settings, task.choice, report.names is not None)
        outcome = outcome_after(task, report.source, report.diagnostics, sifted, codes)
    return outcome._replace(persons=_named(task, report))


def report_of(task: Task, source: Source) -> "Report":
    """What the rules of the project find in a text, but for what is accepted."""
    return _report_of(task, source)[0]


def _report_of(task: Task, source: Source) -> "tuple[Report, Sifted | None]":
    from transcription_lsp.lint.linter import lint

    settings = task.settings
    choice = task.choice
    report = lint(source, choice, settings.convention, authority_of(task))
    acceptance = acceptance_for(settings, task.path)
    if acceptance is None:
        return report, None
    from transcription_lsp.lint.acceptance import sift

    sifted = sift(report.diagnostics, source.text, acceptance)
    return report._replace(diagnostics=sifted.reported), sifted


def _named(task: Task, report: "Report") -> frozenset[str]:
    """Whom a text names, if a rule of the run asks for it."""
    return report.names.ids() if report.names and task.orders.persons else frozenset()


def _repaired(task: Task, data: bytes, stdin: bool) -> Outcome:
    from transcription_lsp.lint.fixes import fix

    orders, settings = task.orders, task.settings
    source = decode(data)
    choice = task.choice
    acceptance = acceptance_for(settings, task.path)
    fixed = fix(source, choice, settings.convention, orders.unsafe, authority_of(task), acceptance)
    if orders.diff:
        from transcription_lsp.cli.difference import difference

        before = _linted(task, source)
        shown = difference(task.path, source.text, fixed.text)
        return before._replace(output=shown, repaired=fixed.applied)
    if orders.update_baseline and fixed.applied:
        outcome = _linted(task, fixed.report.source)
    else:
        outcome = _outcome(task, fixed.report, fixed.sifted)
    outcome = outcome._replace(repaired=fixed.applied)
    try:
        after = encode(fixed.text, source)
        if stdin:
            return outcome._replace(content=after)
        if after != data:
            replace_file(task.path, data, after)
    except (Changed, OSError, UnicodeEncodeError) as error:
        trouble = _not_written(task.path, error)
        return _linted(task, source)._replace(trouble=trouble, content=data if stdin else None)
    return outcome


def _suppressed(task: Task, data: bytes, stdin: bool) -> Outcome:
    """Accept what is found: by comments, or for an entry in the side file."""
    from transcription_lsp.lint.commenting import with_comments

    source = decode(data)
    report, sifted = _report_of(task, source)
    if task.settings.suppressions or not report.diagnostics:
        return _outcome(task, report, sifted)
    commented = with_comments(report, lambda text: _report_of(task, source._replace(text=text))[0])
    outcome = _outcome(task, *_report_of(task, commented.source))
    outcome = outcome._replace(suppressed=len(report.diagnostics) - len(commented.diagnostics))
    if task.orders.diff:
        from transcription_lsp.cli.difference import difference

        shown = difference(task.path, source.text, commented.source.text)
        return outcome._replace(output=shown)
    try:
        after = encode(commented.source.text, source)
        if after != data:
            replace_file(task.path, data, after)
    except (Changed, OSError, UnicodeEncodeError) as error:
        return _linted(task, source)._replace(trouble=_not_written(task.path, error))
    return outcome


def outcome_of(task: Task, source: Source, diagnostics: tuple[Diagnostic, ...]) -> Outcome:
    """What to print about these findings, and what to count."""
    orders = task.orders
    output = ""
    tallies = counted(diagnostics)
    written = load_format(orders.format)
    wanted = diagnostics or written.of_all_files
    if wanted and not orders.statistics and not orders.diff:
        shown = limited(diagnostics, tallies, orders.max_findings)
        page = Page(task.path, LineIndex(source.text), shown, orders.colour, orders.fail_on)
        output = written.between.join(written.entries(page))
    return Outcome(output, tallies)


def limited(
    diagnostics: tuple[Diagnostic, ...], tallies: Iterable[Tally], most: int
) -> tuple[Diagnostic, ...]:
    """At most so many findings of each rule (0 for all), then one in place of the rest.

    That one stands where the first of them would, and says how many there are.
    """
    if not most or len(diagnostics) <= most:
        return diagnostics
    counts: dict[str, int] = {}
    for tally in tallies:
        counts[tally.code] = counts.get(tally.code, 0) + tally.findings
    seen: dict[str, int] = {}
    shown = []
    for diagnostic in diagnostics:
        number = seen[diagnostic.code] = seen.get(diagnostic.code, 0) + 1
        if number <= most:
            shown.append(diagnostic)
        elif number == most + 1:
            more = counts[diagnostic.code] - most
            findings = "finding" if more == 1 else "findings"
            message = (
                f"From here on {more:,} more {findings} of {diagnostic.code} in this file: "
                "--max-findings 0 shows them all."
            )
            code, name, severity = diagnostic.code, diagnostic.name, diagnostic.severity
            shown.append(Diagnostic(diagnostic.span, message, (), (), code, name, severity))
    return tuple(shown)


def counted(diagnostics: Iterable[Diagnostic]) -> tuple[Tally, ...]:
    """How often each rule has spoken with each severity, by code."""
    counts: dict[tuple[str, str, Severity], list[int]] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.code, diagnostic.name, diagnostic.severity)
        count = counts.setdefault(key, [0, 0, 0])
        count[0] += 1
        if diagnostic.fixes:
            safe = any(each.safe for each in diagnostic.fixes)
            count[1 if safe else 2] += 1
    return tuple(Tally(*key, *counts[key]) for key in sorted(counts))


def _not_written(path: str, error: Exception) -> str:
    if isinstance(error, Changed):
        return (
            f"{path}: the file was changed while it was checked, so it was left alone; try again."
        )
    return why_not_written(path, error, "repaired")


def _own_fault(path: str, error: Exception) -> str:
    """A mistake of ours must not hide what is found in other files, nor pass in silence."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f", {file} line {trace.tb_lineno}"
    return (
        f"{path}: this file could not be checked, by a mistake of this program "
        f"({type(error).__name__}: {one_line(str(error))}{place}); please report it."
    )
