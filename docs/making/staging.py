"""All pages of the site as Markdown in one folder, from which Sphinx makes the site.

Some are written by hand and stand in docs/, some are made of what the program knows (rules,
commands, grammars), some stand elsewhere in the repository. Nothing is told in two places.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from docs.making import commands, grammars, layers, rules, settings
from docs.making.included import ROOT, Piece, pieces, section
from docs.making.links import Places, outside, relinked

DOCS = ROOT / "docs"
GENERATED: dict[str, Callable[[], str]] = {
    "project-file": settings.project_file,
    "convention-file": settings.convention_file,
    "layers": layers.diagram,
}
"""What a page that is written by hand asks for in a block `{generated} NAME`."""
_GENERATED = re.compile(r"^```\{generated\} (\S+)\n```\n", re.M)
_FILES = "files"
"""The folder of the site for what is copied as it is."""
OUTSIDE = "outside-links.txt"


def pages() -> dict[str, list[Piece]]:
    """The pages by their paths, each in pieces. Raises LookupError for what is not there."""
    made = {path: [Piece(text, f"docs/{path}")] for path, text in _made().items()}
    made |= grammars.pages()
    made |= {f"editors/{name}.md": [section(f"editors/{name}/README.md", 1)] for name in editors()}
    written = {path: list(pieces(_filled(text), f"docs/{path}")) for path, text in by_hand()}
    twice = made.keys() & written.keys()
    if twice:
        raise LookupError(f"written by hand and made as well: {', '.join(sorted(twice))}")
    return made | written


def _made() -> dict[str, str]:
    return rules.pages() | commands.pages()


def by_hand() -> Iterator[tuple[str, str]]:
    """The pages that stand in docs/, by path."""
    for file in sorted(DOCS.rglob("*.md")):
        yield file.relative_to(DOCS).as_posix(), file.read_text("utf-8")


def editors() -> list[str]:
    """The folders of editors that have a page."""
    return sorted(file.parent.name for file in (ROOT / "editors").glob("*/README.md"))


def _filled(text: str) -> str:
    return _GENERATED.sub(lambda asked: GENERATED[asked[1]](), text)


def stage(folder: Path) -> None:
    """Write all pages into a folder, which is made anew, with a list of what they link to outside.

    Raises LookupError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    site = pages()
    places = _places(site)

    def copied(file: str) -> str:
        place = folder / _FILES / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, place)
        return f"{_FILES}/{file}"

    outside_links: set[str] = set()
    for path, parts in site.items():
        text = _coloured("".join(relinked(each, path, places, copied) for each in parts))
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
        outside_links |= outside(text)
    (folder / OUTSIDE).write_text("".join(f"{each}\n" for each in sorted(outside_links)), "utf-8")


def _places(site: dict[str, list[Piece]]) -> Places:
    headings = {}
    for path, parts in site.items():
        for part in parts:
            headings |= {(part.origin, each): f"{path}#{each}" for each in part.anchors}
            if part.stands_for:
                headings[part.origin, part.stands_for] = path
    whole = {
        part.origin: path for path, parts in site.items() for part in parts if part.stands_for == ""
    }
    return Places(grammars.files() | whole | _TOLD, headings)


_TOLD = {
    "README.md": "index.md",
    "grammar/README.md": "markup/index.md",
}
"""Pages of the repository that the site tells in parts."""


def _coloured(text: str) -> str:
    """With blocks of code in a language that Pygments does not know as plain text."""

    def opened(fence: re.Match[str]) -> str:
        try:
            get_lexer_by_name(fence[2])
        except ClassNotFound:
            return f"{fence[1]}text"
        return fence[0]

    return re.sub(r"^( *(?:`{3,}|~{3,}))([a-z]+)$", opened, text, flags=re.M)
