"""Making the compiled index of an authority."""

import marshal
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

from transcription_lsp.persons.index import EASTERN, PREFERRED, VERSION, WEAK, Entry
from transcription_lsp.persons.keys import (
    ANYBODY,
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
_COLLECTED = """
CREATE TEMP TABLE new_entry (letters TEXT, entry BLOB);
CREATE TEMP TABLE new_term (letters TEXT, kind INTEGER, person INTEGER);
CREATE TEMP TABLE new_near (key INTEGER, surname INTEGER);
CREATE TEMP TABLE new_beside (key INTEGER, surname INTEGER);
"""
_ABOUT = "INSERT INTO about VALUES (?, ?)"
_BATCH = 1000
"""So many rows are held in memory before they are written."""
_MOST_BEARERS = 50_000
"""So many ways in which persons bear one surname are kept: more are one person many times."""
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
            "PRAGMA cache_size = -64000; PRAGMA temp_store = FILE;"
            f"{_TABLES}{_COLLECTED}BEGIN"
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
    """Collects what the tables hold while the persons pass by.

    What grows with the persons goes into temporary tables, which SQLite sorts on the disk: a list
    of a million takes little more memory than one of ten thousand.
    """

    def __init__(self, connection: sqlite3.Connection, known: Words) -> None:
        self.connection = connection
        self.known = known
        self.given: dict[str, int] = {}
        self.longer: dict[str, set[str]] = {}
        self.people: list[tuple] = []  # type: ignore[type-arg]
        self.entries: list[tuple[str, bytes]] = []
        self.terms: list[tuple[str, int, int]] = []

    def build(self, persons: Iterable[Person]) -> None:
        number = 0
        for number, person in enumerate(persons, start=1):
            label = self.add(number, person)
            self.people.append((number, person.id, person.birth, label, _record(person)))
            if len(self.people) >= _BATCH:
                self.flush()
        self.flush()
        self.write_surnames()
        self.connection.execute(
            "INSERT OR IGNORE INTO term SELECT * FROM new_term ORDER BY letters, kind, person"
        )
        values: Any = tuple(self.known)
        self.connection.executemany(
            _ABOUT, [("version", VERSION), ("persons", number), ("words", marshal.dumps(values))]
        )

    def flush(self) -> None:
        """Write down what was collected."""
        for insert, rows in (
            ("INSERT INTO person VALUES (?, ?, ?, ?, ?)", self.people),
            ("INSERT INTO new_entry VALUES (?, ?)", self.entries),
            ("INSERT INTO new_term VALUES (?, ?, ?)", self.terms),
        ):
            self.connection.executemany(insert, rows)
            rows.clear()

    def add(self, number: int, person: Person) -> str:
        """Take up the names of one person; all their words, folded."""
        seen: set[tuple] = set()  # type: ignore[type-arg]
        terms: dict[str, int] = {}
        given_names: set[str] = set()
        borne: dict[str, list[Entry]] = {}
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
                            borne.setdefault(key[0], []).append(entry)
                    for word in name.surname:
                        terms[fold(word)] = 0
                    for word in (*name.given, *name.particles):
                        letters = fold(word)
                        terms.setdefault(letters, 1)
                        if not likely and not is_initial(word):
                            given_names.add(letters)
        for letters, entries in borne.items():
            for entry in _mixed(entries):
                if (letters, entry.letters, 0) not in seen:
                    seen.add((letters, entry.letters, 0))
                    self.add_entry(letters, entry)
        for letters in given_names:
            self.given[letters] = self.given.get(letters, 0) + 1
        terms.pop("", None)
        self.terms.extend((letters, kind, number) for letters, kind in terms.items())
        return " ".join(terms)

    def add_entry(self, letters: str, entry: Entry) -> None:
        if len(letters) < 2:
            return
        self.entries.append((letters, marshal.dumps(tuple(entry))))
        if " " in entry.surname:
            first = fold(entry.surname.split()[0])
            self.longer.setdefault(first, set()).add(letters)

    def write_surnames(self) -> None:
        """Write the surnames with those who bear them, the words, and the keys of surnames."""
        place_words: set[str] = set()
        for place in places():
            parts = place.split()
            letters = fold(place)
            place_words.add(letters)
            if len(parts) > 1:
                self.longer.setdefault(fold(parts[0]), set()).add(letters)
        for each in self.known.given_names:
            self.given[each] = max(self.given.get(each, 0), 40)

        def word(letters: str, number: int) -> tuple[str, int, int, bool, str]:
            longer = " ".join(sorted(self.longer.get(letters, ())))
            return letters, number, self.given.get(letters, 0), letters in place_words, longer

        rows = self.connection.execute(
            "SELECT letters, entry FROM new_entry ORDER BY letters, rowid"
        )
        surnames: list[tuple[int, str, int, bytes]] = []
        near: list[tuple[int, int]] = []
        beside: list[tuple[int, int]] = []
        eastern: set[int] = set()

        def write() -> None:
            execute = self.connection.executemany
            execute("INSERT INTO word VALUES (?, ?, ?, ?, ?)", [word(s[1], s[0]) for s in surnames])
            execute("INSERT INTO surname VALUES (?, ?, ?, ?)", surnames)
            execute("INSERT INTO new_near VALUES (?, ?)", near)
            execute("INSERT INTO new_beside VALUES (?, ?)", beside)
            for done in (surnames, near, beside):
                done.clear()

        for number, (letters, group) in enumerate(groupby(rows, itemgetter(0)), start=1):
            some = islice(group, _MOST_BEARERS)
            entries = [Entry._make(marshal.loads(row[1])) for row in some]
            bearers = marshal.dumps(tuple(map(tuple, entries)))
            surnames.append((number, letters, _initials(entries), bearers))
            bones = skeleton(letters)
            near.extend((key, number) for key in set(near_keys(bones)))
            given = {
                fold(each) for entry in entries for each in entry.given if not is_initial(each)
            }
            beside.extend((key, number) for each in given for key in beside_keys(each, bones))
            for entry in entries:
                if entry.flags & EASTERN:
                    eastern.add(crc32("".join(entry.letters).replace(".", "").encode()))
            if len(surnames) >= _BATCH:
                write()
        write()
        others = sorted({*self.given, *place_words, *self.longer} - {""})
        self.connection.executemany(
            "INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?, ?)",
            (word(letters, 0) for letters in others),
        )
        self.connection.execute(_ABOUT, ("eastern", marks_of(eastern, len(eastern))))
        for table in ("near", "beside"):
            self.write_keys(table)

    def write_keys(self, table: str) -> None:
        """Sort the keys of surnames into their table, and make the bits that tell who is there."""
        execute = self.connection.execute
        execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM new_{table} ORDER BY key, surname")
        execute(f"DROP TABLE new_{table}")
        (number,) = execute(f"SELECT count(DISTINCT key) FROM {table}").fetchone()
        keys = (key for (key,) in execute(f"SELECT DISTINCT key FROM {table}"))
        execute(_ABOUT, (table, marks_of(keys, number)))


def _initials(entries: Iterable[Entry]) -> int:
    """How given names of the bearers of a surname begin."""
    found = ANYBODY
    for entry in entries:
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


def _mixed(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The first name of one form with the patronymic or middle names of another one.

    Who is on file as `Stalin, Iosif Vissarionovich` and as `Joseph Stalin` is `J. V. Stalin`, too.
    """
    western = [entry for entry in entries if entry.given and not entry.flags & (EASTERN | WEAK)]
    if len(western) < 2:
        return
    longest = max(western, key=lambda entry: len(entry.given))
    for entry in western:
        other = entry.letters[0] != longest.letters[0] and not is_initial(entry.given[0])
        if other and len(entry.given) == 1 < len(longest.given):
            given = entry.given[0], *longest.given[1:]
            letters = entry.letters[0], *longest.letters[1:]
            flags = entry.flags & ~PREFERRED
            yield entry._replace(given=given, letters=letters, flags=flags)


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
