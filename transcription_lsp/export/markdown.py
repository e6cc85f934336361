"""A transcription as Markdown: the text as it is read, with what the editor says about it.

Any reader of CommonMark shows it right; footnotes, which GitHub and many others know, are legible
also where they are not known. All that comes from the text is escaped: none of it is a tag, a link
that was none, or a heading.

Fields of the header become a list, its title a heading; line ends stay. What was added by hand,
stamps, seals and letterheads that stand by themselves are quotations that begin with what they
are; notes are footnotes, or quotations where they stand by themselves; all other brackets are
square ones, gaps `[…]`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from transcription_lsp.export.markdown_text import (
    Words,
    code,
    code_block,
    heading,
    link,
    on_one_line,
    paragraph,
    paragraphs,
)
from transcription_lsp.export.parts import Part, parts_of
from transcription_lsp.language.outline import heading_of
from transcription_lsp.lint.linter import Report
from transcription_lsp.markup.tree import Block, Field, Located, Node
from transcription_lsp.record.record import Record

_SET_OFF = frozenset({"add", "stamp", "seal", "letterhead", "note"})
"""Roles of brackets that are quotations where nothing else stands in their paragraph."""
_READ = frozenset({"supplied", "unclear", "ex"})
_ADDRESS = re.compile(r"<(https?://[^\s<>]+)>")
_QUOTES = ('"', "'", "(")


def write(report: Report, path: str) -> str:
    """The whole document."""
    page = _Page(report.record)
    parts = [each for located in report.transcription.top() for each in page.top(located)]
    return "\n\n".join([*_lists(parts), *page.definitions()]) + "\n" if parts else ""


def _lists(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a document, adjacent items of a list as one."""
    items: list[str] = []
    for part in parts:
        if part.startswith("- "):
            items.append(part)
            continue
        if items:
            yield "\n".join(items)
        items = []
        yield part
    if items:
        yield "\n".join(items)


