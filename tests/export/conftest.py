"""What tests of exports share: reports of small texts, TEI and its schema."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from transcription_lsp.export.tei import write
from transcription_lsp.lint.choice import Choice
from transcription_lsp.lint.linter import Report, lint
from transcription_lsp.lint.names import Authority
from transcription_lsp.text.decoding import decode

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "data" / "tei" / "tei_all.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
APART = frozenset(
    TEI + tag
    for tag in (
        *("note", "gap", "fw", "gloss", "del", "incident", "figure", "space", "corr", "stamp"),
    )
)
"""Elements whose words are not read."""


def read(text: str, convention: str = "wilson", authority: Authority | None = None) -> Report:
    """A text as it is read, without any rule."""
    source = decode(b"")._replace(text=text)
    return lint(source, Choice(()), convention, authority)


def body_of(text: str, convention: str = "wilson", authority: Authority | None = None) -> str:
    """What stands in the body of the TEI of a text, line by line."""
    whole = write(read(text, convention, authority), "letter.txt")
    return whole.partition("<body>\n")[2].rpartition("\n</body>")[0]


def words_of(body: Any) -> str:
    """The text of an element without what is not read; single blanks between words."""
    parts: list[str] = []

    def gather(element: Any) -> None:
        parts.append(element.text or "")
        for child in element:
            if child.tag not in APART:
                gather(child)
            parts.append(" " if child.tag == f"{TEI}p" else "")
            parts.append(child.tail or "")

    gather(body)
    return " ".join("".join(parts).split())


@pytest.fixture(scope="session")
def faults_of_tei() -> Callable[[str], str]:
    """`faults_of_tei(document)`: what the schema finds wrong first; empty for nothing."""
    if not SCHEMA.is_file():
        pytest.skip(f"the schema of TEI is not there: {SCHEMA.name}")
    from lxml import etree

    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))

    def check(document: str) -> str:
        valid = schema.validate(etree.fromstring(document.encode()))
        return "" if valid else str(next(iter(schema.error_log)))

    return check
