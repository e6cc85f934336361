"""What every command that reads transcriptions takes: rules, a project, files."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from transcription_lsp.cli.arguments import Parser, UsageError, count
from transcription_lsp.cli.formats.visible import lines, one_line
from transcription_lsp.cli.inspection import STANDARD_INPUT
from transcription_lsp.markup.files import is_own
from transcription_lsp.project.settings import (
    Settings,
    SettingsError,
    files_of_convention,
    find_settings,
    load_settings,
)
from transcription_lsp.project.validation import unknown_code, unknown_convention

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup

    from transcription_lsp.project.files import Search

T = TypeVar("T")

OF_CONVENTION = "the house style of the brackets: its name, or a file NAME.toml"


def add_rules(parser: Parser) -> None:
    """The options that choose rules."""
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


def add_project(parser: Parser) -> None:
    """The options that say by which project file, house style and lists files are read."""
    project = parser.add_argument_group("project")
    add_project_file(project)
    project.add_argument("--convention", metavar="NAME", type=known_convention, help=OF_CONVENTION)
    project.add_argument(
        "--authority",
        metavar="FILE",
        action="append",
        help="a list of the persons that may occur; may be given more than once",
    )


def add_project_file(group: "_ArgumentGroup") -> None:
    """The options that say which project file holds."""
    group.add_argument(
        "--config", metavar="FILE", help="use this project file instead of the nearest one"
    )
    group.add_argument("--isolated", action="store_true", help="use no project file")
    group.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="with `-`: the file that the text belongs to, for its project file and for messages",
    )
    group.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out what the project excludes also where it is named, as pre-commit does",
    )


def add_jobs(group: "_ArgumentGroup", what: str) -> None:
    """The option that says how many files are read at a time; `what` is done with them."""
    group.add_argument(
        "--jobs",
        metavar="N",
        type=count("--jobs", 1),
        help=f"{what} so many files at a time (as many as there are processors)",
    )


class Projects:
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

    def settings_of_standard_input(self) -> Settings:
        """The settings for what is piped in. Raises UsageError."""
        name = self.options.stdin_filename
        folder = os.path.dirname(name) if name else os.curdir
        try:
            return self.settings_of(os.path.abspath(folder or os.curdir))
        except SettingsError as error:
            raise UsageError(str(error)) from error

    def _overruled(self, settings: Settings) -> Settings:
        options = self.options
        if options.select:
            settings = settings._replace(select=tuple(options.select), ignore=())
        if options.ignore:
            settings = settings._replace(ignore=(*settings.ignore, *options.ignore))
        if options.convention:
            # What was found by a file of a convention is kept only as long as that is the same.
            files = files_of_convention(options.convention)
            settings = settings._replace(convention=options.convention, convention_files=files)
        if options.authority:
            settings = settings._replace(authority=tuple(map(os.path.abspath, options.authority)))
        if getattr(options, "baseline", None):
            settings = settings._replace(baseline=os.path.abspath(options.baseline))
        return settings


def projects_for(options: "Namespace", paths: Sequence[str]) -> Projects:
    """The projects of a command line, whose options go together. Raises UsageError."""
    if options.config is not None and options.isolated:
        raise UsageError(
            "--isolated uses no project file and --config names one; give one of them."
        )
    if options.stdin_filename is not None and STANDARD_INPUT not in paths:
        raise UsageError("--stdin-filename goes with `-`, which reads what is piped in.")
    projects = Projects(options)
    if options.config is not None:
        projects.read_first()
    is_piped_in(paths)
    return projects


def is_piped_in(paths: Sequence[str]) -> bool:
    """Whether what is piped in is to be read. Raises UsageError where files are named as well."""
    if STANDARD_INPUT in paths and len(paths) > 1:
        raise UsageError("`-` stands alone: it reads one text, and no files beside it.")
    return STANDARD_INPUT in paths


def transcriptions(found: "Search") -> list[tuple[str, Settings]]:
    """The files that were found; also where it is named, a list of persons or the like is none."""
    return [
        (path, settings)
        for path, settings in found.files
        if (absolute := os.path.abspath(path)) not in settings.authority
        and absolute not in (settings.baseline, settings.suppressions)
    ]


def see_that_files_can_be_written(option: str, paths: Iterable[str]) -> None:
    """Raises UsageError for an address, where `option` changes what was named."""
    for path in paths:
        if "::" in path or "://" in path:
            from transcription_lsp.project.remote import is_address

            if is_address(path):
                raise UsageError(
                    f"{option} changes files, and {path} is only read; unpack or copy it first."
                )


def covers(settings: Settings, paths: Iterable[str]) -> bool:
    """Whether a run over these paths is over everything that a project includes."""
    root = os.path.join(os.path.abspath(settings.root), "")
    return any(
        os.path.isdir(path) and root.startswith(os.path.join(os.path.abspath(path), ""))
        for path in paths
    )


def collecting(outcomes: Iterable[T]) -> Iterator[T]:
    """What comes of the files; from the second on with what is left behind collected.

    There may be much to collect then; what the first has loaded stays.
    """
    for outcome in outcomes:
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        yield outcome


def say(sentences: Iterable[str]) -> None:
    """Tell the user, on standard error, what is no result; a line each, whatever a path holds."""
    sys.stdout.flush()
    for sentence in sentences:
        sys.stderr.write(one_line(sentence) + "\n")


def print_text(text: str, data: bytes) -> None:
    """Put a text on standard output, as the bytes it is; a terminal is shown what it would obey."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        sys.stdout.write(lines(text))
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def see_what_is_accepted(projects: Sequence[Settings]) -> None:
    """What is accepted is no problem. Raises UsageError where that cannot be read."""
    if any(each.baseline or each.suppressions for each in projects):
        from transcription_lsp.cli import accepting

        accepting.see_what_is_accepted(
            {id(each): each for each in projects}.values(), is_needed=False
        )


def lists_can_be_read(projects: Iterable[Settings]) -> bool:
    """Whether names can be checked by all lists; where they cannot, the user is told why."""
    lists = {each.authority: each for each in projects if each.authority}
    if not lists:
        return True
    from transcription_lsp.cli.authority_check import authority_troubles
    from transcription_lsp.project.authority import tell_of_waiting

    tell_of_waiting(lambda sentence: say([sentence]))
    troubles = [
        trouble
        for settings in lists.values()
        for trouble in authority_troubles(settings, settings.authority)
    ]
    say(dict.fromkeys(troubles))
    return not troubles


def _codes(option: str) -> Callable[[str], str]:
    def known(codes: str) -> str:
        if not codes.strip(" ,"):
            raise UsageError(f"{option} needs codes or names of rules, such as B001 or T.")
        sentence = unknown_code(codes)
        if sentence:
            raise UsageError(sentence)
        return codes

    return known


def known_convention(name: str) -> str:
    """A type of option: the name of a convention, or the file of one. Raises UsageError."""
    sentence = unknown_convention(name)
    if sentence:
        raise UsageError(sentence)
    return os.path.abspath(name) if is_own(name) else name
