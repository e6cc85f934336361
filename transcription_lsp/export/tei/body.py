"""The body of a transcription as TEI: its paragraphs, and what stands between them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from transcription_lsp.export.tei.annotations import JULIAN, annotations_of
from transcription_lsp.export.tei.brackets import DESCRIPTION
from transcription_lsp.export.tei.elements import COMMENT, Child, Element, elements_in
from transcription_lsp.export.tei.inline import Inline
from transcription_lsp.export.tei.items import BREAK, Item, runs
from transcription_lsp.export.tei.layers import Annotation, Layers
from transcription_lsp.export.tei.register import Register
from transcription_lsp.language.scope import governing
from transcription_lsp.lint.linter import Report
from transcription_lsp.markup.tree import Located, Node, Transcription
from transcription_lsp.text.span import Span

_HARD_BREAK = re.compile(r"\S {2,}(?:\r\n|\n|\r)\S")
_BY_THEMSELVES = frozenset({"fw", "pb", "note", "gap", "figure", "incident", "milestone", COMMENT})
"""Elements that stand in a body between paragraphs."""


class Body:
    """The body of one file, as it is put together."""

    def __init__(self, report: Report, register: Register) -> None:
        transcription = report.transcription
        self.blocks = list(transcription.blocks())
        self.register = register
        register.reserve([JULIAN.removeprefix("#")])
        self.annotations = annotations_of(report, register)
        self.paragraphs: dict[int, list[Element]] = {}
        """By the number of a block that a note speaks of, what it became."""
        self.governing: list[tuple[int, Annotation | None, range]] = []
        """Where a note begins, and what it speaks of: the rest of its own block, whole ones."""
        self.look_for_governed(transcription)
        rests = [rest for _, rest, _ in self.governing if rest is not None]
        hard_breaks = _HARD_BREAK.search(transcription.text) is not None
        layers = Layers(self.annotations, rests)
        self.inline = Inline(transcription, register, layers, hard_breaks)

    def look_for_governed(self, transcription: Transcription) -> None:
        """Find of which text notes speak; in one block each speaks of the text up to the next."""
        ends = [each.end for each in self.blocks]
        for note, span in governing(transcription):
            own = bisect_right(ends, note.start)
            rest = None
            if span.start < ends[own]:
                rest = Annotation(Span(max(span.start, note.end), ends[own]), "seg", {})
            before = self.governing[-1][1] if self.governing else None
            if before is not None and before.span.end > note.start:
                before.span = Span(before.span.start, note.start)
            whole = range(own + 1, bisect_left(ends, span.end) + 1)
            self.governing.append((note.start, rest, whole))
            for at in whole:
                self.paragraphs[at] = []

    def element(self) -> Element:
        """The whole body."""
        blocks = [each for number in range(len(self.blocks)) for each in self.block(number)]
        if len(blocks) > 1 and blocks[-2].tag == "p" and (signed := _signed(blocks[-1])):
            blocks[-1] = signed
        if all(each.tag in _BY_THEMSELVES for each in blocks):
            # A body needs a paragraph.
            last = blocks[-1:] if blocks and blocks[-1].tag != COMMENT else []
            blocks[len(blocks) - len(last) :] = [Element("p", {}, last)]
        children: list[Child] = []
        for each in blocks:
            children.extend(["\n", each])
        self.link()
        return Element("body", {}, [*children, "\n"])

    def link(self) -> None:
        """Let notes point to the text that they speak of."""
        for start, rest, whole in self.governing:
            targets = [*(rest.pieces if rest else ())]
            targets.extend(each for at in whole for each in self.paragraphs[at])
            for each in targets:
                if not each.attributes.get("xml:id"):
                    each.attributes["xml:id"] = self.register.new("text")
            pointers = " ".join(f"#{each.attributes['xml:id']}" for each in targets)
            self.inline.brackets.announcing[start]["target"] = pointers

    def join_pieces(self, whole: Element) -> None:
        """Let the pieces of a name or date that other elements cut point to each other."""
        cut = [each.pieces for each in self.annotations if len(each.pieces) > 1]
        # What is in a description of mere words is there no more.
        there = {id(each) for each in elements_in(whole)} if cut else set()
        for pieces in cut:
            linked = [each for each in pieces if id(each) in there]
            for each in linked if len(linked) > 1 else ():
                each.attributes["xml:id"] = self.register.new("part")
            for before, after in pairwise(linked):
                before.attributes["next"] = f"#{after.attributes['xml:id']}"
                after.attributes["prev"] = f"#{before.attributes['xml:id']}"

    def block(self, number: int) -> Iterator[Element]:
        """The paragraphs of a block, or what stands there in place of one."""
        block = self.blocks[number]
        if len(block.node.children) == 1 and block.node.children[0].kind == "code-block":
            yield Element("p", {}, [Element("eg", {}, [block.text])])
            return
        for run in runs(self.inline.items(cast("Located[Node]", block))):
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
