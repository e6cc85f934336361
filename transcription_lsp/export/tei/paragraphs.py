"""The paragraphs of a TEI text, each with what stands in it; what says nothing here taken away."""

import re
from collections.abc import Iterator, Sequence

from transcription_lsp.export.tei.brackets import COMPLETION, FAULT
from transcription_lsp.export.tei.elements import COMMENT, Child, Element, text_of

_HOLD_BLOCKS = frozenset(
    {
        *("body", "front", "back", "div", "div1", "div2", "div3", "div4", "lg", "list", "table"),
        *("row", "floatingText", "group", "text", "quote", "cit", "opener", "closer", "postscript"),
        *("sp", "listBibl", "trailer", "argument", "epigraph", "titlePage", "docTitle"),
    }
)
_ROLES = frozenset(
    {
        *("supplied", "unclear", "gap", "ex", "gloss", "note", "add", "stamp", "fw", "signed"),
        *("del", "surplus", "pb", "sic", "corr", "choice", "space", "ref", "ptr", "anchor", "rs"),
        *(COMMENT, "figure", "incident", "hi", "lb", "milestone", "desc", "figDesc", "p"),
    }
)
"""Elements that mean something; of all others the children count."""
_UNSEEN = frozenset(
    {
        *("index", "interp", "interpGrp", "link", "linkGrp", "graphic", "media"),
        *("certainty", "precision", "respons"),
    }
)
_APART = frozenset(
    {
        *("item", "label", "head", "cell", "row", "list", "table", "l", "lg", "ab", "div"),
        *("quote", "cit", "floatingText", "body", "figDesc", "docAuthor", "byline", "titlePart"),
    }
)
"""Elements whose words are others than those beside them, though no blank is written there."""
LETTERHEAD = "letterhead"
"""The type of a `fw` that is one."""
ALTERNATIVES = frozenset({"choice", "app"})
"""Elements that hold several readings of one place."""
_WITHOUT_TEXT = frozenset({"subst", "choice", "app", "list", "table", "row", "lg", "cit", "figure"})
"""Elements in which blanks are there for who reads the file only."""
_BEGINNINGS = frozenset({"lb", "pb", "cb", "gb", "milestone"})
"""Elements that say where a line, page, column or leaf begins, in the middle of a word perhaps."""
_LINE_END = re.compile(r"(?:(?<![ \t\r])[ \t\r]++|(?<![ \t\r]))\n\s*+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2e17\u00ac\u00ad]\Z")
"""What ends a line in a word: hyphens, also a double one or one to be seen there only, and `¬`."""


def paragraphs_of(text: Element) -> list[list[Child]]:
    """The children of each paragraph, parts of one element joined over the break between them."""
    found: list[list[Child]] = []
    for block in _blocks(text):
        children = _plain(block)
        if found and (joined := _joined(found[-1], children)) is not None:
            found[-1] = joined
        elif any(not _is_margin(each) for each in children):
            found.append(children)
    return [_trimmed(each) for each in found]


def _is_margin(child: Child) -> bool:
    """Whether a paragraph says the same if it does not begin or end with it."""
    return not child.strip() if isinstance(child, str) else child.tag == "lb"


def _trimmed(children: list[Child]) -> list[Child]:
    first, last = 0, len(children)
    while _is_margin(children[first]):
        first += 1
    while _is_margin(children[last - 1]):
        last -= 1
    trimmed = children[first:last]
    if isinstance(trimmed[0], str):
        trimmed[0] = trimmed[0].lstrip()
    if isinstance(trimmed[-1], str):
        trimmed[-1] = trimmed[-1].rstrip()
    return trimmed


def _blocks(element: Element) -> Iterator[Sequence[Child]]:
    """The paragraphs of an element that holds such, and what stands between them."""
    between: list[Child] = []
    for child in element.children:
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, str) or child.tag == "lb":
            between.append(child)
            continue
        if between:
            yield between
            between = []
        if child.tag in _HOLD_BLOCKS and _is_around_blocks(child):
            yield from _blocks(child)
        elif child.tag != "p" and (child.tag in _ROLES or child.tag in ("eg", "code")):
            yield [child]
        else:
            yield child.children
    if between:
        yield between


def _is_around_blocks(element: Element) -> bool:
    """Whether no words stand in an element that may hold words or paragraphs."""
    return not any(isinstance(each, str) and each.strip() for each in element.children)


def _plain(children: Sequence[Child], as_written: bool = False) -> list[Child]:
    """The children, with those of elements that mean nothing here in place of these.

    A line of the file is none of the document, and the blanks that indent it are no text, but for
    what stands there `as_written`.
    """
    found = _Plain()
    for child in children if as_written else _with_whole_words(children):
        if isinstance(child, str):
            found.text(child if as_written else _LINE_END.sub("\n", child))
        elif child.tag == "seg" and child.attributes.get("type") == "signature":
            found.element(_renamed("signed", child))
        elif child.tag == "seg" and child.attributes.get("type") == COMPLETION:
            found.element(_renamed("seg", child))
        elif child.tag in ("eg", "code"):
            found.element(Element("eg", {}, _plain(child.children, True)))
        elif child.tag == "note" and child.attributes.get("type") == FAULT:
            found.element(child)
        elif child.tag in ALTERNATIVES and not is_mistake(child):
            kept = as_it_stands(child)
            found.all(_plain([kept] if kept is not None and kept.tag in _ROLES else _in(kept)))
        elif is_of_the_press(child):
            continue
        elif child.tag in _ROLES:
            found.element(_renamed(child.tag, child))
        elif child.tag not in _UNSEEN:
            is_apart = child.tag in _APART
            found.is_apart |= is_apart
            found.all(_plain(_in(child)))
            found.is_apart |= is_apart
    return found.children()


