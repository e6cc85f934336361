"""Where one wants to go from a place: to the person, to what a note speaks of, to a footnote."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.scope import governed_by
from transcription_lsp.markup.announcement import announces
from transcription_lsp.markup.tree import Bracket, Transcription
from transcription_lsp.persons.letters import fold
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention
    from transcription_lsp.persons.person import Place

MOST = 50
"""Entries that are shown at most for a name that many persons bear."""
_BEGINS_LINE = re.compile(r"(?:^|[\r\n])[ \t*_]{0,20}\Z")


class Meant(NamedTuple):
    """Whom a name means, in any text: one person, or whoever is called so."""

    id: str | None
    """Of the person; None where it is nobody on file, or any of several."""
    letters: str
    """The name as it is compared, if no id says whose it is; else empty."""


def mention_at(names: "Names", offset: int) -> "Mention | None":
    """The name around `offset` (code points), or the one that ends there."""
    found = None
    for mention in names.mentions:
        if mention.span.start <= offset <= mention.span.end:
            found = mention
    return found


def entries_at(names: "Names", offset: int) -> "list[Place]":
    """Where those stand in the authority who may be meant at a place."""
    mention = mention_at(names, offset)
    if mention is None:
        return []
    found = [names.person(number).place for number in _who(mention)[:MOST]]
    return [each for each in found if each is not None]


def meant_at(names: "Names", offset: int) -> Meant | None:
    """Whom the name at a place means; None where none stands."""
    mention = mention_at(names, offset)
    return mention and meant_by(names, mention)


def meant_by(names: "Names", mention: "Mention") -> Meant:
    """Whom a mention means."""
    persons = _who(mention)
    if len(persons) == 1:
        return Meant(names.person(persons[0]).id, "")
    return Meant(None, fold(mention.text))


def mentions_of(names: "Names", meant: Meant) -> list[Span]:
    """Where a text names somebody, slips included, in its order."""
    if meant.id is None:
        return [
            each.span
            for each in names.mentions
            if len(_who(each)) != 1 and fold(each.text) == meant.letters
        ]
    number = names.authority.matcher.index.by_id(meant.id)
    return [each.span for each in names.mentions if number is not None and _who(each) == (number,)]


def _who(mention: "Mention") -> tuple[int, ...]:
    """The numbers of those who may be meant; for a slip of the likeliest alone."""
    if mention.guesses:
        return (mention.guesses[0].entry.person,)
    return mention.persons


def target_at(transcription: Transcription, offset: int) -> Span | None:
    """What the note at a place speaks of, or the footnote to which a reference points."""
    path = transcription.at(offset)
    for located in reversed(path):
        if isinstance(located.node, Bracket):
            if announces(located.node):
                return governed_by(transcription, located.start)
            if located.node.attributes.kind == "footnote":
                return _footnote(transcription, located.text)
    return None


def _footnote(transcription: Transcription, reference: str) -> Span | None:
    """The footnote of a number: the last of its references that begins a line."""
    found = None
    for span in _references(transcription, reference):
        if _BEGINS_LINE.search(transcription.text, max(0, span.start - 30), span.start):
            found = span
    return found


def _references(transcription: Transcription, reference: str) -> Iterator[Span]:
    """The places of all references to the footnote of a number, itself included."""
    number = re.sub(r"\D", "", reference)
    for located in transcription.brackets():
        bracket = located.node
        if bracket.attributes.kind == "footnote" and re.sub(r"\D", "", bracket.text) == number:
            yield located.span


def alike_at(transcription: Transcription, offset: int) -> list[Span]:
    """What belongs to the place: references to one footnote, or both ends of a bracket."""
    for place in (offset, offset - 1):
        path = transcription.at(place)
        if len(path) < 2 or not isinstance(path[-2].node, Bracket):
            continue
        leaf, around = path[-1].node, path[-2]
        if path[-2].node.attributes.kind == "footnote":
            return list(_references(transcription, around.text))
        if leaf.kind in ("open", "close"):
            ends = [each for each in around.children() if each.node.kind in ("open", "close")]
            return [each.span for each in ends]
    return []
