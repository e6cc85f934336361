"""A TEI file as a transcription: its elements become brackets again, as a convention writes them.

What was exported comes back with the same roles, attributes and reading. Other TEI comes as far as
it says what brackets say; its header does not, but for what an export put aside.
"""

from typing import NamedTuple

from transcription_lsp.export.tei.elements import Child, Element, text_of
from transcription_lsp.export.tei.header import HEADER, PROGRAM
from transcription_lsp.export.tei.left_out import left_out
from transcription_lsp.export.tei.nodes import Nodes, Pointers
from transcription_lsp.export.tei.paragraphs import paragraphs_of
from transcription_lsp.export.tei.source import NotReadable, below, read_xml
from transcription_lsp.markup.convention import ConventionError, load_convention
from transcription_lsp.markup.conversion import Loss, losses_in
from transcription_lsp.markup.tree import Block, Bracket, Node, Transcription
from transcription_lsp.markup.written import write

_ROOTS = frozenset({"TEI", "teiCorpus", "TEI.2", "teiCorpus.2"})
"""The outermost element of a file, by TEI P5 and by P4."""


class Imported(NamedTuple):
    """What became of a TEI file."""

    text: str
    convention: str
    losses: tuple[Loss, ...]
    """What is left out, then what the convention could not say, each in the order of the text."""


def import_tei(data: bytes, convention: str | None, otherwise: str) -> Imported:
    """A TEI file as text by a convention: the one given, or the one the file names.

    `otherwise` is taken where it names none that there is. Raises NotReadable for what is no TEI,
    and ConventionError if the convention given does not exist.
    """
    root = read_xml(data)
    if root.tag not in _ROOTS or not below(root, "body"):
        raise NotReadable("this is no TEI file with a body.")
    name = convention or _named(root) or otherwise
    target = load_convention(name)
    header = next(
        (
            text_of(each)
            for each in below(root, "xenoData")
            if each.attributes.get("type") == HEADER
        ),
        "",
    )
    texts = _outermost(root, "text")
    is_ours = _is_ours(root)
    hard_breaks = is_ours and ("  \n" in header or _has_hard_breaks(texts))
    nodes = Nodes(target, _pointers(root), hard_breaks, is_ours)
    made: list[Node] = []
    for each in texts:
        for children in paragraphs_of(each):
            if made:
                made.append(Node("blank", "\n\n"))
            inner = tuple(nodes.made(children))
            text = "".join([node.text for node in inner])
            made.append(Block(text, inner, any(isinstance(node, Bracket) for node in inner)))
    source = Transcription("".join([each.text for each in made]), target, tuple(made), ())
    written = write(source, target)
    losses = (*(each for text in texts for each in left_out(text)), *losses_in(source, written))
    return Imported(_with_header(header, written.text), name, losses)


def _with_header(header: str, body: str) -> str:
    parts = [each.strip("\n") for each in (header, body) if each.strip()]
    return "\n\n".join(parts) + "\n" if parts else ""


def _named(root: Element) -> str:
    """The convention that an editorial declaration names, if there is one of that name."""
    for declaration in below(root, "editorialDecl"):
        name = declaration.attributes.get("n", "")
        try:
            load_convention(name)
        except ConventionError:
            continue
        return name
    return ""


def _pointers(root: Element) -> Pointers:
    """What hands, speakers and categories are called, by their ids."""
    hands = {
        each.attributes["xml:id"]: " ".join(text_of(each).split())
        for each in below(root, "handNote")
        if "xml:id" in each.attributes
    }
    speakers = {
        each.attributes["xml:id"]: each.attributes.get("n") or each.attributes["xml:id"]
        for each in below(root, "respStmt")
        if "xml:id" in each.attributes
    }
    categories = {}
    for each in below(root, "category"):
        name = each.attributes.get("n", "")
        value = text_of(each).strip().removeprefix(f"{name}: ")
        if name and "xml:id" in each.attributes:
            categories[each.attributes["xml:id"]] = (name, value)
    return Pointers(hands, speakers, categories)


def _outermost(root: Element, tag: str) -> list[Element]:
    """The elements of a name that stand in no other of that name."""
    found: list[Element] = []
    pending: list[Child] = [root]
    while pending:
        each = pending.pop()
        if isinstance(each, Element):
            if each.tag == tag:
                found.append(each)
            else:
                pending.extend(reversed(each.children))
    return found


def _is_ours(root: Element) -> bool:
    """Whether an export wrote the file, so that a line of it without `lb` means something."""
    return any(each.attributes.get("ident") == PROGRAM for each in below(root, "application"))


def _has_hard_breaks(texts: list[Element]) -> bool:
    """Whether some line ends are none of the original: those without `lb`."""
    lines = any(below(each, "lb") for each in texts)
    return lines and any(_has_soft_break(p) for each in texts for p in below(each, "p"))


def _has_soft_break(paragraph: Element) -> bool:
    children = paragraph.children
    for at, child in enumerate(children):
        if isinstance(child, str):
            after = children[at + 1] if at + 1 < len(children) else ""
            begins_line = isinstance(after, Element) and after.tag == "lb"
            if "\n" in (child.rstrip() if begins_line else child).strip("\n"):
                return True
    return False
