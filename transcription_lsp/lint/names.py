"""The names of one text, looked for once for all rules that ask for them."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.persons.letters import fold

if TYPE_CHECKING:
    from transcription_lsp.persons.matching import Matcher
    from transcription_lsp.persons.mentions import Mention
    from transcription_lsp.persons.person import Person


_SHORTEST_NEAR = 5
"""So many letters a surname has at least for which another one is suggested."""


class Authority(NamedTuple):
    """The persons that names are checked against, and what a project has settled of them."""

    matcher: "Matcher"
    settled: Mapping[str, str] = {}
    """Names, folded, and the ids of those who are meant by them in this text."""


class Names:
    """The mentions of a transcription, found when they are asked for first."""

    def __init__(
        self, transcription: Transcription, authority: Authority, reports_slips: bool = True
    ) -> None:
        self.transcription = transcription
        self.authority = authority
        self.reports_slips = reports_slips
        """Whether P002 is among the chosen rules."""
        self._nearest: dict[str, str | None] = {}

    @cached_property
    def mentions(self) -> "tuple[Mention, ...]":
        """In the order of the text."""
        from transcription_lsp.persons.mentions import find_mentions

        authority = self.authority
        return find_mentions(self.transcription, authority.matcher, authority.settled)

    @cached_property
    def slips(self) -> frozenset[str]:
        """The words, folded, that P002 reports."""
        if not self.reports_slips:
            return frozenset()
        text = self.transcription.text
        return frozenset(
            fold(text[span.start : span.end])
            for mention in self.mentions
            for span in mention.slips[:1]
        )

    def ids(self) -> frozenset[str]:
        """The ids of all who are or may be named, by a slip, too."""
        numbers = {
            number
            for mention in self.mentions
            for number in (*mention.persons, *(each.entry.person for each in mention.guesses))
        }
        return frozenset(self.person(number).id for number in numbers)

    def person(self, number: int) -> "Person":
        """The person with this number."""
        return self.authority.matcher.index.person(number)

    def nearest(self, mention: "Mention") -> str | None:
        """A surname on file from which a swap or a doubled letter tells a surname alone."""
        letters = fold(mention.text)
        if len(letters) < _SHORTEST_NEAR or len(mention.text.split()) > 1:
            return None
        if letters not in self._nearest:
            self._nearest[letters] = self._nearest_to(letters)
        return self._nearest[letters]

    def _nearest_to(self, letters: str) -> str | None:
        from transcription_lsp.persons.slips import is_swap_or_doubled

        index = self.authority.matcher.index
        return next(
            (
                index.bearers(number)[0].surname
                for number, surname in index.near(letters)
                if is_swap_or_doubled(letters, surname)
            ),
            None,
        )

    def filed(self, mention: "Mention") -> str:
        """The name of a mention as the authority would have it, with the surname first."""
        return self.authority.matcher.filed(mention.text)

    def by(self, authority: Authority) -> "Names":
        """The same for another thread, which has an authority of its own.

        What was found is found again only if the authority is another one by now.
        """
        names = Names(self.transcription, authority, self.reports_slips)
        if (
            "mentions" in self.__dict__
            and authority.matcher.index.path == self.authority.matcher.index.path
        ):
            names.__dict__["mentions"] = self.mentions
        return names

    def label(self, number: int) -> str:
        """A person in a message: the preferred form, with the dates if they are known."""
        person = self.person(number)
        dates = "–".join(each or "" for each in (person.birth, person.death))
        return f"{person.preferred} ({dates})" if dates != "–" else person.preferred
