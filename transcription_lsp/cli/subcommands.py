"""A command that has commands of its own: which of them is meant."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from transcription_lsp.cli.arguments import PROGRAM, UsageError
from transcription_lsp.project.likeness import did_you_mean

Commands = Mapping[str, tuple[str, str]]
"""By name: the module that has `run_NAME`, and what the command does."""


def run_one(of: str, about: str, commands: Commands, argv: Sequence[str]) -> int:
    """Run one of the commands of `of`. Raises UsageError."""
    if not argv:
        sys.stderr.write(help_of(of, about, commands))
        return 2
    command, *rest = argv
    if command in ("-h", "--help", "help"):
        sys.stdout.write(help_of(of, about, commands))
        return 0
    if command not in commands:
        raise UsageError(
            f"There is no command `{of} {command}`{did_you_mean(command, commands)} "
            f"`{PROGRAM} {of} -h` lists them."
        )
    module = import_module(f"transcription_lsp.cli.{commands[command][0]}")
    code: int = getattr(module, f"run_{command}")(rest)
    return code


def help_of(of: str, about: str, commands: Commands) -> str:
    """What the commands of `of` are, for people."""
    lines = "\n".join(f"  {name:<8} {what}" for name, (_, what) in commands.items())
    return f"""usage: {PROGRAM} {of} COMMAND …

{about}

commands:
{lines}

{PROGRAM} {of} COMMAND -h   says what the command can do
"""
