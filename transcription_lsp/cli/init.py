"""`transcription-lint init`: a project file in which every setting is explained."""

import os
import sys
from collections.abc import Sequence

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.lint.rules import RULES
from transcription_lsp.project.project_file import NAME
from transcription_lsp.project.settings import DEFAULTS

DESCRIPTION = """\
Writes a transcription.toml into FOLDER, or into this one. It holds every setting with its default
and what it does, all switched off by a # at the beginning of the line; nothing is overwritten."""


def run(argv: Sequence[str]) -> int:
    """Write the file. Raises UsageError."""
    _, folders = Parser("init", "[FOLDER]", DESCRIPTION).read(argv)
    if len(folders) > 1:
        raise UsageError("`init` writes into one folder; name only one.")
    file = os.path.normpath(os.path.join(folders[0] if folders else os.curdir, NAME))
    try:
        with open(file, "x", encoding="utf-8", newline="\n") as opened:
            opened.write(project_file())
    except FileExistsError:
        raise UsageError(f"{file} is there already and was left as it is.") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.") from error
    sys.stderr.write(f"Wrote {file}; open it to see what can be set.\n")
    return 0


def project_file() -> str:
    """The text of a project file: the defaults of everything, commented out."""
    tables = [_rule_table(rule.name, rule.summary, rule.options) for rule in RULES if rule.options]
    if tables:
        tables.insert(0, "# Options of single rules.\n")
    return "\n".join([_KEYS, *tables])


def _rule_table(name: str, summary: str, options: dict[str, object]) -> str:
    lines = [f"# {summary}", f"# [{name}]"]
    lines += [f"# {option} = {_value(default)}" for option, default in options.items()]
    return "\n".join(lines) + "\n"


def _value(default: object) -> str:
    """A default as TOML writes it."""
    if isinstance(default, bool):
        return "true" if default else "false"
    if isinstance(default, str):
        escaped = default.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(default, list | tuple | set | frozenset):
        return f"[{', '.join(_value(each) for each in default)}]"
    return str(default)


_KEYS = f"""\
# The project of transcription-lint: it holds for this folder and all folders in it.
# Remove the # before a setting to change it. Paths count from this folder.

# The house style of the brackets.
# convention = {_value(DEFAULTS.convention)}

# Files that list the persons who may occur: CSV, TSV, TOML, JSON, JSON Lines, TEI or EAC-CPF.
# authority = []

# Titles that stand before names in these texts, besides those that are known everywhere.
# titles = []

# What a folder means when it is checked, and what is always left out, named or not. A pattern
# without a slash means that name anywhere; one with a slash starts in this folder; a slash at the
# end means a folder; ** stands for any folders in between.
# include = {_value(DEFAULTS.include)}
# exclude = []

# Rules, by code (B001), name (unclosed-bracket) or the beginning of a code (B). Nothing selected
# means the rules that are on by default; `transcription-lint rules` lists them all.
# select = []
# ignore = []

# What the headings of these lists mean, where that is not clear by itself.
# [authority-columns]
# preferred = "Name in full"
# forms = ["Spelling 1", "Spelling 2"]

# Who is meant by a name in some files, where several persons bear it: the id of the person.
# [persons]
# "letters/*" = {{ Crawford = "crawford-john" }}

# How much a rule matters: error, warning, information or hint.
# [severity]
# B005 = "warning"

# Rules that are left out in some files only: a pattern, and their codes.
# [per-file-ignores]
# "drafts/" = ["T005"]
"""
