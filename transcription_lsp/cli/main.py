"""`transcription-lint`: which command is meant, and what its end means to the shell."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from transcription_lsp.cli.arguments import PROGRAM, UsageError
from transcription_lsp.project.interrupts import exit_code, listening
from transcription_lsp.project.likeness import did_you_mean

COMMANDS = {
    "check": "look for faults in transcriptions, and repair what is certain",
    "explain": "say what a rule looks for and what to do about it",
    "rules": "list all rules",
    "tree": "show how a transcription is understood: its brackets and what they are",
    "convert": "write transcriptions by another convention, and say what is lost",
    "export": "write transcriptions as TEI, a page to read, plain text, Markdown or JSON",
    "import": "make transcriptions of TEI, by the convention that it names",
    "stats": "count words, pages, brackets, names, and what could not be read",
    "report": "show a collection at a glance, on a page of HTML with plots and tables",
    "detect": "tell which convention a text follows, and by which signs",
    "persons": "look after the lists of persons that a project knows",
    "convention": "show, begin and check conventions: what brackets and labels mean",
    "clean": "remove what earlier runs have kept in the folder of a project",
    "init": "write a transcription.toml with every setting, explained",
    "completion": "print what a shell needs to complete these commands",
}

MODULES = {"import": "importing"}
"""The modules of commands whose name no module can have."""

HELP = f"""usage: {PROGRAM} COMMAND …

Reads transcriptions with editorial matter in brackets, and says what is wrong with them.

commands:
{{commands}}

{PROGRAM} COMMAND -h   says what the command can do
{PROGRAM} --version    says which version this is

To begin with: {PROGRAM} check letter.txt
"""

NOBODY_READS = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 if something was found, 2 if something was wrong."""
    _let_everything_print()
    # Collecting what start-up leaves behind takes longer than reading a transcription.
    gc.disable()
    try:
        with listening():
            return _code(list(sys.argv[1:] if argv is None else argv))
    finally:
        gc.enable()


def _code(argv: list[str]) -> int:
    """Run one command, and give the exit code whatever happens."""
    try:
        code = _run(argv)
        sys.stdout.flush()
        return code
    except UsageError as error:
        _complain(f"{error}")
        return 2
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        _drop_output()
        return NOBODY_READS
    except OSError as error:  # a full disk, a current folder that is gone
        _complain(f"{error.strerror or error}.")
        _drop_output()
        return 2
    except SystemExit as ended:  # after the help of a command
        return ended.code if isinstance(ended.code, int) else 0


def _complain(sentence: str) -> None:
    """Say what is wrong; a name in it may hold anything."""
    from transcription_lsp.cli.formats.visible import one_line

    print(f"{PROGRAM}: {one_line(sentence)}", file=sys.stderr)


def _run(argv: list[str]) -> int:
    if not argv:
        sys.stderr.write(_help())
        return 2
    command, *rest = argv
    if command in ("-h", "--help", "help") and not rest:
        sys.stdout.write(_help())
        return 0
    if command in ("-V", "--version"):
        from transcription_lsp import __version__

        print(f"{PROGRAM} {__version__}")
        return 0
    if command == "help" and rest[0] in COMMANDS:
        command, rest = rest[0], ["--help"]
    if command not in COMMANDS:
        raise UsageError(_unknown(command))
    code: int = import_module(f"transcription_lsp.cli.{MODULES.get(command, command)}").run(rest)
    return code


def _help() -> str:
    return HELP.format(
        commands="\n".join(f"  {name:<10} {what}" for name, what in COMMANDS.items())
    )


def _unknown(word: str) -> str:
    if word.startswith("-") and word != "-":
        return f"A command comes first, then its options: `{PROGRAM} check {word} …`."
    if word == "-" or os.path.exists(word):
        return f"To check `{word}`, write `{PROGRAM} check {word}`."
    return f"There is no command `{word}`{did_you_mean(word, COMMANDS)} `{PROGRAM} -h` lists them."


def _interrupted() -> int:
    """Let out what was found so far; on a terminal the prompt begins a line of its own."""
    try:
        sys.stdout.flush()
        if sys.stderr.isatty():
            sys.stderr.write("\n")
    except (OSError, KeyboardInterrupt):  # nobody reads, or is in a hurry
        _drop_output()
    return exit_code()


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, or Python complains when it closes the stream."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _let_everything_print() -> None:
    """Let no character stop the output, whatever a terminal can show; pipes get UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="backslashreplace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace")
