"""What a bracket says of itself, in the attributes that TEI has for it.

What TEI has no attribute for on an element is said by a category of a taxonomy in the header, to
which `ana` points: that an addition stands on page 1, that a stamp is at the top.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.export.tei.elements import Element
from transcription_lsp.markup.tree import Attributes

TAGS = {
    "seal": "stamp",
    "letterhead": "fw",
    "signed": "seg",
    "redaction": "gap",
}
"""The element of a role where it has another name."""
TYPES = {"seal": "seal", "letterhead": "letterhead", "signed": "signature"}
"""What `type` tells from other elements of that name."""
REDACTED = "redacted"
NAMED = "named"
"""The type of a page that has no number, but words that say which it is: `[Blank page]`."""
ORDER = (
    *("type", "reason", "quantity", "atLeast", "atMost", "extent", "unit", "place", "n", "hand"),
    *("resp", "cert", "xml:lang", "ana"),
)
"""In which order attributes are written."""
PLACES = {"margin": "margin", "left margin": "margin left", "right margin": "margin right"}
"""By the words of the tree, those of TEI; all other places have the same."""

_HOLD_REASON = frozenset({"gap", "supplied", "unclear"})
_HOLD_QUANTITY = frozenset({"gap", "space", "supplied", "unclear", "del", "add"})
_HOLD_HAND = frozenset({"add", "del", "note", "fw", "seg", "figure"})
_HOLD_PLACE = frozenset({"add", "note", "fw", "figure"})
_CERTAINTIES = frozenset({"high", "medium", "low", "unknown"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WORDS = re.compile(r"[^\W_][\w.,;'’!?()/&+*=-]*(?: [^\W_][\w.,;'’!?()/&+*=-]*)*")
_NUMBER = re.compile(r"([0-9]{1,6})([½¼¾]?)")
_RANGE = re.compile(r"([0-9]{1,6})[-–]([0-9]{1,6})")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "": ""}


class Said(NamedTuple):
    """What the attributes of a bracket become."""

    attributes: dict[str, str]
    hand: str = ""
    """A name to which `hand` is to point."""
    responsible: str = ""
    """Who speaks, to whom `resp` is to point."""
    beside: tuple[tuple[str, str], ...] = ()
    """Names and values for which the element has no attribute."""


def tag_of(role: str) -> str:
    """The element that a role becomes."""
    return TAGS.get(role, role)


@lru_cache(maxsize=4_000)
def said(role: str, attributes: Attributes) -> Said:
    """What the attributes of a bracket of this role become."""
    tag = tag_of(role)
    made: dict[str, str] = {}
    if role in TYPES:
        made["type"] = TYPES[role]
    if role == "redaction":
        made["reason"] = REDACTED
    hand = responsible = ""
    beside: list[tuple[str, str]] = []
    for name, value in attributes._asdict().items():
        if value is None:
            continue
        if name == "hand" and tag in _HOLD_HAND:
            hand = value
        elif name == "responsible":
            responsible = value
        elif name == "quantity" and tag in _HOLD_QUANTITY:
            made |= dict(_quantity(value))
        elif (native := _native(tag, made, name, value)) is not None:
            made |= native
        else:
            beside.append((name, value))
    return Said(made, hand, responsible, tuple(beside))


def _native(tag: str, made: dict[str, str], name: str, value: str) -> dict[str, str] | None:
    """An attribute as TEI has it; None where it has none for that, or not for such a value."""
    if name == "certainty":
        return {"cert": value} if value in _CERTAINTIES else None
    if name == "language":
        return {"xml:lang": value} if _LANGUAGE.fullmatch(value) else None
    if name == "page":
        return {"n": value} if tag == "pb" else None
    if name == "kind" and tag == "note":
        return {"type": value} if _is_word(value) else None
    if name == "place" and tag in _HOLD_PLACE and _WORDS.fullmatch(value):
        return {"place": PLACES.get(value, value)}
    if name == "reason" and tag in _HOLD_REASON and "reason" not in made:
        return {"reason": value} if _WORDS.fullmatch(value) else None
    if name == "unit" and tag in _HOLD_QUANTITY:
        return {"unit": value} if _is_word(value) else None
    return None


def _is_word(value: str) -> bool:
    return " " not in value and _WORDS.fullmatch(value) is not None


def _quantity(value: str) -> Iterator[tuple[str, str]]:
    """How much is missing: a number, from one number to another, or `several`."""
    if number := _NUMBER.fullmatch(value):
        yield "quantity", number[1] + _FRACTIONS[number[2]]
    elif limits := _RANGE.fullmatch(value):
        yield "atLeast", limits[1]
        yield "atMost", limits[2]
    else:
        yield "extent", value


_EXTENT = re.compile(r"([0-9]+(?:[-–][0-9]+)?|several) ([a-z]+)")
_UNITS = {"char": "character", "chars": "character"}
_PLACES = {"superlinear": "above", "supralinear": "above"}
_REASONS = {"lost": "missing", "damaged": "damage", "ellipsis": "omitted", "sampling": "omitted"}


def in_our_words(element: Element) -> Mapping[str, str]:
    """The attributes of an element by another maker, with the words that the tree has for them."""
    said = dict(element.attributes)
    if place := said.get("place"):
        said["place"] = _PLACES.get(place, place)
    if element.tag not in _HOLD_QUANTITY:
        return said
    if "unit" not in said and (extent := _EXTENT.fullmatch(said.get("extent", ""))):
        said |= {"extent": extent[1], "unit": extent[2]}
    if unit := said.get("unit"):
        said["unit"] = _UNITS.get(unit, unit.removesuffix("s"))
    if reason := said.get("reason"):
        said["reason"] = _REASONS.get(reason, reason)
    return said


def read_attributes(tag: str, attributes: Mapping[str, str]) -> Attributes:
    """The attributes of an element as the tree has them; pointers are left to who knows them."""
    places = {meant: place for place, meant in PLACES.items()}
    quantity = attributes.get("quantity") or attributes.get("extent")
    if quantity and "." in quantity:
        whole, _, rest = quantity.partition(".")
        quantity = whole + next((s for s, v in _FRACTIONS.items() if v == f".{rest}"), f".{rest}")
    if "atLeast" in attributes and "atMost" in attributes:
        quantity = f"{attributes['atLeast']}-{attributes['atMost']}"
    place, kind = attributes.get("place"), attributes.get("type")
    return Attributes(
        kind=kind if tag == "note" else None,
        place=places.get(place, place) if place else None,
        page=attributes.get("n") if tag == "pb" and kind != NAMED else None,
        quantity=quantity,
        unit=attributes.get("unit"),
        certainty=attributes.get("cert"),
        language=attributes.get("xml:lang"),
        reason=attributes.get("reason"),
    )
