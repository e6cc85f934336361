"""Making the compiled index of an authority."""

import marshal
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

from transcription_lsp.persons.index import (
    ANYBODY,
    EASTERN,
    PREFERRED,
    VERSION,
    WEAK,
    Entry,
    beside_keys,
    initials_of,
    marks_of,
    near_keys,
)
from transcription_lsp.persons.letters import fold, skeleton
from transcription_lsp.persons.name import Name, compared, is_initial, take_apart
from transcription_lsp.persons.person import Person
from transcription_lsp.persons.romanization import is_cyrillic, romanized
from transcription_lsp.persons.words import Words, places, words

if TYPE_CHECKING:
    from transcription_lsp.persons.entry import AuthorityFault

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE person (number INTEGER PRIMARY KEY, id TEXT, birth TEXT, label TEXT, record BLOB);
CREATE TABLE surname (
    number INTEGER PRIMARY KEY, letters TEXT, initials INTEGER, entries BLOB
);
CREATE TABLE word (
    letters TEXT PRIMARY KEY, surname INTEGER, given INTEGER, place INTEGER, longer TEXT
) WITHOUT ROWID;
CREATE TABLE near (key INTEGER, surname INTEGER, PRIMARY KEY (key, surname)) WITHOUT ROWID;
CREATE TABLE beside (key INTEGER, surname INTEGER, PRIMARY KEY (key, surname)) WITHOUT ROWID;
CREATE TABLE examined (file INTEGER PRIMARY KEY, faults BLOB);
CREATE TABLE term (
    letters TEXT, kind INTEGER, person INTEGER, PRIMARY KEY (letters, kind, person)
) WITHOUT ROWID;
"""
_INDEXES = "CREATE INDEX by_id ON person (id);"


Faults: TypeAlias = "Sequence[tuple[AuthorityFault, ...] | None]"


def build(persons: Iterable[Person], path: str, faults: Callable[[], Faults] = tuple) -> None:
    """Write the index of some persons to a new file. Raises OSError, sqlite3.Error.

    `faults` is asked when the persons have passed: what is wrong in each file they come from, None
    for one that cannot be read.
    """
    known = words()
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"
            "PRAGMA cache_size = -64000;" + _TABLES + "BEGIN"
        )
        _Builder(connection, known).build(persons)
        connection.executemany(
            "INSERT INTO examined VALUES (?, ?)",
            [
                (file, marshal.dumps(found and tuple(map(tuple, found))))
                for file, found in enumerate(faults())
            ],
        )
        connection.execute("COMMIT")
        connection.executescript(_INDEXES)
    connection.close()


class _Builder:
    """Collects what the tables hold while the persons pass by."""

    def __init__(self, connection: sqlite3.Connection, known: Words) -> None:
        self.connection = connection
        self.known = known
        self.surnames: dict[str, list[tuple]] = {}  # type: ignore[type-arg]
        self.given: dict[str, int] = {}
        self.longer: dict[str, set[str]] = {}
        self.terms: list[tuple[str, int, int]] = []

    def build(self, persons: Iterable[Person]) -> None:
        number = 0
        insert = "INSERT INTO person VALUES (?, ?, ?, ?, ?)"
        rows = []
        for number, person in enumerate(persons, start=1):
            label = self.add(number, person)
            rows.append((number, person.id, person.birth, label, _record(person)))
            if len(rows) >= 1000:
                self.connection.executemany(insert, rows)
                rows.clear()
        self.connection.executemany(insert, rows)
        self.write_words()
        values: Any = tuple(self.known)
        self.connection.executemany(
            "INSERT INTO about VALUES (?, ?)",
            [("version", VERSION), ("persons", number), ("words", marshal.dumps(values))],
        )

    def add(self, number: int, person: Person) -> str:
        """Take up the names of one person; all their words, folded."""
        seen: set[tuple] = set()  # type: ignore[type-arg]
        terms: dict[str, int] = {}
        given_names: set[str] = set()
        forms = [person.preferred, *(form.text for form in person.forms)]
        if person.sort:
            forms.append(person.sort)
        for place, form in enumerate(dict.fromkeys(forms)):
            flags = PREFERRED if place == 0 else 0
            for written in _scripts(form):
                for likely, name in enumerate(take_apart(written, self.known)):
                    flag = flags | (EASTERN if name.surname_first else 0) | (WEAK if likely else 0)
                    for entry in _entries(number, name, flag, self.known):
                        key = (fold(entry.surname), entry.letters, entry.flags & 1)
                        if key not in seen:
                            seen.add(key)
                            self.add_entry(key[0], entry)
                    for word in name.surname:
                        terms[fold(word)] = 0
                    for word in (*name.given, *name.particles):
                        letters = fold(word)
                        terms.setdefault(letters, 1)
                        if not likely and not is_initial(word):
                            given_names.add(letters)
        for letters in given_names:
            self.given[letters] = self.given.get(letters, 0) + 1
        terms.pop("", None)
        self.terms.extend((letters, kind, number) for letters, kind in terms.items())
        return " ".join(terms)

    def add_entry(self, letters: str, entry: Entry) -> None:
        if len(letters) < 2:
            return
        self.surnames.setdefault(letters, []).append(tuple(entry))
        if " " in entry.surname:
            first = fold(entry.surname.split()[0])
            self.longer.setdefault(first, set()).add(letters)

    def write_words(self) -> None:
        known = self.known
        place_words: set[str] = set()
        for place in places():
            parts = place.split()
            letters = fold(place)
            place_words.add(letters)
            if len(parts) > 1:
                self.longer.setdefault(fold(parts[0]), set()).add(letters)
        numbers = {letters: number for number, letters in enumerate(sorted(self.surnames), 1)}
        execute = self.connection.executemany
        execute(
            "INSERT INTO surname VALUES (?, ?, ?, ?)",
            (
                (number, letters, _initials(entries), marshal.dumps(tuple(entries)))
                for letters, number in numbers.items()
                for entries in (self.surnames[letters],)
            ),
        )
        for each in known.given_names:
            self.given[each] = max(self.given.get(each, 0), 40)
        every = sorted({*numbers, *self.given, *place_words, *self.longer})
        execute(
            "INSERT INTO word VALUES (?, ?, ?, ?, ?)",
            (
                (
                    letters,
                    numbers.get(letters, 0),
                    self.given.get(letters, 0),
                    letters in place_words,
                    " ".join(sorted(self.longer.get(letters, ()))),
                )
                for letters in every
                if letters
            ),
        )
        self.write_keys(numbers)
        self.terms.sort()
        execute("INSERT OR IGNORE INTO term VALUES (?, ?, ?)", self.terms)

    def write_keys(self, numbers: dict[str, int]) -> None:
        eastern: set[int] = set()
        near: set[int] = set()
        beside: set[int] = set()
        for letters, number in numbers.items():
            bones = skeleton(letters)
            near.update(key << 24 | number for key in near_keys(bones))
            given = {
                fold(each)
                for entry in self.surnames[letters]
                for each in entry[2]
                if not is_initial(each)
            }
            for entry in map(Entry._make, self.surnames[letters]):
                if entry.flags & EASTERN:
                    eastern.add(crc32("".join(entry.letters).replace(".", "").encode()))
            for each in given:
                beside.update(key << 24 | number for key in beside_keys(each, bones))
        about = "INSERT INTO about VALUES (?, ?)"
        self.connection.execute(about, ("eastern", marks_of(eastern)))
        for table, keys in (("near", near), ("beside", beside)):
            marks = marks_of({key >> 24 for key in keys})
            self.connection.execute(about, (table, marks))
            self.connection.executemany(
                f"INSERT INTO {table} VALUES (?, ?)",
                ((key >> 24, key & 0xFFFFFF) for key in array("Q", sorted(keys))),
            )


def _initials(entries: Iterable[tuple]) -> int:  # type: ignore[type-arg]
    """How given names of the bearers of a surname begin."""
    found = ANYBODY
    for entry in map(Entry._make, entries):
        for given in entry.letters:
            found |= initials_of(given)
    return found


def _scripts(form: str) -> tuple[str, ...]:
    """A form, and if it is Cyrillic its romanizations by the known systems."""
    return (form, *romanized(form)) if is_cyrillic(form) else (form,)


def _entries(number: int, name: Name, flags: int, known: Words) -> Iterator[Entry]:
    """A name as entries: by its surname, and by the first and last word of a double one."""
    surname = " ".join(name.surname)
    suffix = name.suffix if name.suffix in ("jr", "sr", "ii", "iii", "iv") else ""
    given = name.given, tuple(map(compared, name.given))
    yield Entry(number, surname, *given, suffix, flags)
    if len(name.surname) > 1 and not flags & WEAK:
        for word in (name.surname[0], name.surname[-1]):
            if fold(word) not in known.particles:
                yield Entry(number, word, *given, suffix, flags | WEAK)
    if name.particles:
        joined = " ".join((*name.particles, *name.surname))
        yield Entry(number, joined, *given, suffix, flags)


def _record(person: Person) -> bytes:
    return marshal.dumps(
        (
            *person[:2],
            tuple(map(tuple, person.forms)),
            *person[3:7],
            tuple(map(tuple, person.roles)),
            tuple(map(tuple, person.identifiers)),
            person.notes,
            person.links,
            tuple(person.place) if person.place else None,
        )
    )
