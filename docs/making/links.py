"""Links between files of the repository, as links between pages of the site."""

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from docs.making.included import FENCED, ROOT, Piece

_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
_ADDRESS = re.compile(r"\]\((https?:[^()\s]+)\)|<(https?:[^<>\s]+)>")
_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:", re.I)


class Places(NamedTuple):
    """Where on the site a file of the repository is told, and a heading of it."""

    files: Mapping[str, str]
    """From `grammar/dates.peg` to the page, `markup/dates.md`."""
    headings: Mapping[tuple[str, str], str]
    """From the file and the anchor to the page, and the heading on it if it has one."""


def relinked(piece: Piece, page: str, places: Places, copied: Callable[[str], str]) -> str:
    """The text of a piece with its links as they are on a page of the site.

    What is told on the site is linked there. A file that is not is a download, as `copied` has it
    (from its path to that on the site). A page of the repository that is not on the site, and a
    folder, are named. Raises LookupError where there is no such file or heading.
    """

    def link(picture: str, words: str, target: str) -> str | None:
        if _ELSEWHERE.match(target):
            return None
        path, _, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(piece.origin), path))
        if not path:
            file = piece.origin
        if place := _on_site(file, anchor, page, places):
            return f"[{words}]({place})"
        if not (ROOT / file).exists():
            raise LookupError(f"{piece.origin} links to {target}, and no such file is there")
        if picture:
            return f"![{words}]({_seen_from(page, copied(file))})"
        if (ROOT / file).is_file() and not file.endswith(".md"):
            return f"[{words}]({_seen_from(page, copied(file))})"
        named = f"`{file}`"
        return named if words.strip("`") in file else f"{words} ({named})"

    parts, at = [], 0
    for found in _LINK.finditer(_with_code_hidden(piece.text)):
        picture, words, target = (piece.text[slice(*found.span(n))] for n in (1, 2, 3))
        written = link(picture, words, target)
        if written is not None:
            parts += [piece.text[at : found.start()], written]
            at = found.end()
    return "".join([*parts, piece.text[at:]])


def outside(text: str) -> set[str]:
    """The addresses on the web that a page links to: nobody looks at them while it is made."""
    found = _ADDRESS.findall(_with_code_hidden(text))
    return {link or address for link, address in found}


def _on_site(file: str, anchor: str, page: str, places: Places) -> str | None:
    """The address of what a link means; None where the site does not tell it."""
    if file.startswith("docs/"):
        target = file.removeprefix("docs/")
        return _seen_from(page, target) + (f"#{anchor}" if anchor else "")
    told = places.headings.get((file, anchor))
    if told:
        return _seen_from(page, told)
    if anchor:
        raise LookupError(f"{page} links to {file}#{anchor}, which is nowhere on the site")
    if file in places.files:
        return _seen_from(page, places.files[file])
    return None


def _seen_from(page: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def _with_code_hidden(text: str) -> str:
    """A text of the same length, in which no code has anything that might be a link."""
    hidden = FENCED.sub(lambda code: "\0" * len(code[0]), text)
    return _CODE.sub(lambda code: "\0" * len(code[0]), hidden)
