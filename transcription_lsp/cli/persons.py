"""`transcription-lint persons`: which of its commands is meant."""

from collections.abc import Sequence

from transcription_lsp.cli.subcommands import run_one

COMMANDS = {
    "check": ("persons_check", "look for faults in the lists themselves"),
    "list": ("persons_list", "list all persons"),
    "search": ("persons_list", "find persons by what their names begin with"),
    "show": ("persons_list", "show everything about a person"),
    "add": ("persons_add", "write a person into a list"),
    "import": ("persons_import", "make a list in another format"),
    "stats": ("persons_list", "count persons, names, dates and identifiers"),
}
ABOUT = "Looks after the lists of persons that a project names under `authority`."


def run(argv: Sequence[str]) -> int:
    """Run one of the commands. Raises UsageError."""
    return run_one("persons", ABOUT, COMMANDS, argv)
