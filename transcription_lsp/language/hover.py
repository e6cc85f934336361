"""What the bracket under the cursor is, in words."""

import re
from dataclasses import dataclass

from transcription_lsp.markup.fault import Fault
from transcription_lsp.markup.tree import Attributes, Bracket, Located, Transcription
from transcription_lsp.text.span import Span

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")
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
        parts.append("\n".join(f"{fact.name}: {fact.value}" for fact in self.facts))
        if self.tei:
            parts.append(f"In TEI, {self.example} is {self.tei}")
        return "\n\n".join(filter(None, parts))

    def markdown(self) -> str:
        """As Markdown; what stands in the transcription is never taken for markup."""
        parts = [f"**{_escaped(self.title)}**" if self.title else ""]
        parts.extend(_escaped(sentence) for sentence in self.sentences)
        parts.append("\n".join(f"- {fact.name}: {_escaped(fact.value)}" for fact in self.facts))
        if self.tei:
            parts.append(f"In TEI, {_code(self.example)} is {_code(self.tei)}")
        return "\n\n".join(filter(None, parts))


def hover_at(transcription: Transcription, offset: int) -> Hover | None:
    """What stands around `offset` (code points): the innermost bracket, and what is wrong there."""
    fault = next((each for each in transcription.faults if _covers(each.span, offset)), None)
    around = [each for each in transcription.at(offset) if isinstance(each.node, Bracket)]
    if not around:
        return Hover(fault.span, "", (fault.message,)) if fault else None
    return _described(around[-1], transcription, fault)


def _described(located: Located, transcription: Transcription, fault: Fault | None) -> Hover:  # type: ignore[type-arg]
    bracket: Bracket = located.node
    wrong = (fault.message,) if fault else ()
    role = transcription.convention.roles.get(bracket.role)
    facts = tuple(_facts(bracket.attributes))
    if role is None:
        return Hover(located.span, bracket.role.capitalize(), wrong, facts)
    title = role.title[:1].upper() + role.title[1:]
    return Hover(located.span, title, (*wrong, role.explanation), facts, role.example, role.tei)


def _facts(attributes: Attributes) -> list[Fact]:
    """What the label says beside the role, in the order in which one would say it."""
    told = {
        "Kind": attributes.kind and _KINDS.get(attributes.kind, attributes.kind),
        "Place": attributes.place,
        "Page": attributes.page,
        "Hand": attributes.hand,
        "Extent": _extent(attributes.quantity, attributes.unit),
        "Reason": attributes.reason,
        "Certainty": attributes.certainty,
        "Written by": attributes.responsible and f"the {attributes.responsible}",
        "Language": attributes.language,
        "Meant is": attributes.correction,
        "Date": attributes.date,
    }
    return [Fact(name, value) for name, value in told.items() if value]


def _extent(quantity: str | None, unit: str | None) -> str | None:
    """`3-4 letters`, `1 word`."""
    if quantity is None:
        return unit
    if unit is None:
        return quantity
    return f"{quantity} {unit}" if quantity == "1" else f"{quantity} {unit}s"


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)


def _code(text: str) -> str:
    """Text as Markdown code, whatever backticks stand in it."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{text}{fence}" if len(fence) == 1 else f"{fence} {text} {fence}"
