"""The options of `transcription-lint check`, and which of them do not go together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transcription_lsp.cli.arguments import Parser, UsageError, count, one_of
from transcription_lsp.cli.formats.page import FORMATS
from transcription_lsp.cli.inspection import STANDARD_INPUT
from transcription_lsp.cli.projects import (
    add_jobs,
    add_project,
    add_rules,
    see_that_files_can_be_written,
)
from transcription_lsp.project.validation import LEVELS

if TYPE_CHECKING:
    from argparse import Namespace

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
    add_rules(parser)
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
    accept = parser.add_argument_group("accepting")
    accept.add_argument(
        "--baseline",
        metavar="FILE",
        help="leave out the findings that this file accepts, in place of the project's",
    )
    accept.add_argument(
        "--update-baseline",
        action="store_true",
        help="write into the baseline what is found now, and take out what is gone",
    )
    accept.add_argument(
        "--add-suppressions",
        action="store_true",
        help="accept what is found now, by comments in the texts or in the project's side file",
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
        "--summary",
        metavar="FILE",
        help="also write what was found into this file, as a page of Markdown",
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
    output.add_argument(
        "--watch",
        action="store_true",
        help="check again whenever a file changes, until Ctrl-C ends it",
    )
    add_project(parser)
    speed = parser.add_argument_group("speed")
    add_jobs(speed, "check")
    speed.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="have files checked by the workers of a Dask scheduler, such as tcp://10.0.0.1:8786",
    )
    speed.add_argument(
        "--no-cache", action="store_true", help="read every file anew, and keep nothing"
    )
    return parser


def see_that_options_agree(options: "Namespace", paths: Sequence[str]) -> None:
    """Raises UsageError where options do not go with others, or with what is to be checked."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff.")
    if options.fix and options.diff:
        raise UsageError("--diff changes nothing and --fix does; give one of them.")
    if options.cluster is not None and (STANDARD_INPUT in paths or options.jobs):
        other = "--jobs" if options.jobs else "`-`"
        raise UsageError(f"--cluster hands files to other machines; leave out {other}.")
    if options.watch:
        from transcription_lsp.cli import watching

        watching.see_that_options_agree(options, paths)
    if options.update_baseline or options.add_suppressions:
        _see_how_findings_are_accepted(options, paths)
    if options.summary is not None and STANDARD_INPUT in paths:
        raise UsageError("--summary is for files, not for what is piped in.")
    if options.fix or (options.add_suppressions and not options.diff):
        option = "--fix" if options.fix else "--add-suppressions"
        see_that_files_can_be_written(option, paths)


def _see_how_findings_are_accepted(options: "Namespace", paths: Sequence[str]) -> None:
    option = "--update-baseline" if options.update_baseline else "--add-suppressions"
    if STANDARD_INPUT in paths:
        raise UsageError(f"{option} is for files, not for what is piped in.")
    if options.update_baseline and options.add_suppressions:
        raise UsageError(
            "--update-baseline and --add-suppressions accept the same findings; give one of them."
        )
    if options.update_baseline and options.diff:
        raise UsageError("--diff changes nothing and --update-baseline does; give one of them.")
    if options.add_suppressions and options.fix:
        raise UsageError("--fix comes before --add-suppressions: give one after the other.")
    if options.add_suppressions and options.unsafe_fixes:
        raise UsageError("--unsafe-fixes does not go with --add-suppressions.")
