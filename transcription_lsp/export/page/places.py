"""What a page explains: names, dates, references, abbreviations; where they stand, what they mean.

A place leads to an entry at the end of the page, and the entry back to all of its places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from transcription_lsp.language.hover import Hover
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention
    from transcription_lsp.record.citations import Citation
    from transcription_lsp.record.dates import Date
    from transcription_lsp.record.glossary import Abbreviation
    from transcription_lsp.record.record import Record

_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>", re.I)
_MACHINE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2})?")
_MOST_MEANT = 8
_NOBODY = "Nobody in the list of persons is called so."
_NOWHERE = Span(0, 0)


@dataclass(slots=True)
class Entry:
    """What one person, date, reference or abbreviation is, and where it stands."""

    kind: str
    """`name`, `date`, `reference`, `abbreviation`."""
    id: str
    told: Hover
    """Its title, sentences and facts; its span counts for nothing."""
    doubt: str = ""
    """Of a name, why it is not certain who is meant: `unknown`, `ambiguous`, `misspelled`."""
    machine: str = ""
    """Of a date as programs read it; empty where HTML has no form for it."""
    places: "list[tuple[str, int]]" = field(default_factory=list)
    """Of each place that is shown, its id and its line from 1."""


class Place(NamedTuple):
    """A stretch of the text that is explained, or an address that is a link."""

    entry: Entry | None
    title: str
    """What it means, in a few words."""
    doubt: str = ""
    address: str = ""
    span: Span = Span(0, 0)
    """In code points."""


class _Found(NamedTuple):
    span: Span
    rank: int
    """Of two that begin together the one with the lower rank counts."""
    explain: "Callable[[Any], Place]"
    what: object


def places_of(record: "Record", names: "Names | None", everything: bool = True) -> list[Place]:
    """The places of a text in its order, none of which overlaps another.

    Without `everything` those of names and addresses alone.
    """
    entries = _Entries(record, names)
    found = [*entries.addresses(), *entries.names_found()]
    if everything:
        found.extend((*entries.references(), *entries.dates(), *entries.abbreviations()))
    found.sort(key=lambda each: (each.span.start, each.rank))
    places: list[Place] = []
    end = 0
    for each in found:
        if each.span.start >= end and each.span.end > each.span.start:
            places.append(each.explain(each.what)._replace(span=each.span))
            end = each.span.end
    return places


class _Entries:
    """The entries of one text in the making, each made once."""

    def __init__(self, record: "Record", names: "Names | None") -> None:
        self.record = record
        self.text = record.transcription.text
        self.names = names
        self.lines = LineIndex(self.text)
        self.made: dict[object, Entry] = {}

    def addresses(self) -> Iterator[_Found]:
        for each in _ADDRESS.finditer(self.text):
            yield _Found(Span(*each.span(1)), 0, self.address, each[1])

    def references(self) -> Iterator[_Found]:
        for each in self.record.citations:
            yield _Found(each.span, 1, self.reference, each)

    def names_found(self) -> Iterator[_Found]:
        for each in self.names.mentions if self.names else ():
            yield _Found(each.span, 2, self.name, each)

    def dates(self) -> Iterator[_Found]:
        for each in self.record.dates:
            yield _Found(each.span, 3, self.date, each)

    def abbreviations(self) -> Iterator[_Found]:
        from transcription_lsp.language.abbreviations import abbreviations_in

        for span, abbreviation in abbreviations_in(self.record):
            yield _Found(span, 4, self.abbreviation, (span, abbreviation))

    def address(self, address: str) -> Place:
        return Place(None, "", address=address)

    def reference(self, citation: "Citation") -> Place:
        from transcription_lsp.language.citations import explained

        written = " ".join(self.text[citation.span.start : citation.span.end].split())
        entry = self.entry(written, "reference", lambda: explained(citation, written))
        return Place(entry, entry.told.title)

    def abbreviation(self, found: "tuple[Span, Abbreviation]") -> Place:
        from transcription_lsp.language.abbreviations import explained

        span, known = found
        line = self.lines.line_of(known.gloss.span.start) if known.gloss else None
        entry = self.entry(known.written, "abbreviation", lambda: explained(known, span, line))
        return Place(entry, entry.told.title)

    def date(self, found: "Date") -> Place:
        from transcription_lsp.language.dates import explained

        entry = self.entry(found[2:], "date", lambda: explained(found))
        if not entry.machine:
            entry.machine = _machine(found)
        iso = next((each.value for each in entry.told.facts if "ISO" in each.name), "")
        return Place(entry, f"{entry.told.title} ({iso})" if iso else entry.told.title)

    def name(self, mention: "Mention") -> Place:
        """Who is meant by a name, and why that is not certain."""
        names = self.names
        assert names is not None
        if mention.guesses:
            number = mention.guesses[0].entry.person
            meant = f"Probably meant: {names.label(number)}"
            return Place(self.person(number), meant, "misspelled")
        if len(mention.persons) == 1:
            number = mention.persons[0]
            return Place(self.person(number), names.label(number))
        written = " ".join(mention.text.split())
        doubt, said, told = "unknown", _NOBODY, Hover(_NOWHERE, written, ())
        if mention.persons:
            labels = [names.label(number) for number in mention.persons[:_MOST_MEANT]]
            more = len(mention.persons) - len(labels)
            if more:
                labels.append(f"and {more:,} more")
            doubt, said = "ambiguous", f"Any of these may be meant: {'; '.join(labels)}."
            told = Hover(_NOWHERE, written, (said,))
        entry = self.entry((written, mention.persons), "name", lambda: told)
        entry.doubt = doubt
        return Place(entry, said, doubt)

    def person(self, number: int) -> Entry:
        from transcription_lsp.language.persons import facts_of

        names = self.names
        assert names is not None
        person = names.person(number)
        entry = self.entry(
            number,
            "name",
            lambda: Hover(_NOWHERE, person.preferred, person.notes, facts_of(person)),
        )
        if _PLAIN_ID.fullmatch(person.id):
            entry.id = f"person-{person.id}"
        return entry

    def entry(self, key: object, kind: str, told: "Callable[[], Hover]") -> Entry:
        entry = self.made.get((kind, key))
        if entry is None:
            number = len(self.made) + 1
            entry = self.made[kind, key] = Entry(kind, f"{kind}-{number}", told())
        return entry


def _machine(written: "Date") -> str:
    """A date in a form that the element `time` may have; empty where it has none."""
    from transcription_lsp.record.edtf import edtf

    found = edtf(written) if written.end is None else ""
    if not _MACHINE.fullmatch(found):
        return ""
    try:
        date.fromisoformat(f"{found}-01-01"[:10])
    except ValueError:  # 30 February
        return ""
    return found
