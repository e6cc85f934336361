"""What the bracket under the cursor is, in words; likewise a rule that a comment names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from transcription_lsp.language.scope import completed, governed_by, qualified
from transcription_lsp.markup.announcement import announces
from transcription_lsp.markup.tree import (
    Attributes,
    Bracket,
    Located,
    Node,
    Transcription,
)
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention, Role
    from transcription_lsp.markup.labels import Entry

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]")
_SHOWN_WORDS = 8
_KINDS = {
    "remark": "a remark on the document",
    "footnote": "footnote",
    "archive": "archive reference",
    "link": "link",
    "before": "of what stands before it",
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
    """What stands around `offset` (code points): the innermost bracket, and what is wrong there.

    Else the rule that a comment names.
    """
    fault = next((each for each in transcription.faults if _covers(each.span, offset)), None)
    wrong = (fault.message,) if fault else ()
    path = transcription.at(offset)
    for located in reversed(path):
        if isinstance(located.node, Bracket):
            on_label = path[-1].node.kind == "label" and path[-1].parent is located
            bracket = cast("Located[Bracket]", located)
            return _described(bracket, transcription, wrong, on_label)
    if fault:
        return Hover(fault.span, "", wrong)
    return _rule(transcription.text, path, offset)


def _described(
    located: Located[Bracket],
    transcription: Transcription,
    wrong: tuple[str, ...],
    on_label: bool,
) -> Hover:
    bracket, span, convention = located.node, located.span, transcription.convention
    facts = [*_facts(bracket.attributes, convention), *_about(located, transcription)]
    role = convention.roles.get(bracket.role)
    if role is None:
        return Hover(span, bracket.role.capitalize(), wrong, tuple(facts))
    sentences = [*wrong, role.explanation]
    entry = entry_of(bracket, convention) if on_label else None
    if entry is not None:
        sentences.append(entry.meaning)
        facts.append(Fact("Usual spelling", _usual(entry, bracket.label or "")))
        facts.append(Fact("Convention", convention.source))
    title = role.title[:1].upper() + role.title[1:]
    told = tuple(each for each in facts if each.value)
    shown = tuple(filter(None, sentences))
    if not _is_example(role, convention):
        return Hover(span, title, shown, told)
    return Hover(span, title, shown, told, role.example, role.tei)


@lru_cache(maxsize=256)
def _is_example(role: "Role", convention: "Convention") -> bool:
    """Whether the example of a role, which is one for `wilson`, is read so by this convention."""
    from transcription_lsp.markup.parse import parse

    first, *others = (
        [(each.node.role, each.node.label) for each in parse(role.example, name).brackets()]
        for name in ("wilson", convention.name)
    )
    return others == [first]


def entry_of(bracket: Bracket, convention: "Convention") -> "Entry | None":
    """The label of a convention that a bracket begins with."""
    words = (bracket.label or "").strip()
    found = None
    if words.endswith(":"):
        found = convention.vocabulary.read(words[:-1].strip(), True)
    elif words:
        found = convention.vocabulary.read(words, False)
    return convention.labels[found.entry] if found else None


def _usual(entry: "Entry", label: str) -> str:
    """The usual spelling of the words that a label begins with; empty for words that have none."""
    plain = label.replace("’", "'").lower()
    for spelling in (entry.usual or "", *entry.variants):
        length = len(spelling)
        if plain.startswith(spelling.lower()) and not plain[length : length + 1].isalnum():
            return entry.usual or ""
    return ""


def _about(located: Located[Bracket], transcription: Transcription) -> Iterator[Fact]:
    """What a bracket is about besides its own content."""
    if announces(located.node):
        text = governed_by(transcription, located.start)
        if text:
            yield Fact("Speaks of", _beginning(transcription.text[text.start : text.end]))
    if word := qualified(located):
        yield Fact("Speaks of", f"‘{transcription.text[word.start : word.end]}’")
    if located.node.role == "ex" and any(map(str.isalpha, located.node.content_text)):
        yield Fact("Whole word", completed(located))


def _beginning(text: str) -> str:
    """The first words of a text, in quotation marks."""
    words = text[: _SHOWN_WORDS * 30].split()
    more = " …" if len(words) > _SHOWN_WORDS else ""
    return f"‘{' '.join(words[:_SHOWN_WORDS])}{more}’"


def _rule(text: str, path: tuple[Located[Node], ...], offset: int) -> Hover | None:
    """What a rule reports, where a comment that accepts findings names it."""
    from transcription_lsp.language.rules import described
    from transcription_lsp.lint.choice import codes_of
    from transcription_lsp.lint.suppressions import suppressions

    if not path or path[-1].node.kind != "directive":
        return None
    place = path[-1]
    found = suppressions(text[place.start : place.end], frozenset(), codes_of)
    for directive in found.directives if found else ():
        for named in directive.named:
            start, end = named.span.start + place.start, named.span.end + place.start
            if directive.known and start <= offset < end:
                return described(named.word, Span(start, end))
    return None


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
