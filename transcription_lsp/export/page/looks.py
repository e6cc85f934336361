"""How each kind of bracket looks on a page, and what is said of it to those who do not see it."""

from typing import Any, NamedTuple

from transcription_lsp.markup.reading import is_read
from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription

_SIGNS = {
    "supplied": ("⟨", "⟩"),
    "gap": ("[", "]"),
    "gloss": ("[", "]"),
    "note": ("[", "]"),
    "sic": ("[", "]"),
    "del": ("⟦", "⟧"),
    "incident": ("(", ")"),
    "unclear": ("[", "]"),
}
"""Of roles that stand among words. Those of editions where there are any (the Leiden system)."""
_BOXED = frozenset({"stamp", "seal", "letterhead", "figure"})
_QUIET = frozenset({"ex", "sic", "pb", "ref", "text"})
"""Roles of which nothing is said that is not seen: they are words by themselves, or part of one."""
_SAID = {
    "unclear": "uncertain: ",
    "supplied": "supplied: ",
    "gloss": "that is: ",
    "gap": "gap: ",
    "redaction": "withheld: ",
    "space": "left blank: ",
    "del": "deleted: ",
}
_ENDED = frozenset({"supplied", "unclear", "gloss", "del"})
_PLACES = ("top", "bottom", "across", "above", "below", "left", "right")


class Look(NamedTuple):
    """How one bracket looks where it stands."""

    classes: str
    block: bool = False
    """Whether it stands for itself: in the margin, in a box, on lines of its own."""
    before: str = ""
    after: str = ""
    said: str = ""
    """Before its words, to those who hear the page."""
    ended: bool = False
    """Whether its end is said, too."""
    caption: str = ""
    """What is put above it, if it has no label."""
    title: str = ""
    """What it is, for those who point at it."""


def look_of(
    located: Located[Bracket], transcription: Transcription, alone: bool, leads: bool
) -> Look:
    """The look of a bracket.

    `alone`: nothing but brackets stands in its paragraph; `leads`: nothing else stands before it.
    """
    bracket = located.node
    role, place = bracket.role, bracket.attributes.place or ""
    known = transcription.convention.roles.get(role)
    name = known.title if known else role
    classes = ["bracket", role]
    if not is_read(bracket):
        classes.append("unread")
    if role == "ref" and bracket.attributes.kind:
        classes.append(bracket.attributes.kind)
    if not bracket.closed:
        return Look(" ".join([*classes, "unclosed"]), title=f"{name}, never closed")
    block = True
    if role == "add" and "margin" in place:
        classes.extend(("margin", "left" if place.startswith("left") else "right"))
    elif role == "note" and (alone or leads):
        classes.extend(("margin", "right"))
    elif (role == "add" and alone) or role in _BOXED:
        classes.append("box")
        classes.extend(each for each in _PLACES if each in place)
        block = alone or role == "add"
    else:
        block = alone and role in ("signed", "pb")
    if block:
        classes.append("block")
    caption = name if role in (*_BOXED, "add", "note") and not bracket.label else ""
    told = _about(bracket, name)
    if block:
        return Look(" ".join(classes), True, caption=caption, title=told)
    before, after = _SIGNS.get(role, ("", ""))
    if role == "unclear" and bracket.content_text.strip():
        before = after = ""
    if role == "text":
        before, after = bracket.opener, bracket.text[-1:]
    touches = _touches_a_word(located)
    said = "" if touches or role in _QUIET else _SAID.get(role, "")
    ended = bool(said) and role in _ENDED
    return Look(" ".join(classes), False, before, after, said, ended, caption, told)


def _touches_a_word(located: Located[Any]) -> bool:
    """Whether a letter stands right before a bracket or right after it: `return[[ed]]`."""
    parent = located.parent
    if parent is None:
        return False
    start = located.start - parent.start
    end = located.end - parent.start
    around = parent.text[max(0, start - 1) : start] + parent.text[end : end + 1]
    return any(map(str.isalnum, around))


def _about(bracket: Bracket, name: str) -> str:
    """What a bracket is, in words: `handwriting, top, hand of Stalin`."""
    said = bracket.attributes
    told = (
        name,
        said.place,
        said.page and f"page {said.page}",
        said.hand and f"hand of {said.hand}",
        said.responsible and f"by the {said.responsible}",
        said.language,
        said.certainty and f"certainty {said.certainty}",
        said.correction and f"meant is {said.correction}",
    )
    return ", ".join(filter(None, told))


def stands_alone(node: Node) -> bool:
    """Whether nothing but brackets stands in a paragraph: they are on the paper beside the text."""
    found = False
    for each in node.children:
        if isinstance(each, Bracket):
            found = True
        elif each.text.strip() and each.kind not in ("mark", "directive"):
            return False
    return found
