"""`transcription-lint report`: a collection at a glance, on one page of HTML."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.first_pass import first_pass
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
from transcription_lsp.project.files import search, shown, why_not
from transcription_lsp.project.workers import for_each
from transcription_lsp.project.writing import Changed, create_file, replace_file, why_not_written
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from argparse import Namespace

    from transcription_lsp.cli.projects import Projects
    from transcription_lsp.export.report.collection import Collection
    from transcription_lsp.export.report.gather import Gathered

DESCRIPTION = """\
Shows a collection at a glance, on one page of HTML that needs no network: what rules find, how
much could not be read, documents on a time line, who is named and with whom, which labels are
used, and names that are still to be settled, each with its places. PATHS are files or folders as
for `check`; `-` reads what is piped in. Without PATHS, this folder."""

EPILOG = """\
A page that an earlier run has written is written anew; any other file is left as it is. Links lead
from the page to the files, so it is best kept near them. CODES are those of `check`.

The exit code is 0, whatever was found, or 2 if the command, the project file or a path was wrong
(the page then shows everything else)."""


class Read(NamedTuple):
    """What came of one file."""

    path: str
    gathered: "Gathered | None" = None
    """None if the file could not be read or checked."""
    trouble: str = ""
    """A sentence that says why."""
    left_out: bool = False
    """Whether it was found in a folder and is no text."""


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("report", "[PATHS]…", DESCRIPTION, EPILOG)
    parser.add_argument_group("output").add_argument(
        "-o", "--output", metavar="FILE", help="the page to write, such as report.html"
    )
    add_rules(parser)
    add_project(parser)
    add_jobs(parser.add_argument_group("speed"), "read")
    return parser


def run(argv: Sequence[str]) -> int:
    """Write the page about what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    page = _page_to_write(options.output)
    _see_that_it_can_be_drawn()
    projects = projects_for(options, paths)
    from transcription_lsp.export.report.collection import Collection

    collection = Collection()
    meant = _meant_by(paths, options, projects)
    collection.troubles += meant.troubles
    for each in meant.outcomes:
        if each.gathered:
            collection.add(each.gathered)
        elif each.trouble:
            collection.troubles.append(each.trouble)
        elif each.left_out:
            collection.left_out.append(each.path)
    say(collection.troubles[len(meant.troubles) :])
    say(binary_left_out(collection.left_out))
    from transcription_lsp.export.report.page import written

    content = written(collection, paths or [os.curdir], page.path).encode()
    trouble = page.write(content)
    say([trouble] if trouble else [_summary(collection, page.path)])
    return 2 if trouble or collection.troubles or not meant.lists_readable else 0


class _Meant(NamedTuple):
    """What paths mean."""

    outcomes: Iterator[Read]
    """What comes of the files, one after the other."""
    lists_readable: bool
    """Whether names can be checked by all lists."""
    troubles: Sequence[str] = ()
    """Sentences about what is not there; these have been said."""


def _meant_by(paths: Sequence[str], options: "Namespace", projects: "Projects") -> _Meant:
    """Raises UsageError."""
    if STANDARD_INPUT in paths:
        name = options.stdin_filename or STANDARD_INPUT
        settings = projects.settings_of_standard_input()
        data = sys.stdin.buffer.read()
        left_out = options.force_exclude and options.stdin_filename and settings.excludes(name)
        see_what_is_accepted([settings])
        readable = lists_can_be_read([settings])
        tasks = [] if left_out else [Task(name, settings, Orders())]
        return _Meant(map(partial(_read, data=data), tasks), readable)
    found = search(paths or [os.curdir], projects.settings_of, options.force_exclude)
    say([*found.remarks, *found.troubles])
    see_what_is_accepted([settings for _, settings in found.files])
    readable = lists_can_be_read([settings for _, settings in found.files])
    files = transcriptions(found)
    jobs = options.jobs or os.cpu_count() or 1
    together = first_pass(files, paths or [os.curdir], jobs)
    all_tasks = (
        Task(*each, Orders(), each[0] in found.named, together.of(*each)) for each in together.files
    )
    outcomes: Iterable[Read] = for_each(read_file, all_tasks, jobs, size_of)
    outcomes = with_progress(outcomes, len(files), lambda _: False)
    return _Meant(collecting(outcomes), readable, found.troubles)


def read_file(task: Task) -> Read:
    """Read one file and gather what it contributes; never raises for what it holds."""
    data = content_of(task.path)
    if not task.named and isinstance(data, bytes) and is_binary(data):
        return Read(task.path, left_out=True)
    return Read(task.path, trouble=data) if isinstance(data, str) else _read(task, data)


def _read(task: Task, data: bytes) -> Read:
    from transcription_lsp.export.report.gather import gather

    gathered = attempted(
        task, lambda: gather(report_of(task, decode(data)), task.path, task.settings)
    )
    if isinstance(gathered, str):
        return Read(task.path, trouble=gathered)
    return Read(task.path, gathered)


def _see_that_it_can_be_drawn() -> None:
    """Say now, and not after all files were read, what is missing. Raises UsageError."""
    try:
        import jinja2  # noqa: F401
        import vl_convert  # noqa: F401
    except ImportError:
        raise UsageError(
            "This needs two more packages: pip install 'transcription-lsp[report]'."
        ) from None


class _Page(NamedTuple):
    """The file to write, and what it holds already."""

    path: str
    before: bytes | None

    def write(self, content: bytes) -> str:
        """Write the page; a sentence if that cannot be done."""
        try:
            if self.before is None:
                create_file(self.path, content)
            elif self.before != content:
                replace_file(self.path, self.before, content)
        except (Changed, OSError) as error:
            return why_not_written(shown(self.path), error)
        return ""


def _page_to_write(path: str | None) -> _Page:
    """Raises UsageError where none is named, or something else would be lost."""
    if not path or path == STANDARD_INPUT:
        raise UsageError("Name the page to write: -o report.html.")
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise UsageError(f"{shown(path)} cannot be written: there is no folder {shown(folder)}.")
    before: bytes | None = None
    try:
        with suppress(FileNotFoundError), open(path, "rb") as file:
            before = file.read()
    except (OSError, ValueError) as error:
        raise UsageError(
            why_not(path, error) if isinstance(error, OSError) else f"{path} is no name of a file."
        ) from error
    from transcription_lsp.export.report import HEAD

    if before and not before.startswith(HEAD.encode()):
        raise UsageError(
            f"{shown(path)} holds something else than a report and was left as it is: "
            "name another file after -o."
        )
    return _Page(path, before)


def _summary(collection: "Collection", path: str) -> str:
    documents = number_of(len(collection.documents), "document")
    findings = sum(each.findings for each in collection.documents)
    return f"Wrote {shown(path)}: {documents}, {number_of(findings, 'finding')}."
