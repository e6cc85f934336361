"""`transcription-lint check`: find faults, show them, repair what is certain."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from transcription_lsp.cli.arguments import Parser, UsageError, count, one_of
from transcription_lsp.cli.formats.page import FORMATS, load_format
from transcription_lsp.cli.inspection import (
    STANDARD_INPUT,
    Orders,
    Outcome,
    Task,
    inspect,
    inspect_file,
)
from transcription_lsp.cli.run_tags import with_tags_of_run
from transcription_lsp.cli.summary import Count
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.project.files import search
from transcription_lsp.project.settings import Settings, SettingsError, find_settings, load_settings
from transcription_lsp.project.validation import LEVELS, unknown_code, unknown_convention
from transcription_lsp.project.workers import for_each

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from transcription_lsp.cli.authority_check import Lists

DESCRIPTION = """\
Looks for faults in transcriptions: brackets that were lost, labels that are misspelled, letters
that only look right. PATHS are files or folders; a folder means its *.txt and *.transcription.*
files, or what the project file includes; `-` reads what is piped in. Without PATHS, this folder."""

EPILOG = """\
CODES are codes, names or beginnings of codes, separated by commas: B001,unclosed-bracket,T or ALL.
`transcription-lint explain CODE` says what a code means.

The exit code is 0 if nothing was found, 1 if something was, 2 if the command, the project file or a
path was wrong (everything else was checked all the same)."""


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("check", "[PATHS]…", DESCRIPTION, EPILOG)
    rules = parser.add_argument_group("which rules")
    rules.add_argument(
        "--select",
        metavar="CODES",
        action="append",
        type=_codes("--select"),
        help="check these and no others, whatever the project file selects or ignores",
    )
    rules.add_argument(
        "--ignore",
        metavar="CODES",
        action="append",
        type=_codes("--ignore"),
        help="leave these out as well",
    )
    repair = parser.add_argument_group("repairing")
    repair.add_argument("--fix", action="store_true", help="make the repairs that are certain")
    repair.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also those that are likely but not certain",
    )
    repair.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        "--format",
        metavar="|".join(FORMATS),
        type=one_of(FORMATS, "format"),
        help="how to write findings down (full; github where GitHub Actions runs the command)",
    )
    output.add_argument(
        "--statistics", action="store_true", help="count findings by rule and do not list them"
    )
    output.add_argument(
        "--max-findings",
        metavar="N",
        type=count("--max-findings", 0),
        default=1000,
        help="show at most so many findings of a rule in a file, 0 for all (1000)",
    )
    output.add_argument(
        "--fail-on",
        metavar="|".join(LEVELS),
        type=one_of(LEVELS, "severity"),
        default="warning",
        help="the least severity for which the exit code is 1 (warning)",
    )
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 for any findings")
    project = parser.add_argument_group("project")
    project.add_argument(
        "--config", metavar="FILE", help="use this project file instead of the nearest one"
    )
    project.add_argument("--isolated", action="store_true", help="use no project file")
    project.add_argument(
        "--convention", metavar="NAME", type=_convention, help="the house style of the brackets"
    )
    project.add_argument(
        "--authority",
        metavar="FILE",
        action="append",
        help="a list of the persons that may occur; may be given more than once",
    )
    project.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="with `-`: the file that the text belongs to, for its project file and for messages",
    )
    speed = parser.add_argument_group("speed")
    speed.add_argument(
        "--jobs",
        metavar="N",
        type=count("--jobs", 1),
        help="check so many files at a time (as many as there are processors)",
    )
    speed.add_argument("--no-cache", action="store_true", help="read every file anew")
    return parser


def run(argv: Sequence[str]) -> int:
    """Check what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff.")
    if options.fix and options.diff:
        raise UsageError("--diff changes nothing and --fix does; give one of them.")
    if options.config is not None and options.isolated:
        raise UsageError(
            "--isolated uses no project file and --config names one; give one of them."
        )
    if options.stdin_filename is not None and STANDARD_INPUT not in paths:
        raise UsageError("--stdin-filename goes with `-`, which reads what is piped in.")
    projects = _Projects(options)
    if options.config is not None:
        projects.read_first()
    if STANDARD_INPUT in paths:
        if paths != [STANDARD_INPUT]:
            raise UsageError("`-` stands alone: it reads one text, and no files beside it.")
        return _check_standard_input(options, projects)
    return _check_files(options, projects, paths or [os.curdir])


def _check_files(options: "Namespace", projects: "_Projects", paths: Sequence[str]) -> int:
    orders = _orders(options)
    found = search(paths, projects.settings_of)
    _say(found.remarks)
    _say(found.troubles)
    # Also where it is named, a list of persons is no transcription.
    files = [file for file in found.files if os.path.abspath(file[0]) not in file[1].authority]
    lists: Lists | None = None
    if any(settings.authority for _, settings in found.files):
        from transcription_lsp.cli import authority_check
        from transcription_lsp.project.authority import tell_of_waiting

        tell_of_waiting(lambda sentence: _say([sentence]))
        lists = authority_check.Lists((settings for _, settings in found.files), orders, paths)
        orders = orders._replace(persons=lists.ask_who_is_named)
    files = with_tags_of_run(files) if len(files) > 1 else files
    tasks = [Task(path, settings, orders) for path, settings in files]
    jobs = options.jobs or os.cpu_count() or 1
    counts = Count(bool(found.troubles))
    outcomes: Iterable[Outcome] = for_each(inspect_file, tasks, jobs)
    if lists is not None:
        if lists.ask_who_is_named:
            outcomes = list(outcomes)
            lists.named_in(outcomes)
        outcomes = _by_path(tasks, outcomes, lists.outcomes())
    _print(_outcomes(outcomes, counts), orders)
    return _finish(options, orders, counts)


