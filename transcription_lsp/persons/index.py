"""The compiled index of an authority: what a name is looked up in.

An SQLite file, so that 300,000 persons are opened at once and only what is asked for is read. It
holds every surname with those who bear it, every word of a name with what it is, keys under which
surnames that a slip tells apart meet, and the persons.
"""

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from transcription_lsp.persons.keys import ANYBODY, beside_keys, near_keys
from transcription_lsp.persons.letters import fold, skeleton
from transcription_lsp.persons.person import Form, Identifier, Person, Place, Role
from transcription_lsp.persons.words import Words

if TYPE_CHECKING:
    from transcription_lsp.persons.entry import AuthorityFault

VERSION = 5
"""The version of the format; an index of another one is made anew."""
EASTERN, WEAK, PREFERRED = 1, 2, 4
"""Flags of an entry: surname first without comma; not the likely reading; the preferred form."""
_KEPT = 30_000
"""Words that are kept in memory at most."""
_FEW = 20
"""Fewer near surnames than that are kept for when they are asked for again."""
_ROWS_READ = 5_000
"""Words of names that are looked at most for what is typed: reading them takes milliseconds."""
_PERSONS_KEPT = 2_000
"""Persons that are kept in memory at most: one may be a kilobyte or two."""


class Entry(NamedTuple):
    """One way in which one person bears a surname."""

    person: int
    surname: str
    """As written, without particles."""
    given: tuple[str, ...]
    """As written: given names, patronymic, initials."""
    letters: tuple[str, ...]
    """The same as they are compared."""
    suffix: str
    flags: int


class Word(NamedTuple):
    """What the authority, and the lists of the package, know of a folded word."""

    surname: int = 0
    """The number of the surname that it is; 0 if nobody bears it."""
    given: int = 0
    """How many persons bear it as a given name."""
    place: bool = False
    """Whether it is a place or a people."""
    longer: tuple[str, ...] = ()
    """Surnames and places of several words that begin with it, folded."""


NO_WORD = Word()


