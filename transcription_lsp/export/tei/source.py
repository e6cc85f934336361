"""Reading a TEI file: its elements, and nothing that it would bring in from elsewhere."""

from html.entities import html5
from xml.parsers import expat

from transcription_lsp.export.tei.elements import COMMENT, Child, Element, elements_in

DEEPEST = 100
"""Elements may stand in each other so deep."""


class NotReadable(ValueError):
    """A file that is no TEI; the text is a sentence that says why."""


def read_xml(data: bytes) -> Element:
    """The root element, names without prefix (but for `xml:`). Raises NotReadable."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.opened
    parser.EndElementHandler = reading.closed
    parser.CharacterDataHandler = reading.said
    parser.CommentHandler = reading.commented
    parser.EntityDeclHandler = reading.declared
    parser.SkippedEntityHandler = reading.skipped
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.errors.messages.get(error.code, "") or expat.ErrorString(error.code) or ""
        raise NotReadable(
            f"this is not written as XML wants it, in line {error.lineno}, column "
            f"{error.offset + 1}: {what}."
        ) from error
    except (LookupError, UnicodeError, ValueError) as error:
        if isinstance(error, NotReadable):
            raise
        raise NotReadable("the encoding that it names is not known.") from error
    assert reading.root is not None  # expat refuses a file without
    return reading.root


class _Reading:
    """One file while it is read."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[tuple[str, dict[str, str], list[Child]]] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEEPEST:
            raise NotReadable(f"elements stand in each other more than {DEEPEST} deep.")
        local = {
            key if key.startswith("xml:") else key.rpartition(":")[2]: value
            for key, value in attributes.items()
        }
        self.open.append((name.rpartition(":")[2], local, []))

    def closed(self, _: str) -> None:
        tag, attributes, children = self.open.pop()
        self.root = Element(tag, attributes, children)
        if self.open:
            self.open[-1][2].append(self.root)

    def said(self, text: str) -> None:
        if self.open:
            self.open[-1][2].append(text)

    def commented(self, text: str) -> None:
        if self.open:
            self.open[-1][2].append(Element(COMMENT, {"": text}))

    def declared(self, *_: object) -> None:
        raise NotReadable(
            "it declares an entity (<!ENTITY …>), which could bring in other files or grow "
            "without end: write the text itself."
        )

    def skipped(self, name: str, is_parameter: bool) -> None:
        """A sign by its name, as `&eacute;`, that a DTD elsewhere declares as all DTDs do."""
        if not is_parameter:
            self.said(html5.get(f"{name};", f"&{name};"))


def below(element: Element, tag: str) -> list[Element]:
    """The elements of a name anywhere in an element, in the order of the text."""
    return [each for each in elements_in(element) if each.tag == tag]
