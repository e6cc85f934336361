"""Reading XML element by element, and nothing beside it.

expat, which Python brings along, is told to refuse every entity that a file declares and every
default it declares for attributes: neither can then grow, nor bring in another file. What a file
says about its encoding has been followed before, when it was decoded.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar, Union
from xml.parsers import expat

from transcription_lsp.persons.entry import Entry, broken
from transcription_lsp.persons.formats.mistakes import xml_mistake
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.lines import LineIndex

T = TypeVar("T")

_CHUNK = 1 << 16
_DEEPEST = 50
"""Elements nested deeper than this in an entry are left out."""

_ELEMENT = 100
"""How many letters an element counts for."""
LARGEST = 1_000_000
"""In letters: what an entry may hold."""

TAG = re.compile(r"""<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
"""A tag, from < to >."""


class Element(NamedTuple):
    """An element with its names as they are without prefix (but for `xml:`)."""

    name: str
    attributes: Mapping[str, str]
    children: list[Union["Element", str]]
    start: int
    """Code points into the text of the file."""
    end: int
    line: int
    column: int
    """From 1, like the line."""

    def all(self, *names: str) -> Iterator["Element"]:
        """The elements of these names directly in this one."""
        for child in self.children:
            if isinstance(child, Element) and child.name in names:
                yield child

    def first(self, *path: str) -> "Element | None":
        """The first element that a path of names leads to."""
        found: Element | None = self
        for name in path:
            found = next(found.all(name), None) if found is not None else None
        return found

    def below(self, *names: str) -> Iterator["Element"]:
        """The elements of these names anywhere in this one, in the order of the text."""
        for child in self.children:
            if isinstance(child, Element):
                if child.name in names:
                    yield child
                yield from child.below(*names)

    def text(self, without: tuple[str, ...] = ()) -> str:
        """All text in the element, with single blanks; that of some elements left out."""
        return " ".join("".join(self._pieces(without)).split())

    def _pieces(self, without: tuple[str, ...]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.name not in without:
                yield from child._pieces(without)


def element_at(text: str, start: int, name: str) -> Element:
    """The element of a name that begins at an offset. Raises ValueError, with a sentence."""
    for each in read_elements(text, name, lambda element: element):
        if isinstance(each, Element) and each.start == start:
            return each
    raise ValueError(f"no {name} begins there any more.")


def beside(text: str, element: Element, attributes: str, inside: str) -> Edit:
    """The edit that writes one more element of its name after an element.

    It stands on a line of its own if the other does.
    """
    tag = text[element.start + 1 : element.end].split(maxsplit=1)[0].partition(">")[0]
    line = len(text[: element.start].rstrip(" \t"))
    ending = re.search(r"(?:\r\n?|\n)\Z", text[max(line - 2, 0) : line])
    lead = ending[0] + text[line : element.start] if ending else ""
    return Edit(element.end, element.end, f"{lead}<{tag}{attributes}>{inside}</{tag}>")


class _Refused(Exception):
    """Something that no list of persons needs; the text is a sentence."""


class _Open(NamedTuple):
    """An element that is not closed yet."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str]
    start: int
    line: int


def read_elements(text: str, wanted: str, make: Callable[[Element], T]) -> Iterator[T | Entry]:
    """What `make` gives for each element of a name, in order; then what stopped the reading."""
    reading = _Reading(text, wanted)
    for at in range(0, max(len(text), 1), _CHUNK):
        chunk = text[at : at + _CHUNK]
        problem = reading.feed(chunk, final=at + _CHUNK >= len(text))
        for done in reading.done:
            yield make(done) if isinstance(done, Element) else done
        reading.done.clear()
        if problem is not None:
            yield problem
            return


class _Reading:
    """One file while it is read."""

    def __init__(self, text: str, wanted: str) -> None:
        self.text = text
        self.wanted = wanted
        self.lines = LineIndex(text)
        self.done: list[Element | Entry] = []
        self.stack: list[_Open] = []
        self.too_deep = 0
        self.size = 0
        """What the entry that is open takes so far."""
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.buffer_size = _CHUNK
        self.parser.StartElementHandler = self.opened
        self.parser.EndElementHandler = self.closed
        self.parser.CharacterDataHandler = self.said
        self.parser.SkippedEntityHandler = self.skipped
        self.parser.EntityDeclHandler = self.entity
        self.parser.ExternalEntityRefHandler = self.external
        self.parser.AttlistDeclHandler = self.default

    def feed(self, chunk: str, final: bool) -> Entry | None:
        """Read on; what is wrong, if the rest cannot be read."""
        sound = re.sub("[\ud800-\udfff]", "\ufffd", chunk)
        try:
            self.parser.Parse(sound.encode(), final)
        except expat.ExpatError as error:
            at = self.lines.offset(error.lineno - 1, error.offset)
            what = expat.errors.messages.get(error.code, "unknown") if error.code else "unknown"
            return self.problem(
                f"This is not written as XML wants it: {xml_mistake(what)}. "
                "What follows was not read.",
                at,
            )
        except _Refused as error:
            return self.problem(str(error), self.place())
        return None

    def problem(self, sentence: str, at: int) -> Entry:
        at = min(at, len(self.text))
        return broken(sentence, at, min(at + 1, len(self.text)))

    def place(self) -> int:
        """Where expat is."""
        return self.lines.offset(self.parser.CurrentLineNumber - 1, self.parser.CurrentColumnNumber)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self.stack and name != self.wanted:
            return
        self.size = self.size + _ELEMENT if self.stack else 0
        if len(self.stack) >= _DEEPEST or (self.stack and self.size > LARGEST):
            self.too_deep += 1
            return
        local = {
            key if key.startswith("xml:") else key.rpartition(":")[2]: value
            for key, value in attributes.items()
        }
        line = self.parser.CurrentLineNumber
        self.stack.append(_Open(name, local, [], self.place(), line))

    def closed(self, name: str) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        if not self.stack:
            return
        opened = self.stack.pop()
        tag = TAG.match(self.text, self.place())
        end = tag.end() if tag else self.place()
        element = Element(
            opened.name,
            opened.attributes,
            opened.children,
            opened.start,
            end,
            opened.line,
            opened.start - self.lines.starts[opened.line - 1] + 1,
        )
        if self.stack:
            self.stack[-1].children.append(element)
        elif self.size > LARGEST:
            message = "This entry is too large for a person: see whether its end tag is right."
            self.done.append(broken(message, opened.start, opened.start + 1))
        else:
            self.done.append(element)

    def said(self, text: str) -> None:
        self.size += len(text)
        if self.stack and not self.too_deep and self.size <= LARGEST:
            self.stack[-1].children.append(text)

    def skipped(self, name: str, parameter: bool) -> None:
        # What the name stands for is in a file that is not read.
        self.said("\ufffd")

    def entity(self, *_: object) -> None:
        raise _Refused(
            "This file declares an entity (<!ENTITY …>), which could bring in other files or grow "
            "without end: write the text itself; what follows was not read."
        )

    def external(self, *_: object) -> int:
        raise _Refused("This file brings in another one, which is not done.")

    def default(self, element: str, name: str, kind: str, value: str | None, _: object) -> None:
        if value is not None:
            raise _Refused(
                "This file declares a value for attributes (<!ATTLIST …>): write it where it "
                "belongs; what follows was not read."
            )


def escaped(text: str) -> str:
    """A text as XML has it."""
    for character, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, written)
    # A line end in an attribute would become a blank, a CR anywhere a LF.
    return text.replace("\r", "&#13;")


def language_of(tag: str) -> tuple[str, str]:
    """Script and language in a tag such as `ru-Cyrl`; empty where it does not say."""
    parts = tag.split("-")
    script = next((each for each in parts[1:] if len(each) == 4 and each.isalpha()), "")
    if script:
        parts.remove(script)
    language = "-".join(parts)
    return script, "" if language == "und" else language


def language_tag(script: str | None, language: str | None) -> str:
    """The tag of a script and a language; empty if neither is known."""
    if not script:
        return language or ""
    first, *others = (language or "und").split("-")
    return "-".join((first, script, *others))
