"""Every specimen has the tree that stands beside it in tests/gold (the README there explains it)."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Bracket, Field, Node, Transcription
from transcription_lsp.text.decoding import decode

GOLD = Path(__file__).parents[1] / "gold"
SEED = Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt"
PLACES = {path: path.with_suffix(".tree") for path in sorted(GOLD.glob("**/*.txt"))}
PLACES[SEED] = GOLD / "seed.tree"


def convention_of(path: Path) -> str:
    """The convention of a text: the folder in `conventions/`, else `wilson`."""
    return path.parts[-3] if path.parts[-4] == "conventions" else "wilson"


def as_lines(transcription: Transcription) -> Iterator[str]:
    for node in transcription.nodes:
        yield from _lines(node, "")


def _lines(node: Node, indent: str) -> Iterator[str]:
    if node.kind in ("blank", "open", "close"):
        return
    inner = [child for child in node.children if child.kind not in ("open", "close", "blank")]
    head = f"{indent}{_described(node)}"
    if not node.children:
        yield f"{head} {_quoted(node.text)}"
    elif [child.kind for child in inner] == ["text"]:
        yield f"{head} {_quoted(inner[0].text)}"
    else:
        yield head
        for child in inner:
            yield from _lines(child, f"{indent}  ")


def _folded(lines: Iterator[str]) -> Iterator[str]:
    """The lines, what stands there several times in a row once: `fault "[" ×20`."""
    for line, same in groupby(lines):
        count = len(list(same))
        yield f"{line} ×{count}\n" if count > 1 else f"{line}\n"


def _described(node: Node) -> str:
    if isinstance(node, Field):
        return f"field ‘{node.name}’"
    if not isinstance(node, Bracket):
        return node.kind
    said = [f"{name} {value}" for name, value in node.attributes._asdict().items() if value]
    closers = [child.text for child in node.children if child.kind == "close"]
    closer = closers[0] if closers else " never closed"
    return f"{node.opener}{closer} {', '.join([node.role, *said])}"


def _quoted(text: str) -> str:
    """A text in quotation marks, its line ends as \\n and \\r, its middle left out where it is long."""
    shown = text if len(text) <= 100 else f"{text[:60]} … {text[-30:]}"
    return json.dumps(shown, ensure_ascii=False)


@pytest.mark.parametrize(
    "source", PLACES, ids=lambda path: "-".join((convention_of(path), path.stem))
)
def test_the_tree_is_the_one_beside_it(source: Path, request: pytest.FixtureRequest) -> None:
    transcription = parse(decode(source.read_bytes()).text, convention_of(source))
    found = "".join(_folded(as_lines(transcription)))
    if request.config.getoption("rewrite_gold"):
        PLACES[source].write_text(found, "utf-8")
    assert found == PLACES[source].read_text("utf-8")


def test_every_tree_has_a_text() -> None:
    assert set(GOLD.glob("**/*.tree")) == set(PLACES.values())
