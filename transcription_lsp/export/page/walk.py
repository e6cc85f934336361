"""The one walk over a text that makes its page: every letter of it, seen in one view or another.

What the editor wrote to set words off (class `written`) is there, and hidden where the text is
read; what the page adds (`sign`, `said`) is hidden where the text is shown as it was written; and
where it is shown as it stands on the page of the original, what does not (`editorial`, `seam`),
and what looks like something there of which only blanks are left (`vacant`).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from transcription_lsp.export.page.elements import Elements, safe_address
from transcription_lsp.export.page.looks import Look, look_of, stands_alone
from transcription_lsp.export.page.words import LINE, Marks, Words
from transcription_lsp.language.outline import heading_of
from transcription_lsp.markup.tree import Block, Bracket, Located, Node, Transcription
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

_STYLES = {"**": "strong", "_": "em"}
_HIDDEN = frozenset({"open", "close", "address", "mark"})
_SHORTEST_LINE, _LONGEST_LINE = 50, 100
"""In letters, of lines that a program has broken; those of addresses and lists are shorter."""
_AROUND = " \t\r\n"


class Walk:
    """The walk; it goes forward only."""

    def __init__(
        self, made: Elements, transcription: Transcription, marks: Marks, explains: bool = True
    ) -> None:
        self.made = made
        self.transcription = transcription
        self.text = transcription.text
        self.lines = LineIndex(self.text)
        self.marks = marks
        self.words = Words(made, self.text, self.lines, marks, explains)
        self.governed_starts = [each.start for each in marks.governed]
        self.emphases: Counter[str] = Counter()
        """By mark, how many are still to come in this block."""
        self.roles: set[str] = set()
        """Those of the brackets that were met."""

    def line(self, offset: int) -> str:
        """The line of an offset, from 0."""
        return str(self.lines.line_of(offset))

    def block(self, located: Located[Any], tag: str = "p", classes: str = "") -> None:
        """One paragraph, heading, or piece of code."""
        node = located.node
        if isinstance(node, Block) and tag == "p":
            only = node.children[0].kind if len(node.children) == 1 else ""
            if only == "code-block":
                tag = "pre"
            elif heading_of(node):
                tag = "h3"
        alone = isinstance(node, Block) and node.bracketed and stands_alone(node)
        if alone:
            classes = f"{classes} alone".lstrip()
            tag = "div" if tag == "p" else tag
        if tag == "p" and is_wrapped(node.text):
            classes = f"{classes} wrapped".lstrip()
        if self.governed_starts and self.is_governed(located.span):
            classes = f"{classes} governed".lstrip()
        if self.absence(located.span):
            classes = f"{classes} editorial".lstrip()
        self.made.start(tag, class_=classes, dir_="auto", data_line=self.line(located.start))
        self.inside(located, alone)
        self.made.end(tag)

    def is_governed(self, span: Span) -> bool:
        """Whether a note speaks of words in a block."""
        at = bisect_right(self.governed_starts, span.end - 1) - 1
        return at >= 0 and self.marks.governed[at].end > span.start

    def absence(self, span: Span) -> str:
        """The class of what the page of the original has nothing of, or blanks alone; else none."""
        original = self.marks.original
        if original is None or not original.lacks(span):
            return ""
        return "editorial" if original.lacks_blanks(span) else "vacant"

    def field_name(self, located: Located[Node]) -> None:
        """The name of a field of the header, without the asterisks around it."""
        text = located.text
        around = 2 if text.startswith("**") else 0
        self.words.put(located.start + around, located.end - around)

    def inside(self, located: Located[Node], alone: bool = False) -> None:
        """What stands in a block."""
        node = located.node
        self.words.styles = []
        if len(node.children) > 1:
            self.emphases = Counter(each.text for each in _leaves(node) if each.kind == "mark")
        self.children(located, None, alone)

    def children(self, located: Located[Any], own: Look | None, alone: bool) -> None:
        """What stands in a block or in a bracket that looks like `own`."""
        below = list(located.children()) if located.node.children else [located]
        looks = self.looks(below, own, alone)
        last = len(below) - 1
        for at, child in enumerate(below):
            look = looks.get(at)
            if look:
                self.bracket(cast("Located[Bracket]", child), look)
            elif child.node.children:
                self.children(child, own, False)
            else:
                block = own is not None and own.block
                before = below[at - 1].node.kind if at else ""
                after = below[at + 1].node.kind if at < last else ""
                lead = (block and before in ("open", "label")) or _is_block(looks.get(at - 1))
                trail = (block and after == "close") or _is_block(looks.get(at + 1))
                self.leaf(child, own, lead, trail)

    def looks(
        self, below: Sequence[Located[Node]], own: Look | None, alone: bool
    ) -> dict[int, Look]:
        """How each bracket among some siblings looks, by its number."""
        found = {}
        leads = own is None
        for at, child in enumerate(below):
            if isinstance(child.node, Bracket):
                bracket = cast("Located[Bracket]", child)
                found[at] = look_of(bracket, self.transcription, alone, leads)
            elif leads and child.text.strip() and child.node.kind != "mark":
                leads = False
        return found

    def bracket(self, located: Located[Bracket], look: Look) -> None:
        """A bracket with what stands in it; brackets nest no deeper than their limit."""
        made, node = self.made, located.node
        self.roles.add(node.role)
        tie = self.marks.ties.get(located.start)
        address = node.children[-1].text[1:-1] if node.children[-1].kind == "address" else ""
        href = safe_address(address) or (tie.href if tie and not tie.text else "")
        tag = "a" if href and not self.words.in_link else _tag(node)
        # No link stands in another.
        self.words.flush(located.end - 1 if tag == "a" else located.start)
        made.start(
            tag,
            class_=f"{look.classes} {self.absence(located.span)}".rstrip(),
            id=tie.id if tie else "",
            href=href if tag == "a" else "",
            rel="noopener" if address and tag == "a" else "",
            role="note" if look.block and tag == "span" else "",
            title=look.title,
            data_line=self.line(located.start),
        )
        was, self.words.in_link = self.words.in_link, self.words.in_link or tag == "a"
        self.sign(look.before)
        if look.said:
            made.leaf("span", look.said, class_="said")
        if look.caption:
            made.leaf("span", look.caption, class_="caption sign")
            if not look.block:
                self.sign(" ")
        self.children(located, look, False)
        if tie and tie.text and not self.words.in_link:
            made.start("a", class_="tie sign", href=tie.href)
            made.leaf("span", tie.said, class_="said")
            made.text(tie.text)
            made.end("a")
        if look.ended:
            made.leaf("span", " (end)", class_="said")
        self.sign(look.after)
        self.words.in_link = was
        made.end(tag)

    def sign(self, sign: str) -> None:
        if sign:
            self.made.leaf("span", sign, class_="sign")

    def leaf(self, located: Located[Node], own: Look | None, lead: bool, trail: bool) -> None:
        """Words, or what sets them off."""
        kind, start, end = located.node.kind, located.start, located.end
        lost = own is not None and "unclosed" in own.classes
        if kind == "mark" and self.turns(located.text):
            return
        if kind == "fault" or (lost and kind in ("open", "label")):
            self.set_off(start, end, "lone")
        elif kind == "label":
            self.label(start, end)
        elif kind == "directive":
            self.set_off(start, end, "comment")
        elif kind in _HIDDEN:
            self.set_off(start, end, "written")
        elif kind in ("code", "code-block"):
            self.words.flush(start)
            self.made.start("code")
            self.words.bare(start, end)
            self.made.end("code")
        else:
            if kind == "escape":
                self.set_off(start, start + 1, "written")
                start += 1
            if lead:
                start = self.edge(start, start + _blank(located.text, _AROUND, 1))
            stop = end - _blank(self.text[start:end], _AROUND, -1) if trail else end
            if _is_doubted(located) and self.text[start:end].endswith("?"):
                self.words.put(start, end - 1)
                self.set_off(end - 1, end, "query")
                return
            self.words.put(start, stop)
            self.edge(stop, end)

    def label(self, start: int, end: int) -> None:
        """The words that say what a bracket is; without the colon where the text is read."""
        text = self.text[start:end]
        first = start + _blank(text, _AROUND, 1)
        last = max(first, end - _blank(text, _AROUND + ":", -1))
        self.edge(start, first)
        if first < last:
            self.words.flush(first)
            self.made.start("span", class_="caption")
            self.words.put(first, last)
            self.made.end("span")
        self.set_off(last, end, "written")

    def edge(self, start: int, end: int) -> int:
        """Blanks at the edge of what stands for itself; the offset after them."""
        self.set_off(start, end, "edge")
        return end

    def set_off(self, start: int, end: int, classes: str) -> None:
        """A stretch of the text that not every view shows, or that shows otherwise."""
        if start < end:
            self.words.flush(start)
            self.made.start("span", class_=classes)
            self.words.put(start, end, classes == "lone")
            self.made.end("span")

    def turns(self, mark: str) -> bool:
        """Take note of a mark of emphasis; False for one without partner, and for other signs."""
        style = _STYLES.get(mark)
        if style is None:
            return False
        self.emphases[mark] -= 1
        if style in self.words.styles:
            self.words.styles.remove(style)
        elif self.emphases[mark]:
            self.words.styles.append(style)
        else:
            return False
        return True


def is_wrapped(text: str) -> bool:
    """Whether the lines of a paragraph end where the window of who typed it did.

    All but the last are about as long, and none ends in the two blanks that keep a line end.
    """
    if "\n" not in text and "\r" not in text:
        return False
    *lines, last = LINE.split(text)
    return len(last) <= _LONGEST_LINE and all(
        _SHORTEST_LINE <= len(each) <= _LONGEST_LINE and not each.endswith("  ") for each in lines
    )


def _is_block(look: Look | None) -> bool:
    return look is not None and look.block


def _tag(node: Bracket) -> str:
    if node.role == "del":
        return "del"
    return "sup" if node.attributes.kind == "footnote" else "span"


def _is_doubted(located: Located[Node]) -> bool:
    parent = located.parent
    if parent is None or not isinstance(parent.node, Bracket):
        return False
    return parent.node.attributes.certainty is not None


def _blank(text: str, letters: str, side: int) -> int:
    """How many of some letters a text begins with (1) or ends with (-1)."""
    return len(text) - len(text.lstrip(letters) if side > 0 else text.rstrip(letters))


def _leaves(node: Node) -> list[Node]:
    found, pending = [], [node]
    while pending:
        each = pending.pop()
        if each.children:
            pending.extend(each.children)
        else:
            found.append(each)
    return found
