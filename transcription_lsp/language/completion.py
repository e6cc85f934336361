"""Names to choose from while one is typed: by any word of the name, or by initials."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.name import is_initial, take_apart
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.persons.index import Index
    from transcription_lsp.persons.person import Person

MOST = 50
"""Names that are offered at most; who types another letter is offered others."""
_WORD = r"[^\W\d_](?:[^\W\d_]|['’‘-](?=[^\W\d_]))*\.?"
_TYPED = re.compile(rf"(?<![\w'’-])(?:{_WORD}[ \u00a0]?){{0,2}}{_WORD}$")
_LOOKED_AT = 80


@dataclass(frozen=True, slots=True)
class Completion:
    """One name to put in place of what is typed."""

    span: Span
    """What is typed of the name, in code points."""
    text: str
    label: str
    """The preferred form."""
    detail: str
    """The dates of the life, and the first office or note."""


def names_for(text: str, offset: int, index: "Index") -> list[Completion]:
    """The names that may be meant by what stands before `offset`, best first.

    One to three words before the cursor count, the last one with a great initial; as many of them
    as begin words of one name.
    """
    begin = max(text.rfind("\n", 0, offset) + 1, offset - _LOOKED_AT)
    found = _TYPED.search(text[begin:offset])
    if found is None:
        return []
    start = begin + found.start()
    words = [(start + each.start(), each[0]) for each in re.finditer(_WORD, found[0])]
    for first in range(len(words)):
        at, word = words[first]
        if not word[0].isupper():
            continue
        typed = text[at:offset]
        numbers = index.search(typed, MOST)
        if numbers:
            return [_completion(Span(at, offset), typed, index, number) for number in numbers]
    return []


def _completion(span: Span, typed: str, index: "Index", number: int) -> Completion:
    person = index.person(number)
    dates = "–".join((person.birth or "", person.death or ""))
    about = person.roles[0].text if person.roles else "".join(person.notes[:1])
    detail = ", ".join(filter(None, (dates.strip("–") and dates, about)))
    return Completion(span, _written(typed, index, person), person.preferred, detail)


def _written(typed: str, index: "Index", person: "Person") -> str:
    """The name in the shape of what is typed: surname alone, initials and surname, or in full."""
    names = take_apart(person.preferred, index.words)
    if not names:
        return person.preferred
    name = names[0]
    surname = " ".join((*name.particles, *name.surname))
    words = typed.split()
    given = words[:-1]
    if name.surname_first or not name.given:
        return person.preferred
    if not given and any(fold(each).startswith(fold(words[0])) for each in name.surname):
        written = surname
    elif given and all(map(is_initial, given)):
        initials = " ".join(f"{each[0]}." for each in name.given[: len(given)])
        written = f"{initials} {surname}"
    else:
        written = f"{' '.join(name.given)} {surname}"
    return written.upper() if len(words[-1]) > 1 and words[-1].isupper() else written
