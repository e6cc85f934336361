"""`transcription-lint convention`: which of its commands is meant."""

from collections.abc import Sequence

from transcription_lsp.cli.subcommands import run_one

COMMANDS = {
    "list": ("convention_show", "list the conventions that come with the program"),
    "show": ("convention_show", "show what the brackets of a convention mean"),
    "new": ("convention_new", "begin a convention of your own"),
    "check": ("convention_check", "look for rules and labels that have no effect"),
}
ABOUT = "A convention says which brackets and labels mean what."


def run(argv: Sequence[str]) -> int:
    """Run one of the commands. Raises UsageError."""
    return run_one("convention", ABOUT, COMMANDS, argv)
