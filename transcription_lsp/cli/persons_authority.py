"""Which lists of persons a command of `persons` is about."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.projects import say
from transcription_lsp.persons.examination import Examination
from transcription_lsp.persons.person import Person
from transcription_lsp.project.authority_files import open_files
from transcription_lsp.project.settings import Settings, SettingsError, find_settings


def add_options(parser: Parser, files: bool = False) -> None:
    """The options that say where the lists are; with `files` they may stand as arguments, too."""
    if not files:
        parser.add_argument(
            "--authority",
            metavar="FILE",
            action="append",
            help="this list, in place of those of the project; may be given more than once",
        )
    parser.add_argument(
        "--config", metavar="FILE", help="use this project file instead of the nearest one"
    )


def settings_for(
    options: Namespace, files: Sequence[str], needed: bool = True, how: str = "name a file"
) -> Settings:
    """The settings that hold here, with the lists that were named in place of the project's.

    Raises UsageError where there is no list at all, if one is needed; `how` says what names one.
    """
    try:
        settings = find_settings(os.curdir, options.config)
    except SettingsError as error:
        raise UsageError(str(error)) from error
    if files:
        settings = settings._replace(authority=tuple(map(os.path.abspath, files)))
    if needed and not settings.authority:
        raise UsageError(
            f"No list of persons is named here: {how}, or write it into transcription.toml "
            'as authority = ["persons.csv"].'
        )
    return settings


class Persons:
    """The persons of an authority, read while they are gone through."""

    def __init__(self, settings: Settings) -> None:
        opened = open_files(settings.authority)
        self.files = opened.files
        self.trouble = bool(opened.troubles)
        """Whether a file could not be read; this has been said."""
        say(opened.troubles)
        self.columns = settings.authority_columns
        self._examination = Examination(opened.files, settings.authority_columns)

    def __iter__(self) -> Iterator[Person]:
        return self._examination.persons()

    @property
    def left_out(self) -> int:
        """How many entries gave no person so far."""
        return self._examination.left_out

    def code(self) -> int:
        """Say how many entries were left out, and give the exit code; for after the last person."""
        left_out = self.left_out
        if left_out:
            entries = "1 entry was" if left_out == 1 else f"{left_out:,} entries were"
            sentence = (
                f"{entries} left out, as they cannot be read or their id is taken: "
                "`transcription-lint persons check` says why."
            )
            say([sentence])
        return 2 if self.trouble else 0
