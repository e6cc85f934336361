"""The spellings of a person's name, and which of them goes on from the letters typed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.name import is_initial, take_apart
from transcription_lsp.persons.person import Person
from transcription_lsp.persons.romanization import is_cyrillic, romanized
from transcription_lsp.persons.words import words

_TELLING = 3
"""So many letters tell a romanization, of which every Cyrillic name has several."""


class Spelled(NamedTuple):
    """A name in one spelling."""

    surname: tuple[str, ...]
    given: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    eastern: bool = False
    """Whether the surname goes first, without comma."""
    romanized: bool = False
    """Whether it is on file in Cyrillic letters only, and this is how one may transliterate it."""

    @property
    def short(self) -> str:
        """The surname alone."""
        return " ".join((*self.particles, *self.surname))

    @property
    def with_initials(self) -> str:
        """Initials and surname."""
        initials = (each if is_initial(each) else f"{each[0]}." for each in self.given)
        return " ".join((*initials, self.short))

    @property
    def full(self) -> str:
        """All of it, in the order in which it is read."""
        parts = (self.short, *self.given) if self.eastern else (*self.given, self.short)
        return " ".join(parts)


class Fit(NamedTuple):
    """How a spelling goes on from what is typed."""

    spelled: Spelled
    part: str
    """What the last word begins: `surname`, `given`, or `other` for a later given name."""
    word: str
    """The word that it begins."""
    left: tuple[str, ...] = ()
    """The given names from this word on."""


def spellings(person: Person) -> tuple[Spelled, ...]:
    """A person's name in all spellings on file, the preferred one first, then romanizations."""
    texts = [person.preferred, *(form.text for form in person.forms)]
    if person.sort:
        texts.append(person.sort)
    return _spellings(tuple(texts))


@lru_cache(maxsize=4_000)
def _spellings(texts: tuple[str, ...]) -> tuple[Spelled, ...]:
    found: dict[Spelled, None] = {}
    for text in texts:
        for name in take_apart(text, words()):
            found[Spelled(name.surname, name.given, name.particles, name.surname_first)] = None
    for text in filter(is_cyrillic, texts):
        for written in romanized(text):
            for name in take_apart(written, words()):
                parts = name.surname, name.given, name.particles, name.surname_first
                if Spelled(*parts) not in found:
                    found[Spelled(*parts, True)] = None
    return tuple(found)


def fit(known: Iterable[Spelled], word: str, before: tuple[str, ...]) -> Fit | None:
    """The spelling that goes on from `word`, and from the words `before` it; the likeliest one.

    A surname is likelier than a given name, what is on file than a romanization, and of these only
    what a few letters tell.
    """
    fits = [
        each
        for spelled in known
        if not spelled.romanized or len(word) >= _TELLING
        for each in _fits(spelled, word, before)
    ]
    order = ("surname", "given", "other")
    return min(
        fits, key=lambda each: (each.spelled.romanized, order.index(each.part)), default=None
    )


def _fits(spelled: Spelled, word: str, before: tuple[str, ...]) -> Iterator[Fit]:
    letters = fold(word)
    surname = [fold(each) for each in spelled.surname]
    left = list(spelled.given)
    particles = list(map(fold, spelled.particles))
    seen_surname = False
    for each in before:
        at = next((at for at, given in enumerate(left) if _agrees(each, given)), None)
        if fold(each) in particles:
            particles.remove(fold(each))
        elif at is not None:
            del left[: at + 1]
        elif fold(each) in surname:
            surname.remove(fold(each))
            seen_surname = True
        elif len(each.rstrip(".")) > 1 or left:
            return
    if before and seen_surname:
        if left and fold(left[0]).startswith(letters):
            yield Fit(spelled, "given", left[0], tuple(left))
        return
    rest = spelled if particles or not spelled.particles else spelled._replace(particles=())
    for each in spelled.surname:
        if fold(each).startswith(letters):
            yield Fit(rest, "surname", each)
            break
    for at, given in enumerate(left):
        if fold(given).startswith(letters) and not is_initial(given):
            yield Fit(rest, "given" if at == 0 else "other", given, tuple(left[at:]))


def _agrees(typed: str, given: str) -> bool:
    """Whether a word before the last one is this given name, or an initial of it."""
    if is_initial(typed):
        return fold(given).startswith(fold(typed))
    return fold(typed) == fold(given) or (is_initial(given) and fold(typed).startswith(fold(given)))
