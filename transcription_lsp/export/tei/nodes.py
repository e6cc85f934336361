"""Elements of TEI as nodes of a transcription."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from transcription_lsp.export.tei.attributes import NAMED, REDACTED, in_our_words, read_attributes
from transcription_lsp.export.tei.brackets import (
    ARCHIVE,
    COMPLETION,
    DELETION,
    DESCRIPTION,
    FAULT,
    FOOTNOTE,
    SIC,
)
from transcription_lsp.export.tei.elements import COMMENT, Child, Element, text_of
from transcription_lsp.export.tei.inline import SIGN
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.convention_data import EMPHASIS
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tag_attributes import as_written
from transcription_lsp.markup.tree import Attributes, Bracket, Node
from transcription_lsp.markup.writing import Filled, filled_forms, forms_of

_ROLES = {
    "supplied": "supplied",
    "unclear": "unclear",
    "gap": "gap",
    "ex": "ex",
    "gloss": "gloss",
    "note": "note",
    "add": "add",
    "stamp": "stamp",
    "fw": "letterhead",
    "signed": "signed",
    "del": "del",
    "surplus": "del",
    "pb": "pb",
    "space": "space",
    "figure": "figure",
    "incident": "incident",
}
_DESCRIBED = ("desc", "figDesc")
_RENDITIONS = {
    **dict.fromkeys(("#b", "b"), "bold"),
    **dict.fromkeys(("#i", "i", "italics"), "italic"),
    **dict.fromkeys(("#u", "u", "underline"), "underlined"),
    **dict.fromkeys(("#sup", "sup", "super"), "superscript"),
    **dict.fromkeys(("#sub", "sub"), "subscript"),
}
"""How other makers call a kind of emphasis, and how the tree does."""
_KINDS_OF_NOTE = frozenset({DESCRIPTION, FAULT, DELETION, SIC, FOOTNOTE, ARCHIVE})
"""Types of a note that say what it is, not what kind of note."""
_TAG = re.compile(r"<[A-Za-z]")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"[\w-]+(?: [\w-]+)*")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
"""A line of the file that is none of the document."""
_BRACKET = re.compile(r"([\[\]])")


class Pointers(NamedTuple):
    """What the header of a file describes, by id."""

    hands: Mapping[str, str]
    speakers: Mapping[str, str]
    categories: Mapping[str, tuple[str, str]]
    """Names and values of attributes."""


class Nodes:
    """Makes nodes for one convention, by what the header of the file says."""

    def __init__(
        self, target: Convention, pointers: Pointers, hard_breaks: bool, is_ours: bool
    ) -> None:
        self.target = target
        self.is_ours = is_ours
        """Whether attributes have the words of the tree, and not those of other makers."""
        self.pointers = pointers
        self.line_end = "  \n" if hard_breaks else "\n"
        self.wrapped = "\n" if hard_breaks else " "
        self.emphasis = {
            form.attributes.kind: (form.before, form.after or "")
            for form in reversed(forms_of(target).get(EMPHASIS, ()))
        }

    def made(self, children: Sequence[Child]) -> Iterator[Node]:
        """The nodes of what stands in a paragraph or an element."""
        if any(map(_is_paragraph, children)):
            children = [each for each in children if not isinstance(each, str) or each.strip()]
        for at, child in enumerate(children):
            after = children[at + 1] if at + 1 < len(children) else ""
            before = children[at - 1] if at else ""
            if at and (_is_paragraph(child) or _is_paragraph(before)):
                yield Node("text", "\n\n")
            if isinstance(child, str):
                begins_line = isinstance(after, Element) and after.tag == "lb"
                text = child.rstrip(" \t\n\r") if begins_line else child
                if isinstance(before, Element) and before.tag in ("lb", "p"):
                    text = text.lstrip(" \t\n\r") if before.tag == "p" else text.removeprefix("\n")
                yield from self.text(_WRAPPED.sub(self.wrapped, text))
            elif _stands_for_nothing(before) and _is_description(before, child):
                continue  # it is part of the bracket before it
            else:
                yield from self.element(child, after)

    def text(self, text: str) -> Iterator[Node]:
        """Words; brackets in them that would be read as markup are escaped."""
        if not text:
            return
        if not _BRACKET.search(text) or self.is_plain(text):
            yield Node("text", text)
            return
        for part in _BRACKET.split(text):
            if part in ("[", "]"):
                yield Node("escape", f"\\{part}")
            elif part:
                yield Node("text", part)

    def is_plain(self, text: str) -> bool:
        """Whether no bracket in a text is read as markup, nor lone."""
        read = parse(text, self.target.name)
        kinds = {each.node.kind for each in read.leaves()}
        return not read.faults and kinds <= {"text", "blank"}

    def element(self, element: Element, after: Child) -> Iterator[Node]:
        """One element: a bracket, emphasis, a line end, or its children alone."""
        tag, kind = element.tag, element.attributes.get("type", "")
        if tag == "lb":
            yield Node("text", self.line_end)
        elif tag == COMMENT:
            yield Node("directive", f"<!--{element.attributes['']}-->")
        elif tag == "hi":
            yield from self.emphasised(element)
        elif tag == "milestone":
            if element.attributes.get("unit") == SIGN:
                yield Node("mark", element.attributes.get("n", ""))
        elif tag == "note" and kind == FAULT:
            yield Node("fault", text_of(element))
        elif tag == "eg":
            yield Node("code", text_of(element))
        elif tag in ("sic", "choice"):
            yield from self.sic(element)
        elif tag == "ref" and not _address(element):
            yield from self.made(element.children)
        elif tag in ("ptr", "anchor", "ref", "rs") or (tag == "note" and kind in _REFERENCES):
            yield from self.reference(element)
        elif role := _role(element):
            bracket = self.bracket(element, role, after)
            yield from self.carried(bracket) if _holds_fault(bracket) else (bracket,)
        else:
            yield from self.made(element.children)

    def emphasised(self, element: Element) -> Iterator[Node]:
        """The children between the marks of the convention, if it has such."""
        said = element.attributes.get("rend") or element.attributes.get("rendition", "")
        before, after = self.emphasis.get(_RENDITIONS.get(said, said), ("", ""))
        if not before and "rendered" in self.emphasis and _WORDS.fullmatch(said):
            # As the convention says it of letters of any other kind.
            before, after = self.emphasis["rendered"]
            before = f'{before.removesuffix(">")} rend="{said}">'
        if before:
            yield Node("mark", before)
        yield from self.made(element.children)
        if before:
            yield Node("mark", after)

    def sic(self, element: Element) -> Iterator[Node]:
        """A word, and a bracket that says that it really stands so."""
        wrong, correction = element, None
        if element.tag == "choice":
            parts = {each.tag: each for each in element.children if isinstance(each, Element)}
            wrong = parts["sic"]
            correction = text_of(parts["corr"]) if "corr" in parts else None
        described = _description_in(wrong)
        yield from self.made(wrong.children[len(described) :])
        attributes = self.attributes(wrong)._replace(correction=correction)
        label = "".join(map(text_of, described))
        yield Node("text", " ")
        yield self.put_together("sic", attributes, label, ())

    def reference(self, element: Element) -> Iterator[Node]:
        """The number of a footnote, an archive reference, or words with an address."""
        attributes = element.attributes
        kind = attributes.get("type", "")
        is_sign = element.tag == "note" and "n" in attributes and not element.children
        if element.tag in ("ptr", "anchor") or is_sign:
            if kind == FOOTNOTE and (number := attributes.get("n")):
                numbered = (Node("text", number),)
                yield self.put_together("ref", Attributes(kind=FOOTNOTE), "", numbered)
            return
        only = element.children[0] if len(element.children) == 1 else None
        if element.tag == "note" and isinstance(only, str):
            # `[NAA: A11443, [1]]`: the brackets in a reference belong to it.
            yield self.put_together("ref", Attributes(kind=kind), "", (Node("code", only),))
            return
        content = tuple(self.made(element.children))
        if element.tag == "note":
            yield self.put_together("ref", Attributes(kind=kind), "", content)
            return
        yield self.link(_address(element), content)

    def link(self, address: str, content: tuple[Node, ...]) -> Bracket:
        """Words with an address, as `address_of` finds it in a bracket."""
        opener, closer = self.target.label_ends
        children = (Node("open", opener), *content, Node("close", closer))
        if address:
            children = (*children, Node("address", f"({address})"))
        text = "".join([each.text for each in children])
        return Bracket(text, children, "ref", Attributes(kind="link"))

    def bracket(self, element: Element, role: str, after: Child) -> Bracket:
        """An element as a bracket, with the description in it, or after it, as its label."""
        described = _description_in(element)
        children = list(element.children[len(described) :])
        label = "".join(map(text_of, described)).strip()
        if _stands_for_nothing(element) and _is_description(element, after):
            children = list(after.children) if isinstance(after, Element) else []
            if children and isinstance(children[0], str):
                label = children[0]
                del children[0]
        if role == "pb" and element.attributes.get("type") == "end":
            label = " ".join(filter(None, ("end of page", element.attributes.get("n"))))
        if role == "pb" and element.attributes.get("type") == NAMED:
            label = element.attributes.get("n", "")
        if sign := self.sign(role, label):
            return sign
        if role == "signed" and _only_gap(element):
            children = []
        return self.put_together(role, self.attributes(element), label, tuple(self.made(children)))

    def sign(self, role: str, words: str) -> Bracket | None:
        """A bracket that is a sign without words, as `. . .`, if that is what describes it."""
        if not words or _WORD.search(words):
            return None
        nodes = list(parse(words, self.target.name).walk())
        found = nodes[1].node if len(nodes) > 1 else None
        is_it = isinstance(found, Bracket) and found.role == role and found.text == words
        return found if is_it and isinstance(found, Bracket) else None

    def carried(self, bracket: Bracket) -> Iterator[Node]:
        """A bracket that holds another one without partner, in its usual words as they stand.

        Nobody can say how such a bracket is read before the fault is mended.
        """
        last = bracket.children[-1]
        before, after = bracket.opener, last.text if last.kind == "close" else ""
        if not bracket.label and before == self.target.label_ends[0]:
            usual = (each for _, each in filled_forms(bracket, self.target) if each.after)
            filled = next(usual, Filled(before, after))
            before, after = filled.before, filled.after or after
        yield Node("fault", before + (bracket.label or ""))
        yield from bracket.content
        doubted = bracket.content_text.endswith("?")
        yield Node("fault", after.removeprefix("?" if doubted else ""))

    def attributes(self, element: Element) -> Attributes:
        """The attributes of an element, and what the header says to which it points."""
        said = element.attributes if self.is_ours else in_our_words(element)
        found = read_attributes(element.tag, said)
        if element.tag == "note" and said.get("type") in _KINDS_OF_NOTE:
            kind = "before" if said.get("type") == DELETION else None
            found = found._replace(kind=kind)
        if said.get("reason") == REDACTED:
            found = found._replace(reason=None)
        if element.tag == "surplus":
            found = found._replace(kind="superfluous")
        if element.tag == "signed":
            gap = _only_gap(element)
            found = found._replace(reason=gap.attributes.get("reason") if gap else None)
        hand, speaker = (said.get(name, "").removeprefix("#") for name in ("hand", "resp"))
        if hand:
            found = found._replace(hand=self.pointers.hands.get(hand, hand))
        if speaker:
            found = found._replace(responsible=self.pointers.speakers.get(speaker, speaker))
        for pointer in said.get("ana", "").split():
            name, value = self.pointers.categories.get(pointer.removeprefix("#"), ("", ""))
            if name in Attributes._fields:
                found = found._replace(**{name: value})
        return found

    def put_together(
        self, role: str, attributes: Attributes, label: str, content: tuple[Node, ...]
    ) -> Bracket:
        """A bracket as the convention has it: with a label, or as its tags, or plain."""
        opener, closer = self.target.label_ends
        if not label:
            tags = self.tags(role, attributes, bool(content))
            opener, closer = tags or (opener, closer)
            last = content[-1] if content else None
            doubts = tags is None or (last is not None and last.text.endswith("?"))
            if attributes.certainty and doubts and last is not None and last.kind == "text":
                content = (*content[:-1], Node("text", f"{last.text}?"))
        elif content and role != "note":
            label = label if label.endswith(":") else f"{label}:"
            if not content[0].text[:1].isspace():
                content = (Node("text", " "), *content)
        named = (Node("label", label),) if label else ()
        closing = (Node("close", closer),) if closer else ()
        children = (Node("open", opener), *named, *content, *closing)
        return Bracket("".join([each.text for each in children]), children, role, attributes)

    def tags(self, role: str, attributes: Attributes, holds: bool) -> tuple[str, str] | None:
        """The tags of a role that say its attributes, where a convention has such."""
        for form in forms_of(self.target).get(role, ()):
            if not _TAG.match(form.before) or holds != (form.after is not None):
                continue
            if any(
                wanted and wanted != said
                for wanted, said in zip(form.attributes, attributes, strict=True)
            ):
                continue
            rest = {
                name: value
                for name, value in attributes._asdict().items()
                if value and getattr(form.attributes, name) != value
            }
            said = as_written(rest)
            end = "/>" if form.before.endswith("/>") else ">"
            return f"{form.before.removesuffix(end)}{said}{end}", form.after or ""
        return None


_REFERENCES = (FOOTNOTE, ARCHIVE)


def _holds_fault(bracket: Bracket) -> bool:
    """Whether something in a bracket has no partner."""
    pending: list[Node] = [bracket]
    while pending:
        node = pending.pop()
        if node.kind == "fault":
            return True
        pending.extend(node.children)
    return False


def _role(element: Element) -> str:
    """The role that an element is; empty for one that is none."""
    attributes = element.attributes
    kind = attributes.get("type", "")
    if element.tag == "stamp" and kind == "seal":
        return "seal"
    if element.tag == "seg":
        return "ex" if kind == COMPLETION else ""
    if element.tag == "gap" and attributes.get("reason") == REDACTED:
        return "redaction"
    if element.tag == "note" and kind in (DELETION, SIC):
        return "del" if kind == DELETION else "sic"
    return _ROLES.get(element.tag, "")


def _address(element: Element) -> str:
    """What words are linked to; a place in the text itself stands in `n`."""
    said = element.attributes
    place = said.get("n", "") if said.get("n", "").startswith("#") else ""
    return said.get("target") or said.get("key") or place


def _is_paragraph(child: Child) -> bool:
    return isinstance(child, Element) and child.tag == "p"


def _is_description(of: Child, child: Child) -> bool:
    """Whether an element describes the one in which, or after which, it stands."""
    if isinstance(child, str) or isinstance(of, str):
        return False
    if child.tag in _DESCRIBED:
        return True
    return child.tag == "note" and child.attributes.get("type") == DESCRIPTION


def _description_in(element: Element) -> Sequence[Child]:
    """The description that an element begins with, if it does."""
    first = element.children[:1]
    return first if first and _is_description(element, first[0]) else ()


def _stands_for_nothing(child: Child) -> bool:
    """Whether an element holds no text, so that a description may stand after it."""
    return isinstance(child, Element) and child.tag in ("gap", "space", "figure", "incident")


def _only_gap(signature: Element) -> Element | None:
    """The gap that says why a signature is not read: all there is besides its description."""
    children = signature.children[len(_description_in(signature)) :]
    only = children[0] if len(children) == 1 else ""
    return only if isinstance(only, Element) and only.tag == "gap" else None
