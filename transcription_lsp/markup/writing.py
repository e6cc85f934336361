"""How a convention writes what a bracket is: its forms, and the words for what they say.

The forms are data of a convention (`[write]` in its TOML file). `[[left margin]]…[[/left margin]]`
stands around the content; in `[{quantity} {unit} illegible]` slots take what is known of the
bracket.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from transcription_lsp.markup.convention_data import CONTENT, EMPHASIS, SLOT
from transcription_lsp.markup.labels import attributes_of
from transcription_lsp.markup.tree import Attributes, Bracket

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention

_ATTRIBUTES_OF_TAG = re.compile(r"(?<=\w)[ \t][^<>\r\n]*(?=>)")
_NUMBERED = re.compile(r"[0-9]")


class Form(NamedTuple):
    """One way to write a role."""

    role: str
    attributes: Attributes
    """What a bracket must be to be written so; None where anything will do."""
    read_as: str
    """The role by which the convention reads it: its own, or the next to it that there is."""
    before: str
    """What stands before the content, with slots; all of it, where there is no content."""
    after: str | None
    """What stands after the content; None where the form holds none."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The attributes that the form puts into words."""
        return tuple(SLOT.findall(self.before + (self.after or "")))


class Filled(NamedTuple):
    """A form with the words for one bracket."""

    before: str
    after: str | None


def compile_forms(data: Sequence[Mapping[str, Any]]) -> tuple[Form, ...]:
    """The forms of a convention from its data, which must have been checked."""
    return tuple([_form(entry) for entry in data])


def _form(entry: Mapping[str, Any]) -> Form:
    before, content, after = entry["form"].partition(CONTENT)
    return Form(
        entry["role"],
        attributes_of(dict(entry)),
        entry.get("as", entry["role"]),
        before,
        after if content else None,
    )


@lru_cache(maxsize=8)
def forms_of(convention: "Convention") -> Mapping[str, tuple[Form, ...]]:
    """By role: how a convention writes it, in the order of its data."""
    forms: dict[str, tuple[Form, ...]] = {}
    for form in compile_forms(convention.forms):
        forms[form.role] = (*forms.get(form.role, ()), form)
    return forms


def filled_forms(bracket: Bracket, convention: "Convention") -> Iterator[tuple[Form, Filled]]:
    """The forms in which a convention may write a bracket, in the order of its data."""
    for form in forms_of(convention).get(bracket.role, ()):
        wanted = zip(form.attributes, bracket.attributes, strict=True)
        if all(each is None or each == there for each, there in wanted):
            filled = _filled(form, bracket, convention)
            if filled is not None:
                yield form, filled


def _filled(form: Form, bracket: Bracket, convention: "Convention") -> Filled | None:
    """The form with its slots filled; None where a slot has nothing to take."""
    words: dict[str, str] = {}
    for slot in form.slots:
        found = address_of(bracket) if slot == "address" else getattr(bracket.attributes, slot)
        spelled = found and _spelled(slot, found, bracket.attributes, convention)
        if not spelled:
            return None
        words[slot] = spelled

    def word(match: "re.Match[str]") -> str:
        return words[match[1]]

    after = None if form.after is None else SLOT.sub(word, form.after)
    return Filled(SLOT.sub(word, form.before), after)


def _spelled(slot: str, value: str, attributes: Attributes, convention: "Convention") -> str:
    """The words of a convention for a value; empty where it has none."""
    if slot in ("place", "unit", "language"):
        table = convention.vocabulary.tables[slot]
        spellings = [spelling for spelling, meant in table.items() if meant == value]
        if not spellings:
            return ""
        if slot == "unit" and attributes.quantity not in (None, "1"):
            return f"{spellings[0]}s" if f"{spellings[0]}s" in spellings else spellings[0]
        return spellings[0].capitalize() if slot == "language" else spellings[0]
    if slot == "page":
        return f"page {value}" if _NUMBERED.match(value) else f"{value} page"
    if slot == "hand":
        return f"{value}'s"
    if slot == "correction":
        return f'"{value}"'
    return value


def address_of(bracket: Bracket) -> str:
    """Where a link leads to: an address after it, or a name before its words; else nothing.

    `[the treaty](http://example.org/t)`, `[[Belov, Ivan|Cde. Belov]]`.
    """
    opens = [each.text for each in bracket.children if each.kind == "open"]
    if len(opens) > 1:
        return "".join(opens[1:]).removesuffix("|")
    addresses = [each.text[1:-1] for each in bracket.children if each.kind == "address"]
    return addresses[0] if addresses else ""


def other_emphasis(mark: str, source: "Convention", target: "Convention") -> str | None:
    """How a mark of emphasis is written in another convention; None where it cannot be.

    A mark that is none of emphasis, or that both have, stays as it is.
    """
    if source is target:
        return mark
    both = _emphasis_tags(target)
    own = _emphasis_tags(source)
    bare = _ATTRIBUTES_OF_TAG.sub("", mark)
    kinds = [
        (form.attributes.kind, bare == form.before)
        for form in forms_of(source).get(EMPHASIS, ())
        if bare in (form.before, form.after)
    ]
    if mark in both or not (kinds or mark in own):
        return mark
    for kind, opens in kinds:
        for other in forms_of(target).get(EMPHASIS, ()):
            if other.attributes.kind == kind:
                return other.before if opens else other.after
    return None


def _emphasis_tags(convention: "Convention") -> frozenset[str]:
    """The tags of a convention that mark emphasis."""
    kinds = [kind for kind in convention.brackets.values() if kind.role == EMPHASIS]
    return frozenset([tag for kind in kinds for tag in kind.tags or ()])
