"""`transcription-lint explain`: what a rule looks for, why, and what to write instead."""

import sys
from collections.abc import Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.choice import UnknownCode, codes_of
from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules import RULES

DESCRIPTION = """\
Says what a rule looks for, why, and what to write instead. CODE is a code or a name, such as B001
or unclosed-bracket; the beginning of a code, such as B, explains all rules that begin with it."""


def parser() -> Parser:
    """The options of the command."""
    return Parser("explain", "CODE…", DESCRIPTION)


def run(argv: Sequence[str]) -> int:
    """Explain what the command line names. Raises UsageError."""
    _, codes = parser().read(argv)
    if not codes:
        raise UsageError("Say which rule to explain: its code or name, such as B001.")
    try:
        wanted = {each for words in codes for word in words.split(",") for each in codes_of(word)}
    except UnknownCode as error:
        raise UsageError(str(error)) from error
    chosen = [rule for rule in RULES if rule.code in wanted]
    sys.stdout.write("\n\n".join(map(explanation, chosen)))
    return 0


def explanation(rule: Rule) -> str:
    """What is printed about a rule."""
    lines = [rule.documentation.rstrip(), "", "Settings"]
    default = "on" if rule.default else "off; to switch it on, select it by its code or name"
    lines.append(f"    severity: {rule.severity.word}")
    lines.append(f"    by default: {default}")
    lines.extend(f"    option {name}, by default {value}" for name, value in rule.options.items())
    if rule.on is AuthorityFaults:
        lines += [
            "",
            "To accept what it finds in a list, write into the project file",
            "    [per-file-ignores]",
            f'    "persons.csv" = ["{rule.code}"]',
        ]
    else:
        lines += [
            "",
            "To accept a finding, write above its line",
            f"    <!-- lint: ignore {rule.code} and the reason -->",
        ]
    return "\n".join(lines) + "\n"
