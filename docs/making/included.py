"""What stands elsewhere in the repository, told once and shown on the site as well.

A page asks for it by a block of its own:

    ```{section} README.md#persons
    ```

shows what stands below that heading in that file, with the heading; with the line `:body:` in the
block, without it. A file without `#…` is shown whole. Headings are set below the one that stands
before the block.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

FENCED = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?\1\2[ \t]*$", re.M)
_ASKED = re.compile(r"^```\{section\} (\S+)\n(:body:\n)?```\n", re.M)
_HEADING = re.compile(r"^(#+) +(.*?) *$", re.M)


class Piece(NamedTuple):
    """A part of a page, and the file of the repository where it stands."""

    text: str
    origin: str
    """As seen from the top of the repository: `editors/README.md`; links count from there."""
    anchors: tuple[str, ...] = ()
    """Of the headings of `origin` that this shows."""
    stands_for: str | None = None
    """The anchor of the heading of which this is the body; empty for a whole file."""


class Heading(NamedTuple):
    level: int
    title: str
    anchor: str
    """What a link has after its `#`."""
    start: int
    end: int


def pieces(text: str, origin: str) -> Iterator[Piece]:
    """A page that is written by hand, with what it asks for put in. Raises LookupError."""
    at, level = 0, 1
    for asked in _ASKED.finditer(text):
        before = text[at : asked.start()]
        yield Piece(before, origin)
        level = ([level] + [each.level for each in headings(before)])[-1]
        yield section(asked[1], level + 1, heading=not asked[2])
        at = asked.end()
    yield Piece(text[at:], origin)


def section(place: str, level: int, heading: bool = True) -> Piece:
    """What stands at `FILE` or `FILE#ANCHOR`, its highest headings at a level.

    Raises LookupError where the file has no such heading.
    """
    file, _, anchor = place.partition("#")
    text = (ROOT / file).read_text("utf-8")
    found = headings(text)
    if anchor:
        number = next((n for n, each in enumerate(found) if each.anchor == anchor), None)
        if number is None:
            raise LookupError(f"{file} has no heading for #{anchor}")
        own = found[number]
        after = [each for each in found[number + 1 :] if each.level <= own.level]
        start = own.start if heading else own.end
        end = after[0].start if after else len(text)
    else:
        start, end = (0 if heading else found[0].end), len(text)
    shown = [each for each in found if start <= each.start < end]
    by = level - min((each.level for each in shown), default=level)
    cut = _moved(text[start:end], by)
    stands_for = None if anchor and heading else anchor
    return Piece(cut.strip("\n") + "\n\n", file, tuple(each.anchor for each in shown), stands_for)


def headings(text: str) -> list[Heading]:
    """The headings of a Markdown file, with the anchors that they have on the pages of a forge."""
    found: list[Heading] = []
    seen: dict[str, int] = {}
    for match in _HEADING.finditer(_without_code(text)):
        title = text[match.start(2) : match.end(2)]
        anchor = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        number = seen[anchor] = seen.get(anchor, -1) + 1
        name = f"{anchor}-{number}" if number else anchor
        found.append(Heading(len(match[1]), title, name, match.start(), match.end()))
    return found


def _moved(text: str, by: int) -> str:
    """With all headings lower by so many levels."""
    for each in reversed(headings(text)):
        text = f"{text[: each.start]}{'#' * (each.level + by)} {each.title}{text[each.end :]}"
    return text


def _without_code(text: str) -> str:
    """The text with blocks of code blanked, so that a comment in one is no heading."""
    return FENCED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
