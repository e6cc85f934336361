"""Text to tree: header and blocks, brackets paired, pieces read by the grammar.

Never raises, whatever the text, and takes time in proportion to its length.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from transcription_lsp.markup.convention import Convention, load_convention
from transcription_lsp.markup.header import HeaderPlace, find_header, front_matter_end
from transcription_lsp.markup.kept import Kept
from transcription_lsp.markup.pairing import pair
from transcription_lsp.markup.paragraph import Paragraph
from transcription_lsp.markup.pieces import PieceReader, mask
from transcription_lsp.markup.repairs import faults
from transcription_lsp.markup.shape import surroundings
from transcription_lsp.markup.splitting import paragraphs
from transcription_lsp.markup.stack import BracketBlock, Pairing
from transcription_lsp.markup.tree import Block, Bracket, Field, Node, Transcription

_Span = tuple[int, int]
N = TypeVar("N", bound=Node)


def parse(text: str, convention: str = "wilson", kept: Kept | None = None) -> Transcription:
    """Read a text as a transcription, by the convention of that name.

    Any text can be read; what is wrong with its brackets is in `Transcription.faults`. With `kept`,
    what stays as it was in the reading before is not looked at again, and its convention counts.
    Raises ConventionError if there is no such convention.
    """
    return _Reading(
        text, kept.convention if kept else load_convention(convention), kept
    ).transcription()


def pairing_of(text: str, convention: str = "wilson") -> Pairing:
    """How the brackets of a text were paired, with every repair that was weighed."""
    reading = _Reading(text, load_convention(convention))
    reading.transcription()
    return reading.pairing


@lru_cache(maxsize=1_000)
def blank(text: str) -> Node:
    """The lines between two blocks: the same node wherever they are the same."""
    return Node("blank", text)


@lru_cache(maxsize=8)
def piece_reader(convention: Convention) -> PieceReader:
    """The reader of pieces of a convention, which keeps what it has read."""
    return PieceReader(convention)


class _Reading:
    """One reading of one text, from its beginning to its end."""

    def __init__(self, text: str, convention: Convention, kept: Kept | None = None) -> None:
        self.text = text
        self.convention = convention
        self.kept = kept
        self.pieces = piece_reader(convention)
        self.known_blocks: dict[int, Paragraph] = {}
        """By where they begin, the paragraphs of a document that is kept."""
        self.code: dict[int, int] = {}
        """Start -> end of the blocks that are code."""
        self.marked: list[Paragraph] = []
        """Those with marks or brackets, in order; and where each begins."""
        self.starts: list[int] = []
        self.pairing = Pairing()
        self.masked: list[int] = []
        """The offsets of the pairing's mask, in order."""
        self.lost: set[int] = set()
        """The openers without closer."""

    def transcription(self) -> Transcription:
        text, convention = self.text, self.convention
        if self.kept:
            self.kept.begin()
        nodes: list[Node] = []
        start = front_matter_end(text, convention)
        if start:
            nodes.append(self.front_matter(text[:start]))
        if "`" in text or "~" in text:
            # Few texts hold code: the others are told in the quickest way, and load nothing.
            from transcription_lsp.markup.code import code_blocks

            self.code = dict(code_blocks(text, start, convention))
        blocks = self.split(start)
        header = None if start else find_header(text, blocks, convention, self.code)
        bracket_blocks = self.find_brackets(start, blocks)
        walls = sorted([*([header.end] if header else ()), *self.code])
        if bracket_blocks:
            self.pairing = pair(text, bracket_blocks, convention, walls, self.kept)
        if convention.has_tags:
            from transcription_lsp.markup.tag_pairing import pair_tags

            pair_tags(text, list(zip(self.starts, self.marked, strict=True)), self.pairing, walls)
        if self.pairing.partner or self.pairing.mask:
            self.masked = sorted(self.pairing.mask)
            self.lost = self.pairing.unclosed
            if self.pairing.joined:
                blocks = self.joined(blocks)
        if header:
            inside = bisect_left(blocks, (header.end, 0))
            nodes.append(self.header(blocks[:inside], header))
            start = header.end
            blocks = blocks[inside:]
        nodes.extend(self.between(start, len(text), blocks))
        found = faults(self.pairing, convention)
        return Transcription(text, convention, tuple(nodes), found, self.kept)

    def split(self, start: int) -> list[_Span]:
        """Where the blocks are: code, and the paragraphs before, between and after."""
        text, kept, convention = self.text, self.kept, self.convention
        if kept and not self.code:
            kept.split.update(text, start, convention, kept.paragraph)
            self.known_blocks = dict(
                zip([begin for begin, _ in kept.split.spans], kept.split.paragraphs, strict=True)
            )
            return list(kept.split.spans)
        blocks: list[_Span] = []
        begin = start
        for code in self.code.items():
            blocks.extend(paragraphs(text, begin, code[0], convention))
            blocks.append(code)
            begin = code[1]
        blocks.extend(paragraphs(text, begin, len(text), convention))
        if kept:
            self.known_blocks = {
                begin: kept.paragraph(text[begin:end])
                for begin, end in blocks
                if begin not in self.code
            }
        return blocks

    def find_brackets(self, start: int, blocks: list[_Span]) -> list[BracketBlock]:
        """Find the paragraphs in which marks stand, and the blocks in which square brackets do."""
        text, kept, convention = self.text, self.kept, self.convention
        placed: Iterable[tuple[int, Paragraph]] = self.known_blocks.items()
        if kept is None:
            special = convention.special
            has_code = "`" in text
            placed = (
                (begin, Paragraph(text[begin:end], convention))
                for begin, end in blocks
                if begin not in self.code
                and (
                    special.search(text, begin, end)
                    or (has_code and text.find("`", begin, end) >= 0)
                )
            )
        found: list[BracketBlock] = []
        for begin, paragraph in placed:
            if paragraph.specials:
                self.marked.append(paragraph)
                self.starts.append(begin)
                if paragraph.brackets:
                    found.append(BracketBlock(begin, paragraph))
        if kept:
            aside = [text[:start], *(text[begin:end] for begin, end in self.code.items())]
            counted = [
                *(kept.paragraph(each) for each in aside if each),
                *self.known_blocks.values(),
            ]
            kept.counts.update(counted, [each.paragraph for each in found])
        return found

    def specials_in(self, start: int, end: int) -> list[_Span]:
        """Where plain text ends between two places; a `{` that stands for a `[` ends it, too."""
        found: list[_Span] = []
        starts, marked = self.starts, self.marked
        at = bisect_right(starts, start) - 1
        if at < 0 or starts[at] + len(marked[at].text) <= start:
            at += 1
        while at < len(starts) and (by := starts[at]) < end:
            specials = marked[at].specials
            if start <= by and by + len(marked[at].text) <= end:
                found.extend([(by + first, by + last) for first, last in specials])
            else:  # a header parts its paragraphs into fields, and comments that run over them
                found.extend(
                    [
                        (by + first, by + last)
                        for first, last in specials
                        if start <= by + first and by + last <= end
                    ]
                )
            at += 1
        wrong = self.pairing.wrong_openers
        if wrong and (more := [(each, each + 1) for each in wrong if start <= each < end]):
            found = sorted([*found, *more])
        return found

    def joined(self, blocks: list[_Span]) -> list[_Span]:
        """The blocks with those made one that a bracket joins."""
        result: list[_Span] = []
        reach = -1
        for start, end in blocks:
            if start < reach and result:
                result[-1] = (result[-1][0], end)
            else:
                result.append((start, end))
            reach = max(reach, self.pairing.joined.get(start, -1))
        return result

    def between(self, start: int, end: int, blocks: list[_Span]) -> Iterator[Node]:
        """The nodes from `start` to `end`: the blocks there, and what is blank between them."""
        code = self.code
        for begin, stop in blocks:
            if begin > start:
                yield blank(self.text[start:begin])
            yield self.code_block(begin, stop) if begin in code else self.block(begin, stop)
            start = stop
        if start < end:
            yield blank(self.text[start:end])

    def header(self, blocks: list[_Span], header: HeaderPlace) -> Node:
        """The header, which is known where it is as it was in the reading before."""
        if self.kept is None:
            return self.built_header(blocks, header)
        signature = self.signature(0, header.end, self.specials_in(0, header.end))
        key = ("header", header.fields, signature)
        return self.known(key, lambda: self.built_header(blocks, header))

    def built_header(self, blocks: list[_Span], header: HeaderPlace) -> Node:
        """The header: what stands before its fields, then the fields with their values."""
        first = header.fields[0].start
        before = [(begin, min(stop, first)) for begin, stop in blocks if begin < first]
        children = list(self.between(0, first, before))
        ends = [field.start for field in header.fields[1:]] + [header.end]
        for field, end in zip(header.fields, ends, strict=True):
            values = [
                (max(begin, field.name_end), min(stop, end))
                for begin, stop in blocks
                if max(begin, field.name_end) < min(stop, end)
            ]
            name = Node("field-name", self.text[field.start : field.name_end])
            value = self.between(field.name_end, end, values)
            children.append(Field(field.name, self.text[field.start : end], (name, *value)))
        return Node("header", self.text[: header.end], tuple(children))

    def front_matter(self, text: str) -> Node:
        """A header that is front matter."""
        return self.known(
            ("front-matter", text), lambda: Node("header", text, (Node("front-matter", text),))
        )

    def code_block(self, start: int, end: int) -> Block:
        """A block that is code, and nothing else."""
        code = self.text[start:end]
        return self.known(("code", code), lambda: Block(code, (Node("code-block", code),), False))

    def block(self, start: int, end: int) -> Block:
        """A block, which is known where it is as it was in the reading before."""
        if self.kept is None:
            return self.built_block(start, end, self.specials_in(start, end))
        paragraph = self.known_blocks.get(start)
        if paragraph and paragraph.is_plain and len(paragraph.text) == end - start:
            at = bisect_left(self.masked, start)
            if at == len(self.masked) or self.masked[at] >= end:
                # What stands in it goes together as it does by itself.
                if paragraph.node is None:
                    specials = self.specials_in(start, end)
                    paragraph.node = self.built_block(start, end, specials)
                return paragraph.node
        specials = self.specials_in(start, end)
        key = self.signature(start, end, specials)
        return self.known(key, lambda: self.built_block(start, end, specials))

    def known(self, key: Hashable, build: Callable[[], N]) -> N:
        """The node that is kept under a key, or else what `build` builds."""
        if self.kept is None:
            return build()
        known: N | None = self.kept.nodes.get(key)
        return self.kept.nodes.keep(key, build()) if known is None else known

    def signature(self, start: int, end: int, specials: list[_Span]) -> Hashable:
        """All that the node of a stretch depends on: its text, and what became of its brackets."""
        text = self.text
        if not specials:
            return text[start:end]
        partner, masked = self.pairing.partner, self.masked
        tags = self.convention.has_tags
        pairs = [
            partner.get(each, start - 1) - start
            for each, _ in specials
            if tags or text[each] in "[]({"
        ]
        first, last = bisect_left(masked, start), bisect_left(masked, end)
        masks = [
            (each - start, self.pairing.mask[each], each in self.lost)
            for each in masked[first:last]
        ]
        return text[start:end], tuple(pairs), tuple(masks)

    def built_block(self, start: int, end: int, specials: list[_Span]) -> Block:
        """A block with its pieces."""
        text = self.text
        children: list[Node] = []
        bracketed = False
        place = start
        for begin, stop in specials:
            if begin < place:
                continue
            if begin > place:
                children.append(Node("text", text[place:begin]))
            place = stop
            character = text[begin]
            if begin in self.pairing.lost_tags:
                children.append(Node("fault", text[begin:stop]))
            elif (character in "[({" and stop == begin + 1) or begin in self.pairing.tagged:
                bracketed = True
                closer = self.pairing.partner.get(begin, end)
                if closer < end:
                    place = self.end_of_link(closer + 1, end)
                    children.extend(self.piece(begin, place))
                else:
                    children.append(self.unclosed(begin, end))
                    place = begin + len(children[-1].text)
            elif character == "]":
                children.append(self.lone(begin))
                place = begin + len(children[-1].text)
            else:
                children.extend(self.piece(begin, stop))
                bracketed = bracketed or bool(children[-1].children)
        if place < end:
            children.append(Node("text", text[place:end]))
        return Block(text[start:end], tuple(children), bracketed)

    def end_of_link(self, after: int, end: int) -> int:
        """The end of the address that makes the bracket before it a link; else of the bracket."""
        if self.text.startswith("(", after):
            address = self.convention.pattern("address").match(self.text, after, end)
            if address:
                return address.end()
        return after

    def piece(self, start: int, end: int) -> tuple[Node, ...]:
        """The nodes of a piece, which is read by the grammar unless it is known."""
        piece = self.text[start:end]
        masked = piece
        if self.masked:
            first, last = bisect_left(self.masked, start), bisect_left(self.masked, end)
            if first < last:
                characters = list(mask(piece))
                for offset in self.masked[first:last]:
                    characters[offset - start] = self.pairing.mask[offset]
                masked = "".join(characters)
        if masked is piece:
            known = self.pieces.known(piece)
            if known is not None:
                return known
            masked = mask(piece)
        around = surroundings(self.text, start, end, self.convention)
        return self.pieces.read(piece, masked, around)

    def unclosed(self, start: int, end: int) -> Node:
        """An opener without closer: a bracket as far as its label goes, else a lone fault."""
        opener = self.text[start]
        if start in self.lost:
            found = self.convention.vocabulary.read_opening(
                self.text[start + 1 : min(end, start + 161)]
            )
            if found:
                label, length = found
                words = self.text[start + 1 : start + 1 + length]
                children = (Node("open", opener), Node("label", words))
                return Bracket(opener + words, children, label.role, label.attributes, closed=False)
        return self.lone(start)

    def lone(self, start: int) -> Node:
        """A bracket without partner; a run that is nested too deeply is one node."""
        end = start + 1
        while end in self.pairing.given_up and self.text[end] == self.text[start]:
            end += 1
        return Node("fault", self.text[start:end])
