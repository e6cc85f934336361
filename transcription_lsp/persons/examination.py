"""What is wrong with an authority as a whole: ids and names that two entries share.

Several files form one authority; of entries with one id the first counts.

Namesakes are no fault, and neither is a short form that fits several: `Allen, Richard` may be any
of two. A form is in conflict where it names one person in full and is listed for another whom it
does not shorten, and where two entries have the same name and nothing tells them apart.
"""

import os
from array import array
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transcription_lsp.persons.authority_file import OpenedAuthority
from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.dates import earliest_year, latest_year
from transcription_lsp.persons.entry import MALFORMED, AuthorityFault
from transcription_lsp.persons.faults import Faults
from transcription_lsp.persons.folding import folded
from transcription_lsp.persons.person import Person

DUPLICATE = "A001"
CONFLICT = "A004"
UNUSED = "A005"

_MOST_HOLDERS = 20
"""So many entries with one form are compared with each other."""


_MOST_KEPT = 50_000
"""So many entries that share a form are compared at all: more faults than anybody reads."""

_FILE_BITS = 12
_MOST_FILES = (1 << _FILE_BITS) - 1


class _Holder(NamedTuple):
    """An entry that has a form others have, too."""

    file: int
    start: int
    end: int
    person: Person
    form: str
    main: bool
    """Whether the form is its preferred one."""


class Examination:
    """One reading of all files of an authority, and what it found."""

    def __init__(self, files: Sequence[OpenedAuthority], columns: Columns | None = None) -> None:
        self._files = files
        self._columns = columns or {}
        self._faults = [Faults(file.remarks()) for file in files]
        self._ids: dict[str, int] = {}
        """The entry that has an id: its line, and its file in the last binary digits."""
        self._forms = array("q")
        """The hashes of all forms, from which it follows which ones stand in two entries."""
        self.left_out = 0
        """How many entries gave no person."""

    def persons(self) -> Iterator[Person]:
        """The persons of all files, without those whose id is taken; to be gone through once."""
        for number, file in enumerate(self._files):
            faults = self._faults[number]
            empty = True
            for entry in file.entries(self._columns):
                empty = False
                faults.add(entry.faults)
                person = entry.person
                if person is None:
                    self.left_out += 1
                    continue
                here = _place(number, person)
                taken = self._ids.setdefault(person.id, here)
                if taken != here:
                    self.left_out += 1
                    where = self._where(number, taken & _MOST_FILES, taken >> _FILE_BITS)
                    at, to = self._shown(number, entry.start, entry.end, person.id)
                    faults.add([_duplicate(person.id, where, at, to)])
                    continue
                self._forms.extend(map(hash, _keys(person)))
                yield person
            if empty and file.source.text.strip():
                faults.add([_nobody()])

    def faults(self, named: Container[str] | None = None) -> list[tuple[AuthorityFault, ...]]:
        """What is wrong in each file, in their order; for when `persons` has been gone through.

        `named` are the ids of those whom the texts name, if these are to be held against it.
        """
        if named is not None:
            for number, fault in self.unused(named):
                self._faults[number].add([fault])
        forms = sorted(self._forms)
        self._forms = array("q")
        shared = {one for one, other in pairwise(forms) if one == other}
        del forms
        if shared:
            self._find_conflicts(shared)
        return [faults.all() for faults in self._faults]

    def unused(self, named: Container[str]) -> Iterator[tuple[int, AuthorityFault]]:
        """The entries of whom no id is among those named, each with the number of its file."""
        for number, file in enumerate(self._files):
            for entry in file.entries(self._columns):
                person = entry.person
                if person is None or person.id in named or person.place is None:
                    continue
                if self._ids[person.id] == _place(number, person):
                    message = f"No transcription of this project names ‘{person.preferred}’."
                    at, to = self._shown(number, entry.start, entry.end, person.preferred)
                    yield number, AuthorityFault(UNUSED, message, at, to, grave=False)

    def _find_conflicts(self, shared: Container[int]) -> None:
        """Read the files again for the entries that share a form."""
        holders: dict[str, list[_Holder]] = {}
        kept = 0
        for number, file in enumerate(self._files):
            for entry in file.entries(self._columns):
                person = entry.person
                if person is None or person.place is None:
                    continue
                if self._ids[person.id] != _place(number, person):
                    continue
                names = folded(person.preferred)
                for key, form in _keys(person).items():
                    main = form == person.preferred
                    # A form that only shortens the name is nobody's alone.
                    if hash(key) in shared and (main or not _shortens(key, names)):
                        held = holders.setdefault(key, [])
                        if len(held) < _MOST_HOLDERS and kept < _MOST_KEPT:
                            kept += 1
                            held.append(_Holder(number, entry.start, entry.end, person, form, main))
        told: set[tuple[str, str]] = set()
        overlaps: dict[tuple[int, int], list[_Holder]] = {}
        for held in holders.values():
            for at, later in enumerate(held):
                for earlier in held[:at]:
                    ids = (earlier.person.id, later.person.id)
                    if ids in told or _told_apart(earlier.person, later.person):
                        continue
                    told.add(ids)
                    if later.main and earlier.main and later.file != earlier.file:
                        overlaps.setdefault((later.file, earlier.file), []).append(later)
                    else:
                        self._tell(earlier, later)
        for (here, there), persons in overlaps.items():
            self._tell_overlap(here, there, persons)

    def _tell(self, earlier: _Holder, later: _Holder) -> None:
        """One fault, at the entry that has the form as one of several, else at the later one."""
        here, there = (earlier, later) if later.main and not earlier.main else (later, earlier)
        place = there.person.place
        where = self._where(here.file, there.file, place.line if place else 0)
        form = here.form
        if here.main:
            message = (
                f"‘{form}’ has an entry already, {where}, and nothing tells the two apart: "
                "remove one, or give both their dates."
            )
        elif there.main:
            message = (
                f"‘{form}’ is listed here as a form of ‘{here.person.preferred}’, and is the name "
                f"of another entry, {where}: see whose it is, or whether both are one person."
            )
        else:
            message = (
                f"‘{form}’ is listed here as a form of ‘{here.person.preferred}’, and as one of "
                f"‘{there.person.preferred}’, {where}: see whose it is."
            )
        start, end = self._shown(here.file, here.start, here.end, form)
        self._faults[here.file].add([AuthorityFault(CONFLICT, message, start, end)])

    def _tell_overlap(self, here: int, there: int, persons: list[_Holder]) -> None:
        """One fault for all names that stand in two files."""
        first = min(persons, key=lambda holder: holder.start)
        more = len(persons) - 1
        names = f"‘{first.form}’"
        if more:
            names += f" and {more:,} more {'name' if more == 1 else 'names'} of this file"
        other = os.path.basename(self._files[there].path)
        message = (
            f"{names} {'have' if more else 'has'} an entry in {other}, too: if it is the same "
            "person, keep one of them, or its name stays ambiguous."
        )
        start, end = self._shown(here, first.start, first.end, first.form)
        self._faults[here].add([AuthorityFault(CONFLICT, message, start, end)])

    def _shown(self, file: int, start: int, end: int, wanted: str) -> tuple[int, int]:
        """Where a text stands in an entry; its first line if it is spelled otherwise there."""
        text = self._files[file].source.text
        at = text.find(wanted, start, end)
        if at >= 0:
            return at, at + len(wanted)
        ends = [at for mark in "\r\n" if (at := text.find(mark, start, end)) >= 0]
        return start, min(ends, default=end)

    def _where(self, here: int, file: int, line: int) -> str:
        """A line, with its file where that is another one."""
        if file == here:
            return f"on line {line:,}"
        return f"on line {line:,} of {os.path.basename(self._files[file].path)}"


