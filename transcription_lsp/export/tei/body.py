"""The body of a transcription as TEI: its paragraphs, and what stands between them."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from transcription_lsp.export.tei.annotations import annotations_of
from transcription_lsp.export.tei.brackets import DESCRIPTION
from transcription_lsp.export.tei.elements import Child, Element
from transcription_lsp.export.tei.inline import Inline
from transcription_lsp.export.tei.items import BREAK, Annotation, Item, runs
from transcription_lsp.export.tei.register import Register
from transcription_lsp.language.scope import all_governed
from transcription_lsp.lint.linter import Report
from transcription_lsp.markup.tree import Located, Node
from transcription_lsp.text.span import Span

_HARD_BREAK = re.compile(r"\S {2,}(?:\r\n|\n|\r)\S")
_BY_THEMSELVES = frozenset({"fw", "pb", "note", "gap", "figure", "incident", "milestone"})
"""Elements that stand in a body between paragraphs."""


class Body:
    """The body of one file, as it is put together."""

    def __init__(self, report: Report, register: Register) -> None:
        transcription = report.transcription
        self.blocks = list(transcription.blocks())
        self.register = register
        self.annotations = annotations_of(report, register)
        self.starts = [each.span.start for each in self.annotations]
        hard_breaks = _HARD_BREAK.search(transcription.text) is not None
        self.inline = Inline(transcription, register, hard_breaks)
        self.paragraphs: dict[int, list[Element]] = {}
        """By the number of a block that a note speaks of, what it became."""
        self.rests: dict[int, list[Annotation]] = defaultdict(list)
        """By the number of a block, what notes in it speak of in the block itself."""
        self.governing: list[tuple[int, range, Annotation]] = []
        """Where a note begins, the blocks it speaks of as a whole, and the rest of its own."""
        ends = [each.end for each in self.blocks]
        for note, span in all_governed(transcription):
            self.look_at(note, span, bisect_right(ends, note.start), bisect_left(ends, span.end))

    def look_at(self, note: Located[Node], span: Span, own: int, last: int) -> None:
        """Keep in mind of which text a note speaks, by where the note stands and the text ends."""
        end = self.blocks[own].end
        rest = Annotation(Span(max(span.start, note.end), end), "seg", {})
        whole = range(own + 1, last + 1)
        self.governing.append((note.start, whole, rest))
        if span.start < end:
            self.rests[own].append(rest)
        for at in whole:
            self.paragraphs[at] = []

    def element(self) -> Element:
        """The whole body."""
        blocks = [each for number in range(len(self.blocks)) for each in self.block(number)]
        if len(blocks) > 1 and blocks[-2].tag == "p" and (signed := _signed(blocks[-1])):
            blocks[-1] = signed
        children: list[Child] = []
        for each in blocks:
            children.extend(["\n", each])
        if all(isinstance(each, str) or each.tag in _BY_THEMSELVES for each in children):
            children.extend(["\n", Element("p")])
        self.link()
        return Element("body", {}, [*children, "\n"])

    def link(self) -> None:
        """Let notes point to the text that they speak of."""
        for start, whole, rest in self.governing:
            targets = [*rest.pieces, *[each for at in whole for each in self.paragraphs[at]]]
            for each in targets:
                each.attributes.setdefault("xml:id", self.register.new("text"))
            pointers = " ".join(f"#{each.attributes['xml:id']}" for each in targets)
            self.inline.brackets.announcing[start]["target"] = pointers

    def items(self, located: Located[Node], more: Sequence[Annotation] = ()) -> list[Item]:
        """What stands in a block, of the header or of the body."""
        return self.inline.items(located, [*self.around(located.span), *more])

    def around(self, span: Span) -> list[Annotation]:
        """The names and dates that begin or end in a stretch of the text."""
        first = bisect_left(self.starts, span.start)
        if first and self.annotations[first - 1].span.end > span.start:
            first -= 1
        return self.annotations[first : bisect_left(self.starts, span.end)]

    def block(self, number: int) -> Iterator[Element]:
        """The paragraphs of a block, or what stands there in place of one."""
        block = self.blocks[number]
        if len(block.node.children) == 1 and block.node.children[0].kind == "code-block":
            yield Element("p", {}, [Element("eg", {}, [block.text])])
            return
        items = self.items(cast("Located[Node]", block), self.rests.get(number, ()))
        for run in runs(items):
            if run[0].child is not BREAK and (children := _trimmed(run)):
                made = _by_themselves(children) or [Element("p", {}, children)]
                if number in self.paragraphs:
                    self.paragraphs[number].extend(made)
                yield from made


def _by_themselves(children: Sequence[Child]) -> list[Element]:
    """Elements that need no paragraph around them; none, if anything else is among them."""
    made = [each for each in children if not isinstance(each, str) and each.tag != "lb"]
    words = any(isinstance(each, str) and each.strip() for each in children)
    if words or any(each.tag not in _BY_THEMSELVES for each in made):
        return []
    # A description belongs to what stands before it.
    described = any(each.attributes.get("type") == DESCRIPTION for each in made)
    return [] if described else made


def _trimmed(run: Sequence[Item]) -> list[Child]:
    """The children of a paragraph without blanks, and beginnings of lines, at its ends."""
    children = [each.child for each in run]
    while children and _is_margin(children[0]):
        del children[0]
    while children and _is_margin(children[-1]):
        del children[-1]
    if children and isinstance(children[0], str):
        children[0] = children[0].lstrip()
    if children and isinstance(children[-1], str):
        children[-1] = children[-1].rstrip()
    return children


def _is_margin(child: Child) -> bool:
    return not child.strip() if isinstance(child, str) else child.tag == "lb"


def _signed(block: Element) -> Element | None:
    """A signature that stands by itself, as it may at the end of a body after a paragraph."""
    only = block.children[0] if len(block.children) == 1 else ""
    if isinstance(only, str) or only.tag != "seg" or only.attributes.get("type") != "signature":
        return None
    attributes = {name: value for name, value in only.attributes.items() if name != "type"}
    signed = Element("signed", attributes, only.children)
    return Element("closer", dict(block.attributes), [signed])
