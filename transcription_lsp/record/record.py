"""A document as a record: each part of it read once for all rules and features that ask for it."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from transcription_lsp.markup.tree import Located, Node, Transcription
from transcription_lsp.record.knowledge import Knowledge

if TYPE_CHECKING:
    from transcription_lsp.record.citations import Citation
    from transcription_lsp.record.datelines import Dateline
    from transcription_lsp.record.dates import Date
    from transcription_lsp.record.glossary import Glossary
    from transcription_lsp.record.header import Header
    from transcription_lsp.record.numbers import Number


class Record:
    """What a transcription says of its document; nothing is looked for before it is asked for."""

    def __init__(self, transcription: Transcription, knowledge: Knowledge | None = None) -> None:
        self.transcription = transcription
        self.knowledge = knowledge or Knowledge()
        self._dates: dict[Node, tuple[Date, ...]] = {}

    def dates_in(self, node: Node) -> "tuple[Date, ...]":
        """The dates of one node of the document, read once for all who ask."""
        found = self._dates.get(node)
        if found is None:
            from transcription_lsp.record.dates import dates_in

            found = self._dates[node] = dates_in(node)
        return found

    @cached_property
    def header(self) -> "Header | None":
        """None for a text without."""
        from transcription_lsp.record.header import header_of

        return header_of(self.transcription)

    @cached_property
    def dates(self) -> "tuple[Date, ...]":
        """In the order of the text, as this and all that follow."""
        from transcription_lsp.record.dates import in_century

        dates = in_century(
            each.shifted(located.start) for located, found in self._dated() for each in found
        )
        return tuple(self._by_calendar(each) for each in dates)

    @property
    def number_of_dates(self) -> int:
        """How many dates there are, none of them put at its place for that."""
        return sum(len(found) for _, found in self._dated())

    def _dated(self) -> "Iterator[tuple[Located[Node], tuple[Date, ...]]]":
        """The paragraphs that have dates, and these."""
        return self.transcription.gathered("dates", self.dates_in)

    @cached_property
    def suspicious_dates(self) -> "tuple[Date, ...]":
        """The dates that do not exist, have a weekday, or may be two days.

        Few of all, so that after a keystroke few are looked at again.
        """
        from transcription_lsp.record.calendars import is_suspicious

        def find(node: Node) -> "list[Date]":
            return [each for each in self.dates_in(node) if is_suspicious(each)]

        return tuple(map(self._settled, self.transcription.placed("suspicious dates", find)))

    def date_at(self, offset: int) -> "Date | None":
        """The date that stands at an offset, found in its paragraph alone."""
        node = self.transcription.top_at(offset)
        for date in self.dates_in(node.node) if node else ():
            placed = date.shifted(node.start if node else 0)
            if placed.span.start <= offset < placed.span.end:
                return self._settled(placed)
        return None

    def _settled(self, date: "Date") -> "Date":
        """A date of a paragraph as it is meant in the document."""
        if date.short_year:
            # What a short year means depends on all dates.
            return next(each for each in self.dates if each.span == date.span)
        return self._by_calendar(date)

    def _by_calendar(self, date: "Date") -> "Date":
        """The same by the calendar of the project."""
        if self.knowledge.calendar != "russian":
            return date
        from transcription_lsp.record.calendars import in_russia

        return in_russia(date)

    @cached_property
    def citations(self) -> "tuple[Citation, ...]":
        """The archive references."""
        from transcription_lsp.record.citations import citations_of

        return citations_of(self.transcription, self.knowledge)

    def citation_at(self, offset: int) -> "Citation | None":
        """The reference that stands at an offset, found in its paragraph alone."""
        from transcription_lsp.record.citations import find_citations

        node = self.transcription.top_at(offset)
        for found in find_citations(node.text, self.knowledge.repositories) if node else ():
            placed = found.shifted(node.start if node else 0)
            if placed.span.start <= offset < placed.span.end:
                return placed
        return None

    @cached_property
    def datelines(self) -> "tuple[Dateline, ...]":
        """When the document was sent, received, deciphered."""
        from transcription_lsp.record.datelines import datelines_in

        def find(node: Node) -> "tuple[Dateline, ...]":
            return datelines_in(node.text, self.dates_in(node))

        return tuple(map(self._settled_lines, self.transcription.placed("datelines", find)))

    @cached_property
    def suspicious_datelines(self) -> "tuple[Dateline, ...]":
        """Those of the datelines that are not plainly in order."""
        from transcription_lsp.record.datelines import datelines_in, is_suspicious

        def find(node: Node) -> "list[Dateline]":
            found = datelines_in(node.text, self.dates_in(node))
            return [each for each in found if is_suspicious(each)]

        found = self.transcription.placed("suspicious datelines", find)
        return tuple(map(self._settled_lines, found))

    def _settled_lines(self, dateline: "Dateline") -> "Dateline":
        """A dateline with its dates as they are meant in the document."""
        lines = [line._replace(date=self._settled(line.date)) for line in dateline.lines]
        return dateline._replace(lines=tuple(lines))

    @cached_property
    def numbers(self) -> "tuple[Number, ...]":
        """The numbers of documents and copies."""
        from transcription_lsp.record.numbers import numbers_of

        return numbers_of(self.transcription)

    @cached_property
    def glossary(self) -> "Glossary":
        """The abbreviations that are known here."""
        from transcription_lsp.record.glossary import glossary_of

        return glossary_of(self.transcription, self.knowledge)
