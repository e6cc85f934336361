"""Children of an element of TEI with their places in the source, put together and taken apart.

A paragraph break inside a bracket is an item, too (`BREAK`): at it elements that hold no paragraphs
are cut into parts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from transcription_lsp.export.tei.elements import Child, Element
from transcription_lsp.export.tei.register import Register
from transcription_lsp.text.span import Span

BREAK = Element("break")
"""Stands where a paragraph ends inside a bracket; never written."""
_NO_WORDS = frozenset(
    {"lb", "pb", "milestone", "note", "gap", "fw", "gloss", "del", "stamp", "incident", "figure"}
)
"""Elements that hold no words of the text."""
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")
_LETTERS_AFTER = re.compile(r"\A[^\W\d_]+")
_LAST_WORD = re.compile(r"\S+\Z")


class Item(NamedTuple):
    """A child of an element, and the stretch of the source it comes from."""

    child: Child
    start: int
    end: int

    @property
    def is_blank(self) -> bool:
        """Whether it is white space."""
        return isinstance(self.child, str) and not self.child.strip()

    @property
    def is_margin(self) -> bool:
        """Whether nothing is lost of a stretch of text that begins or ends without it."""
        return self.is_blank or (isinstance(self.child, Element) and self.child.tag == "lb")


@dataclass(slots=True)
class Annotation:
    """A stretch of the text that an element is put around: a name, a date, what a note governs.

    Where other elements begin or end in it, it is in pieces.
    """

    span: Span
    tag: str
    attributes: Mapping[str, str]
    pieces: list[Element] = field(default_factory=list)

    def covers(self, span: Span) -> bool:
        """Whether all of a stretch stands in it."""
        return self.span.start <= span.start and span.end <= self.span.end


def within(annotations: Sequence[Annotation], span: Span) -> list[Annotation]:
    """Those that begin or end in a stretch; one around all of it is put around it from outside."""
    return [
        each
        for each in annotations
        if each.span.start < span.end and span.start < each.span.end and not each.covers(span)
    ]


def runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items between paragraph breaks, with the breaks, each alone, between them."""
    run: list[Item] = []
    for item in items:
        if item.child is BREAK:
            if run:
                yield run
            yield [item]
            run = []
        else:
            run.append(item)
    if run:
        yield run


def wrapped(items: list[Item], annotations: Sequence[Annotation]) -> list[Item]:
    """The items with annotations put around those that stand in them, inner ones first."""
    for annotation in sorted(annotations, key=lambda each: each.span.end - each.span.start):
        at = 0
        while at < len(items):
            if not _is_in(items[at], annotation):
                at += 1
                continue
            end = at
            while end < len(items) and _is_in(items[end], annotation):
                end += 1
            first, last = at, end
            while first < last and items[first].is_margin:
                first += 1
            while last > first and items[last - 1].is_margin:
                last -= 1
            if first < last:
                children = [each.child for each in items[first:last]]
                piece = Element(annotation.tag, dict(annotation.attributes), children)
                annotation.pieces.append(piece)
                span = (items[first].start, items[last - 1].end)
                items[first:last] = [Item(piece, *span)]
                end -= last - first - 1
            at = end
    return items


def is_filled(run: Sequence[Item]) -> bool:
    """Whether a run between paragraph breaks holds more than white space."""
    return run[0].child is not BREAK and not all(each.is_blank for each in run)


def in_parts(whole: Element, items: Sequence[Item], register: Register) -> list[Item]:
    """An element around each paragraph of the items, linked by `next` and `prev`; breaks stay.

    What the whole holds already stands in the first part.
    """
    blocks = list(runs(items))
    filled = [at for at, run in enumerate(blocks) if is_filled(run)]
    ids = [register.new("part") for _ in filled] if len(filled) > 1 else [""]
    found: list[Item] = []
    for at, run in enumerate(blocks):
        if at not in filled:
            found.extend(run)
            continue
        number = filled.index(at)
        links = {
            "xml:id": ids[number],
            "prev": f"#{ids[number - 1]}" if number else "",
            "next": f"#{ids[number + 1]}" if number + 1 < len(ids) else "",
        }
        children = [*(() if number else whole.children), *[each.child for each in run]]
        part = Element(whole.tag, {**whole.attributes, **links}, children)
        found.append(Item(part, run[0].start, run[-1].end))
    return found


