"""HTML that is built: whatever a text holds becomes text, or the value of an attribute."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, TreeBuilder, tostring

from transcription_lsp.text.controls import ORDERS, spelling_of

_NO_CHARACTERS = "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNSHOWN = re.compile(f"[{ORDERS}\ufdd0-\ufdef{_NO_CHARACTERS}]")
"""What HTML cannot hold, and what turns the writing round."""
_LINE_END = re.compile(r"\r\n?")
_ON_THE_WEB = re.compile(r"(?:https?://|mailto:)[^\s\0-\x20]+", re.I)


class Elements:
    """A part of a page in the making."""

    def __init__(self, tag: str, **attributes: str) -> None:
        """Begin with the element in which all others stand."""
        self._tree = TreeBuilder()
        self._first = tag
        self.start(tag, **attributes)

    def start(self, tag: str, **attributes: str) -> Element:
        """Begin an element; `class_` is the attribute class, `data_line` is data-line."""
        made = {
            name.rstrip("_").replace("_", "-"): shown(value)
            for name, value in attributes.items()
            if value or name in ("lang", "checked")
        }
        return self._tree.start(tag, made)

    def end(self, tag: str) -> None:
        """End the element that was begun last."""
        self._tree.end(tag)

    @contextmanager
    def within(self, tag: str, **attributes: str) -> Iterator[Element]:
        """An element with what is made meanwhile in it."""
        yield self.start(tag, **attributes)
        self._tree.end(tag)

    def text(self, text: str) -> None:
        """Words."""
        self._tree.data(shown(text))

    def leaf(self, tag: str, text: str, **attributes: str) -> None:
        """An element with nothing but words in it."""
        self.start(tag, **attributes)
        self._tree.data(shown(text))
        self._tree.end(tag)

    def carried(self, tag: str, text: str) -> None:
        """An element with a file of this package in it, which holds nothing to be spelled out."""
        self.start(tag)
        self._tree.data(text)
        self._tree.end(tag)

    def tree(self) -> Element:
        """The whole, when all is in it."""
        self._tree.end(self._first)
        return self._tree.close()


def html(tree: Element) -> str:
    """A part of a page, or the whole, as HTML."""
    return tostring(tree, encoding="unicode", method="html")


def shown(text: str) -> str:
    """A text as a page can hold it: line ends are LF, what cannot be seen is spelled out."""
    if text.isprintable():  # as most is; none of what is spelled out can be printed
        return text
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return _UNSHOWN.sub(lambda found: spelling_of(found[0]), text)


def safe_address(address: str) -> str:
    """An address of the web or of mail, which may be a link; else nothing."""
    return address if _ON_THE_WEB.fullmatch(address) else ""