class Index:
    """An opened index. Not for several threads at once; forked processes open their own."""

    def __init__(self, path: str) -> None:
        """Raises sqlite3.Error for a file that is none, or one of another version."""
        self.path = path
        self._connection = _connect(path)
        about = dict(
            self._connection.execute(
                "SELECT name, value FROM about WHERE name IN ('version', 'persons', 'words')"
            )
        )
        if about.get("version") != VERSION:
            raise sqlite3.DatabaseError("another version of the index")
        self.size: int = about["persons"]
        """How many persons there are."""
        self.words = words_of(about["words"])
        self._words: dict[str, Word] = {}
        self._entries: dict[int, tuple[Entry, ...]] = {}
        self._births: dict[int, str | None] = {}
        self._persons: dict[int, Person] = {}
        self._near: dict[tuple[str, str, frozenset[str], int], list[tuple[int, str]]] = {}
        self._marks: dict[str, bytes] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def look_up(self, letters: Iterable[str]) -> dict[str, Word]:
        """What is known of each of these folded words; asks for all that is new at once."""
        kept = self._words
        wanted = list(letters)
        new = [each for each in wanted if each not in kept]
        if new:
            if len(kept) > _KEPT:
                kept.clear()
                new = wanted
            kept.update(dict.fromkeys(new, NO_WORD))
            for start in range(0, len(new), 500):
                some = new[start : start + 500]
                marks = ",".join("?" * len(some))
                for word, surname, given, place, longer in self._connection.execute(
                    f"SELECT * FROM word WHERE letters IN ({marks})", some
                ):
                    longer_ones = tuple(longer.split()) if longer else ()
                    kept[word] = Word(surname, given, bool(place), longer_ones)
        return kept

    def word(self, letters: str) -> Word:
        """What is known of one folded word."""
        found = self._words.get(letters)
        return self.look_up((letters,))[letters] if found is None else found

    def bearers(self, surname: int) -> tuple[Entry, ...]:
        """All who bear a surname, by its number."""
        found = self._entries.get(surname)
        if found is None:
            if len(self._entries) > _KEPT // 4:
                self._entries.clear()
            row = self._connection.execute(
                "SELECT entries FROM surname WHERE number = ?", (surname,)
            ).fetchone()
            found = tuple(map(Entry._make, marshal.loads(row[0])))
            self._entries[surname] = found
        return found

    def has_eastern(self, given: str) -> bool:
        """Whether these letters may be all given names of one whose surname stands first."""
        return bool(self._marked("eastern", (crc32(given.encode()),)))

    def near(self, surname: str, initials: int = ANYBODY) -> list[tuple[int, str]]:
        """Surnames that one slip tells from a folded one, each with its number, folded.

        With `initials`, only those of bearers who share one of them: see `initials_of`.
        """
        return self._surnames("near", surname, frozenset(), initials)

    def beside(
        self, surname: str, given: Iterable[str], initials: int = ANYBODY
    ) -> list[tuple[int, str]]:
        """Surnames beside one of these given names (folded) that begin or end alike."""
        return self._surnames("beside", surname, frozenset(given), initials)

    def _surnames(
        self, table: str, surname: str, given: frozenset[str], initials: int
    ) -> list[tuple[int, str]]:
        """The surnames that a table has for one (folded), beside these given names.

        Names come again with other words around them, or with other given names.
        """
        asked = table, surname, given, initials
        found = self._near.get(asked)
        if found is None:
            bones = skeleton(surname)
            if table == "near":
                keys = set(near_keys(bones))
            else:
                keys = {key for each in given for key in beside_keys(each, bones)}
            found = self._with_keys(table, keys, initials)
            if len(found) < _FEW:  # many take memory, and are seldom wanted again
                if len(self._near) > _KEPT // 10:
                    self._near.clear()
                self._near[asked] = found
        return found

    def _with_keys(self, table: str, keys: Iterable[int], initials: int) -> list[tuple[int, str]]:
        """The surnames that a table has for some keys; of a thousand at most."""
        there = self._marked(table, keys)
        if not there:
            return []
        wanted = f"SELECT surname FROM {table} WHERE key IN ({','.join('?' * len(there))})"
        return self._connection.execute(
            f"SELECT number, letters FROM surname WHERE number IN ({wanted} LIMIT 1000) "
            "AND initials & ? ORDER BY number",
            (*sorted(there), initials),
        ).fetchall()

    def _marked(self, name: str, keys: Iterable[int]) -> list[int]:
        """Those of some keys of which the bits are set in a field of bits: see `marks_of`."""
        marks = self._marks.get(name)
        if marks is None:
            select = "SELECT value FROM about WHERE name = ?"
            marks = self._connection.execute(select, (name,)).fetchone()[0]
            self._marks[name] = marks
        last = len(marks) - 1
        return [key for key in keys if marks[key >> 3 & last] >> (key & 7) & 1]

    def person(self, number: int) -> Person:
        """The person with this number. Raises KeyError."""
        person = self._persons.get(number)
        if person is not None:
            return person
        row = self._connection.execute(
            "SELECT record FROM person WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise KeyError(number)
        if len(self._persons) >= _PERSONS_KEPT:
            self._persons.clear()
        person = self._persons[number] = _person(marshal.loads(row[0]))
        return person

    def persons(self, numbers: Sequence[int]) -> list[Person]:
        """The persons with these numbers, some hundreds at most, read at once. Raises KeyError."""
        kept = self._persons
        new = [number for number in numbers if number not in kept]
        if new:
            if len(kept) + len(new) > _PERSONS_KEPT:
                kept.clear()
                new = list(numbers)
            marks = ",".join("?" * len(new))
            for number, record in self._connection.execute(
                f"SELECT number, record FROM person WHERE number IN ({marks})", new
            ):
                kept[number] = _person(marshal.loads(record))
        return [kept[number] for number in numbers]

    def births(self, numbers: Sequence[int]) -> Mapping[int, str | None]:
        """When each of these persons was born, in EDTF, and of others what was asked before."""
        kept = self._births
        new = [number for number in numbers if number not in kept]
        if new:
            if len(kept) > _KEPT:
                kept.clear()
                new = list(numbers)
            for start in range(0, len(new), 500):
                some = new[start : start + 500]
                marks = ",".join("?" * len(some))
                kept.update(
                    self._connection.execute(
                        f"SELECT number, birth FROM person WHERE number IN ({marks})", some
                    )
                )
        return kept

    def by_id(self, id: str) -> int | None:
        """The number of the person with this id."""
        row = self._connection.execute(
            "SELECT number FROM person WHERE id = ? ORDER BY number", (id,)
        ).fetchone()
        return None if row is None else row[0]

    def people(self) -> Iterator[Person]:
        """All persons, in the order of their sort forms."""
        for (record,) in self._connection.execute("SELECT record FROM person ORDER BY number"):
            yield _person(marshal.loads(record))

    def faults(self, file: int) -> "tuple[AuthorityFault, ...] | None":
        """What is wrong in a file, by its place among those it was made of; None if unreadable."""
        row = self._connection.execute(
            "SELECT faults FROM examined WHERE file = ?", (file,)
        ).fetchone()
        found = marshal.loads(row[0]) if row else None
        if not found:
            return found
        from transcription_lsp.persons.entry import AuthorityFault

        return tuple(map(AuthorityFault._make, found))

    def search(self, typed: str, limit: int = 20) -> list[int]:
        """Persons in whose names a word begins with each of the words typed; surnames first."""
        wanted = [fold(each) for each in typed.replace(".", ". ").replace(",", " ").split()]
        wanted = [each for each in wanted if each]
        if not wanted:
            return []
        return self.begun(wanted, (), limit, None)[0]

    def with_letters(self, letters: str, limit: int) -> list[tuple[int, str]]:
        """Persons whose names have some folded letters in this order, others between them.

        Each comes with all words of the names, folded; which of the names is first is all the same.
        """
        pattern = "*" + "*".join(filter(str.isalnum, letters)) + "*"
        return self._connection.execute(
            "SELECT number, label FROM person WHERE label || ' ' || label GLOB ? LIMIT ?",
            (pattern, limit),
        ).fetchall()

    def begun(
        self,
        begins: Sequence[str],
        whole: Sequence[str],
        limit: int,
        most: int | None = _ROWS_READ,
    ) -> tuple[list[int], bool]:
        """Persons whose names have these words (folded), and whether there are no others.

        `whole` are words as they are; of `begins` each begins another word. Those whose surname
        begins with it come first among those with the same word. So many words of names are looked
        at, `most`; all of them for None.
        """
        ends = [(each, each + "\0") for each in whole]
        ends += [(each, each + "\U0010ffff") for each in begins]
        rarest = min(ends, key=self._frequency) if len(ends) > 1 else ends[0]
        found: dict[int, None] = {}
        rows = self._connection.execute(
            "SELECT term.person, label FROM term JOIN person ON number = term.person "
            "WHERE term.letters >= ? AND term.letters < ? ORDER BY term.letters, kind, term.person",
            rarest,
        )
        for row, (number, label) in enumerate(rows):
            if number in found:
                continue
            if len(found) == limit or row == most:
                return list(found), False
            if _has_all(label, begins, whole):
                found[number] = None
        return list(found), True

    def among(
        self, numbers: Sequence[int], begins: Sequence[str], whole: Sequence[str]
    ) -> list[int]:
        """Of some persons those whose names have these words: see `begun`."""
        marks = ",".join("?" * len(numbers))
        rows = self._connection.execute(
            f"SELECT number, label FROM person WHERE number IN ({marks})", numbers
        )
        return [number for number, label in rows if _has_all(label, begins, whole)]

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of the persons with these ids; of several with one id, the first."""
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(
            f"SELECT id, number FROM person WHERE id IN ({marks}) ORDER BY number DESC", ids
        )
        return dict(rows)

    def _frequency(self, ends: tuple[str, str]) -> int:
        row = self._connection.execute(
            "SELECT count(*) FROM "
            "(SELECT 1 FROM term WHERE letters >= ? AND letters < ? LIMIT 3000)",
            ends,
        ).fetchone()
        return int(row[0])

    def rarity(self, bearers: int) -> float:
        """How much it says, in bits, that a name which so many persons bear is the same."""
        return min(10.0, log2((self.size + 5000) / (bearers + 2)))


def _has_all(label: str, begins: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a label of folded words has words as they are, and others that some begin."""
    if len(begins) + len(whole) == 1 and not whole:
        return f" {begins[0]}" in f" {label}"
    have = label.split()
    for word in whole:
        if word not in have:
            return False
        have.remove(word)
    for prefix in sorted(begins, key=len, reverse=True):
        fits = next((each for each in have if each.startswith(prefix)), None)
        if fits is None:
            return False
        have.remove(fits)
    return True


def _connect(path: str) -> sqlite3.Connection:
    uri = "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(uri + "?mode=ro", uri=True, check_same_thread=False)
    connection.execute("PRAGMA query_only = 1")
    connection.execute("PRAGMA cache_size = -4000")
    return connection


@lru_cache(maxsize=1)
def words_of(data: bytes) -> Words:
    """The words that an index was made with."""
    values = marshal.loads(data)
    return Words(*values)


def _person(values: tuple) -> Person:  # type: ignore[type-arg]
    person = Person(*values)
    return person._replace(
        forms=tuple(map(Form._make, person.forms)),
        roles=tuple(map(Role._make, person.roles)),
        identifiers=tuple(map(Identifier._make, person.identifiers)),
        place=person.place and Place._make(person.place),
    )
