"""A transcription as a reader sees it: blocks of words, brackets by what they are, names by whose.

What only the editor of the text needs is left out: brackets, marks of emphasis, comments. An editor
shows it beside the text; nothing in it is markup of any kind, all of it is text to be escaped.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.outline import heading_of
from transcription_lsp.markup import tree
from transcription_lsp.markup.tree import Bracket, Field, Located, Node, Transcription
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention

LONGEST = 300_000
"""Code points of a text that are shown; what follows is too much to be laid out while one types."""
_MOST_MEANT = 8
_UNSEEN = frozenset({"open", "close", "label", "address", "directive", "field-name"})
_NAMELESS = frozenset({"code", "code-block", "front-matter"})
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_STYLES = {"**": "strong", "_": "emphasis"}


class Part(NamedTuple):
    """Words that are of one kind, or a bracket with the parts that stand in it."""

    kind: str
    """`text`, `name`, `code`, or `bracket`."""
    line: int
    """From 0, where it begins."""
    text: str = ""
    """Line ends are LF, without blanks before them; empty for a bracket."""
    style: str = ""
    """`strong`, `emphasis`, or both with a space between them."""
    who: str = ""
    """Of a name: who is meant, in words."""
    doubt: str = ""
    """Of a name, why that is not certain: `unknown`, `ambiguous`, `misspelled`."""
    role: str = ""
    title: str = ""
    """Of a bracket: what its role is called."""
    label: str = ""
    """Of a bracket: the words that say what it is, without the colon."""
    address: str = ""
    """Of a link: where it leads."""
    attributes: Mapping[str, str] = {}
    closed: bool = True
    parts: tuple["Part", ...] = ()


class Block(NamedTuple):
    """A paragraph, a heading, a field of the header with its value, or code."""

    kind: str
    """`paragraph`, `heading`, `field`, `front-matter`, `code`."""
    line: int
    """From 0, where it begins."""
    header: bool
    """Whether it is part of the header."""
    parts: tuple[Part, ...]
    name: str = ""
    """Of a field."""


class Preview(NamedTuple):
    """What there is to be read, as far as it is shown."""

    blocks: tuple[Block, ...]
    whole: bool


class Named(NamedTuple):
    """A stretch of the text (code points) that names somebody."""

    span: Span
    who: str
    doubt: str


def preview(
    transcription: Transcription, named: Sequence[Named] = (), longest: int = LONGEST
) -> Preview:
    """What a reader sees of a text, as far as `longest`, in code points.

    `named` are the names in it, none of which overlaps another.
    """
    view = _View(transcription, named)
    return Preview(tuple(view.blocks(longest)), len(transcription.text) <= longest)


def named_in(names: "Names") -> list[Named]:
    """The names of a text, each with who is meant; none overlaps another."""
    found: list[Named] = []
    for mention in names.mentions:
        if not found or mention.span.start >= found[-1].span.end:
            found.append(Named(mention.span, *_who(mention, names)))
    return found


def _who(mention: "Mention", names: "Names") -> tuple[str, str]:
    """Who a name means, and why that is not certain."""
    if len(mention.persons) == 1:
        return names.label(mention.persons[0]), ""
    if mention.persons:
        labels = [names.label(number) for number in mention.persons[:_MOST_MEANT]]
        more = len(mention.persons) - len(labels)
        rest = [f"and {more:,} more"] if more else []
        return f"Any of these may be meant: {'; '.join([*labels, *rest])}", "ambiguous"
    if mention.guesses:
        meant = names.label(mention.guesses[0].entry.person)
        return f"Probably meant: {meant}", "misspelled"
    return "Nobody in the authority is called so.", "unknown"


def as_object(found: Preview) -> dict[str, object]:
    """The same for programs; what is empty or as a rule is left out."""
    return {"blocks": [_block_object(each) for each in found.blocks], "whole": found.whole}


def _block_object(block: Block) -> dict[str, object]:
    parts = [_part_object(each) for each in block.parts]
    return {"kind": block.kind, "line": block.line} | _told(
        {"header": block.header, "name": block.name, "parts": parts}
    )


def _part_object(part: Part) -> dict[str, object]:
    told = part._asdict() | {"parts": [_part_object(each) for each in part.parts]}
    kind, line, closed = told.pop("kind"), told.pop("line"), told.pop("closed")
    return {"kind": kind, "line": line} | _told(told | ({} if closed else {"unclosed": True}))


def _told(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


class _View:
    """One walk through a text."""

    def __init__(self, transcription: Transcription, named: Sequence[Named]) -> None:
        self.transcription = transcription
        self.lines = LineIndex(transcription.text)
        self.named = named
        self.ahead = 0
        """The first name that does not end before what is looked at."""
        self.marks: Counter[str] = Counter()
        """By kind, the marks of emphasis that are still to come in this block."""
        self.styles: list[str] = []

    def blocks(self, longest: int) -> Iterator[Block]:
        for located in self.transcription.top():
            if located.start >= longest:
                return
            header = located.node.kind == "header"
            for each in located.children() if header else (located,):
                if block := self.block(each, header):
                    yield block

    def block(self, located: Located[Node], header: bool) -> Block | None:
        """One block; None for blank lines, and where there is nothing to be read."""
        node = located.node
        self.styles = []
        self.marks = Counter(each.text for each in _leaves(node) if each.kind == "mark")
        parts = _trimmed(tuple(self.parts(located)))
        name = node.name if isinstance(node, Field) else ""
        line = self.lines.line_of(located.start)
        return Block(_kind(node), line, header, parts, name) if parts or name else None

    def parts(self, located: Located[Node]) -> Iterator[Part]:
        """What stands in a block, field or bracket; brackets nest no deeper than their limit."""
        for child in located.children() if located.node.children else (located,):
            node = child.node
            if isinstance(node, Bracket):
                yield self.bracket(child, node)
            elif node.children:
                yield from self.parts(child)
            elif node.kind not in _UNSEEN and not (node.kind == "mark" and self.turns(node.text)):
                yield from self.leaf(child)

    def bracket(self, located: Located[Node], node: Bracket) -> Part:
        role = self.transcription.convention.roles.get(node.role)
        said = {name: value for name, value in node.attributes._asdict().items() if value}
        label = " ".join((node.label or "").split()).removesuffix(":").rstrip()
        last = node.children[-1]
        return Part(
            "bracket",
            self.lines.line_of(located.start),
            role=node.role,
            title=role.title if role else "",
            label=label,
            address=last.text[1:-1] if last.kind == "address" else "",
            attributes=said,
            closed=node.closed,
            parts=_trimmed(tuple(self.parts(located))),
        )

    def turns(self, mark: str) -> bool:
        """Take note of a mark of emphasis; False for one without partner, which is a sign."""
        style = _STYLES.get(mark)
        if style is None:
            return True  # a sign of the convention's own, which is no word
        self.marks[mark] -= 1
        if style in self.styles:
            self.styles.remove(style)
        elif self.marks[mark]:
            self.styles.append(style)
        else:
            return False
        return True

    def leaf(self, located: Located[Node]) -> Iterator[Part]:
        """The words of a leaf, cut where names begin and end."""
        node, place, end = located.node, located.start, located.end
        if node.kind == "escape":
            place += 1
        if node.kind not in _NAMELESS:
            while self.ahead < len(self.named) and self.named[self.ahead].span.end <= place:
                self.ahead += 1
            at = self.ahead
            while at < len(self.named) and self.named[at].span.start < end:
                span, who, doubt = self.named[at]
                at += 1
                yield from self.words(place, span.start)
                place, stop = max(span.start, place), min(span.end, end)
                for part in self.words(place, stop):
                    yield part._replace(kind="name", who=who, doubt=doubt)
                place = stop
        for part in self.words(place, end):
            yield _bare(part, node.kind) if node.kind in _NAMELESS else part

    def words(self, start: int, end: int) -> Iterator[Part]:
        if start < end:
            text = _LINE_END.sub("\n", self.transcription.text[start:end])
            yield Part("text", self.lines.line_of(start), text, " ".join(sorted(self.styles)))


def _bare(part: Part, kind: str) -> Part:
    """Code, or front matter, without what sets it off."""
    if kind == "code":
        return part._replace(kind="code", text=part.text.strip("`"))
    text = part.text.partition("\n")[2].rpartition("\n")[0]
    return part._replace(kind="code" if kind == "code-block" else "text", text=text)


def _kind(node: Node) -> str:
    if isinstance(node, Field) or node.kind == "front-matter":
        return node.kind
    if isinstance(node, tree.Block) and heading_of(node):
        return "heading"
    only = node.children[0].kind if len(node.children) == 1 else ""
    return "code" if only == "code-block" else "paragraph"


def _leaves(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        each = pending.pop()
        if each.children:
            pending.extend(each.children)
        else:
            yield each


def _trimmed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The same without blanks and line ends before the first word and after the last."""
    found = list(parts)
    while found and found[0].kind == "text":
        found[0] = found[0]._replace(text=found[0].text.lstrip())
        if found[0].text:
            break
        del found[0]
    while found and found[-1].kind == "text":
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip())
        if found[-1].text:
            break
        del found[-1]
    return tuple(found)
