"""`transcription-lint init`: a project file in which every setting is explained."""

import os
from collections.abc import Sequence
from textwrap import wrap

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.projects import say
from transcription_lsp.lint.rules import RULES
from transcription_lsp.project.keys import EXPLAINED, Key, as_toml
from transcription_lsp.project.project_file import NAME
from transcription_lsp.project.writing import why_not_written

DESCRIPTION = """\
Writes a transcription.toml into FOLDER, or into this one. It holds every setting with its default
and what it does, all switched off by a # at the beginning of the line; nothing is overwritten."""


def parser() -> Parser:
    """The options of the command."""
    return Parser("init", "[FOLDER]", DESCRIPTION)


def run(argv: Sequence[str]) -> int:
    """Write the file. Raises UsageError."""
    _, folders = parser().read(argv)
    if len(folders) > 1:
        raise UsageError("`init` writes into one folder; name only one.")
    file = os.path.normpath(os.path.join(folders[0] if folders else os.curdir, NAME))
    try:
        with open(file, "x", encoding="utf-8", newline="\n") as opened:
            opened.write(project_file())
    except FileExistsError:
        raise UsageError(f"{file} is there already and was left as it is.") from None
    except OSError as error:
        raise UsageError(why_not_written(file, error)) from error
    say([f"Wrote {file}; open it to see what can be set."])
    return 0


def project_file() -> str:
    """The text of a project file: the defaults of everything, commented out."""
    keys = [_key(each) for each in EXPLAINED]
    tables = [_rule_table(rule.name, rule.summary, rule.options) for rule in RULES if rule.options]
    if tables:
        tables.insert(0, "# Options of single rules.\n")
    return "\n".join([_HEAD, *keys, *tables])


def _key(key: Key) -> str:
    if key.default is None:
        lines = [f"[{key.name}]", *key.example.splitlines()]
    else:
        lines = [f"{key.name} = {as_toml(key.default)}"]
    about = wrap(key.about, _WIDTH, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in (*about, *lines))


def _rule_table(name: str, summary: str, options: dict[str, object]) -> str:
    lines = [f"# {summary}", f"# [{name}]"]
    lines += [f"# {option} = {as_toml(default)}" for option, default in options.items()]
    return "\n".join(lines) + "\n"


_WIDTH = 97
_HEAD = """\
# The project of transcription-lint: it holds for this folder and all folders in it.
# Remove the # before a setting to change it. Paths count from this folder.
"""
