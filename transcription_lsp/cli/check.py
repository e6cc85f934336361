"""`transcription-lint check`: find faults, show them, repair what is certain."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing

from transcription_lsp.cli.arguments import UsageError
from transcription_lsp.cli.check_options import parser, see_that_options_agree
from transcription_lsp.cli.first_pass import first_pass
from transcription_lsp.cli.formats.page import Format, load_format
from transcription_lsp.cli.formats.visible import for_stream
from transcription_lsp.cli.inspection import (
    STANDARD_INPUT,
    Orders,
    Outcome,
    Task,
    inspect,
    inspect_file,
    lost,
    size_of,
)
from transcription_lsp.cli.other_convention import (
    STRETCH,
    first_stretches,
    other_convention,
    some_of,
)
from transcription_lsp.cli.projects import (
    Projects,
    collecting,
    print_text,
    projects_for,
    say,
    transcriptions,
)
from transcription_lsp.cli.summary import Count
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.project.files import Search, search
from transcription_lsp.project.interrupts import held
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.workers import for_each
from transcription_lsp.text.decoding import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import TextIO

    from transcription_lsp.cli.accepting import Ledger
    from transcription_lsp.cli.authority_check import Lists
    from transcription_lsp.cli.overview import Overview
    from transcription_lsp.cli.remembering import Memory
    from transcription_lsp.project.cluster import Cluster

_FEW = 8
"""Fewer files than this are checked sooner than it is looked up what was found in them."""


def run(argv: Sequence[str]) -> int:
    """Check what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    see_that_options_agree(options, paths)
    projects = projects_for(options, paths)
    if STANDARD_INPUT in paths:
        return _check_standard_input(options, projects)
    paths = paths or [os.curdir]
    if options.watch:
        from transcription_lsp.cli.watching import watch

        watch(options, paths, check_found)
    return check_found(options, search(paths, projects.settings_of, options.force_exclude), paths)


def check_found(options: "Namespace", found: Search, paths: Sequence[str]) -> int:
    """Check the files that were found by these paths, and give the exit code. Raises UsageError."""
    orders = _orders(options)
    overview = _overview(options)
    say(found.remarks)
    say(found.troubles)
    files = transcriptions(found)
    ledger = _ledger([settings for _, settings in found.files], options, orders, paths)
    lists = _lists([settings for _, settings in found.files], orders, paths)
    if lists is not None:
        orders = orders._replace(persons=lists.ask_who_is_named)
    counts = Count(found.troubles)
    with ExitStack() as ending:
        workers = _workers(options, ending)
        memory = _memory(options, files, ending)
        together = first_pass(files, paths, workers, memory)
        files = together.files
        tasks = (Task(*each, orders, each[0] in found.named, together.of(*each)) for each in files)
        if memory is not None:
            outcomes = memory.outcomes(tasks, workers)
        else:
            outcomes = for_each(inspect_file, tasks, workers, size_of, lost)
        if len(files) > 1:
            from transcription_lsp.cli.progress import with_progress

            followed = with_progress(outcomes, len(files), _is_told)
            outcomes = ending.enter_context(closing(followed))
        placed: Iterator[tuple[str, Outcome]] = zip(
            (path for path, _ in files), outcomes, strict=True
        )
        if lists or ledger:
            from transcription_lsp.cli.by_path import with_other_files

            placed = with_other_files(placed, lists, ledger)
        outcomes = overview.noted(placed) if overview else (outcome for _, outcome in placed)
        sentences: list[str] = []
        _print(_and_write(outcomes, ledger, counts, sentences), orders, counts)
        if overview is not None:
            said = overview.write(counts, orders)
            counts.troubles.extend(said)
            sentences.extend(said)
        code = _finish(options, orders, counts)
        say(sentences)
        say(counts.left_out())
        say(_of_conventions(files, memory))
    return code


def _is_told(outcome: Outcome) -> bool:
    """Whether something is printed of a file."""
    return bool(outcome.output or outcome.trouble)


def _and_write(
    outcomes: Iterable[Outcome], ledger: "Ledger | None", counts: Count, sentences: list[str]
) -> Iterator[Outcome]:
    """The outcomes; after the last one baselines and side files are written.

    `sentences` takes what there is to say of that.
    """
    yield from outcomes
    if ledger is not None:
        said, well = ledger.write()
        sentences.extend(said)
        if not well:
            counts.troubles.extend(said)


def _of_conventions(files: Sequence[tuple[str, Settings]], memory: "Memory | None") -> list[str]:
    """What is to be said of files that clearly follow another convention."""
    looked_at = some_of(files)

    def find() -> list[str]:
        return other_convention(first_stretches(looked_at))

    return find() if memory is None else memory.said_of(looked_at, find)


def _lists(projects: Sequence[Settings], orders: Orders, paths: Sequence[str]) -> "Lists | None":
    """The lists of persons of the projects; None where there are none."""
    if not any(settings.authority for settings in projects):
        return None
    from transcription_lsp.cli.authority_check import Lists
    from transcription_lsp.project.authority import tell_of_waiting

    tell_of_waiting(lambda sentence: say([sentence]))
    return Lists(projects, orders, paths)