def _place(file: int, person: Person) -> int:
    """An entry as one number, as there may be millions."""
    return (person.place.line if person.place else 0) << _FILE_BITS | file & _MOST_FILES


def _nobody() -> AuthorityFault:
    message = "Nobody is in this list yet, so no name is checked by it."
    return AuthorityFault(MALFORMED, message, 0, 0, grave=False)


def _duplicate(own: str, where: str, start: int, end: int) -> AuthorityFault:
    return AuthorityFault(
        DUPLICATE,
        f"The id ‘{own}’ is taken by the entry {where}: this one is left out; "
        "give it an id of its own.",
        start,
        end,
    )


def _keys(person: Person) -> dict[str, str]:
    """The forms of a person by what they are compared as, the preferred one first."""
    keys = {folded(person.preferred): person.preferred}
    for form in person.forms:
        keys.setdefault(folded(form.text), form.text)
    return keys


def _shortens(form: str, name: str) -> bool:
    """Whether a form leaves out parts of a name, or letters of its parts, and adds nothing."""
    parts = name.split()
    words = form.split()
    exact = True
    for word in words:
        same = word if word in parts else None
        if same is None:
            same = next((part for part in parts if part[:1] == word), None)
            exact = False
        if same is None:
            return False
        parts.remove(same)
    return bool(parts) or not exact


def _told_apart(one: Person, other: Person) -> bool:
    """Whether dates show that two entries are two persons."""
    return _differ(one.birth, other.birth) or _differ(one.death, other.death)


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two dates have no year in common."""
    if one is None or other is None:
        return False
    first, last = earliest_year(one), latest_year(one)
    other_first, other_last = earliest_year(other), latest_year(other)
    before = last is not None and other_first is not None and last < other_first
    after = first is not None and other_last is not None and first > other_last
    return before or after
