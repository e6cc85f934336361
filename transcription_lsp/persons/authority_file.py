"""Reading an authority file, whichever format it has.

The format follows from the ending of the name; a file of another ending is looked into.
"""

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import MALFORMED, AuthorityFault, Entry, broken
from transcription_lsp.persons.faults import Faults
from transcription_lsp.persons.person import Person
from transcription_lsp.text.decoding import Source, decode

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

MOST_BYTES = 128 * 1024 * 1024
"""A larger file is not read: it would need more memory than a linter may take."""

_ENDINGS = {
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".toml": "toml",
    ".json": "json",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
}
_XML_ENCODING = rb"""\s*<\?xml\s[^>]{0,60}?encoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']"""
_ROOT = r"<(?:[\w.-]+:)?(eac-cpf|eac)\b|<(?:[\w.-]+:)?(?:TEI|listPerson|person)\b"


MOST_LINES = 5_000_000
"""A file of more lines is not read either: it is something else than a list of persons."""

MOST_ENTRIES = 2_000_000
"""What comes after so many entries is not read."""


class UnreadableAuthority(Exception):
    """A file that cannot be read as an authority at all; the text is a sentence that says why."""


class UnwritableFormat(Exception):
    """A file that cannot be made; the text is a sentence that says why."""


class AuthorityFile(NamedTuple):
    """One file of an authority: its persons, and what is wrong with it."""

    path: str
    source: Source
    persons: tuple[Person, ...]
    faults: tuple[AuthorityFault, ...]


def read_authority(path: "Path | str", columns: Columns | None = None) -> AuthorityFile:
    """All of one file. Raises UnreadableAuthority, and OSError.

    Entries of one id are all among the persons: see `examination` for what concerns several.
    """
    opened = open_authority(path)
    persons: list[Person] = []
    faults = Faults(opened.remarks())
    for entry in opened.entries(columns):
        faults.add(entry.faults)
        if entry.person is not None:
            persons.append(entry.person)
    return AuthorityFile(opened.path, opened.source, tuple(persons), faults.all())


class OpenedAuthority(NamedTuple):
    """A file that was decoded, and how to read it; entries come one by one."""

    path: str
    source: Source
    format: str
    """The name of a module in `formats`."""

    def entries(self, columns: Columns | None = None) -> Iterator[Entry]:
        """The entries in the order of the file; as many are held at a time as the reader keeps."""
        text = self.source.text
        for number, entry in enumerate(self.module().read(text, self.path, columns or {})):
            if number == MOST_ENTRIES:
                message = f"This list has more than {MOST_ENTRIES:,} entries: split it."
                yield broken(f"{message} What follows was not read.", entry.start, entry.start)
                return
            yield entry

    def module(self) -> "ModuleType":
        """The module of its format."""
        return format_module(self.format)

    def remarks(self) -> Iterator[AuthorityFault]:
        """What is to be said of the file as a whole."""
        text, trouble = self.source.text, self.source.trouble
        if not text.strip():
            yield AuthorityFault(MALFORMED, "This file is empty: it should list persons.", 0, 0)
        elif trouble is not None and not self.source.encoding.startswith("utf"):
            at = min(trouble.offset, len(text))
            yield AuthorityFault(MALFORMED, trouble.message, at, min(at + 1, len(text)), False)


def open_authority(path: "Path | str") -> OpenedAuthority:
    """Decode a file and see what it is. Raises UnreadableAuthority, and OSError."""
    name = str(path)
    with open(name, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    return opened(name, data)


def opened(name: str, data: bytes) -> OpenedAuthority:
    """The same for bytes that were read already. Raises UnreadableAuthority."""
    if len(data) > MOST_BYTES:
        raise UnreadableAuthority(
            f"{name}: this file is larger than {MOST_BYTES // 1024**2} MB, "
            "which is too large for a list of persons; split it."
        )
    if max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        raise UnreadableAuthority(
            f"{name}: this file has more than {MOST_LINES:,} lines, "
            "which is too many for a list of persons; split it."
        )
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"\0" in data:
        raise UnreadableAuthority(
            f"{name}: this is no text, or text in UTF-16 without its mark; save it as UTF-8."
        )
    source = _decoded(data)
    return OpenedAuthority(name, source, format_of(name, source.text))


def opened_text(name: str, text: str) -> OpenedAuthority:
    """The same for a text that an editor has; of any size."""
    return OpenedAuthority(name, Source.of(text), format_of(name, text))


def format_module(name: str) -> "ModuleType":
    """The module of a format."""
    return import_module(f"transcription_lsp.persons.formats.{name}")


def format_for(name: str) -> str | None:
    """The format that the ending of a name means; None if it means none.

    Of the two in XML, `.eac.xml` and the like mean EAC-CPF.
    """
    lower = os.path.basename(name).lower()
    if lower.endswith((".eac", ".eac.xml", ".cpf.xml", ".eac-cpf.xml")):
        return "eac_cpf"
    if lower.endswith((".xml", ".tei")):
        return "tei"
    return _ENDINGS.get(os.path.splitext(lower)[1])


def document(name: str, persons: Sequence[Person]) -> str:
    """The text of a new file of this name, in the format of its ending. Raises UnwritableFormat."""
    format_name = format_for(name)
    if format_name is None:
        endings = ", ".join((*_ENDINGS, ".xml (TEI)", ".eac.xml (EAC-CPF)"))
        raise UnwritableFormat(
            f"The ending of {os.path.basename(name)} means no format; there are {endings}."
        )
    module = format_module(format_name)
    try:
        if format_name == "table":
            delimiter = "," if name.lower().endswith(".csv") else "\t"
            return str(module.document(persons, delimiter))
        return str(module.document(persons))
    except ValueError as error:
        raise UnwritableFormat(str(error)) from error


def _decoded(data: bytes) -> Source:
    """The text, by what XML says about its encoding, if it is XML and says so."""
    declared = re.match(_XML_ENCODING, data)
    if declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            if encoding != "utf-8":
                return Source(data.decode(encoding), encoding)
        except (LookupError, UnicodeDecodeError):
            pass  # the guess is better
    return decode(data)


def format_of(name: str, text: str) -> str:
    """The format of a text: the name of a module in `formats`."""
    by_name = format_for(name)
    if by_name not in (None, "tei"):
        return str(by_name)
    start = text[:4096].lstrip()
    if by_name == "tei" or start.startswith("<"):
        root = re.search(_ROOT, text[:65536])
        return "eac_cpf" if root and root[1] else "tei"
    if start.startswith(("[[", "#")) or re.match(r"[\w-]+\s*=\s", start):
        return "toml"
    if start.startswith("["):
        return "json"
    if start.startswith("{"):
        return "json_lines" if re.match(r"\{[^\n]*\}\s*\n\s*\{", start) else "json"
    return "table"