def _workers(options: "Namespace", ending: ExitStack) -> "int | Cluster":
    """Who checks the files: so many processes, or a cluster. Raises UsageError."""
    if options.cluster is None:
        return options.jobs or os.cpu_count() or 1
    from transcription_lsp.project.cluster import Cluster, ClusterError

    try:
        cluster = Cluster(options.cluster)
    except ClusterError as error:
        raise UsageError(str(error)) from error
    ending.callback(lambda: say(cluster.said))
    ending.callback(cluster.close)
    return cluster


def _memory(
    options: "Namespace", files: Sequence[tuple[str, Settings]], ending: ExitStack
) -> "Memory | None":
    """What earlier runs have found out, where that is worth a look."""
    least = 1 if options.watch else _FEW
    if options.no_cache or options.fix or options.diff or len(files) < least:
        return None
    if options.add_suppressions:
        return None
    from transcription_lsp.cli.remembering import Memory

    return ending.enter_context(closing(Memory(files, least)))


def _overview(options: "Namespace") -> "Overview | None":
    """The page that sums everything up, where one is asked for. Raises UsageError."""
    if options.summary is None:
        return None
    from transcription_lsp.cli.overview import Overview

    return Overview(options.summary)


def _ledger(
    projects: Sequence[Settings], options: "Namespace", orders: Orders, paths: Sequence[str]
) -> "Ledger | None":
    """What keeps account of what is accepted; None where nothing is. Raises UsageError."""
    if orders.update_baseline and projects and not any(each.baseline for each in projects):
        raise UsageError(
            "--update-baseline needs --baseline FILE, or `baseline` in the project file."
        )
    if not any(each.baseline or each.suppressions for each in projects):
        return None
    from transcription_lsp.cli.accepting import Ledger

    return Ledger(projects, orders, paths)


def _check_standard_input(options: "Namespace", projects: Projects) -> int:
    name = options.stdin_filename or STANDARD_INPUT
    settings = projects.settings_of_standard_input()
    data = sys.stdin.buffer.read()
    orders = _orders(options)
    troubles: list[str] = []
    if settings.baseline or settings.suppressions:
        from transcription_lsp.cli.accepting import see_what_is_accepted

        see_what_is_accepted([settings])
    if settings.authority:
        from transcription_lsp.cli.authority_check import authority_troubles
        from transcription_lsp.project.authority import tell_of_waiting

        tell_of_waiting(lambda sentence: say([sentence]))
        troubles = authority_troubles(settings, settings.authority)
        say(troubles)
    counts = Count(troubles)
    if options.force_exclude and options.stdin_filename and settings.excludes(name):
        outcome = Outcome(content=data if orders.fix else None, checked=False)
    else:
        outcome = inspect(Task(name, settings, orders), data, stdin=True)
    if orders.fix:
        # The repaired text takes the place of the findings, which go to the other stream.
        repaired = data if outcome.content is None else outcome.content
        print_text(decode(repaired).text, repaired)
        _print([outcome], orders, counts, sys.stderr)
    else:
        _print([outcome], orders, counts)
    code = _finish(options, orders, counts)
    if outcome.checked:
        say(other_convention([(name, settings, data[:STRETCH])]))
    return code


def _outcomes(outcomes: Iterable[Outcome], counts: Count) -> Iterator[str]:
    """Count what came of each file, say at once what went wrong, pass on what is to be printed."""
    for outcome in collecting(outcomes):
        counts.add(outcome)
        if outcome.trouble:
            say([outcome.trouble])
        if outcome.output:
            yield outcome.output


def _print(
    outcomes: Iterable[Outcome], orders: Orders, counts: Count, stream: "TextIO | None" = None
) -> None:
    """Write down what came of the files, on standard output unless another stream is given."""
    written = load_format(orders.format)
    if orders.diff or orders.statistics:
        # What these print is no matter of the format.
        written = Format(written.entries)
    stream = stream or sys.stdout
    try:
        stream.write(written.opening)
        before = ""
        for output in _outcomes(outcomes, counts):
            if orders.diff:
                output = for_stream(output, stream)
            with held():
                stream.write(before + output)
            before = written.between
            if written.at_once:
                stream.flush()
        stream.write(written.closing(counts.troubles))
    except KeyboardInterrupt:
        if written.opening:
            say([f"Interrupted: the {orders.format} document ends before it is whole."])
        raise


def _finish(options: "Namespace", orders: Orders, counts: Count) -> int:
    """Sum up, and give the exit code."""
    for_people = load_format(orders.format).for_people
    if orders.statistics and not orders.diff:
        sys.stdout.write(counts.statistics(as_json=orders.format == "json"))
    sys.stdout.flush()
    if for_people or orders.diff:
        if counts.tallies and orders.format == "full" and sys.stderr.isatty():
            say([""])
        say([counts.summary(orders)])
        explained = counts.explained()
        if explained and not orders.diff and not orders.statistics:
            say([explained])
    if counts.troubles:
        return 2
    found = counts.worst is not None and counts.worst >= orders.fail_on
    return 1 if found and not options.exit_zero else 0


def _orders(options: "Namespace") -> Orders:
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    return Orders(
        format=options.format or ("github" if in_actions else "full"),
        colour=coloured(),
        max_findings=options.max_findings,
        fix=options.fix,
        unsafe=options.unsafe_fixes,
        diff=options.diff,
        statistics=options.statistics,
        fail_on=Severity[options.fail_on.upper()],
        update_baseline=options.update_baseline,
        add_suppressions=options.add_suppressions,
    )


def coloured() -> bool:
    """Colours on a terminal; NO_COLOR and FORCE_COLOR overrule that, as elsewhere."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
