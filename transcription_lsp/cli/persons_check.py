"""`transcription-lint persons check`: faults of the lists themselves."""

import sys
from collections.abc import Sequence

from transcription_lsp.cli.arguments import Parser, one_of
from transcription_lsp.cli.authority_check import outcomes_of
from transcription_lsp.cli.check import coloured
from transcription_lsp.cli.formats.page import FORMATS, load_format
from transcription_lsp.cli.inspection import Orders
from transcription_lsp.cli.persons_authority import add_options, settings_for
from transcription_lsp.cli.projects import say
from transcription_lsp.cli.summary import Count
from transcription_lsp.lint.diagnostic import Severity

DESCRIPTION = """\
Looks for faults in lists of persons: ids that two entries share, entries that cannot be read,
identifiers that cannot be right, names given to two persons. FILES are such lists; without them,
those that the project names. `transcription-lint explain A` says more about the rules.

The exit code is 0 if nothing was found, 1 if something was, 2 if a file cannot be read."""


def parser_check() -> Parser:
    """The options of the command."""
    parser = Parser("persons check", "[FILE]…", DESCRIPTION)
    parser.add_argument(
        "--format",
        metavar="|".join(FORMATS),
        type=one_of(FORMATS, "format"),
        default="full",
        help="how to write findings down (full)",
    )
    add_options(parser, files=True)
    return parser


def run_check(argv: Sequence[str]) -> int:
    """Check the lists. Raises UsageError."""
    options, files = parser_check().read(argv)
    settings = settings_for(options, files)
    orders = Orders(format=options.format, colour=coloured())
    written = load_format(orders.format)
    counts = Count()
    outcomes = sorted(
        outcomes_of(settings, orders, settings.authority),
        key=lambda each: each[0],
    )
    for _, outcome in outcomes:
        counts.add(outcome)
        if outcome.trouble:
            say([outcome.trouble])
    pages = [outcome.output for _, outcome in outcomes if outcome.output]
    sys.stdout.write(written.opening + written.between.join(pages))
    sys.stdout.write(written.closing(counts.troubles))
    sys.stdout.flush()
    if written.for_people:
        say([counts.summary(orders)])
    if counts.troubles:
        return 2
    return 1 if counts.worst is not None and counts.worst >= Severity.WARNING else 0
