"""`transcription-lint convention show` and `list`: conventions for people."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from transcription_lsp.cli.arguments import PROGRAM, Parser, UsageError, one_of
from transcription_lsp.cli.formats.visible import lines
from transcription_lsp.cli.packing import packed
from transcription_lsp.markup.convention import (
    Convention,
    Kind,
    Role,
    conventions,
    files_and_convention,
    load_convention,
)
from transcription_lsp.markup.convention_files import ConventionFiles
from transcription_lsp.markup.convention_samples import kind_of, samples_of_rule
from transcription_lsp.markup.labels import Entry
from transcription_lsp.project.settings import SettingsError, find_settings
from transcription_lsp.project.validation import unknown_convention

SHOW = """\
Shows what the brackets of a convention mean: its kinds of bracket, the labels of every role, the
places and units that it knows, the fields of its header. Without a NAME, that of this folder."""

LIST = """\
Lists the conventions that come with the program: the name and the title of each."""

_WIDTH = 98
_OF_SHAPE = (
    "A bracket that has none of the labels below is told by its shape and its place: it supplies "
    "words or explains the one before it, is doubtful where it ends in a question mark, and "
    "completes a word that it touches."
)
HOW_TO_READ = (
    "What stands in round brackets may be left out, and of words with a stroke between them one "
    "is written. … stands for any words, and what stands in ⟨⟩ for words of that kind."
)


class Item(NamedTuple):
    """A line of a page: what is written, and what it means."""

    written: tuple[str, ...]
    """As it stands in a text."""
    means: str = ""


class Section(NamedTuple):
    """A part of a page, under a title of its own."""

    title: str
    about: str
    items: tuple[Item, ...]


def parser_list() -> Parser:
    """The options of the command."""
    return Parser("convention list", "", LIST)


def run_list(argv: Sequence[str]) -> int:
    """Print all conventions. Raises UsageError."""
    _, rest = parser_list().read(argv)
    if rest:
        raise UsageError("`convention list` lists them all; it takes nothing more.")
    names = conventions()
    width = max(map(len, names))
    for name in names:
        sys.stdout.write(f"{name:<{width}}  {load_convention(name).title}\n")
    return 0


def parser_show() -> Parser:
    """The options of the command."""
    parser = Parser("convention show", "[NAME|FILE]", SHOW)
    formats = ("text", "markdown")
    parser.add_argument(
        "--format", metavar="|".join(formats), type=one_of(formats, "format"), default="text"
    )
    return parser


def run_show(argv: Sequence[str]) -> int:
    """Print one convention. Raises UsageError."""
    options, names = parser_show().read(argv)
    if len(names) > 1:
        raise UsageError("`convention show` shows one convention; name one.")
    name = names[0] if names else _of_this_folder()
    if sentence := unknown_convention(name):
        raise UsageError(sentence)
    text = as_markdown(name) if options.format == "markdown" else as_text(name)
    sys.stdout.write(lines(text))
    return 0


def _of_this_folder() -> str:
    try:
        return find_settings(os.curdir).convention
    except SettingsError as error:
        raise UsageError(str(error)) from error


def as_text(name: str) -> str:
    """A convention for reading in a terminal."""
    files, convention = files_and_convention(name)
    lines = [f"{convention.title} ({os.path.basename(name)})", *_origin(files, convention)]
    for section in sections(files, convention):
        lines += ["", section.title]
        lines += wrap(section.about, _WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
        alone = [each.written[0] for each in section.items if len(each.written) == 1 and each.means]
        width = max(map(len, alone), default=0)
        for item in section.items:
            lines += _item_as_text(item, min(width, 40))
    return "\n".join(lines) + "\n"


def _item_as_text(item: Item, width: int) -> Iterator[str]:
    """What is written with its meaning beside it; where that is much, below its meaning."""
    if len(item.written) == 1 and item.means:
        yield f"    {item.written[0]:<{width}}  {item.means}"
        return
    whole = f"    {item.means}: {', '.join(item.written)}"
    if item.means and len(whole) <= _WIDTH:
        yield whole
        return
    if item.means:
        yield f"    {item.means}:"
    indent = " " * (6 if item.means else 4)
    yield from (f"{indent}{line}" for line in packed(item.written, _WIDTH - len(indent)))


def as_markdown(name: str) -> str:
    """A convention as a page."""
    files, convention = files_and_convention(name)
    shown = os.path.basename(name)
    command = f"{PROGRAM} convention show {shown} --format markdown"
    lines = [f"# {convention.title}", ""]
    lines += _wrapped(
        f"This page is generated by `{command}`: change the convention, not the page."
    )
    lines += ["", f"Convention `{shown}`.", *_origin(files, convention)]
    for section in sections(files, convention):
        lines += ["", f"## {section.title}"]
        lines += ["", *_wrapped(section.about)] if section.about else []
        lines += ["", *map(_item_as_markdown, section.items)] if section.items else []
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> list[str]:
    return wrap(text, 100, break_on_hyphens=False)


def _item_as_markdown(item: Item) -> str:
    written = ", ".join(map(_as_code, item.written))
    if not item.means:
        return f"- {written}"
    return f"- {written}: {item.means}" if len(item.written) == 1 else f"- {item.means}: {written}"


def _as_code(written: str) -> str:
    """As code in Markdown; what holds backticks stands between more of them."""
    longest = max(map(len, re.findall("`+", written)), default=0)
    marks = "`" * (longest + 1)
    blank = " " if written.startswith("`") or written.endswith("`") else ""
    return f"{marks}{blank}{written}{blank}{marks}"


def _origin(files: ConventionFiles, convention: Convention) -> list[str]:
    said = [f"Source: {convention.source.rstrip('.')}."]
    if base := files.own.get("base"):
        said.append(f"Based on {base}.")
    return said


def sections(files: ConventionFiles, convention: Convention) -> Iterator[Section]:
    """What there is to say of a convention, part by part."""
    by_words = any(kind.role == "" for kind in convention.brackets.values())
    yield Section("Kinds of bracket", _OF_SHAPE * by_words, tuple(_kinds(files, convention)))
    if convention.labels:
        yield Section("How labels are written", HOW_TO_READ, ())
    for role in convention.roles.values():
        entries = [entry for entry in convention.labels if entry.role == role.name]
        if entries:
            title = f"{role.title[:1].upper()}{role.title[1:]} ({role.name})"
            items = (_entry(entry, convention.label_ends) for entry in entries)
            yield Section(title, role.explanation, tuple(items))
    tables = convention.vocabulary.tables
    for slot, title in (("place", "Places"), ("unit", "Units")):
        if convention.labels and tables[slot]:
            yield Section(title, "", tuple(_table(tables[slot])))
    if convention.fields:
        about = "The fields of the header, in their usual order."
        if convention.last_field:
            about += f" The body begins after {convention.last_field}."
        fields = (Item((f"{name}:",), says) for name, says in convention.fields.items())
        yield Section("Header", about, tuple(fields))
    if convention.wraps:
        about = "What an editor offers to put around selected words."
        wraps = (Item((form,), what) for what, form in convention.wraps)
        yield Section("Around words", about, tuple(wraps))


def _kinds(files: ConventionFiles, convention: Convention) -> Iterator[Item]:
    """Every kind of bracket by an example that is read as it."""
    kinds, grammar = convention.brackets, convention.grammar
    for name, kind in kinds.items():
        if kind.tags:
            example = "…".join(kind.tags)
        else:
            texts = samples_of_rule(grammar, name, files.grammar)
            example = next((text for text in texts if kind_of(grammar, kinds, text) == name), name)
        yield Item((example,), _means(convention.roles, kind))


def _means(roles: dict[str, Role], kind: Kind) -> str:
    """What a kind of bracket is, in words."""
    if kind.role == "text":
        return "emphasis" if kind.tags else "no bracket of an editor; it stays as it stands"
    if not kind.role:
        other = f", else {roles[kind.otherwise].title} ({kind.otherwise})" if kind.otherwise else ""
        return f"by its label{other}" if other else "by its label or shape"
    said = [f"{key} {value}" for key, value in kind.attributes._asdict().items() if value]
    alone = "; its first tag may stand alone" if kind.alone else ""
    return f"{roles[kind.role].title} ({', '.join([kind.role, *said])}){alone}"


def _entry(entry: Entry, ends: tuple[str, str]) -> Item:
    """A label: how it is written, and what it says beside its role."""
    said = [f"{name} {value}" for name, value in entry.attributes._asdict().items() if value]
    means = " – ".join(filter(None, [", ".join(said), entry.meaning.rstrip(".")]))
    return Item(tuple(plain_form(form, ends) for form in entry.forms), means)


def plain_form(form: str, ends: tuple[str, str] = ("[", "]")) -> str:
    """A form as it stands in brackets: `[⟨quantity⟩ ⟨unit⟩ missing]`, `[stamp …: …]`."""
    opener, closer = ends
    if len(form) == 1:
        return f"{opener}{form}{closer}"
    words = re.sub(r"\{(\w+)\}", r"⟨\1⟩", form.removesuffix(":").rstrip()).replace("|", "/")
    words = re.sub(r" ([,:]) ", r"\1 ", words)
    return f"{opener}{words}{': …' if form.endswith(':') else ''}{closer}"


def _table(spellings: dict[str, str]) -> Iterator[Item]:
    """The values of a table, each with its spellings."""
    values: dict[str, list[str]] = {}
    for spelling, value in spellings.items():
        values.setdefault(value, []).append(spelling)
    yield from (Item(tuple(words), value) for value, words in values.items())
