"""A document as a record: each part of it read once for all rules and features that ask for it."""

from functools import cached_property
from typing import TYPE_CHECKING

from transcription_lsp.markup.tree import Node, Transcription
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
        self._dates: dict[int, tuple[Date, ...]] = {}
        """By the identities of nodes, which live as long as the transcription does."""

    def dates_in(self, node: Node) -> "tuple[Date, ...]":
        """The dates of one node of the document, read once for all who ask."""
        found = self._dates.get(id(node))
        if found is None:
            from transcription_lsp.record.dates import dates_in

            found = self._dates[id(node)] = dates_in(node)
        return found

    @cached_property
    def header(self) -> "Header | None":
        """None for a text without."""
        from transcription_lsp.record.header import header_of

        return header_of(self.transcription)

    @cached_property
    def dates(self) -> "tuple[Date, ...]":
        """In the order of the text, as this and all that follow."""
        from transcription_lsp.record.dates import dates_of

        return self._by_calendar(dates_of(self.transcription, "dates", self.dates_in))

    @cached_property
    def suspicious_dates(self) -> "tuple[Date, ...]":
        """The dates that do not exist, have a weekday, or may be two days."""
        from transcription_lsp.record.dates import dates_of
        from transcription_lsp.record.suspicion import suspicious

        found = dates_of(
            self.transcription, "suspicious dates", lambda node: suspicious(self.dates_in(node))
        )
        if any(each.short_year for each in found):
            # What a short year means depends on all dates.
            among = {each.span for each in found}
            return tuple(each for each in self.dates if each.span in among)
        return self._by_calendar(found)

    @cached_property
    def sending_datelines(self) -> "tuple[Dateline, ...]":
        """The datelines that say when something was sent and when it came."""
        from transcription_lsp.record.datelines import datelines_of
        from transcription_lsp.record.dates import dates_of
        from transcription_lsp.record.suspicion import tells_of_sending_and_receipt

        def find(node: Node) -> "tuple[Date, ...]":
            # Lines that stand together stand in one paragraph.
            return self.dates_in(node) if tells_of_sending_and_receipt(node.text) else ()

        return datelines_of(
            self.transcription, dates_of(self.transcription, "dates of sending", find)
        )

    def _by_calendar(self, dates: "tuple[Date, ...]") -> "tuple[Date, ...]":
        """The same by the calendar of the project."""
        if self.knowledge.calendar != "russian":
            return dates
        from transcription_lsp.record.calendars import in_russia

        return tuple(in_russia(each) for each in dates)

    @cached_property
    def citations(self) -> "tuple[Citation, ...]":
        """The archive references."""
        from transcription_lsp.record.citations import citations_of

        return citations_of(self.transcription, self.knowledge)

    @cached_property
    def datelines(self) -> "tuple[Dateline, ...]":
        """When the document was sent, received, deciphered."""
        from transcription_lsp.record.datelines import datelines_of

        return datelines_of(self.transcription, self.dates)

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
