"""Persons and documents to go to, by some letters of what they are called."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.persons.folding import folded
from transcription_lsp.persons.letters import fold

if TYPE_CHECKING:
    from transcription_lsp.language.collection import Collection
    from transcription_lsp.language.collection import Place as TextPlace
    from transcription_lsp.persons.index import Index
    from transcription_lsp.persons.person import Person, Place

MOST = 200
"""What is offered at most."""
_FEW = 20
"""Of persons and of documents, where nothing is typed."""
_LOOKED_AT = 2_000
"""Persons that are compared at most, where what is typed begins no word of a name."""
_LONGEST = 40
"""Letters of what is typed that are looked at."""


class Symbol(NamedTuple):
    """A person or a document, and where that stands."""

    name: str
    about: str
    """Of a person the dates of the life, or the office; of a document the file."""
    entry: "Place | None"
    """Of a person the entry in the list."""
    path: str = ""
    """Of a document the file, and where its title stands there."""
    title: "TextPlace | None" = None


class Likeness(NamedTuple):
    """How well something fits what is typed; less is better."""

    kind: int
    """0 if what is typed begins words, 1 if its letters begin or go on words, 2 if it stands
    within one, 3 if its letters come in this order in one."""
    spread: int
    """Over how many letters they stand."""
    length: int


def symbols(typed: str, index: "Index | None", collection: "Collection", root: str) -> list[Symbol]:
    """Persons and documents that what is typed may mean, best first; `root` is the folder."""
    if not folded(typed):
        return [*_most_named(index, collection), *_first(collection, root)]
    ranked = [*_persons(typed, index, collection), *_documents(typed, collection, root)]
    ranked.sort(key=lambda each: (each[0].kind, -each[1], each[0], each[2].name, each[2].path))
    return [each for _, _, each in ranked[:MOST]]


def likeness(typed: str, name: str) -> Likeness | None:
    """How well a name fits what is typed, both as folded words; None if it does not."""
    words = typed.split()
    if all(f" {each}" in f" {name}" for each in words):
        return Likeness(0, len(typed), len(name))
    letters = "".join(words)[:_LONGEST]
    places = _along_words(letters, name)
    if places:
        return Likeness(1, places[1] - places[0], len(name))
    if typed in name:
        return Likeness(2, len(typed), len(name))
    # Letters from here and there in a line would be in most lines.
    spreads = [spread for word in name.split() if (spread := _spread(letters, word))]
    if spreads and len(letters) > 2 and min(spreads) <= 2 * len(letters):
        return Likeness(3, min(spreads), len(name))
    return None


def _likeness_either_way(typed: str, label: str) -> Likeness | None:
    """How well the names of a person fit, with the surname first or last."""
    words = list(dict.fromkeys(label.split()))
    ways = (" ".join(words), " ".join((*words[1:], *words[:1])))
    return min(filter(None, (likeness(typed, each) for each in ways)), default=None)


def _along_words(letters: str, name: str) -> tuple[int, int] | None:
    """Where letters stand of which each begins a word or follows the one before; None if nowhere.

    `iosta` in `iosif stalin`; of several ways the one that ends first.
    """
    starts = [at for at in range(len(name)) if at == 0 or name[at - 1] == " "]
    reached = {at: at for at in starts if name[at] == letters[0]}
    for letter in letters[1:]:
        further: dict[int, int] = {}
        for at, begun in reached.items():
            for to in (at + 1, *(each for each in starts if each > at + 1)):
                if name[to : to + 1] == letter:
                    further[to] = max(begun, further.get(to, 0))
        reached = further
    if not reached:
        return None
    end = min(reached)
    return reached[end], end + 1


def _spread(letters: str, word: str) -> int:
    """Over how many letters of a word these stand in their order; 0 if they do not."""
    at = -1
    for letter in letters:
        at = word.find(letter, at + 1)
        if at < 0:
            return 0
    end = start = at + 1
    for letter in reversed(letters):
        start = word.rfind(letter, 0, start)
    return end - start


def _persons(
    typed: str, index: "Index | None", collection: "Collection"
) -> Iterator[tuple[Likeness, int, Symbol]]:
    """Persons, each with how well the names fit and how often the person is named."""
    if index is None:
        return
    wanted = folded(typed)
    found = {number: Likeness(0, 0, 0) for number in index.search(typed, MOST)}
    if len(found) < MOST:
        letters = "".join(map(fold, wanted.split()))[:_LONGEST]
        for number, label in index.with_letters(letters, _LOOKED_AT):
            fit = _likeness_either_way(wanted, label)
            if fit and number not in found:
                found[number] = fit
    best = sorted(found.items(), key=lambda each: each[1])[:MOST]
    for number, fit in best:
        person = index.person(number)
        named = collection.elsewhere(person.id).mentions
        exact = likeness(wanted, folded(person.preferred)) if not fit.kind else None
        yield exact or fit, named, _of_person(person)


def _documents(
    typed: str, collection: "Collection", root: str
) -> Iterator[tuple[Likeness, int, Symbol]]:
    wanted = folded(typed)
    for path, sheet in collection.sheets():
        name = os.path.basename(path)
        fits = [likeness(wanted, folded(each)) for each in (sheet.title, name)]
        best = min((each for each in fits if each is not None), default=None)
        if best is not None:
            yield best, 0, _of_document(path, sheet.title, sheet.title_place, root)


def _most_named(index: "Index | None", collection: "Collection") -> Iterator[Symbol]:
    """Those who are named most often."""
    if index is None:
        return
    counts = collection.used()
    for id in sorted(counts, key=lambda each: (-counts[each], each))[:_FEW]:
        number = index.by_id(id)
        if number is not None:
            yield _of_person(index.person(number))


def _first(collection: "Collection", root: str) -> Iterator[Symbol]:
    """The first documents of the folder."""
    for path, sheet in collection.sheets()[:_FEW]:
        yield _of_document(path, sheet.title, sheet.title_place, root)


def _of_person(person: "Person") -> Symbol:
    dates = "–".join((person.birth or "", person.death or "")).strip("–")
    office = person.roles[0].text if person.roles else ""
    return Symbol(person.preferred, ", ".join(filter(None, (dates, office))), person.place)


def _of_document(path: str, title: str, place: "TextPlace", root: str) -> Symbol:
    about = os.path.relpath(path, root) if path.startswith(root) else path
    return Symbol(title or os.path.basename(path), about, None, path, place)
