"""`transcription-lint convert`: transcriptions in another convention, and what was lost."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.cli.arguments import Parser, UsageError, one_of
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.formats.visible import for_stream, one_line
from transcription_lsp.cli.inspection import STANDARD_INPUT, Orders, Task, attempted, content_of
from transcription_lsp.cli.into_folder import put_into_folder, targets_in, why_not_put
from transcription_lsp.cli.progress import with_progress
from transcription_lsp.cli.projects import (
    add_project_file,
    collecting,
    known_convention,
    print_text,
    projects_for,
    say,
    see_that_files_can_be_written,
    transcriptions,
)
from transcription_lsp.cli.summary import binary_left_out
from transcription_lsp.project.files import search
from transcription_lsp.project.writing import Changed, replace_file
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import Source, decode, encode
from transcription_lsp.text.lines import LineIndex

if TYPE_CHECKING:
    from argparse import Namespace

    from transcription_lsp.markup.conversion import Converted
    from transcription_lsp.project.settings import Settings

FORMATS = ("text", "json")
SHOWN = 50
"""How many losses of a file are listed; JSON has them all."""

DESCRIPTION = """\
Writes transcriptions by another convention, and reports what that cannot say. PATHS are files or
folders as for `check`; `-` reads what is piped in. Without PATHS, this folder. One text goes to
standard output, several into a folder (-o) or into their own places (--in-place)."""

EPILOG = """\
What is converted is read again by the other convention and written back: where nothing is
reported, that gives the same text. The report goes to standard error, a line for each loss.

The exit code is 0 if nothing was lost, 1 if something was, 2 if the command, the project file or a
path was wrong (everything else was converted all the same)."""


class Outcome(NamedTuple):
    """What came of one file."""

    path: str
    convention: str
    """From which it was converted."""
    source: Source
    converted: "Converted"


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("convert", "--to NAME [PATHS]…", DESCRIPTION, EPILOG)
    conventions = parser.add_argument_group("conventions")
    conventions.add_argument(
        "--from",
        dest="convention",
        metavar="NAME",
        type=known_convention,
        help="the house style that the texts have (that of the project)",
    )
    conventions.add_argument(
        "--to", metavar="NAME", type=known_convention, help="the house style that they get"
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        help="write the texts into this folder, under the names they have",
    )
    output.add_argument("--force", action="store_true", help="with -o: also over files in there")
    output.add_argument("--in-place", action="store_true", help="change the files themselves")
    output.add_argument(
        "--diff", action="store_true", help="show what would change, and write nothing"
    )
    output.add_argument(
        "--format",
        metavar="|".join(FORMATS),
        type=one_of(FORMATS, "format"),
        default="text",
        help="how to report what was lost; json goes to standard output (with -o or --in-place)",
    )
    add_project_file(parser.add_argument_group("project"))
    parser.set_defaults(select=None, ignore=None, authority=None)
    return parser


def run(argv: Sequence[str]) -> int:
    """Convert what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    _check_options(options, paths)
    if options.in_place:
        see_that_files_can_be_written("--in-place", paths)
    projects = projects_for(options, paths)
    report = _Report(options)
    if STANDARD_INPUT in paths:
        task = Task(
            options.stdin_filename or STANDARD_INPUT,
            projects.settings_of_standard_input(),
            Orders(),
        )
        outcomes: Iterable[Outcome | str | None] = [
            _converted(task, sys.stdin.buffer.read(), options.to)
        ]
        targets: dict[str, str] = {}
    else:
        found = search(paths or [os.curdir], projects.settings_of, options.force_exclude)
        say([*found.remarks, *found.troubles])
        report.trouble = bool(found.troubles)
        files = transcriptions(found)
        targets = _targets(files, paths or [os.curdir], options)
        tasks = [Task(*each, Orders(), each[0] in found.named) for each in files]
        outcomes = (_converted_file(task, options.to, report) for task in tasks)
        outcomes = with_progress(outcomes, len(files), lambda _: True)
    for outcome in collecting(outcomes):
        if outcome is None:
            continue
        if isinstance(outcome, str):
            report.failed(outcome)
        elif trouble := _put(outcome, targets, options):
            report.failed(trouble)
        else:
            report.add(outcome, targets)
    return report.finish()


def _check_options(options: "Namespace", paths: Sequence[str]) -> None:
    """Raise UsageError where the options do not go together."""
    if options.to is None:
        raise UsageError("Say with --to which convention the texts shall have: `--to leiden`.")
    chosen = [
        name
        for name, given in (
            ("-o", options.output is not None),
            ("--in-place", options.in_place),
            ("--diff", options.diff),
        )
        if given
    ]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} do not go together; give one of them.")
    if options.force and options.output is None:
        raise UsageError("--force goes with -o.")
    if options.in_place and STANDARD_INPUT in paths:
        raise UsageError("--in-place changes files, and `-` is none.")
    if options.output and STANDARD_INPUT in paths and not options.stdin_filename:
        raise UsageError("-o needs a name for what is piped in: give it with --stdin-filename.")
    if options.format == "json" and (options.output is None and not options.in_place):
        raise UsageError(
            "--format json prints the report where the text would go: say with -o or --in-place "
            "where that shall go."
        )


