"""Who a name may mean that nobody on file bears, or several: what an editor offers to settle."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.repairs import touch
from transcription_lsp.persons.keys import ANYBODY, initials_of
from transcription_lsp.persons.letters import fold
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention

MOST = 8
"""Persons that are offered for a name which several bear."""
_MOST_NEAR = 3
"""The same for a name that nobody bears."""
_SHORTEST_NEAR = 5
"""A surname of fewer letters is one slip away from too many others."""


class Candidate(NamedTuple):
    """Somebody whom a name in a text may mean."""

    span: Span
    """Where the name stands."""
    written: str
    """As it is read there, on one line."""
    filed: str
    """As a list of persons would have it, with the surname first."""
    id: str
    label: str
    """The preferred form and the dates."""
    path: str
    """The list that the person is in."""
    bears: bool
    """Whether the person is on file by this name."""


def candidates_in(names: "Names", span: Span) -> Iterator[Candidate]:
    """Those who may be meant by the names in a span that do not mean somebody for certain."""
    from transcription_lsp.persons.mentions import RELIABLE

    for mention in names.mentions:
        doubtful = not mention.persons or (len(mention.persons) > 1 and mention.signs >= RELIABLE)
        if doubtful and touch(mention.span, span):
            for number in likely(names, mention):
                person = names.person(number)
                yield Candidate(
                    mention.span,
                    " ".join(mention.text.split()),
                    names.filed(mention),
                    person.id,
                    names.label(number),
                    person.place.path if person.place else "",
                    bool(mention.persons),
                )


def likely(names: "Names", mention: "Mention") -> list[int]:
    """The numbers of those who may be meant by a name that does not mean somebody for certain."""
    return list(mention.persons[:MOST]) or _near(names, mention)


def _near(names: "Names", mention: "Mention") -> list[int]:
    """Those who may well be meant by a name that nobody bears, likely ones first."""
    guessed = list(dict.fromkeys(each.entry.person for each in mention.guesses))
    if guessed:
        return guessed[:_MOST_NEAR]
    surname, _, given = names.filed(mention).partition(", ")
    letters = fold(surname)
    if len(letters) < _SHORTEST_NEAR:
        return []
    first = given.split()[:1]
    initials = initials_of(fold(first[0])) if first else ANYBODY
    index = names.authority.matcher.index
    return list(
        dict.fromkeys(
            entry.person
            for number, other in index.near(letters, initials)
            if _are_one(letters, other)
            for entry in index.bearers(number)
            if not first or not entry.given or initials & initials_of(fold(entry.given[0]))
        )
    )[:_MOST_NEAR]


def _are_one(letters: str, other: str) -> bool:
    """Whether two surnames may be one by a slip of the pen or in another transliteration.

    Of those that differ otherwise by a letter, most are of different persons.
    """
    from transcription_lsp.persons.letters import skeleton
    from transcription_lsp.persons.slips import is_swap_or_doubled

    if letters == other:
        return False
    return is_swap_or_doubled(letters, other) or skeleton(letters) == skeleton(other)
