"""Whose name a surname alone, or one with initials, stands for: said within the text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.renaming import WORD
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.name import Name, is_initial, take_apart
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names

_POSSESSIVE = re.compile(r"['’ʼ](?:s\b)?")


class Hint(NamedTuple):
    """Words to be shown at an offset (code points), and who that is."""

    offset: int
    text: str
    about: str
    """The preferred form, with the dates of the life."""


def hints(names: "Names", within: Span) -> Iterator[Hint]:
    """What to show in a stretch of a text: the given names of those who are named without them."""
    text, known = names.transcription.text, names.authority.matcher.known
    for mention in names.mentions:
        start, end = mention.span
        if end < within.start or start > within.end or len(mention.persons) != 1:
            continue
        number = mention.persons[0]
        person = names.person(number)
        ways = take_apart(person.preferred, known)
        said = _missing(mention.text, ways[0]) if ways else ""
        if said:
            possessive = _POSSESSIVE.match(text, end)
            offset = possessive.end() if possessive else end
            yield Hint(offset, f"({said})", names.label(number))


def _missing(written: str, name: Name) -> str:
    """The given names that a mention does not have or only has the initials of; else nothing."""
    words = WORD.findall(written)
    surname = {fold(each) for each in (*name.surname, *name.particles)}
    others = [each for each in words if fold(each) not in surname]
    if len(others) == len(words) or not all(map(is_initial, others)):
        return ""
    if not name.given or (others and all(map(is_initial, name.given))):
        return ""
    return " ".join(name.given)