def _targets(
    files: Sequence[tuple[str, "Settings"]], named: Sequence[str], options: "Namespace"
) -> dict[str, str]:
    """Where each file is to be written, by its path; raises UsageError if it cannot be there."""
    if options.in_place:
        return {path: path for path, _ in files}
    if options.output is None:
        if len(files) > 1 and not options.diff:
            raise UsageError(
                f"These are {len(files):,} files: "
                "say with -o DIR or --in-place where they shall go."
            )
        return {}
    return targets_in(options.output, [path for path, _ in files], named, options.force, "convert")


def _converted_file(task: Task, to: str, report: "_Report") -> Outcome | str | None:
    """What comes of a file; None of one that is no text and was not named."""
    data = content_of(task.path)
    if not task.named and isinstance(data, bytes) and is_binary(data):
        report.binary.append(task.path)
        return None
    return data if isinstance(data, str) else _converted(task, data, to)


def _converted(task: Task, data: bytes, to: str) -> Outcome | str:
    """The bytes of a file in another convention; a sentence if that could not be done."""

    def convert_all() -> Outcome:
        from transcription_lsp.markup.conversion import convert
        from transcription_lsp.markup.parse import parse

        source = decode(data)
        convention = task.settings.convention
        converted = convert(parse(source.text, convention), to)
        return Outcome(task.path, convention, source, converted)

    return attempted(task, convert_all)


def _put(outcome: Outcome, targets: dict[str, str], options: "Namespace") -> str:
    """Write a converted text to where it belongs; a sentence if that cannot be done."""
    path, source = outcome.path, outcome.source
    text = outcome.converted.text
    if options.diff:
        from transcription_lsp.cli.difference import difference

        sys.stdout.write(for_stream(difference(path, source.text, text), sys.stdout))
        return ""
    try:
        after, before = encode(text, source), encode(source.text, source)
        if options.in_place:
            if after != before:
                replace_file(path, before, after)
        elif options.output is not None:
            target = targets.get(path) or os.path.join(options.output, os.path.basename(path))
            put_into_folder(target, after, options.force)
        else:
            print_text(text, after)
    except (Changed, OSError, UnicodeEncodeError) as error:
        return why_not_put(targets.get(path, path), error, "converted")
    return ""


class _Report:
    """What was lost in all files, told file by file and in sum."""

    def __init__(self, options: "Namespace") -> None:
        self.options = options
        self.trouble = False
        self.files = self.brackets = self.losses = 0
        self.entries: list[dict[str, object]] = []
        self.binary: list[str] = []

    def failed(self, sentence: str) -> None:
        """Say what could not be converted or written."""
        self.trouble = True
        say([sentence])

    def add(self, outcome: Outcome, targets: dict[str, str]) -> None:
        """Tell of one file."""
        self.files += 1
        self.brackets += outcome.converted.brackets
        self.losses += len(outcome.converted.losses)
        if self.options.format == "json":
            self.entries.append(_as_object(outcome, targets.get(outcome.path), self.options.to))
        else:
            say(_lines(outcome))

    def finish(self) -> int:
        """Sum up, and give the exit code."""
        if self.options.format == "json":
            from transcription_lsp.text.json_text import json_lines

            sys.stdout.write(json_lines({"files": self.entries}) + "\n")
        else:
            say([self.summary()])
        say(binary_left_out(self.binary))
        return 2 if self.trouble else 1 if self.losses else 0

    def summary(self) -> str:
        """All files in a sentence."""
        files, brackets = number_of(self.files, "file"), number_of(self.brackets, "bracket")
        verb = "would be " if self.options.diff else ""
        if not self.losses:
            return f"{files} with {brackets} {verb}converted to {self.options.to}; nothing is lost."
        places = "one place" if self.losses == 1 else f"{self.losses:,} places"
        return (
            f"{files} with {brackets} {verb}converted to {self.options.to}; "
            f"something is lost at {places}."
        )


def _lines(outcome: Outcome) -> Iterator[str]:
    """What was lost in a file, for people."""
    losses = outcome.converted.losses
    index = LineIndex(outcome.source.text)
    path = one_line(outcome.path)
    for loss in losses[:SHOWN]:
        line, column = index.position(loss.span.start)
        yield f"{path}:{line + 1}:{column + 1}: {one_line(loss.message)}"
    if len(losses) > SHOWN:
        yield f"{path}: and {len(losses) - SHOWN:,} more; --format json lists them all."


def _as_object(outcome: Outcome, written: str | None, to: str) -> dict[str, object]:
    """What was lost in a file, for programs."""
    index = LineIndex(outcome.source.text)

    def place(offset: int) -> dict[str, int]:
        line, column = index.position(offset)
        return {"line": line + 1, "column": column + 1, "offset": offset}

    return {
        "path": outcome.path,
        "written": written,
        "from": outcome.convention,
        "to": to,
        "brackets": outcome.converted.brackets,
        "losses": [
            {
                "start": place(loss.span.start),
                "end": place(loss.span.end),
                "role": loss.role,
                "lost": list(loss.lost),
                "message": loss.message,
            }
            for loss in outcome.converted.losses
        ],
    }
