"""`transcription-lint convention check`: what in a convention has no effect."""

import os
import sys
from collections.abc import Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.projects import say
from transcription_lsp.project.project_file import seen_from_here
from transcription_lsp.project.validation import unknown_convention

DESCRIPTION = """\
Looks into a convention, a file of your own or one that comes with the program, for what cannot be
meant: rules and labels that are never read, kinds of bracket of which either could be meant,
spellings that are never found. What it is based on is not looked into."""

EPILOG = """\
The exit code is 0 if nothing was found, 1 if something was, 2 if it cannot be loaded."""


def parser_check() -> Parser:
    """The options of the command."""
    return Parser("convention check", "FILE|NAME", DESCRIPTION, EPILOG)


def run_check(argv: Sequence[str]) -> int:
    """Check one convention. Raises UsageError."""
    _, names = parser_check().read(argv)
    if len(names) != 1:
        raise UsageError("`convention check` looks into one convention; name one.")
    (name,) = names
    if sentence := unknown_convention(name):
        raise UsageError(sentence)
    from transcription_lsp.markup.convention_check import convention_findings

    found = convention_findings(name)
    for each in found:
        said = f"{seen_from_here(each.path)}:{each.line}: {each.sentence}"
        sys.stdout.write(one_line(said) + "\n")
    sys.stdout.flush()
    what = number_of(len(found), "thing")
    shown = os.path.basename(name)
    say([f"Found {what if found else 'nothing'} in {shown} that cannot be meant."])
    return 1 if found else 0
