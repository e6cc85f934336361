"""Brackets as elements of TEI: which element a role is, and what goes into it."""

import re
from collections.abc import Callable
from itertools import pairwise

from transcription_lsp.export.tei.attributes import NAMED, ORDER, said, tag_of
from transcription_lsp.export.tei.elements import Child, Element, text_of
from transcription_lsp.export.tei.items import BREAK, Item, in_parts, is_filled, runs
from transcription_lsp.export.tei.layers import Layers
from transcription_lsp.export.tei.register import Register
from transcription_lsp.markup.announcement import announces
from transcription_lsp.markup.tree import Attributes, Bracket, Located, Node, Transcription
from transcription_lsp.markup.writing import address_of, filled_forms
from transcription_lsp.record.footnotes import footnotes_of

FAULT = "fault"
"""The type of a note that carries a bracket without partner as it stands."""
DESCRIPTION = "description"
"""The type of a note that tells, in the editor's words, what the element around it is."""
DELETION = "deletion"
"""The type of a note on words before it that are crossed out."""
SIC = "sic"
"""The type of a note that says so of nothing in particular."""
EMPTY = {
    "gap": "desc",
    "redaction": "desc",
    "space": "desc",
    "incident": "desc",
    "figure": "figDesc",
}
"""Roles that stand for no text, and the element in which they are described."""
COMPLETION = "completion"
"""The type of a `seg` that completes a word and holds more than text, as `ex` cannot."""
FOOTNOTE, ARCHIVE = "footnote", "archive"
_ADDRESS = re.compile(r"(?:https?://|mailto:|\.{0,2}/)[^\s<>\"{}|\\^`\x00-\x1f\x7f-\x9f]*")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PICTURE = re.compile(r"\balt=(?:\"([^\"]*)\"|'([^']*)')")
_ENDS = re.compile(r"\bends?\b", re.I)
_WORD = re.compile(r"\w")

Items = Callable[[Located[Node]], list[Item]]


