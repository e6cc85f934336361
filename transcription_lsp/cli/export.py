"""`transcription-lint export`: transcriptions in the formats that others read."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.cli.arguments import Parser, UsageError, one_of
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.inspection import (
    STANDARD_INPUT,
    Orders,
    Task,
    attempted,
    authority_of,
    content_of,
    report_of,
    size_of,
)
from transcription_lsp.cli.into_folder import put_into_folder, targets_in, why_not_put
from transcription_lsp.cli.progress import with_progress
from transcription_lsp.cli.projects import (
    add_jobs,
    add_project,
    collecting,
    lists_can_be_read,
    print_text,
    projects_for,
    say,
    see_what_is_accepted,
    transcriptions,
)
from transcription_lsp.cli.summary import binary_left_out
from transcription_lsp.export.formats import FORMATS
from transcription_lsp.language.views import VIEWS
from transcription_lsp.project.files import search
from transcription_lsp.project.workers import for_each
from transcription_lsp.project.writing import Changed
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import Source, decode
from transcription_lsp.text.lines import LineIndex

if TYPE_CHECKING:
    from argparse import Namespace

    from transcription_lsp.lint.linter import Report
    from transcription_lsp.project.settings import Settings

SHOWN = 50
"""How many faults of a file are listed."""

DESCRIPTION = """\
Writes transcriptions as TEI, as a page to read, as plain text, as Markdown, or as JSON. PATHS are
files or folders as for `check`; `-` reads what is piped in. Without PATHS, this folder. One text
goes to standard output, several into a folder (-o). All of it is written as UTF-8."""

EPILOG = """\
Faulty brackets stop nothing: they are written as the text they are, and listed on standard error.

The exit code is 0, or 2 if the command, the project file or a path was wrong, or a file could not
be written (everything else was exported all the same)."""


class Order(NamedTuple):
    """One file to export. Pickles, so that another process can do it."""

    task: Task
    to: str
    view: str | None
    target: str | None
    """Where it is to be written; None to hand it back."""
    force: bool = False

    @property
    def path(self) -> str:
        """Of the file, as it was named or found."""
        return self.task.path


class Exported(NamedTuple):
    """What came of one file."""

    path: str
    text: str | None = None
    """The document, where it was not written to a file."""
    faults: tuple[str, ...] = ()
    """What is to be said of its brackets, a line each."""
    number_of_faults: int = 0
    trouble: str = ""
    """A sentence, if the file could not be read or written."""
    left_out: bool = False
    """Whether it was found in a folder and is no text."""


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("export", f"--to {'|'.join(FORMATS)} [PATHS]…", DESCRIPTION, EPILOG)
    output = parser.add_argument_group("output")
    output.add_argument(
        "--to",
        metavar="|".join(FORMATS),
        type=one_of(tuple(FORMATS), "format"),
        help="the format that is written",
    )
    output.add_argument(
        "--view",
        metavar="|".join(VIEWS),
        type=one_of(VIEWS, "view"),
        help="with text and json: which text is given, that of the page, that which is read "
        "(for text, if nothing is said), or that without header and layout, to count words",
    )
    output.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        help="write the files into this folder, named as the transcriptions are",
    )
    output.add_argument("--force", action="store_true", help="with -o: also over files in there")
    add_project(parser)
    add_jobs(parser.add_argument_group("speed"), "export")
    parser.set_defaults(select=None, ignore=None)
    return parser


def run(argv: Sequence[str]) -> int:
    """Export what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    _check_options(options, paths)
    projects = projects_for(options, paths)
    tally = _Tally(options)
    if STANDARD_INPUT in paths:
        name = options.stdin_filename or STANDARD_INPUT
        settings = projects.settings_of_standard_input()
        data = sys.stdin.buffer.read()
        left_out = options.force_exclude and options.stdin_filename and settings.excludes(name)
        files = [] if left_out else [(name, settings)]
        tally.see_lists([settings])
        targets = _targets([name for name, _ in files], [], options)
        outcomes: Iterable[Exported] = [
            export_data(_order(Task(*each, Orders()), options, targets), data) for each in files
        ]
    else:
        named = paths or [os.curdir]
        found = search(named, projects.settings_of, options.force_exclude)
        say([*found.remarks, *found.troubles])
        tally.trouble = bool(found.troubles)
        files = _without_exported(transcriptions(found), named, options)
        targets = _targets([path for path, _ in files], named, options)
        tally.see_lists([settings for _, settings in files])
        tasks = _tasks(files, named, found.named, options)
        orders = (_order(task, options, targets) for task in tasks)
        outcomes = for_each(
            export_file, orders, _jobs(options), lambda order: size_of(order.task), _lost
        )
        outcomes = with_progress(outcomes, len(files), _is_told)
    for outcome in collecting(outcomes):
        tally.add(outcome)
    return tally.finish()


