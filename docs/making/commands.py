"""The page of the commands, made of the parsers that read their options."""

import argparse
import re
from collections.abc import Iterator
from importlib import import_module

from docs.making.markdown import block, plain
from transcription_lsp.cli.main import COMMANDS, MODULES
from transcription_lsp.server.main import PROGRAM, options

_HEAD = """\
# Commands

What `-h` says of each, in a shell: `transcription-lint check -h`. Two things hold everywhere: the
exit code is 0 if all is well, 1 if something was found, 2 if the command, a project file or a path
was wrong; findings go to standard output, all else to standard error.
"""


def pages() -> dict[str, str]:
    """By path."""
    told = [_told(*each) for each in commands()]
    server = _told(PROGRAM, "the language server, which an editor starts", options())
    return {"commands.md": "\n".join([_HEAD, *told, server])}


def commands() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Each command as it is called, what it is for, and its parser."""
    for name, what in COMMANDS.items():
        module = import_module(f"transcription_lsp.cli.{MODULES.get(name, name)}")
        if hasattr(module, "parser"):
            yield f"transcription-lint {name}", what, module.parser()
            continue
        for inner, (file, purpose) in module.COMMANDS.items():
            parser = getattr(import_module(f"transcription_lsp.cli.{file}"), f"parser_{inner}")()
            yield f"transcription-lint {name} {inner}", purpose, parser


def _told(command: str, what: str, parser: argparse.ArgumentParser) -> str:
    name = re.sub(r"^transcription-lint ", "", command)
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    lines = [f"## `{name}`", "", f"{what[:1].upper()}{what[1:]}.", "", block("text", usage)]
    lines += _paragraphs(parser.description)
    rows = [_row(each) for each in parser._actions if each.help is not argparse.SUPPRESS]
    lines += ["| option | |", "|---|---|", *rows, ""]
    lines += _paragraphs(parser.epilog)
    return "\n".join(lines)


def _row(action: argparse.Action) -> str:
    names = ", ".join(action.option_strings)
    value = str(action.metavar or action.dest.upper()) if action.nargs != 0 else ""
    about = _options_as_code((action.help or "").replace("%%", "%"))
    if "|" in value:
        about += f": {', '.join(f'`{word}`' for word in value.split('|'))}"
        value = ""
    return f"| `{f'{names} {value}'.strip()}` | {plain(about)} |"


def _paragraphs(text: str | None) -> list[str]:
    """What is laid out in lines stays so; everything else is prose."""
    lines: list[str] = []
    for paragraph in (text or "").strip("\n").split("\n\n"):
        if re.search(r"^ {2}", paragraph, re.M):
            lines.append(block("text", paragraph))
        elif paragraph:
            lines += [plain(_options_as_code(paragraph)), ""]
    return lines


def _options_as_code(text: str) -> str:
    return re.sub(r"(?<![\w`-])(--[a-z][a-z-]*)(?![\w`])", r"`\1`", text)
