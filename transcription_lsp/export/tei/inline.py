"""What stands in a paragraph, as elements of TEI: words, emphasis, brackets, lines."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from transcription_lsp.export.tei.brackets import Brackets, fault
from transcription_lsp.export.tei.elements import COMMENT, Element
from transcription_lsp.export.tei.items import (
    BREAK,
    Item,
    begun_without_blank,
    expanded,
    in_parts,
    is_filled,
    last_word,
    runs,
)
from transcription_lsp.export.tei.layers import Layers
from transcription_lsp.export.tei.register import Register
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.convention_data import EMPHASIS
from transcription_lsp.markup.tree import Block, Bracket, Located, Node, Transcription
from transcription_lsp.markup.writing import forms_of
from transcription_lsp.text.span import Span

SIGN = "sign"
"""The unit of a milestone that carries a sign of the markup, such as an asterisk by itself."""
_UNSEEN = frozenset({"open", "close", "label", "address", "field-name"})
_LINE_END = re.compile(r"((?<![ \t])[ \t]++|(?<![ \t]))(?>\r\n|\n|\r)")
_BLANK_LINES = re.compile(
    r"(?:(?<![ \t])[ \t]++|(?<![ \t]))(?>\r\n|\n|\r)(?:[^\S\r\n]*+(?>\r\n|\n|\r))+"
)
_RENDITION = re.compile(r"\srend=\"([\w-]+(?: [\w-]+)*)\"")
_SIGN = re.compile(r"\*+")
_TAG_ATTRIBUTES = re.compile(r"(?<=\w)\s[^<>]*(?=>)")


class Inline:
    """Makes the items of the blocks of one transcription."""

    def __init__(
        self,
        transcription: Transcription,
        register: Register,
        layers: Layers,
        hard_breaks: bool,
    ) -> None:
        self.text = transcription.text
        self.register = register
        self.layers = layers
        self.hard_breaks = hard_breaks
        """Whether only lines that end with two blanks are lines of the original."""
        self.brackets = Brackets(transcription, register, layers, self.items_in)
        self.emphasis = _emphasis(transcription.convention)
        self.signs = _signs(transcription.convention)

    def items(self, located: Located[Node]) -> list[Item]:
        """What stands in a node of the document, or of the header, names and dates marked."""
        return self.layers.put_around(expanded(self._items(located)), located.span, False)

    def items_in(self, bracket: Located[Node]) -> list[Item]:
        """What stands in a bracket; a name around all of it is put around its element."""
        return self.layers.put_around(expanded(self._items(bracket)), bracket.span, True)

    def _items(self, parent: Located[Node]) -> list[Item]:
        found: list[Item] = []
        emphasis = _Emphasis(self, parent.node, found)
        doubted = isinstance(parent.node, Bracket) and parent.node.attributes.certainty is not None
        signs = self.signs_of(parent)
        for child in parent.children() if parent.node.children else (parent,):
            node = child.node
            if child.start in signs:
                continue
            if isinstance(node, Bracket):
                if self.is_on_a_word(child, node) and (word := last_word(found)):
                    found.extend(self.brackets.sic(child, node, word))
                else:
                    made = self.brackets.made(child, node)
                    if node.label and _ends_blank(found, parent.node):
                        begun_without_blank(made[0])
                    found.extend(made)
            elif node.kind == "mark":
                emphasis.turn(child)
            elif node.children:
                found.extend(self._items(child))
            elif node.kind == "directive":
                said = {"": node.text.removeprefix("<!--").removesuffix("-->")}
                found.append(Item(Element(COMMENT, said), *child.span))
            elif node.kind == "fault":
                found.append(fault(child))
            elif node.kind not in _UNSEEN:
                found.extend(self.leaf(child, doubted))
        emphasis.finish()
        return found

    def signs_of(self, parent: Located[Node]) -> Sequence[int]:
        """Where marks stand that say what a bracket is, as in `[*a note in the margin*]`."""
        node = parent.node
        if not isinstance(node, Bracket) or node.role not in self.signs:
            return ()
        inner = [each for each in parent.children() if each.node.kind not in ("open", "close")]
        if len(inner) < 2 or inner[1].node.kind != "text":
            return ()  # who reads it again would not know whose mark it was
        ends = zip((inner[0], inner[-1]), self.signs[node.role], strict=True)
        return [each.start for each, sign in ends if each.node.kind == "mark" and each.text == sign]

    def is_on_a_word(self, located: Located[Node], bracket: Bracket) -> bool:
        """Whether a bracket says `sic` of the word before it, and not in the middle of one."""
        if bracket.role != "sic" or not bracket.closed:
            return False
        before, after = (
            self.text[max(located.start - 1, 0) : located.start],
            self.text[located.end : located.end + 1],
        )
        return before.isspace() or not after or not (after.isalnum() or after in "[{(<")

    def leaf(self, located: Located[Node], doubted: bool) -> Iterator[Item]:
        """The words of a leaf, cut where annotations begin and end, and at the ends of lines."""
        start, end = located.span
        if located.node.kind == "escape":
            start += 1
        if doubted and located.text.endswith("?"):
            end -= 1
        for begin, stop in pairwise([start, *self.layers.places_in(start, end), end]):
            yield from self.paragraphs(begin, stop)

    def paragraphs(self, start: int, end: int) -> Iterator[Item]:
        """A stretch of the source as text, with the beginnings of lines and paragraph breaks."""
        place = start
        for blank in _BLANK_LINES.finditer(self.text, start, end):
            yield from self.lines(place, blank.start())
            yield Item(BREAK, *blank.span())
            place = blank.end()
        yield from self.lines(place, end)

    def lines(self, start: int, end: int) -> Iterator[Item]:
        """A stretch without paragraph breaks."""
        place = start
        for found in _LINE_END.finditer(self.text, start, end):
            if place < found.start():
                yield Item(self.text[place : found.start()], place, found.start())
            yield Item("\n", *found.span())
            if not self.hard_breaks or len(found[1]) > 1:
                yield Item(Element("lb"), found.end(), found.end())
            place = found.end()
        if place < end:
            yield Item(self.text[place:end], place, end)


def _ends_blank(items: Sequence[Item], parent: Node) -> bool:
    """Whether a blank after a label would be a second one."""
    if not items:
        return isinstance(parent, Block)
    last = items[-1].child
    return last[-1:].isspace() if isinstance(last, str) else last.tag == "lb"


def _emphasis(convention: Convention) -> Mapping[str, tuple[str, str]]:
    """By the mark that begins it: the mark that ends emphasis, and of what kind it is."""
    return {
        form.before: (form.after or "", form.attributes.kind or "")
        for form in forms_of(convention).get(EMPHASIS, ())
    }


def _signs(convention: Convention) -> Mapping[str, tuple[str, str]]:
    """By the role, the marks with which its brackets begin and end in a convention."""
    opener, closer = convention.label_ends
    return {
        role: (before, (form.after or "").removesuffix(closer))
        for role, forms in forms_of(convention).items()
        for form in forms
        if form.after is not None and _SIGN.fullmatch(before := form.before.removeprefix(opener))
    }


class _Emphasis:
    """Puts what stands between two marks in an element; a mark without partner is a sign."""

    def __init__(self, inline: Inline, parent: Node, found: list[Item]) -> None:
        self.inline = inline
        self.kinds = inline.emphasis
        self.found = found
        self.to_come = Counter(_bare(each.text) for each in parent.children if each.kind == "mark")
        self.opened: list[tuple[Located[Node], int]] = []
        """Marks that have opened emphasis, and how many items there were."""

    def turn(self, located: Located[Node]) -> None:
        """Take note of a mark."""
        mark = _bare(located.text)
        self.to_come[mark] -= 1
        for at in reversed(range(len(self.opened))):
            opener, begin = self.opened[at]
            ends, rend = self.kinds[_bare(opener.text)]
            if ends == mark:
                self.leave(at + 1)
                self.opened.pop()
                said = _RENDITION.search(opener.text)
                self.close(begin, said[1] if said else rend)
                return
        ends = self.kinds.get(mark, ("", ""))[0]
        if ends and self.to_come[ends] > 0:
            self.opened.append((located, len(self.found)))
        else:
            self.found.append(_sign(located))

    def finish(self) -> None:
        """Nothing more comes in this element."""
        self.leave(0)

    def leave(self, first: int) -> None:
        """Take the marks from this one on for signs."""
        for located, at in reversed(self.opened[first:]):
            self.found.insert(at, _sign(located))
        del self.opened[first:]

    def close(self, begin: int, rend: str) -> None:
        """Put the items from here on in an element, paragraph by paragraph."""
        inner = self.found[begin:]
        del self.found[begin:]
        spanned: list[Item] = []
        for run in runs(inner):
            span = Span(run[0].start, run[-1].end)
            spanned.extend(self.inline.layers.put_around(expanded(run), span, True))
        if any(map(is_filled, runs(spanned))):
            spanned = in_parts(Element("hi", {"rend": rend}), spanned, self.inline.register)
        self.found.extend(spanned)


def _bare(mark: str) -> str:
    """A mark without what a tag says besides its name."""
    return _TAG_ATTRIBUTES.sub("", mark) if mark.endswith(">") else mark


def _sign(located: Located[Node]) -> Item:
    """A sign of the markup that is no word and puts nothing around any."""
    return Item(Element("milestone", {"unit": SIGN, "n": located.text}), *located.span)