class _Plain:
    """Children as they are found, one text after the other made one."""

    def __init__(self) -> None:
        self.found: list[Child] = []
        self.texts: list[str] = []
        """What follows the last element."""
        self.is_apart = False
        """Whether what comes next needs a blank before it."""

    def text(self, text: str) -> None:
        """Add a text, to the text before where there is one."""
        if not text:
            return
        if self.is_apart and not text[0].isspace():
            self.blank()
        self.is_apart = False
        self.texts.append(text)

    def element(self, element: Element) -> None:
        """Add an element."""
        if self.is_apart:
            self.blank()
        self.is_apart = False
        self.children().append(element)

    def blank(self) -> None:
        """Add a blank, if something is there that does not end with one."""
        if self.found or self.texts:
            last = self.texts[-1] if self.texts else ""
            if not last[-1:].isspace():
                self.texts.append(" ")

    def all(self, children: Sequence[Child]) -> None:
        """Add what was found in an element."""
        for each in children:
            if isinstance(each, str):
                self.text(each)
            else:
                self.element(each)

    def children(self) -> list[Child]:
        """All that was added."""
        if self.texts:
            self.found.append("".join(self.texts))
            self.texts = []
        return self.found


def _renamed(tag: str, element: Element) -> Element:
    """An element by the name that it has here, with what stands in it."""
    return Element(tag, element.attributes, _plain(_in(element)))


def _in(element: Element | None) -> Sequence[Child]:
    """The children, without blanks between those of an element that holds no text."""
    if element is None:
        return ()
    if element.tag not in _WITHOUT_TEXT:
        return element.children
    return [each for each in element.children if _counts(each)]


def _with_whole_words(children: Sequence[Child]) -> list[Child]:
    """The children without what ends a line in a word: blanks, a hyphen, and the line itself.

    That is where `break="no"` says so. A hyphen before a capital is that of a name, and stays.
    """
    found: list[Child] = []
    in_word = False
    for at, child in enumerate(children):
        if isinstance(child, str):
            found.append(child.lstrip() if in_word else child)
            in_word = in_word and not child.strip()
            continue
        ends = child.tag in _BEGINNINGS and child.attributes.get("break") == "no"
        if ends and found and isinstance(before := found[-1], str):
            before = before.rstrip()
            goes_on = _begins_small(children, at + 1)
            found[-1] = _HYPHEN.sub("", before) if goes_on else before
        if not (ends and child.tag == "lb"):
            found.append(child)
        in_word = ends
    return found


def _begins_small(children: Sequence[Child], first: int) -> bool:
    """Whether the words from a child on begin with a small letter."""
    for at in range(first, min(first + 5, len(children))):
        if words := text_of(children[at]).lstrip():
            return words[0].islower()
        if isinstance(each := children[at], Element) and each.tag not in _BEGINNINGS:
            return False
    return False


def is_of_the_press(element: Element) -> bool:
    """Whether it is a running head, a catchword or the like, and no letterhead."""
    return element.tag == "fw" and element.attributes.get("type", LETTERHEAD) != LETTERHEAD


def is_mistake(choice: Element) -> bool:
    """Whether a choice is one between a mistake and its correction, as a bracket tells."""
    return any(isinstance(each, Element) and each.tag == "sic" for each in choice.children)


def as_it_stands(choice: Element) -> Element | None:
    """Of several readings that of the original, else the first; None where there is none."""
    named: dict[str, Element] = {}
    for each in choice.children:
        if isinstance(each, Element):
            named.setdefault(each.tag, each)
    return next((named[tag] for tag in ("orig", "abbr", "lem", *named) if tag in named), None)


def _joined(first: Sequence[Child], second: Sequence[Child]) -> list[Child] | None:
    """Two paragraphs as one, if an element goes on in the second; else None."""
    before = next((each for each in reversed(first) if _counts(each)), "")
    after = next((each for each in second if _counts(each)), "")
    if isinstance(before, str) or isinstance(after, str) or before.tag != after.tag:
        return None
    name = before.attributes.get("xml:id", "")
    if not name or after.attributes.get("prev") != f"#{name}":
        return None
    inner = _joined(before.children, after.children)
    if inner is None:
        inner = [*before.children, "\n\n", *after.children]
    attributes = {**before.attributes, "xml:id": after.attributes.get("xml:id", "")}
    start, end = _place(first, before), _place(second, after)
    whole = Element(before.tag, attributes, inner)
    return [*first[:start], whole, *second[end + 1 :]]


def _counts(child: Child) -> bool:
    return bool(child.strip()) if isinstance(child, str) else True


def _place(children: Sequence[Child], element: Element) -> int:
    return next(at for at, each in enumerate(children) if each is element)
