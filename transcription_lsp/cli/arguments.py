"""Reading a command line, and saying in one sentence what is wrong with it."""

import argparse
import os
from collections.abc import Callable, Sequence
from typing import NoReturn

from transcription_lsp.project.likeness import did_you_mean

PROGRAM = "transcription-lint"


class UsageError(Exception):
    """A command line that cannot be followed; the text is a sentence for its writer."""


class Parser(argparse.ArgumentParser):
    """A parser of options that raises UsageError where argparse would print its usage and exit."""

    def __init__(
        self, command: str, rest: str, description: str, epilog: str | None = None
    ) -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}",
            usage=f"{PROGRAM} {command} [OPTIONS] {rest}".rstrip(),
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_formatter,
        )
        self.rest = rest
        """What stands beside the options: `[PATHS]…`."""
        self.add_argument("-h", "--help", action="help", help="show this help")

    def error(self, message: str) -> NoReturn:
        option, separator, what = message.removeprefix("argument ").partition(": ")
        if separator and "expected one argument" in what:
            raise UsageError(f"{option} needs a value after it.")
        if separator and "ignored explicit argument" in what:
            raise UsageError(f"{option} takes no value.")
        raise UsageError(f"{message[:1].upper()}{message[1:]}.")

    def read(self, argv: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """The options, and what stands between and after them; after `--` nothing is an option.

        Raises UsageError.
        """
        options = list(argv)
        rest: list[str] = []
        if "--" in options:
            at = options.index("--")
            options, rest = options[:at], options[at + 1 :]
        found, others = self.parse_known_args(options)
        for other in others:
            if other.startswith("-") and other != "-":
                name = other.partition("=")[0]
                known = [flag for flag in self._option_string_actions if flag.startswith("--")]
                raise UsageError(f"There is no option `{name}`{did_you_mean(name, known)}")
        return found, others + rest


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse makes one for every option; left to itself it would import shutil for the width."""
    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=min(max(width, 40), 100))


def one_of(words: Sequence[str], what: str) -> Callable[[str], str]:
    """A type of option that takes one of a few words; `what` is what they are: `format`."""

    def chosen(word: str) -> str:
        if word not in words:
            close = did_you_mean(word, words)
            raise UsageError(f"There is no {what} `{word}`{close} There are: {', '.join(words)}.")
        return word

    return chosen


def count(option: str, least: int) -> Callable[[str], int]:
    """A type of option that takes a whole number, `least` or more."""

    def number(word: str) -> int:
        if not (word.isascii() and word.isdigit()) or len(word) > 9 or int(word) < least:
            raise UsageError(f"{option} takes a whole number, {least} or more, not `{word}`.")
        return int(word)

    return number