class Brackets:
    """Makes the elements of the brackets of one transcription."""

    def __init__(
        self, transcription: Transcription, register: Register, layers: Layers, items: Items
    ) -> None:
        self.text = transcription.text
        self.convention = transcription.convention
        self.register = register
        self.layers = layers
        self.items = items
        self.footnotes = {
            each.span.start: footnote_id(str(each.number))
            for each in reversed(footnotes_of(transcription).notes)
        }
        """By where a footnote begins, its id."""
        self._noted = frozenset(self.footnotes.values())
        register.reserve(self._noted)
        self._anchored: set[str] = set()
        self.announcing: dict[int, dict[str, str]] = {}
        """By where a note begins that speaks of the text after it, its attributes."""
        self._usual: dict[tuple[object, ...], bool] = {}

    def made(self, located: Located[Node], bracket: Bracket) -> list[Item]:
        """A bracket as one element, or as several with paragraph breaks between them."""
        if not bracket.closed:
            return [fault(located)]
        role, kind = bracket.role, bracket.attributes.kind
        if role in EMPTY:
            return self.empty(located, bracket)
        if role == "pb":
            return self.page(located, bracket)
        if role == "ref":
            return self.reference(located, bracket)
        if role == "note":
            return self.note(located, bracket, "")
        if role == "sic":
            return self.note(located, bracket, SIC)
        if role == "del" and kind == "before":
            return self.note(located, bracket, DELETION)
        return self.holding(located, bracket)

    def holding(self, located: Located[Node], bracket: Bracket) -> list[Item]:
        """An element that holds what the bracket holds, in parts where that is paragraphs."""
        tag, said_of = tag_of(bracket.role), bracket.attributes
        first: list[Child] = []
        if description := self.description(bracket):
            told = self.told(located, description)
            first.append(Element("note", {"type": DESCRIPTION}, told))
            self.register.writes(said_of.hand, told)
        if bracket.role == "signed" and said_of.reason and not bracket.content_text.strip():
            first.append(Element("gap", {"reason": said_of.reason}))
            said_of = said_of._replace(reason=None)
        attributes = self.attributes(bracket.role, said_of)
        items = self.items(located)
        if tag == "ex" and not all(isinstance(each.child, str) for each in items):
            tag, attributes["type"] = "seg", COMPLETION  # as `ex` holds nothing but text
        if any(map(is_filled, runs(items))) and any(each.child is BREAK for each in items):
            return in_parts(Element(tag, attributes, first), items, self.register, located.span)
        children = [each.child for each in items if each.child is not BREAK]
        return [Item(Element(tag, attributes, [*first, *children]), *located.span)]

    def note(
        self,
        located: Located[Node],
        bracket: Bracket,
        kind: str,
    ) -> list[Item]:
        """What the editor says, in the words that say it; its paragraphs stand in it."""
        label = self.description(bracket, with_colon=True)
        if kind in (SIC, DELETION):
            label = " ".join((bracket.label or "").split())
        attributes = self.attributes("note", bracket.attributes)
        if kind:
            attributes.pop("type", "")
            attributes = {"type": kind, **attributes}
        items = self.items(located)
        paragraphs = [[each.child for each in run] for run in runs(items) if is_filled(run)]
        if label and any(each.child is BREAK for each in items[: _first_word(items)]):
            paragraphs.insert(0, [])
        children = paragraphs[0] if paragraphs else []
        if label:
            children = [*self.told(located, label), *children]
        elif children and isinstance(children[0], str):
            children[0] = children[0].lstrip()
        if len(paragraphs) > 1:
            children = [Element("p", {}, each) for each in (children, *paragraphs[1:])]
        note = Element("note", attributes, children)
        if announces(bracket):
            self.announcing[located.start] = attributes
        return [Item(note, *located.span)]

    def empty(self, located: Located[Node], bracket: Bracket) -> list[Item]:
        """Something that is no text, with the words that describe it."""
        role = bracket.role
        tag, inner = tag_of(role), EMPTY[role]
        said_by_label = self.description(bracket, with_colon=True)
        attributes = self.attributes(role, bracket.attributes)
        says = role in ("figure", "incident") or _WORD.search(bracket.content_text)
        items = self.items(located) if says else []
        words = " ".join(f"{said_by_label}{_flat(items)}".split())
        if not (words or bracket.label or _WORD.search(bracket.text)):
            # A sign, as `. . .`, unless it is the usual one.
            words = "" if self.is_usual(bracket, "") else " ".join(bracket.text.split())
        if picture := _PICTURE.search(bracket.opener):
            words = picture[1] or picture[2] or words
        if any(isinstance(child, Bracket) for child in bracket.children):
            # What is described holds brackets, and a description holds none.
            children: list[Child] = [said_by_label, *_in_a_row(self.items(located))]
            if not said_by_label and isinstance(first := children[1], str):
                children[1] = first.lstrip()
            note = Element("note", {"type": DESCRIPTION}, [each for each in children if each])
            return [
                Item(Element(tag, attributes), located.start, located.start),
                Item(note, *located.span),
            ]
        described = [Element(inner, {}, [words])] if words else []
        return [Item(Element(tag, attributes, described), *located.span)]

    def page(self, located: Located[Node], bracket: Bracket) -> list[Item]:
        """The beginning of a page, or the end of one where the words say so."""
        attributes = self.attributes("pb", bracket.attributes)
        if _ENDS.search(bracket.label or ""):
            attributes["type"] = "end"
        elif "n" not in attributes and (words := self.description(bracket)):
            attributes |= {"type": NAMED, "n": words}
        before, after = (
            self.text[max(located.start - 1, 0) : located.start],
            self.text[located.end : located.end + 1],
        )
        if before.isalpha() and after.isalpha():
            attributes["break"] = "no"
        return [Item(Element("pb", attributes), *located.span)]

    def reference(self, located: Located[Node], bracket: Bracket) -> list[Item]:
        """A pointer to a footnote, a note that names an archive, or a link."""
        kind = bracket.attributes.kind
        if kind == FOOTNOTE and not any(isinstance(each, Bracket) for each in bracket.children):
            return [Item(self.footnote(located, bracket), *located.span)]
        if kind != "link":
            return self.note(located, bracket, kind or ARCHIVE)
        address = address_of(bracket)
        leads_on = _ADDRESS.fullmatch(address) and not _BAD_ESCAPE.search(address)
        tag, name = ("ref", "target") if leads_on else ("rs", "key")
        if address.startswith("#"):
            tag, name = "ref", "n"  # to a place of which this file knows nothing
        children = _in_a_row(self.items(located))
        return [Item(Element(tag, {name: address}, children), *located.span)]

    def footnote(self, located: Located[Node], bracket: Bracket) -> Element:
        """The number of a footnote: a pointer to it, or the place where it begins."""
        number = " ".join(bracket.content_text.split())
        name = footnote_id(number)
        if self.footnotes.get(located.start) == name:
            anchor = {"xml:id": "" if name in self._anchored else name}
            self._anchored.add(name)
            return Element("anchor", {"type": FOOTNOTE, "n": number, **anchor})
        if name in self._noted:
            return Element("ptr", {"type": FOOTNOTE, "n": number, "target": f"#{name}"})
        # The note itself is not in this text.
        return Element("note", {"type": FOOTNOTE, "n": number})

    def sic(self, located: Located[Node], bracket: Bracket, word: list[Item]) -> list[Item]:
        """The word before `[sic]`, which stands so in the original; what it should be, if said."""
        # One blank is enough after the word, and the text may have that after the bracket.
        is_followed = self.text[located.end : located.end + 1].isspace()
        after = [each for each in word if each.is_blank and not is_followed]
        word = [each for each in word if not each.is_blank]
        said_of = bracket.attributes
        children = [each.child for each in word]
        description = self.description(bracket)
        said_of = said_of._replace(correction=None)
        attributes = self.attributes("sic", said_of)
        if description:
            children.insert(0, Element("note", {"type": DESCRIPTION}, [description]))
        sic = Element("sic", attributes, children)
        if correction := bracket.attributes.correction:
            corrected = Element("corr", {}, [correction])
            sic = Element("choice", {}, [sic, corrected])
        return [Item(sic, word[0].start, word[-1].end), *after]

    def attributes(self, role: str, attributes: Attributes) -> dict[str, str]:
        """The attributes of an element, and what it points to in the header."""
        what = said(role, attributes)
        made = dict(what.attributes)
        if what.hand:
            made["hand"] = self.register.hand(what.hand)
        if what.responsible:
            made["resp"] = self.register.speaker(what.responsible)
        if what.beside:
            pointers = [self.register.category(name, value) for name, value in what.beside]
            made["ana"] = " ".join(pointers)
        return {name: made[name] for name in ORDER if name in made}

    def description(self, bracket: Bracket, with_colon: bool = False) -> str:
        """The words of a label that say more than its role and attributes do; else nothing."""
        label = bracket.label
        if not label or self.is_usual(bracket, label):
            return ""
        words = " ".join(label.split())
        if with_colon or not bracket.content_text.strip():
            return words
        return words.removesuffix(":").rstrip()

    def told(self, located: Located[Node], words: str) -> list[Child]:
        """The words of a label, with the names and dates that are in it."""
        labels = [each for each in located.children() if each.node.kind == "label"]
        if len(labels) != 1:
            return [words]
        start, end = labels[0].span
        places = self.layers.places_in(start, end)
        if not places:
            return [words]
        items = [
            Item(" ".join(self.text[begin:stop].splitlines()), begin, stop)
            for begin, stop in pairwise([start, *places, end])
        ]
        children = [each.child for each in self.layers.put_around(items, labels[0].span, True)]
        if isinstance(children[-1], str) and not words.endswith(":"):
            children[-1] = children[-1].rstrip(": ")
        return [each for each in children if each]

    def is_usual(self, bracket: Bracket, label: str) -> bool:
        """Whether the convention would put it into these words, from the attributes alone."""
        holds = bool(bracket.content_text.strip())
        words = (label or bracket.text).casefold().rstrip()
        key = (bracket.role, bracket.attributes, words, holds)
        known = self._usual.get(key)
        if known is None:
            ends = "" if label == "" else "[]"
            known = self._usual[key] = any(
                words == before.casefold().strip(ends).rstrip()
                for _, (before, after) in filled_forms(bracket, self.convention)
                if holds or after is None
            )
        return known


def fault(located: Located[Node]) -> Item:
    """A bracket without partner, carried as it stands."""
    return Item(Element("note", {"type": FAULT}, [located.text]), *located.span)


def footnote_id(number: str) -> str:
    """The id of a footnote by its number: `[1]` and `[^1]` point to the same."""
    return f"footnote-{re.sub(r'[^0-9A-Za-z]', '', number) or '0'}"


def _first_word(items: list[Item]) -> int:
    """How many paragraph breaks and blanks stand before all else."""
    return next(
        (at for at, each in enumerate(items) if not (each.child is BREAK or each.is_blank)), 0
    )


def _in_a_row(items: list[Item]) -> list[Child]:
    """The children where no paragraph can end: a blank stands there."""
    return [" " if each.child is BREAK else each.child for each in items]


def _flat(items: list[Item]) -> str:
    """Items as text: a blank where a line begins or a paragraph ends."""
    parts = []
    for child, _, _ in items:
        if isinstance(child, str):
            parts.append(child)
        else:
            parts.append(" " if child is BREAK or child.tag == "lb" else text_of(child))
    return "".join(parts)
