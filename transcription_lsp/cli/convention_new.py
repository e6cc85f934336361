"""`transcription-lint convention new`: the file of a convention of one's own, to be changed."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from transcription_lsp.cli.arguments import PROGRAM, Parser, UsageError
from transcription_lsp.cli.packing import packed
from transcription_lsp.cli.projects import say
from transcription_lsp.markup.convention import files_and_convention
from transcription_lsp.markup.files import SUFFIX, is_own
from transcription_lsp.project.project_file import NAME
from transcription_lsp.project.settings import SettingsError, find_settings
from transcription_lsp.project.validation import unknown_convention
from transcription_lsp.project.writing import why_not_written
from transcription_lsp.text.toml_text import key_of, quoted

DESCRIPTION = """\
Writes NAME.toml: a convention of your own that is like another one until you change it. The file
holds everything that can be changed, switched off by a # at the beginning of the line; nothing is
overwritten."""

_NAME = re.compile(r"[^\W_][\w.-]*")
_WIDTH = 97


def parser_new() -> Parser:
    """The options of the command."""
    parser = Parser("convention new", "NAME", DESCRIPTION)
    parser.add_argument(
        "--from",
        dest="base",
        metavar="NAME",
        default="wilson",
        help="the convention that it is like, a name or a file (wilson)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write (NAME.toml)")
    return parser


def run_new(argv: Sequence[str]) -> int:
    """Write the file. Raises UsageError."""
    options, names = parser_new().read(argv)
    if len(names) != 1:
        raise UsageError("`convention new` begins one convention; name one.")
    name = names[0].removesuffix(SUFFIX)
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"`{names[0]}` is no name of a convention: write letters and digits, and -o for a path."
        )
    file = options.output or f"{name}{SUFFIX}"
    if not is_own(file):
        raise UsageError(f"The file of a convention ends in {SUFFIX}: write `-o {file}{SUFFIX}`.")
    if sentence := unknown_convention(options.base):
        raise UsageError(sentence)
    text = convention_file(name, options.base, os.path.dirname(file))
    try:
        with open(file, "x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise UsageError(f"{file} is there already and was left as it is.") from None
    except (OSError, ValueError) as error:
        raise UsageError(why_not_written(file, error)) from error
    sentence = (
        f"Wrote {file}. To use it, write convention = {quoted(_from_project(file))} into {NAME}; "
        f"`{PROGRAM} convention check {file}` looks for what has no effect."
    )
    say([sentence])
    return 0


def _from_project(file: str) -> str:
    """The file as the project file above it is to name it; as seen from here without one."""
    try:
        root = find_settings(file).root or os.getcwd()
    except SettingsError as error:
        root = os.path.dirname(os.path.abspath(error.file))
    return _path_from(root, file)


def _path_from(folder: str, file: str) -> str:
    try:
        return os.path.relpath(file, folder or os.curdir).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(file)


def convention_file(name: str, base: str, folder: str = "") -> str:
    """The text of a convention that is like another one, for a file in a folder."""
    files, convention = files_and_convention(base)
    data = files.data
    based = _path_from(folder, base) if is_own(base) else base
    kinds = [f"{name} = {_table(values)}" for name, values in data["brackets"].items()]
    by_words = any(not kind.role for kind in convention.brackets.values())
    parts = [
        _HEAD.format(title=quoted(name), base=quoted(based)),
        _lines(f"nesting = {data['nesting']}", about=_ABOUT["nesting"]),
        _lines('labels = "first"', about=_ABOUT["labels"]),
        _lines(
            "rules = '''",
            *wrap(
                f"bracket    = exclamation / {' / '.join(convention.brackets)}",
                _WIDTH,
                subsequent_indent="    ",
            ),
            "# `[!]`",
            'exclamation = ~r"\\[!\\]"',
            "'''",
            about=_ABOUT["rules"],
        ),
        _lines("[brackets]", 'exclamation = { role = "sic" }', *kinds, about=_ABOUT["brackets"]),
        # Where no kind of bracket is told by its words, labels would never be read.
        *([_lines(*_LABEL, about=_ABOUT["label"])] if by_words else []),
        _lines("[same]", *_entries(data["same"]), about=_ABOUT["same"]),
    ]
    for table in ("places", "units", "languages", "qualities"):
        parts.append(_lines(f"[{table}]", *_entries(data[table]), about=_ABOUT[table]))
    header = data["header"]
    parts += [
        _lines(
            "[header]",
            f"last = {quoted(header['last'])}",
            "[header.fields]",
            *_entries(header["fields"]),
            about=_ABOUT["header"],
        ),
        _lines("[shape]", *_entries(data["shape"]), about=_ABOUT["shape"]),
        _lines("[wrap]", *_entries(data["wrap"]), about=_ABOUT["wrap"]),
        _lines(
            "[write]",
            "forms = [",
            *(f"    {_table(form)}," for form in data["write"]["forms"]),
            "]",
            about=_ABOUT["write"],
        ),
    ]
    return "\n".join(parts)


def _lines(*lines: str, about: str) -> str:
    """A part of the file: what it is about, and how it is written, all switched off."""
    return "".join(f"# {line}\n" for line in (*wrap(about, _WIDTH), *lines))


def _entries(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        yield from _entry(key_of(key), value)


def _entry(key: str, value: Any) -> Iterable[str]:
    """A key and its value; a long list on several lines."""
    line = f"{key} = {_value(value)}"
    if len(line) <= _WIDTH or not isinstance(value, list):
        return [line]
    lines = packed(map(_value, value), _WIDTH - 4)
    return [f"{key} = [", *(f"    {line}" for line in lines), "]"]


def _table(values: Mapping[str, Any]) -> str:
    return f"{{ {', '.join(f'{key_of(key)} = {_value(value)}' for key, value in values.items())} }}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return quoted(value) if isinstance(value, str) else str(value).lower()


_HEAD = """\
# A convention of our own: what the brackets of our transcriptions mean. What is not said here is as
# in the convention that is its base. Remove the # before what you want to change.