def _check_options(options: "Namespace", paths: Sequence[str]) -> None:
    """Raise UsageError where the options do not go together."""
    if options.to is None:
        raise UsageError("Say with --to which format is to be written: `--to tei`.")
    if options.view is not None and not FORMATS[options.to].views:
        with_views = " and ".join(name for name, format in FORMATS.items() if format.views)
        raise UsageError(f"--view goes with --to {with_views}.")
    if options.force and options.output is None:
        raise UsageError("--force goes with -o.")
    if options.output is not None and STANDARD_INPUT in paths and not options.stdin_filename:
        raise UsageError("-o needs a name for what is piped in: give it with --stdin-filename.")


def _targets(files: Sequence[str], named: Sequence[str], options: "Namespace") -> dict[str, str]:
    """Where each file is to be written, by its path; raises UsageError if it cannot be there."""
    if options.output is None:
        if len(files) > 1:
            raise UsageError(
                f"These are {len(files):,} files: say with -o DIR where they shall go."
            )
        return {}
    ending = FORMATS[options.to].ending
    targets = targets_in(options.output, files, named, True, "export", ending)
    read = {os.path.realpath(path) for path in files if "://" not in path}
    for target in targets.values():
        if os.path.realpath(target) in read:
            raise UsageError(
                f"`{target}` is one of the transcriptions; say with -o another folder than theirs."
            )
    return targets_in(options.output, files, named, options.force, "export", ending)


def _without_exported(
    files: "list[tuple[str, Settings]]", named: Sequence[str], options: "Namespace"
) -> "list[tuple[str, Settings]]":
    """The files without those that an earlier run has written, where their folder is within one."""
    if options.output is None:
        return files
    output = os.path.realpath(options.output)
    ending = FORMATS[options.to].ending
    if not any(output.startswith(os.path.join(os.path.realpath(each), "")) for each in named):
        return files
    return [
        (path, settings)
        for path, settings in files
        if not (path.endswith(ending) and os.path.realpath(path).startswith(output + os.sep))
    ]


def _jobs(options: "Namespace") -> int:
    return options.jobs or os.cpu_count() or 1


def _tasks(
    files: "list[tuple[str, Settings]]",
    named: Sequence[str],
    found: Iterable[str],
    options: "Namespace",
) -> Iterator[Task]:
    """The files to read; where rules run, with what the other files say of each."""
    if not FORMATS[options.to].rules:
        return (Task(*each, Orders(), each[0] in found) for each in files)
    from transcription_lsp.cli.first_pass import first_pass

    together = first_pass(files, named, _jobs(options))
    return (Task(*each, Orders(), each[0] in found, together.of(*each)) for each in together.files)


def _order(task: Task, options: "Namespace", targets: dict[str, str]) -> Order:
    return Order(task, options.to, options.view, targets.get(task.path), options.force)


def export_file(order: Order) -> Exported:
    """Read one file and write it down; never raises for what it holds."""
    data = content_of(order.path)
    if isinstance(data, str):
        return Exported(order.path, trouble=data)
    if not order.task.named and is_binary(data):
        return Exported(order.path, left_out=True)
    return export_data(order, data)


