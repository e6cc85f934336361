"""What a transcription is made of, for formats that write it anew: words, and brackets with theirs.

Marks of emphasis are styles of the words here; the signs of brackets and comments are left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from transcription_lsp.language.views import ESCAPING
from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription

_UNSEEN = frozenset({"open", "close", "label", "address", "directive", "field-name"})
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_STYLES = {"**": "strong", "_": "emphasis"}


class Part(NamedTuple):
    """Words in one style, or a bracket with the parts that stand in it."""

    kind: str
    """`text`, `code`, or `bracket`."""
    text: str = ""
    """Line ends are LF, without blanks before them; empty for a bracket."""
    style: str = ""
    """`strong`, `emphasis`, or both with a space between them."""
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


def parts_of(transcription: Transcription, located: Located[Node]) -> tuple[Part, ...]:
    """What a block, or a field of the header, is made of; blanks around it are left out."""
    return _trimmed(tuple(_Walk(transcription, located).parts(located)))


class _Walk:
    """One walk through a node of the document."""

    def __init__(self, transcription: Transcription, located: Located[Node]) -> None:
        self.roles = transcription.convention.roles
        self.marks = Counter(each.text for each in _leaves(located.node) if each.kind == "mark")
        """The marks of emphasis that are still to come."""
        self.styles: list[str] = []

    def parts(self, located: Located[Node]) -> Iterator[Part]:
        """What stands in a node; brackets nest no deeper than their limit."""
        for child in located.children() if located.node.children else (located,):
            node = child.node
            if isinstance(node, Bracket):
                yield self.bracket(child, node)
            elif node.children:
                yield from self.parts(child)
            elif node.kind not in _UNSEEN and not (node.kind == "mark" and self.turns(node.text)):
                yield self.leaf(node)

    def bracket(self, located: Located[Node], node: Bracket) -> Part:
        role = self.roles.get(node.role)
        last = node.children[-1]
        return Part(
            "bracket",
            role=node.role,
            title=role.title if role else "",
            label=" ".join((node.label or "").split()).removesuffix(":").rstrip(),
            address=last.text[1:-1] if last.kind == "address" else "",
            attributes={name: said for name, said in node.attributes._asdict().items() if said},
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

    def leaf(self, node: Node) -> Part:
        """The words of a leaf; code without what sets it off."""
        text = _LINE_END.sub("\n", node.text)
        if node.kind == "code":
            return Part("code", text.strip("`"))
        if node.kind == "code-block":
            return Part("code", text.partition("\n")[2].rpartition("\n")[0])
        text = text[1:] if node.kind == "escape" else ESCAPING.sub("", text)
        return Part("text", text, " ".join(sorted(self.styles)))


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