def _is_in(item: Item, annotation: Annotation) -> bool:
    return item.child is not BREAK and annotation.covers(Span(item.start, item.end))


def expanded(items: list[Item]) -> list[Item]:
    """The items with each abbreviated word and its completions in an `expan`."""
    at = 0
    while at < len(items):
        if not _is_completion(items[at]):
            at += 1
            continue
        first, end = at, at + 1
        head: list[Item] = []
        tail: list[Item] = []
        if at and (letters := _letters(items[at - 1], _LETTERS_BEFORE)):
            first -= 1
            head, before = _cut(items[first], -len(letters))
            parts = [*before, items[at]]
        else:
            parts = [items[at]]
        while end < len(items):
            if _is_completion(items[end]):
                parts.append(items[end])
            elif letters := _letters(items[end], _LETTERS_AFTER):
                inside, tail = _cut(items[end], len(letters))
                parts.extend(inside)
                if tail:
                    end += 1
                    break
            else:
                break
            end += 1
        word = Element("expan", {}, [each.child for each in parts])
        items[first:end] = [*head, Item(word, parts[0].start, parts[-1].end), *tail]
        at = first + len(head) + 1
    return items


def _is_completion(item: Item) -> bool:
    return isinstance(item.child, Element) and (
        item.child.tag == "ex" or item.child.attributes.get("type") == "completion"
    )


def _letters(item: Item, pattern: re.Pattern[str]) -> str:
    found = pattern.search(item.child) if isinstance(item.child, str) else None
    return found[0] if found else ""


def _cut(item: Item, at: int) -> tuple[list[Item], list[Item]]:
    """A text in two, of which the first or the second may be nothing; `at` may count from its end.

    The text is as long as its stretch of the source.
    """
    assert isinstance(item.child, str)
    at %= len(item.child) or 1
    if not at:
        return ([], [item]) if at == 0 and item.child else ([item], [])
    place = item.start + at
    return [Item(item.child[:at], item.start, place)], [Item(item.child[at:], place, item.end)]


def last_word(items: list[Item]) -> list[Item]:
    """Take from the end of the items the word they end with, blanks after it included.

    Empty where there is none.
    """
    taken: list[Item] = []
    while items and items[-1].is_blank and items[-1].child != "\n":
        taken.insert(0, items.pop())
    blanks = taken
    taken = []
    while items and items[-1].child is not BREAK:
        item = items[-1]
        if isinstance(item.child, Element):
            if item.child.tag in _NO_WORDS:
                break
            taken.insert(0, items.pop())
            continue
        text = item.child.rstrip(" \t") if not taken and not blanks else item.child
        if not taken and text != item.child:
            blanks = [Item(item.child[len(text) :], item.start + len(text), item.end)]
            items[-1] = item = Item(text, item.start, item.start + len(text))
        found = _LAST_WORD.search(text)
        if found is None:
            break
        head, word = _cut(item, found.start()) if found.start() else ([], [item])
        items[-1:] = head
        taken[:0] = word
        if head:
            break
    if not any(isinstance(each.child, Element) or each.child.strip() for each in taken):
        items.extend([*taken, *blanks])
        return []
    return [*taken, *blanks]


def begun_without_blank(item: Item) -> None:
    """Take the blanks away with which the words in an element begin."""
    if not isinstance(item.child, Element):
        return
    children = list(item.child.children)
    for at, child in enumerate(children):
        if isinstance(child, str):
            children[at] = child.lstrip(" \t\u00a0")
            break
        if child.tag != "note":
            break
    item.child.children = [each for each in children if each]
