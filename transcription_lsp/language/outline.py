"""The outline of a transcription: its header, pages and headings, and what stands on the paper."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from transcription_lsp.markup.reading import is_read
from transcription_lsp.markup.tree import Block, Bracket, Field, Node, Transcription
from transcription_lsp.text.span import Span, trimmed

MOST = 2_000
"""Entries of an outline at most: nobody looks through more."""
LISTED = frozenset({"add", "stamp", "seal", "letterhead", "note", "signed", "figure"})
"""Roles that an outline shows, beside pages."""
_LONGEST = 60
"""Characters of a text that an entry shows."""
_HEADING = 120
"""Characters of a heading at most: what is longer and in bold is a paragraph."""
_UNREAD = frozenset({"open", "close", "label", "mark", "directive", "address", "fault"})
_ENDS = re.compile(r"\bends?\b", re.I)
FRONT_MATTER_KEY = re.compile(r"(?<![^\r\n])([^\W\d][\w -]{0,39}):(?=[ \t\r\n])([^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline, and those under it."""

    name: str
    detail: str
    kind: str
    """`header`, `field`, `page`, `heading`, or the role of a bracket."""
    span: Span
    place: Span
    """What to show when the entry is chosen; it is inside `span`."""
    children: tuple["Entry", ...] = ()


def outline(transcription: Transcription) -> tuple[Entry, ...]:
    """The outline of a text in its order; an entry holds those that stand inside of it."""
    flat = [*_header(transcription), *pages(transcription), *_headings(transcription)]
    flat.extend(_brackets(transcription))
    flat.sort(key=lambda entry: (entry.span.start, -entry.span.end, entry.kind != "page"))
    return _nested(flat[:MOST])


def _nested(flat: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries, outer ones first, put into each other where one stands inside of another."""
    top: list[Entry] = []
    holding: list[tuple[Entry, list[Entry]]] = []

    def close(until: int) -> None:
        while holding and holding[-1][0].span.end <= until:
            entry, children = holding.pop()
            level = holding[-1][1] if holding else top
            level.append(replace(entry, children=tuple(children)))

    end = 0
    for entry in flat:
        close(entry.span.start)
        holding.append((entry, []))
        end = max(end, entry.span.end)
    close(end)
    return tuple(top)


def _header(transcription: Transcription) -> Iterator[Entry]:
    """The header, and each of its fields."""
    header = transcription.header
    if header is None:
        return
    children = [each for each in header.children() if each.text.strip()]
    span = trimmed(transcription.text, header.span)
    before = [each for each in children if each.node.kind == "block"]
    title = excerpt(before[-1].node) if before else ""
    first = trimmed(transcription.text, (before[-1] if before else children[0]).span)
    yield Entry("Header", title, "header", span, first)
    for child in children:
        node = child.node
        if isinstance(node, Field):
            whole = trimmed(transcription.text, child.span)
            name = trimmed(transcription.text, Span(child.start, next(child.children()).end))
            value = " ".join(filter(None, map(excerpt, node.children[1:])))
            yield Entry(node.name, shortened(value), "field", whole, name)
        elif node.kind == "front-matter":
            for found in FRONT_MATTER_KEY.finditer(child.text):
                whole = trimmed(child.text, Span(*found.span())).shifted(child.start)
                key = Span(*found.span(1)).shifted(child.start)
                value = shortened(found[2].strip(" \t'\""))
                yield Entry(found[1], value, "field", whole, key)


def pages(transcription: Transcription) -> list[Entry]:
    """The pages: from each mark of one that stands in no other bracket to the next."""
    marks = [
        (child.node, child.span)
        for block in transcription.blocks()
        if block.node.bracketed
        for child in block.children()
        if isinstance(child.node, Bracket) and child.node.role == "pb"
    ]
    text = transcription.text
    found = []
    for number, (mark, place) in enumerate(marks):
        until = marks[number + 1][1].start if number + 1 < len(marks) else len(text)
        span = trimmed(text, Span(place.start, until))
        found.append(Entry(_page_name(mark, span.end > place.end), "", "page", span, place))
    return found


def _page_name(mark: Bracket, followed: bool) -> str:
    """`Page 2`; `After page 1` for what follows the words that a page ends."""
    page, words = mark.attributes.page, _words_of_label(mark)
    if page and not _ENDS.search(words):
        return f"Page {shortened(page)}"
    if page and followed:
        return f"After page {shortened(page)}"
    return words or "Page"


def _headings(transcription: Transcription) -> Iterator[Entry]:
    """Paragraphs of one line, all of it in bold."""
    for block in transcription.blocks():
        if name := heading_of(block.node):
            yield Entry(name, "", "heading", block.span, block.span)


def heading_of(block: Block) -> str:
    """What a paragraph says that is a heading: one line, all of it in bold; else nothing."""
    children = block.children
    if (
        len(block.text) <= _HEADING
        and len(children) == 3
        and children[0].text == children[2].text == "**"
        and children[1].kind == "text"
        and not re.search(r"[\r\n]", block.text.strip())
    ):
        return shortened(children[1].text)
    return ""


def _brackets(transcription: Transcription) -> Iterator[Entry]:
    """The brackets that an outline shows, and marks of pages within other brackets."""
    for located in transcription.brackets():
        bracket = located.node
        inside = located.parent is not None and located.parent.node.kind != "block"
        if bracket.role == "pb" and inside:
            yield Entry(_page_name(bracket, False), "", "pb", located.span, located.span)
        elif bracket.role in LISTED:
            role = transcription.convention.roles.get(bracket.role)
            title = role.title if role else bracket.role
            yield Entry(
                _name(bracket, title[:1].upper() + title[1:]),
                _detail(bracket),
                bracket.role,
                located.span,
                located.span,
            )


def _name(bracket: Bracket, title: str) -> str:
    """What a bracket is and what it says: `Stamp: Secret Section`."""
    content = excerpt(bracket)
    return f"{title}: {content}" if content else _words_of_label(bracket) or title


def _detail(bracket: Bracket) -> str:
    """Whose hand, where, who says it, and how certain it is."""
    attributes = bracket.attributes
    told = (
        attributes.hand,
        attributes.place,
        attributes.page and f"page {attributes.page}",
        attributes.responsible,
        "uncertain" if attributes.certainty else None,
        None if bracket.closed else "not closed",
    )
    return shortened(", ".join(filter(None, told)))


def _words_of_label(bracket: Bracket) -> str:
    """The label without its colon, with a capital."""
    words = shortened((bracket.label or bracket.content_text).strip(" \t\r\n:_*"))
    return words[:1].upper() + words[1:]


def excerpt(node: Node) -> str:
    """The beginning of what can be read in a node, on one line."""
    parts: list[str] = []
    length = 0
    pending = [*reversed(node.children)] or [node]
    while pending and length <= 2 * _LONGEST:
        part = pending.pop()
        if part.kind in _UNREAD or (isinstance(part, Bracket) and not is_read(part)):
            continue
        if part.children:
            pending.extend(reversed(part.children))
            continue
        # An escaped bracket is read without its backslash.
        text = part.text[1:] if part.kind == "escape" else part.text[: 4 * _LONGEST]
        parts.append(text)
        length += len(text.strip())
    return shortened("".join(parts))


def shortened(text: str) -> str:
    """A text on one line, cut between words where it is long."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    cut = line[:_LONGEST]
    return f"{cut.rpartition(' ')[0] or cut}…"
