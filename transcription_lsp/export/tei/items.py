"""Children of an element of TEI with their places in the source, put together and taken apart.

A paragraph break inside a bracket is an item, too (`BREAK`): at it elements that hold no paragraphs
are cut into parts.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transcription_lsp.export.tei.elements import Child, Element, text_of
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
_LONGEST_WORD = 40
"""In letters: so far is looked for the beginning of a word, and its end."""


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


def is_filled(run: Sequence[Item]) -> bool:
    """Whether a run between paragraph breaks holds more than white space."""
    return run[0].child is not BREAK and not all(each.is_blank for each in run)


def in_parts(
    whole: Element, items: Sequence[Item], register: Register, span: Span | None = None
) -> list[Item]:
    """An element around each paragraph of the items, linked by `next` and `prev`; breaks stay.

    What the whole holds already stands in the first part. With a span each part counts for all of
    it, so that only what is around all is put around them.
    """
    blocks = list(runs(items))
    filled = sum(map(is_filled, blocks))
    ids = [register.new("part") for _ in range(filled)] if filled > 1 else [""]
    found: list[Item] = []
    number = 0
    for run in blocks:
        if not is_filled(run):
            found.extend(run)
            continue
        links = {
            "xml:id": ids[number],
            "prev": f"#{ids[number - 1]}" if number else "",
            "next": f"#{ids[number + 1]}" if number + 1 < len(ids) else "",
        }
        children = [*(() if number else whole.children), *[each.child for each in run]]
        part = Element(whole.tag, {**whole.attributes, **links}, children)
        found.append(Item(part, *(span or Span(run[0].start, run[-1].end))))
        number += 1
    return found


def expanded(items: list[Item]) -> list[Item]:
    """The items with each abbreviated word and its completions in an `expan`."""
    if not any(map(_is_completion, items)):
        return items
    found: list[Item] = []
    coming = deque(items)
    while coming:
        item = coming.popleft()
        if not _is_completion(item):
            found.append(item)
            continue
        parts = [item]
        if found and (letters := _letters(found[-1], _LETTERS_BEFORE, -_LONGEST_WORD, None)):
            head, word = _cut(found.pop(), -len(letters))
            found.extend(head)
            parts[:0] = word
        while coming:
            if _is_completion(coming[0]):
                parts.append(coming.popleft())
                continue
            letters = _letters(coming[0], _LETTERS_AFTER, None, _LONGEST_WORD)
            if not letters:
                break
            word, tail = _cut(coming.popleft(), len(letters))
            parts.extend(word)
            if tail:
                coming.appendleft(tail[0])
                break
        whole = Element("expan", {}, [each.child for each in parts])
        found.append(Item(whole, parts[0].start, parts[-1].end))
    return found


def _is_completion(item: Item) -> bool:
    return isinstance(item.child, Element) and (
        item.child.tag == "ex" or item.child.attributes.get("type") == "completion"
    )


def _letters(item: Item, pattern: re.Pattern[str], first: int | None, last: int | None) -> str:
    """The letters with which a text begins or ends."""
    found = pattern.search(item.child[first:last]) if isinstance(item.child, str) else None
    return found[0] if found else ""


def _cut(item: Item, at: int) -> tuple[list[Item], list[Item]]:
    """A text in two at a place, which may count from its end; the first or second may be nothing.

    The text is as long as its stretch of the source.
    """
    assert isinstance(item.child, str)
    at = at % len(item.child) if at < 0 else at
    place = item.start + at
    first = Item(item.child[:at], item.start, place)
    second = Item(item.child[at:], place, item.end)
    return [first] if first.child else [], [second] if second.child else []


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
            is_signature = item.child.attributes.get("type") == "signature"
            is_part = "prev" in item.child.attributes  # which goes with the one before
            is_none = item.child.tag in _NO_WORDS or is_signature or is_part
            if is_none or not text_of(item.child).strip():
                break
            taken.insert(0, items.pop())
            continue
        text = item.child.rstrip(" \t") if not taken and not blanks else item.child
        if not taken and text != item.child:
            blanks = [Item(item.child[len(text) :], item.start + len(text), item.end)]
            items[-1] = item = Item(text, item.start, item.start + len(text))
        words = text.split()
        if not words or text[-1:].isspace():
            break
        head, word = _cut(item, len(text) - len(words[-1]))
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