class _Page:
    """One document, and the notes in it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.transcription = record.transcription
        self.notes: list[str] = []
        header = record.header
        self.title = header.title_span if header is not None and header.title else None

    def top(self, located: Located[Node]) -> Iterator[str]:
        """What a node of the document becomes."""
        if located.node.kind != "header":
            yield from self.block(located)
            return
        for child in located.children():
            if child.node.kind == "front-matter":
                yield from self.front_matter()
            elif isinstance(child.node, Field):
                yield self.field(child, child.node)
            elif self.title and child.start <= self.title.start < child.end:
                plain = [each._replace(style="") for each in parts_of(self.transcription, child)]
                yield f"# {on_one_line(self.words(plain))}"
            else:
                yield from self.block(child, in_header=True)

    def field(self, located: Located[Node], field: Field) -> str:
        """A field of the header as an item of a list."""
        name = Words(f"{field.name}:", "strong")
        words = [name, Words(" "), *self.words(parts_of(self.transcription, located))]
        return f"- {on_one_line(words)}"

    def block(self, located: Located[Node], in_header: bool = False) -> Iterator[str]:
        """What a paragraph or a heading becomes; nothing of blank lines."""
        node = located.node
        parts = parts_of(self.transcription, located)
        if [each.kind for each in node.children] == ["code-block"]:
            yield code_block("".join(each.text for each in parts))
        elif isinstance(node, Block) and not in_header and heading_of(node):
            yield f"## {heading(''.join(each.text for each in parts))}"
        elif self.is_set_off(parts):
            for part in parts:
                if part.kind == "bracket":
                    yield self.quotation(part)
        else:
            yield from map(paragraph, paragraphs(self.words(parts)))

    def front_matter(self) -> Iterator[str]:
        """The keys of front matter as a list."""
        header = self.record.header
        if header is not None and header.title:
            yield f"# {heading(header.title)}"
        for entry in header.entries if header else ():
            name = Words(f"{entry.name}:", "strong")
            yield f"- {on_one_line([name, Words(f' {entry.value}')])}"

    def is_set_off(self, parts: Sequence[Part]) -> bool:
        """Whether nothing stands here but brackets that are quotations."""
        brackets = [part for part in parts if part.kind == "bracket"]
        return bool(brackets) and all(
            part.role in _SET_OFF and part.closed
            if part.kind == "bracket"
            else not part.text.strip()
            for part in parts
        )

    def quotation(self, part: Part) -> str:
        """A bracket that stands by itself."""
        words = [*_introduced(part), *self.words(part.parts)]
        quoted = "\n\n".join(map(paragraph, paragraphs(words)))
        return "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))

    def words(self, parts: Iterable[Part], in_note: bool = False) -> list[Words]:
        """The words of a text, brackets among them."""
        found: list[Words] = []
        for part in parts:
            if part.kind == "code":
                found.append(code(part.text))
            elif part.kind != "bracket":
                found += _plain(part)
            elif part.role == "note" and part.closed and not in_note:
                self.add_note(part, found)
            else:
                found += self.bracket(part, in_note)
        return found

    def bracket(self, part: Part, in_note: bool) -> Iterator[Words]:
        """A bracket among other words."""
        if part.role == "ref" and part.address:
            yield link("".join(map(_text_of, part.parts)), part.address)
            return
        inside = self.words(part.parts, in_note)
        yield Words("[")
        if not part.closed:
            yield Words(f"{part.label}:")
        elif part.role == "gap":
            yield Words("…")
        elif part.role in _READ:
            yield from inside
            if part.attributes.get("certainty") and not _ends_in_doubt(inside):
                yield Words("?")
        elif part.role == "gloss":
            yield from (Words("= "), *inside)
        elif part.role == "ref":
            yield from inside or [Words(part.label)]
        else:
            yield from (*_introduced(part, ""), *inside)
        if part.closed:
            yield Words("]")

    def add_note(self, part: Part, before: list[Words]) -> None:
        """Put the number of a note behind the words before it, and keep the note."""
        if part.parts or not part.title:
            introduced = [*_introduced(part, "")]
        else:
            introduced = [Words(f"{part.title[:1].upper()}{part.title[1:]}: {part.label}")]
        words = [*introduced, *self.words(part.parts, in_note=True)]
        if before and not before[-1].is_made:
            before[-1] = before[-1]._replace(text=before[-1].text.rstrip())
        text = on_one_line(words)
        self.notes.append(text)
        before.append(Words(f"[^{len(self.notes)}]", is_made=True))

    def definitions(self) -> Iterator[str]:
        """The notes, each in a paragraph of its own."""
        for number, text in enumerate(self.notes, 1):
            yield f"[^{number}]: {_no_address(text)}"


def _plain(part: Part) -> Iterator[Words]:
    """Words, and the addresses among them that are marked as such."""
    words, *others = _ADDRESS.split(part.text)
    yield Words(words, part.style)
    for address, following in zip(others[::2], others[1::2], strict=True):
        yield link(address, address)
        yield Words(following, part.style)


def _text_of(part: Part) -> str:
    """The words of a part, in which nothing is marked; brackets are square ones."""
    if part.kind != "bracket":
        return part.text
    return f"[{part.label}{' ' if part.label else ''}{''.join(map(_text_of, part.parts))}]"


def _introduced(part: Part, style: str = "strong") -> Iterator[Words]:
    """What a bracket is: the words of its label, or what its role is called."""
    said = part.label or part.title
    if not said:
        return
    capital = style and said[:1].upper() + said[1:]
    yield Words(f"{capital or said}:" if part.parts else capital or said, style)
    if part.parts:
        yield Words(" ")


def _ends_in_doubt(words: Sequence[Words]) -> bool:
    return bool(words) and words[-1].text.rstrip().endswith("?")


def _no_address(text: str) -> str:
    """A note so that those who know no footnotes take it for words, and not for where they lead.

    To them `[^1]: word` and `[^1]: word "title"` would be addresses.
    """
    first, blank, rest = text.partition(" ")
    if not rest:
        return f"{first} ·"
    return f"{first}{blank}\\{rest}" if rest.startswith(_QUOTES) else text