def _by_path(
    tasks: Sequence[Task], outcomes: Iterable[Outcome], others: Sequence[tuple[str, Outcome]]
) -> Iterator[Outcome]:
    """The outcomes of the tasks, those of the other files where their paths belong."""
    remaining = list(others)
    for task, outcome in zip(tasks, outcomes, strict=True):
        while remaining and remaining[0][0] < task.path:
            yield remaining.pop(0)[1]
        yield outcome
    yield from (outcome for _, outcome in remaining)


def _check_standard_input(options: "Namespace", projects: "_Projects") -> int:
    name = options.stdin_filename or STANDARD_INPUT
    folder = os.path.dirname(name) if options.stdin_filename else os.curdir
    try:
        settings = projects.settings_of(os.path.abspath(folder or os.curdir))
    except SettingsError as error:
        raise UsageError(str(error)) from error
    data = sys.stdin.buffer.read()
    orders = _orders(options)
    counts = Count()
    if settings.authority:
        from transcription_lsp.cli.authority_check import authority_troubles
        from transcription_lsp.project.authority import tell_of_waiting

        tell_of_waiting(lambda sentence: _say([sentence]))
        troubles = authority_troubles(settings, settings.authority)
        _say(troubles)
        counts.trouble = bool(troubles)
    if options.stdin_filename and settings.excludes(name):
        outcome = Outcome(content=data if orders.fix else None, checked=False)
    else:
        outcome = inspect(Task(name, settings, orders), data, stdin=True)
    if orders.fix:
        # The repaired text takes the place of the findings, which go to the other stream.
        sys.stdout.flush()
        sys.stdout.buffer.write(data if outcome.content is None else outcome.content)
        sys.stdout.buffer.flush()
        sys.stderr.write("".join(_outcomes([outcome], counts)))
    else:
        _print(_outcomes([outcome], counts), orders)
    return _finish(options, orders, counts)


def _outcomes(outcomes: Iterable[Outcome], counts: Count) -> Iterator[str]:
    """Count what came of each file, say at once what went wrong, pass on what is to be printed."""
    for outcome in outcomes:
        # From the second file on there may be much to collect; what the first has loaded stays.
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        counts.add(outcome)
        if outcome.trouble:
            _say([outcome.trouble])
        if outcome.output:
            yield outcome.output


def _print(outputs: Iterator[str], orders: Orders) -> None:
    if orders.diff or orders.statistics:
        opening = between = closing = ""
    else:
        written = load_format(orders.format)
        opening, between, closing = written.opening, written.between, written.closing
    write = sys.stdout.write
    write(opening)
    before = ""
    for output in outputs:
        write(before + output)
        before = between
    write(closing)


def _finish(options: "Namespace", orders: Orders, counts: Count) -> int:
    """Sum up, and give the exit code."""
    for_people = load_format(orders.format).for_people
    if orders.statistics and not orders.diff:
        sys.stdout.write(counts.statistics(as_json=orders.format == "json"))
    sys.stdout.flush()
    if for_people or orders.diff:
        if counts.tallies and orders.format == "full" and sys.stderr.isatty():
            _say([""])
        _say([counts.summary(orders)])
        explained = counts.explained()
        if explained and not orders.diff and not orders.statistics:
            _say([explained])
    if counts.trouble:
        return 2
    found = counts.worst is not None and counts.worst >= Severity[options.fail_on.upper()]
    return 1 if found and not options.exit_zero else 0


def _say(sentences: Iterable[str]) -> None:
    sys.stdout.flush()
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")


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
    )


def coloured() -> bool:
    """Colours on a terminal; NO_COLOR and FORCE_COLOR overrule that, as elsewhere."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


class _Projects:
    """The settings of project files, with what the command line puts in their place."""

    def __init__(self, options: "Namespace") -> None:
        self.options = options
        self.made: dict[str | None, Settings] = {}

    def read_first(self) -> None:
        """Read the file of --config now, to say at once if it cannot be used. Raises UsageError."""
        try:
            if load_settings(self.options.config) is None:
                raise UsageError(f"{self.options.config} has no table [tool.transcription].")
        except SettingsError as error:
            raise UsageError(str(error)) from error

    def settings_of(self, folder: str) -> Settings:
        """The settings that hold in a folder. Raises SettingsError."""
        options = self.options
        settings = find_settings(folder, options.config, options.isolated)
        made = self.made.get(settings.file)
        if made is None:
            made = self.made[settings.file] = self._overruled(settings)
        return made

    def _overruled(self, settings: Settings) -> Settings:
        options = self.options
        if options.select:
            settings = settings._replace(select=tuple(options.select), ignore=())
        if options.ignore:
            settings = settings._replace(ignore=(*settings.ignore, *options.ignore))
        if options.convention:
            settings = settings._replace(convention=options.convention)
        if options.authority:
            settings = settings._replace(authority=tuple(map(os.path.abspath, options.authority)))
        return settings


def _codes(option: str) -> Callable[[str], str]:
    def known(codes: str) -> str:
        if not codes.strip(" ,"):
            raise UsageError(f"{option} needs codes or names of rules, such as B001 or T.")
        sentence = unknown_code(codes)
        if sentence:
            raise UsageError(sentence)
        return codes

    return known


def _convention(name: str) -> str:
    sentence = unknown_convention(name)
    if sentence:
        raise UsageError(sentence)
    return name