def export_data(order: Order, data: bytes) -> Exported:
    """Write down what the bytes of a file say."""
    made = attempted(order.task, lambda: _made(order, decode(data)))
    if isinstance(made, str):
        return Exported(order.path, trouble=made)
    if order.target is None:
        return made
    try:
        put_into_folder(order.target, as_bytes(made.text or ""), order.force)
    except (Changed, OSError) as error:
        made = made._replace(trouble=why_not_put(order.target, error, "exported"))
    return made._replace(text=None)


def _made(order: Order, source: Source) -> Exported:
    report = _read(order, source)
    write = import_module(f"transcription_lsp.export.{order.to}").write
    text = write(report, order.path, order.view) if order.view else write(report, order.path)
    number = len(report.transcription.faults)
    return Exported(order.path, text, tuple(_faults(order.path, report)), number)


def _read(order: Order, source: Source) -> "Report":
    """What the format needs to know of a text."""
    format = FORMATS[order.to]
    if format.rules:
        return report_of(order.task, source)
    from transcription_lsp.lint.linter import lint

    task = order.task
    choice = task.choice._replace(rules=())
    authority = authority_of(task) if format.persons else None
    return lint(source, choice, task.settings.convention, authority)


def _faults(path: str, report: "Report") -> Iterator[str]:
    """The first faults of the brackets, a line each."""
    faults = report.transcription.faults
    if not faults:
        return
    index = LineIndex(report.source.text)
    for fault in faults[:SHOWN]:
        line, column = index.position(fault.span.start)
        yield f"{path}:{line + 1}:{column + 1}: {fault.kind.value} {fault.message}"


def as_bytes(text: str) -> bytes:
    """The text as UTF-8, with U+FFFD for bytes of the source that are no characters."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode()


def _is_told(outcome: Exported) -> bool:
    """Whether something is printed of a file."""
    return bool(outcome.trouble or outcome.faults or outcome.text)


def _lost(order: Order) -> Exported:
    """What came of a file at which the process that read it ended."""
    sentence = (
        f"{order.path}: the process that exported this file was ended; it may need more memory."
    )
    return Exported(order.path, trouble=sentence)


class _Tally:
    """What was done so far, told file by file and in sum."""

    def __init__(self, options: "Namespace") -> None:
        self.options = options
        self.trouble = False
        self.files = self.faults = 0
        self.binary: list[str] = []

    def see_lists(self, projects: "Sequence[Settings]") -> None:
        """Say of lists of persons that cannot be read, where the format tells who is named.

        Raises UsageError for a baseline or side file that cannot be read where rules run.
        """
        format = FORMATS[self.options.to]
        if format.rules:
            see_what_is_accepted(projects)
        if format.persons and not lists_can_be_read(projects):
            self.trouble = True

    def add(self, outcome: Exported) -> None:
        """Print what came of one file."""
        if outcome.left_out:
            self.binary.append(outcome.path)
            return
        if outcome.text is not None:
            print_text(outcome.text, as_bytes(outcome.text))
        more = outcome.number_of_faults - len(outcome.faults)
        say(outcome.faults)
        if more:
            say([f"{outcome.path}: and {more:,} more; `transcription-lint check` shows them all."])
        if outcome.trouble:
            self.trouble = True
            say([outcome.trouble])
        else:
            self.files += 1
            self.faults += outcome.number_of_faults

    def finish(self) -> int:
        """Sum up, and give the exit code."""
        if self.options.output is not None:
            say([self.summary()])
        say(binary_left_out(self.binary))
        return 2 if self.trouble else 0

    def summary(self) -> str:
        """All files in a sentence."""
        done = f"{number_of(self.files, 'file')} exported as {self.options.to}"
        if not self.faults:
            return f"{done} to {self.options.output}."
        faults = number_of(self.faults, "fault")
        they = "it stands" if self.faults == 1 else "they stand"
        return f"{done} to {self.options.output}; {faults} of brackets left as {they}."
