"""`transcription-lint stats`: what transcriptions hold, counted, and limits for what is unread."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.cli.arguments import Parser, UsageError, one_of
from transcription_lsp.cli.first_pass import first_pass
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.inspection import (
    STANDARD_INPUT,
    Orders,
    Task,
    attempted,
    content_of,
    report_of,
    size_of,
)
from transcription_lsp.cli.progress import with_progress
from transcription_lsp.cli.projects import (
    add_jobs,
    add_project,
    add_rules,
    collecting,
    lists_can_be_read,
    projects_for,
    say,
    see_what_is_accepted,
    transcriptions,
)
from transcription_lsp.cli.summary import binary_left_out
from transcription_lsp.language.statistics import Doubt, Statistics, statistics
from transcription_lsp.project.files import search
from transcription_lsp.project.workers import for_each
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from argparse import Namespace

FORMATS = ("table", "json")

DESCRIPTION = """\
Counts what transcriptions hold, file by file and in sum: words, pages, brackets, how much is
illegible or unclear, dates, problems, and with a list of persons how many names are known. PATHS
are files or folders as for `check`; `-` reads what is piped in. Without PATHS, this folder."""

EPILOG = """\
A limit is a percentage of the words of a file, as `2%` or `2`, and holds for each file by itself.
Problems are what `check` reports, hints left out; they do not change the exit code. CODES are those
of `check`.

The exit code is 0, or 1 if a file is above a limit, or 2 if the command, the project file or a path
was wrong (everything else was counted all the same)."""

_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?\s*%?")
_PARTS = 10_000
"""A limit is kept in so many parts of a percent, to be compared without rounding."""


class Limit(NamedTuple):
    """The most that may be in doubt."""

    text: str
    """In percent, as it was written."""
    parts: int
    """In ten-thousandths of a percent."""


class Counted(NamedTuple):
    """What came of one file."""

    path: str
    statistics: Statistics | None = None
    """None if the file could not be read or checked."""
    trouble: str = ""
    """A sentence that says why."""
    above: tuple[str, ...] = ()
    """Which limits are passed: `illegible`, `unclear`."""
    left_out: bool = False
    """Whether it was found in a folder and is no text."""


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("stats", "[PATHS]…", DESCRIPTION, EPILOG)
    limits = parser.add_argument_group("limits, for each file")
    for name in ("illegible", "unclear"):
        limits.add_argument(
            f"--max-{name}",
            metavar="N%",
            type=_limit(f"--max-{name}"),
            help=f"fail if more of the words of a file are {name}",
        )
    add_rules(parser)
    parser.add_argument_group("output").add_argument(
        "--format",
        metavar="|".join(FORMATS),
        type=one_of(FORMATS, "format"),
        default="table",
        help="how to write the figures down (table)",
    )
    add_project(parser)
    add_jobs(parser.add_argument_group("speed"), "count")
    return parser


def run(argv: Sequence[str]) -> int:
    """Count what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    projects = projects_for(options, paths)
    found_all = True
    if STANDARD_INPUT in paths:
        name = options.stdin_filename or STANDARD_INPUT
        settings = projects.settings_of_standard_input()
        data = sys.stdin.buffer.read()
        left_out = options.force_exclude and options.stdin_filename and settings.excludes(name)
        files = [] if left_out else [(name, settings)]
        see_what_is_accepted([settings])
        readable = lists_can_be_read([settings])
        outcomes: Iterable[Counted] = [_counted(Task(*each, Orders()), data) for each in files]
    else:
        found = search(paths or [os.curdir], projects.settings_of, options.force_exclude)
        say([*found.remarks, *found.troubles])
        found_all = not found.troubles
        see_what_is_accepted([settings for _, settings in found.files])
        readable = lists_can_be_read([settings for _, settings in found.files])
        files = transcriptions(found)
        jobs = options.jobs or os.cpu_count() or 1
        together = first_pass(files, paths or [os.curdir], jobs)
        tasks = (
            Task(*each, Orders(), each[0] in found.named, together.of(*each))
            for each in together.files
        )
        outcomes = for_each(count_file, tasks, jobs, size_of)
        outcomes = with_progress(outcomes, len(files), lambda _: False)
    counted = [_limited(each, options) for each in collecting(outcomes)]
    _print(counted, options.format)
    for each in counted:
        say([each.trouble] if each.trouble else _passed(each, options))
    say(binary_left_out([each.path for each in counted if each.left_out]))
    if not (found_all and readable) or any(each.trouble for each in counted):
        return 2
    return 1 if any(each.above for each in counted) else 0


def count_file(task: Task) -> Counted:
    """Read one file and count what it holds; never raises for what that is."""
    data = content_of(task.path)
    if not task.named and isinstance(data, bytes) and is_binary(data):
        return Counted(task.path, left_out=True)
    return Counted(task.path, trouble=data) if isinstance(data, str) else _counted(task, data)


def _counted(task: Task, data: bytes) -> Counted:
    figures = attempted(task, lambda: statistics(report_of(task, decode(data))))
    if isinstance(figures, str):
        return Counted(task.path, trouble=figures)
    return Counted(task.path, figures)


def _print(counted: Sequence[Counted], format: str) -> None:
    figures = [(each.path, each.statistics) for each in counted if each.statistics is not None]
    if format == "json":
        from transcription_lsp.cli.formats.statistics_json import written

        above = {each.path: each.above for each in counted}
        sys.stdout.writelines(written(figures, above))
    else:
        from transcription_lsp.cli.formats.statistics_table import table

        sys.stdout.writelines(table(figures, _columns_of_terminal()))


def _columns_of_terminal() -> int | None:
    """None where no terminal shows the output."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def _limited(counted: Counted, options: "Namespace") -> Counted:
    """The same, with the limits that are passed."""
    figures = counted.statistics
    if figures is None:
        return counted
    above = [
        name
        for name, doubt, limit in _limits(figures, options)
        if doubt.words * 100 * _PARTS > limit.parts * figures.extent
    ]
    return counted._replace(above=tuple(above))


def _passed(counted: Counted, options: "Namespace") -> list[str]:
    """A sentence for each limit that a file passes."""
    figures = counted.statistics
    if figures is None:
        return []
    return [
        f"{one_line(counted.path)}: {_percent(doubt, figures)} % of the words are {name} "
        f"({doubt.words:,} of {figures.extent:,}), more than the {limit.text} % that are allowed."
        for name, doubt, limit in _limits(figures, options)
        if name in counted.above
    ]


def _percent(doubt: Doubt, figures: Statistics) -> str:
    percent = 100 * doubt.words / figures.extent
    return f"{percent:.2f}" if percent >= 0.1 else f"{percent:.4f}"


def _limits(figures: Statistics, options: "Namespace") -> list[tuple[str, Doubt, Limit]]:
    """What is limited, how much of it there is, and how much there may be."""
    both = (
        ("illegible", figures.illegible, options.max_illegible),
        ("unclear", figures.unclear, options.max_unclear),
    )
    return [each for each in both if each[2] is not None]


def _limit(option: str) -> Callable[[str], Limit]:
    """A type of option that takes a percentage."""

    def limit(word: str) -> Limit:
        found = _PERCENT.fullmatch(word.strip())
        parts = int(found[1]) * _PARTS + int((found[2] or "").ljust(4, "0")) if found else -1
        if not 0 <= parts <= 100 * _PARTS:
            raise UsageError(f"{option} takes a percentage from 0 to 100, as 2%, not `{word}`.")
        return Limit(word.strip().rstrip("%").rstrip(), parts)

    return limit
