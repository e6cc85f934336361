"""Elements of XML, and how they are written down so that all text in them is text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, not even as a number."""


@dataclass(slots=True)
class Element:
    """An element with its children, which are text or elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    """An empty value is not written."""
    children: Sequence["Child"] = ()


COMMENT = "!--"
"""The tag of what is written as a comment: its text is the attribute without a name."""

Child: TypeAlias = str | Element


def serialised(element: Element) -> str:
    """An element as XML, without any white space that is not in it."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    if element.tag == COMMENT:
        # No comment may hold two hyphens, or end with one.
        said = writable(element.attributes[""]).replace("--", "- -").removesuffix("-")
        parts.append(f"<!--{said}-->")
        return
    parts.append(f"<{element.tag}")
    for name, value in element.attributes.items():
        if value:
            parts.append(f" {name}={quoteattr(writable(value))}")
    if not element.children:
        parts.append("/>")
        return
    parts.append(">")
    for child in element.children:
        if isinstance(child, str):
            parts.append(escape(writable(child)))
        else:
            _write(child, parts)
    parts.append(f"</{element.tag}>")


def indented(element: Element, depth: int = 0) -> Element:
    """An element with line ends and blanks where only elements stand, for people to read."""
    if not element.children or any(isinstance(each, str) for each in element.children):
        return element
    margin = "\n" + "  " * (depth + 1)
    children: list[Child] = []
    for child in element.children:
        assert isinstance(child, Element)
        children.extend([margin, indented(child, depth + 1)])
    return Element(element.tag, element.attributes, [*children, margin[:-2]])


def writable(text: str) -> str:
    """A text with a sign for each character that XML cannot hold.

    What Unicode calls white space becomes a blank, as a form feed; other control characters have
    pictures (U+2401 for U+0001); what else there is becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNWRITABLE.sub(_picture, text).replace("\r\n", "\n").replace("\r", "\n")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0].isspace():
        return " "
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def elements_in(element: Element) -> Iterator[Element]:
    """An element and all that stand in it, in the order of the text."""
    pending: list[Child] = [element]
    while pending:
        each = pending.pop()
        if isinstance(each, Element):
            yield each
            pending.extend(reversed(each.children))


def text_of(element: Child) -> str:
    """All text in an element, that of inner ones included; of a text, itself."""
    parts: list[str] = []
    pending: list[Child] = [element]
    while pending:
        each = pending.pop()
        if isinstance(each, str):
            parts.append(each)
        else:
            pending.extend(reversed(each.children))
    return "".join(parts)