# What the convention is called, and where its rules are written down for people.
title = {title}
source = "the guide for our transcribers"

# What it is like: the name of a convention, or another file as seen from here.
base = {base}
"""

_ABOUT = {
    "nesting": "How deep brackets may stand in brackets; more is taken for a slip.",
    "labels": (
        'Whether the labels below come before those of the base ("first") or are all that there '
        'are ("own").'
    ),
    "rules": (
        "Kinds of bracket that are known by their shape, in the notation of the PEG files. A "
        "rule takes the place of the one of the same name. Of the kinds in ‘bracket’ the first "
        "that fits counts; what it looks like stands in backticks above its rule."
    ),
    "brackets": (
        'What each kind of bracket is. role = "" means that its label or shape tells, and role '
        '= "text" that it is none. Only what is different need stand here.'
    ),
    "label": (
        "Labels: the words that say what a bracket is. As many as there are, each after a line "
        "[[label]]; the first that fits counts. Forms are written in small letters: a|b is one "
        "word or the other, (word) may be left out, … is any words, {unit} and the like are "
        "words of the tables below, and a form that ends in : is a label only before a colon. "
        "usual, variants: how it is best spelled, and what is changed into that. colon: whether "
        "a colon must follow. meaning: what an editor explains."
    ),
    "same": (
        "Words that are read as another one. This table and those below take the place of those "
        "of the base as a whole."
    ),
    "places": "The words for {place}: what a place is called, and how it is written.",
    "units": "The words for {unit}: each is one word.",
    "languages": "The words for {language}: each is one word.",
    "qualities": "The words for {quality}: each is one word.",
    "header": (
        "The header: the field after which the body begins, if there is one, and what every "
        "field says, in their usual order."
    ),
    "shape": (
        "Words that begin an explanation of the word before, and titles after which a name in "
        "brackets is a forename."
    ),
    "wrap": "What an editor offers to put around selected words, for which … stands.",
    "write": "How roles are written where a text of another convention is converted into this one: "
    "the first form that fits is taken; … stands for the content, slots for what is known of it.",
}
"""What each part of the file is about."""

_LABEL = (
    "[[label]]",
    'role = "gap"',
    'reason = "illegible"',
    'forms = ["({quantity}) {unit} washed out", "washed out", "washed-out", "washed out …:"]',
    'usual = "washed out"',
    'variants = ["washed-out"]',
    "colon = false",
    'meaning = "Water has taken the ink away here."',
)
