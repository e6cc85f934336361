"""`transcription-lint persons`: which of its commands is meant."""

import sys
from collections.abc import Sequence
from importlib import import_module

from transcription_lsp.cli.arguments import PROGRAM, UsageError
from transcription_lsp.project.likeness import did_you_mean

COMMANDS = {
    "check": ("persons_check", "look for faults in the lists themselves"),
    "list": ("persons_list", "list all persons"),
    "search": ("persons_list", "find persons by what their names begin with"),
    "show": ("persons_list", "show everything about a person"),
    "add": ("persons_add", "write a person into a list"),
    "import": ("persons_import", "make a list in another format"),
    "stats": ("persons_list", "count persons, names, dates and identifiers"),
}

HELP = f"""usage: {PROGRAM} persons COMMAND …

Looks after the lists of persons that a project names under `authority`.

commands:
{{commands}}

{PROGRAM} persons COMMAND -h   says what the command can do
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
            f"There is no command `persons {command}`{did_you_mean(command, COMMANDS)} "
            f"`{PROGRAM} persons -h` lists them."
        )
    module = import_module(f"transcription_lsp.cli.{COMMANDS[command][0]}")
    code: int = getattr(module, f"run_{command}")(rest)
    return code


def _help() -> str:
    lines = (f"  {name:<8} {what}" for name, (_, what) in COMMANDS.items())
    return HELP.format(commands="\n".join(lines))
