"""`transcription-lint convention`: which of its commands is meant."""

import sys
from collections.abc import Sequence
from importlib import import_module

from transcription_lsp.cli.arguments import PROGRAM, UsageError
from transcription_lsp.project.likeness import did_you_mean

COMMANDS = {
    "list": ("convention_show", "list the conventions that come with the program"),
    "show": ("convention_show", "show what the brackets of a convention mean"),
    "new": ("convention_new", "begin a convention of your own"),
    "check": ("convention_check", "look for rules and labels that have no effect"),
}

HELP = f"""usage: {PROGRAM} convention COMMAND …

A convention says which brackets and labels mean what.

commands:
{{commands}}

{PROGRAM} convention COMMAND -h   says what the command can do
"""


def run(argv: Sequence[str]) -> int:
    """Run one of the commands. Raises UsageError."""
    if not argv:
        sys.stderr.write(_help())
        return 2
    command, *rest = argv
    if command in ("-h", "--help", "help"):
        sys.stdout.write(_help())
        return 0
    if command not in COMMANDS:
        raise UsageError(
            f"There is no command `convention {command}`{did_you_mean(command, COMMANDS)} "
            f"`{PROGRAM} convention -h` lists them."
        )
    module = import_module(f"transcription_lsp.cli.{COMMANDS[command][0]}")
    code: int = getattr(module, f"run_{command}")(rest)
    return code


def _help() -> str:
    lines = (f"  {name:<8} {what}" for name, (_, what) in COMMANDS.items())
    return HELP.format(commands="\n".join(lines))
