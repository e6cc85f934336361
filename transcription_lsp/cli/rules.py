"""`transcription-lint rules`: all rules in a table."""

import sys
from collections.abc import Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.lint.rules import RULES

DESCRIPTION = """\
Lists all rules: code, name, severity, whether a rule is on by default, and what it looks for.
`transcription-lint explain CODE` says more about one."""


def parser() -> Parser:
    """The options of the command."""
    return Parser("rules", "", DESCRIPTION)


def run(argv: Sequence[str]) -> int:
    """Print the table. Raises UsageError."""
    _, others = parser().read(argv)
    if others:
        raise UsageError(
            f"`rules` lists them all; for one of them, `transcription-lint explain {others[0]}`."
        )
    width = max(len(rule.name) for rule in RULES)
    sys.stdout.writelines(
        f"{rule.code}  {rule.name:<{width}}  {rule.severity.word:<11}  "
        f"{'on ' if rule.default else 'off'}  {rule.summary}\n"
        for rule in RULES
    )
    return 0
