"""Names to choose from: by any word of the name or by initials, in the form the place calls for.

Only the last word is written, and what follows it: a surname or initials that the transcriber has
typed stand in the original.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.completion.cursor import Cursor
from transcription_lsp.language.completion.named_here import NamedHere, Shape, named_here
from transcription_lsp.language.completion.offer import Offer, Offers
from transcription_lsp.language.completion.spelled import Fit, Spelled, fit, spellings
from transcription_lsp.language.completion.typed_name import Typed, typed_name
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.lifetimes import born_by, date_in, died_before
from transcription_lsp.persons.name import is_initial
from transcription_lsp.persons.words import words as known_words
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority, Names
    from transcription_lsp.persons.index import Index
    from transcription_lsp.persons.person import Person

MOST = 50
"""Persons that are offered at most; who types another letter is offered others."""
_LOOKED_AT = 100
"""So many persons are compared at most, besides those who are named in the document or often."""
_MOST_NAMED = 200
_FEW = 2
"""For so many persons all forms of their names are offered."""
_FIRST = 5
"""So many of a longer list are offered by the surname alone as well, after their first forms."""


class _Found(NamedTuple):
    typed: Typed
    number: int
    person: "Person"
    fit: Fit


def names_at(
    cursor: Cursor, authority: "Authority", names: "Names | None", used: Mapping[str, int]
) -> Offers:
    """The names that what stands before the cursor may be the beginning of, best first.

    `names` are those of the document when it was read last, `used` says how often other documents
    name a person, by id. Ranked by use here, use there, by whether the person lived then, and as
    the authority has them; whom only a later given name tells comes after all others.
    """
    index, titles = authority.matcher.index, authority.matcher.titles
    readings = typed_name(cursor, titles, index.words)
    if not readings:
        return Offers()
    here = named_here(names, cursor.text, readings[0].start, readings[0].end, titles)
    found: list[_Found] = []
    complete = True
    for typed in readings:
        if not typed.before and _says_nothing(typed, index, titles):
            complete = False
            break
        numbers, all_there = _candidates(typed, index, here, used)
        already = {each.number for each in found}
        others = [each for each in numbers if each not in already]
        fitting = _fitting(typed, others, index, here)
        found += _ranked(list(fitting), here, used, cursor.text)
        complete = complete and all_there
        # After a comma the name of someone else may begin; with nobody of these initials, others
        # of the surname are not meant.
        if (found and not typed.comma) or (not found and typed.only_initials):
            break
    return _offered(cursor, found, here, complete)


def _says_nothing(typed: Typed, index: "Index", titles: Container[str]) -> bool:
    """Whether a word alone is one that stands in any sentence, or a place."""
    letters = fold(typed.word)
    if letters in titles:
        return True
    if typed.titled:
        return False
    known = index.words
    return letters in known.common or letters in known.bodies or index.word(letters).place


def _candidates(
    typed: Typed, index: "Index", here: NamedHere, used: Mapping[str, int]
) -> tuple[list[int], bool]:
    """The numbers of persons in whose names the words are, and whether these are all."""
    begins = [fold(typed.word), *(fold(each) for each in typed.before if is_initial(each))]
    whole = [fold(each) for each in typed.before if not is_initial(each)]
    numbers, complete = index.begun(begins, whole, _LOOKED_AT)
    if not complete:
        often = nlargest(_MOST_NAMED, here.counts, key=here.counts.__getitem__)
        if used:
            ids = nlargest(_MOST_NAMED, used, key=used.__getitem__)
            often += index.numbers(ids).values()
        named = index.among(often, begins, whole)
        one_letter = len(typed.word) == 1 and not (typed.before or typed.titled)
        # A letter that begins the names of so many says nothing of them; most sentences begin so.
        numbers = named if one_letter else list(dict.fromkeys((*numbers, *named)))
    return numbers, complete


def _fitting(
    typed: Typed, numbers: Sequence[int], index: "Index", here: NamedHere
) -> Iterator[_Found]:
    """Those among these persons of whom a spelling goes on from what is typed."""
    for number, person in zip(numbers, index.persons(numbers), strict=True):
        known = spellings(person)
        entry = here.entries.get(number)
        if entry is not None:
            as_here = _as_in_document(entry.surname, here.given.get(number), known)
            known = (*as_here, *known)
        found = fit(known, typed.word, typed.before)
        if found is not None and not _is_left_alone(typed, found):
            yield _Found(typed, number, person, found)


def _as_in_document(
    surname: str, given: tuple[str, ...] | None, known: Sequence[Spelled]
) -> Iterator[Spelled]:
    """The name as a document has it: with this surname, and in full with these given names."""
    words = tuple(surname.split())
    # A romanization, or a part of a double name, has the given names of the preferred form.
    like = next((each for each in known if each.surname == words), None)
    if like is None and known:
        like = known[0]._replace(surname=words, particles=())
    if like is not None:
        yield like if given is None or like.eastern else like._replace(given=given)


def _is_left_alone(typed: Typed, found: Fit) -> bool:
    """Whether nothing is to be added: the surname is typed to its end.

    A key that accepts an offer also ends lines: it must not make another name of this one.
    """
    whole = len(fold(found.word)) == len(fold(typed.word))
    if found.part == "surname":
        return whole and (bool(typed.before) or not found.spelled.eastern or typed.titled)
    if not typed.before or typed.comma or found.spelled.eastern:
        return False
    inverted = bool(found.left) and fold(typed.before[-1]) in map(fold, found.spelled.surname)
    return inverted and len(typed.word) == 1  # `Molotov I` is seldom a name that goes on


def _ranked(
    found: Sequence[_Found], here: NamedHere, used: Mapping[str, int], text: str
) -> list[_Found]:
    date = date_in(text)

    def key(each: _Found) -> tuple[bool, int, int, int]:
        return (
            each.fit.part == "other" or each.fit.spelled.romanized,
            -here.counts.get(each.number, 0),
            -used.get(each.person.id, 0),
            _out_of_time(each.person, date),
        )

    return sorted(found, key=key)


def _out_of_time(person: "Person", date: str | None) -> int:
    """0 for who may have lived at a date, 1 for who was dead, 2 for who was not yet born."""
    if date is None:
        return 0
    if not born_by(person.birth, date):
        return 2
    return 1 if died_before(person.death, date) else 0


def _offered(cursor: Cursor, ranked: Sequence[_Found], here: NamedHere, complete: bool) -> Offers:
    shown = ranked[:MOST]
    written = [(each, list(dict.fromkeys(_forms(cursor, each, here)))) for each in shown]
    forms = [(each, texts[0]) for each, texts in written]
    if len(shown) <= _FEW:
        forms += [(each, text) for each, texts in written for text in texts[1:]]
    else:
        forms[_FIRST:_FIRST] = _surnames_alone(written[:_FIRST])
    shared = Counter(text for _, text in forms)
    items = tuple(_offer(cursor, each, text, shared[text] > 1) for each, text in forms)
    # What other editors compare is the text, and they do not take initials for the name.
    sifted = all(each.text.startswith(each.filter) for each in items)
    return Offers(items, complete and sifted and len(ranked) <= MOST)


def _surnames_alone(
    written: Sequence[tuple[_Found, Sequence[str]]],
) -> Iterator[tuple[_Found, str]]:
    """The shortest other form of each of some names, the same only once."""
    seen = {texts[0] for _, texts in written}
    for each, texts in written:
        shortest = min(texts, key=len)
        if shortest not in seen:
            seen.add(shortest)
            yield each, shortest


def _offer(cursor: Cursor, found: _Found, text: str, is_shared: bool) -> Offer:
    """One form of a name; one that several persons share is told apart by the name on file."""
    person, typed = found.person, found.typed
    dates = "–".join((person.birth or "", person.death or "")).strip("–")
    about = person.roles[0].text if person.roles else "".join(person.notes[:1])
    detail = ", ".join(filter(None, (person.preferred, dates, about)))
    told_apart = ", ".join(filter(None, (person.preferred, dates)))
    return Offer(
        Span(typed.start, cursor.offset),
        typed.end,
        text,
        f"{text} ({told_apart})" if is_shared else text,
        detail,
        _goes_on(typed, found.fit.word),
        "person",
        person.id,
    )


def _goes_on(typed: Typed, word: str) -> str:
    """What is typed of a word, and the rest of the word."""
    letters = len(fold(typed.word))
    at = next((at for at in range(len(word) + 1) if len(fold(word[:at])) >= letters), len(word))
    rest = word[at:]
    if not typed.word[-1].isalpha():
        rest = rest.removeprefix(typed.word[-1])
    return typed.word + (rest.upper() if typed.capitals else rest)


def _forms(cursor: Cursor, found: _Found, here: NamedHere) -> Iterator[str]:
    """The forms of a name that may stand at the cursor, the likeliest first."""
    for text in _in_small_letters(cursor, found, here):
        yield text.upper() if found.typed.capitals else text


def _in_small_letters(cursor: Cursor, found: _Found, here: NamedHere) -> Iterator[str]:
    spelled, typed = found.fit.spelled, found.typed
    if found.fit.part != "surname":
        yield from _given_first(found)
        return
    if _follows_name(cursor, typed):
        yield spelled.short
        return
    shapes = {
        "surname": spelled.short,
        "initials": spelled.full if spelled.eastern else spelled.with_initials,
        "full": spelled.full,
    }
    yield shapes[_shape(found, here)]
    yield from shapes.values()


def _given_first(found: _Found) -> Iterator[str]:
    """The forms of a name of which a given name is being typed."""
    typed, spelled, left = found.typed, found.fit.spelled, found.fit.left
    if any(fold(each) in map(fold, spelled.surname) for each in typed.before):
        yield " ".join(left)
        return
    if spelled.eastern or (found.fit.part == "other" and not typed.before):
        yield spelled.full
        return
    yield " ".join((*left, spelled.short))
    yield f"{left[0]} {spelled.short}"


def _shape(found: _Found, here: NamedHere) -> Shape:
    """How a name is to be written of which the surname is being typed."""
    typed = found.typed
    if typed.capitals:
        return "full" if found.fit.spelled.eastern else "surname"
    if found.number in here.earlier and not found.fit.spelled.eastern:
        return "surname"
    return here.habits.get(typed.titled) or ("initials" if typed.titled else "full")


def _follows_name(cursor: Cursor, typed: Typed) -> bool:
    """Whether a part of the name stands there, or a word that looks like a given name."""
    if typed.before:
        return True
    before = cursor.text[max(cursor.line, typed.start - 30) : typed.start]
    words = before.split()
    return (
        not typed.titled
        and before.endswith((" ", "\u00a0"))
        and bool(words)
        and words[-1][0].isupper()
        and words[-1][-1].isalpha()
        and fold(words[-1]) not in known_words().common
    )
