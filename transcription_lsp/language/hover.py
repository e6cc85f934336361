"""What the bracket under the cursor is, in words."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcription_lsp.markup.tree import Attributes, Bracket, Transcription
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]")
_KINDS = {
    "remark": "a remark on the document",
    "footnote": "footnote",
    "archive": "archive reference",
    "link": "link",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the wording of a bracket says: `Place`, `top`."""

    name: str
    value: str
    address: str = ""
    """Where more about it is found on the web."""


@dataclass(frozen=True, slots=True)
class Hover:
    """What is to be said of a stretch of text; `plain` and `markdown` say the same."""

    span: Span
    title: str
    """`Handwriting`; empty where no bracket stands, only a fault."""
    sentences: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    example: str = ""
    """A bracket of the same role, as it stands in a text."""
    tei: str = ""
    """The example in TEI."""

    def plain(self) -> str:
        """As plain text."""
        parts = [self.title, *self.sentences]
        parts.append("\n".join(f"{fact.name}: {fact.address or fact.value}" for fact in self.facts))
        if self.tei:
            parts.append(f"For example, {self.example} appears in TEI as {self.tei}")
        return "\n\n".join(filter(None, parts))

    def markdown(self) -> str:
        """As Markdown; what stands in the transcription is never taken for markup."""
        parts = [f"**{_escaped(self.title)}**" if self.title else ""]
        parts.extend(_escaped(sentence) for sentence in self.sentences)
        parts.append("\n".join(f"- {fact.name}: {_linked(fact)}" for fact in self.facts))
        if self.tei:
            parts.append(f"For example, {_code(self.example)} appears in TEI as {_code(self.tei)}")
        return "\n\n".join(filter(None, parts))


def hover_at(transcription: Transcription, offset: int) -> Hover | None:
    """What stands around `offset` (code points): the innermost bracket, and what is wrong there."""
    fault = next((each for each in transcription.faults if _covers(each.span, offset)), None)
    wrong = (fault.message,) if fault else ()
    for located in reversed(transcription.at(offset)):
        if isinstance(located.node, Bracket):
            return _described(located.node, located.span, transcription.convention, wrong)
    return Hover(fault.span, "", wrong) if fault else None


def _described(
    bracket: Bracket, span: Span, convention: "Convention", wrong: tuple[str, ...]
) -> Hover:
    facts = tuple(_facts(bracket.attributes, convention))
    role = convention.roles.get(bracket.role)
    if role is None:
        return Hover(span, bracket.role.capitalize(), wrong, facts)
    title = role.title[:1].upper() + role.title[1:]
    return Hover(span, title, (*wrong, role.explanation), facts, role.example, role.tei)


def _facts(attributes: Attributes, convention: "Convention") -> list[Fact]:
    """What the label says beside the role, in the order in which one would say it."""
    told = {
        "Kind": attributes.kind and _KINDS.get(attributes.kind, attributes.kind),
        "Place": attributes.place,
        "Page": attributes.page,
        "Hand": attributes.hand,
        "Extent": attributes.quantity and _extent(attributes.quantity, attributes.unit),
        "What": None if attributes.quantity else attributes.unit,
        "Reason": attributes.reason,
        "Certainty": attributes.certainty,
        "Written by": attributes.responsible and f"the {attributes.responsible}",
        "Language": attributes.language and _language(attributes.language, convention),
        "Meant is": attributes.correction,
        "Date": attributes.date,
    }
    return [Fact(name, value) for name, value in told.items() if value]


def _language(code: str, convention: "Convention") -> str:
    """The name of a language, as the convention's labels have it: `Chinese` for `zh`."""
    names = convention.vocabulary.tables["language"].items()
    return next((name.capitalize() for name, known in names if known == code), code)


def _extent(quantity: str, unit: str | None) -> str:
    """`3-4 letters`, `1 word`."""
    if unit is None:
        return quantity
    return f"{quantity} {unit}" if quantity == "1" else f"{quantity} {unit}s"


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _linked(fact: Fact) -> str:
    """The value of a fact, as a link where it has an address."""
    value = _escaped(fact.value)
    return f"[{value}](<{fact.address}>)" if fact.address else value


def _code(text: str) -> str:
    """Text as Markdown code, whatever backticks stand in it."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{text}{fence}" if len(fence) == 1 else f"{fence} {text} {fence}"
