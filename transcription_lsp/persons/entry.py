"""One entry of an authority file: the person it describes, and what is wrong with it.

The readers of all formats give what stands in an entry as values with their places; here they
become a person. Offsets are code points into the decoded text of the file.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from transcription_lsp.persons.columns import ONCE
from transcription_lsp.persons.dates import (
    UnclearDate,
    as_edtf,
    birth_date,
    death_date,
    earliest_year,
    floruit,
    latest_year,
    life,
)
from transcription_lsp.persons.identifiers import (
    SCHEMES,
    InvalidIdentifier,
    identifier,
    identifier_in,
)
from transcription_lsp.persons.person import Form, Identifier, Person, Place, Role

MALFORMED = "A002"
INVALID = "A003"

LONGEST_NAME = 400
"""In letters: what is longer has swallowed its neighbours."""

IN_PARTS = "The list has this name in parts, such as surname and forename: change it there."
"""Why a preferred name cannot be changed as a whole."""

_ROLE_DATES = r"(?s:(?P<text>.*\S)\s*\((?P<start>[^()–]*)–(?P<end>[^()–]*)\))"
_DAMAGED = re.compile("[\ud800-\udfff\ufffd\0]")


class AuthorityFault(NamedTuple):
    """Something wrong in an authority file: the code of its rule, a sentence, and where."""

    code: str
    message: str
    start: int
    end: int
    grave: bool = True
    """False for what is only worth knowing."""


class Entry(NamedTuple):
    """What stands in a file from `start` to `end`: a person, if it can be one, and the faults."""

    person: Person | None
    start: int
    end: int
    faults: tuple[AuthorityFault, ...] = ()
    unread: tuple[str, ...] = ()
    """The names of what an entry says and no person has a place for."""
    identified: "tuple[tuple[Identifier, Value], ...]" = ()
    """The identifiers of the person, and where each is written."""


class Value(NamedTuple):
    """One thing that an entry says, and where."""

    name: str
    """`id`, `preferred`, `form`, `birth` …, or a register such as `viaf`."""
    text: str
    start: int
    end: int
    first: str = ""
    """Of a form its script, of a role its beginning, of an identifier its register."""
    second: str = ""
    """Of a form its language, of a role its end."""


ONE = frozenset(ONCE)
"""What a person has once."""

MANY = frozenset(("form", "role", "identifier", "note", "link", *SCHEMES))
"""What a person may have several of; each register has a name of its own here."""


def entry(values: Iterable[Value], start: int, end: int, place: Place) -> Entry:
    """The entry that these values make."""
    build = _Build(start, end)
    for value in values:
        build.take(value)
    person = build.person(place)
    identified = tuple(build.identifiers.items()) if person else ()
    return Entry(person, start, end, tuple(build.faults), identified=identified)


def broken(message: str, start: int, end: int) -> Entry:
    """An entry that cannot be read at all."""
    return Entry(None, start, end, (AuthorityFault(MALFORMED, message, start, end),))


class _Build:
    """A person in the making."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.one: dict[str, Value] = {}
        self.forms: dict[str, Form] = {}
        self.roles: list[Role] = []
        self.identifiers: dict[Identifier, Value] = {}
        self.notes: list[str] = []
        self.links: list[str] = []
        self.faults: list[AuthorityFault] = []

    def take(self, value: Value) -> None:
        """Take one value; an empty one says nothing."""
        text = value.text.strip()
        if not text:
            return
        if _DAMAGED.search(text):
            self.fault("Letters are damaged here: put in what was meant, and save as UTF-8.", value)
            return
        name = value.name
        if name in ONE:
            if name == "preferred" and name in self.one:
                name = "form"
            else:
                self.one.setdefault(name, value)
                return
        if name == "form":
            form = self.name(value)
            if form:
                self.forms.setdefault(form, Form(form, value.first or None, value.second or None))
        elif name == "role":
            self.role(text, value)
        elif name == "note":
            self.notes.append(text)
        elif name == "link":
            self.links.append(text)
        else:
            self.identifier(name, text, value)

    def role(self, text: str, value: Value) -> None:
        """An office: its dates come with it, or stand after it as `(1922–1952)`."""
        start, end = value.first, value.second
        if not (start or end) and (dated := re.fullmatch(_ROLE_DATES, text)):
            try:
                role = Role(dated["text"], as_edtf(dated["start"]), as_edtf(dated["end"]))
            except UnclearDate:
                role = Role(text)
            self.roles.append(role)
            return
        try:
            self.roles.append(Role(text, as_edtf(start), as_edtf(end)))
        except UnclearDate as error:
            self.fault(str(error), value)
            self.roles.append(Role(text))

    def identifier(self, name: str, text: str, value: Value) -> None:
        """An identifier of the register that `name` or the value says, or of its address."""
        scheme = value.first if name == "identifier" else name
        try:
            found = identifier(scheme, text) if scheme else identifier_in(text)
        except InvalidIdentifier as error:
            self.faults.append(AuthorityFault(INVALID, str(error), value.start, value.end))
            return
        if found is not None:
            self.identifiers.setdefault(found, value)
        elif re.match("https?://", text):
            self.links.append(text)
        elif unknown := re.fullmatch(r"([A-Za-z][\w-]*):\s*(\S.*)", text, re.DOTALL):
            self.identifiers.setdefault(Identifier(unknown[1].lower(), unknown[2]), value)
        else:
            self.faults.append(
                AuthorityFault(
                    INVALID,
                    f"‘{text[:80]}’ does not say of which register it is: write viaf:71397758 "
                    "or the whole address.",
                    value.start,
                    value.end,
                )
            )

    def person(self, place: Place) -> Person | None:
        """The person; None without an id and a name."""
        preferred = self.preferred()
        id_value = self.one.get("id")
        if id_value is None:
            said = f"‘{preferred}’" if preferred else "This entry"
            self.fault(f"{said} has no id: give it one that no other entry has.")
        if preferred is None and not self.faults:
            self.fault("This entry has no name: write down who it is.")
        if id_value is None or preferred is None:
            return None
        if len(id_value.text) > LONGEST_NAME:
            self.fault("This id is far too long: look for a mark that is missing here.", id_value)
            return None
        birth, death, active = self.life()
        self.forms.pop(preferred, None)
        sort = self.one.get("sort")
        return Person(
            " ".join(id_value.text.split()),
            preferred,
            tuple(self.forms.values()),
            " ".join(sort.text.split()) if sort else None,
            birth,
            death,
            active,
            tuple(self.roles),
            tuple(self.identifiers),
            tuple(self.notes),
            tuple(self.links),
            place,
        )

    def preferred(self) -> str | None:
        """The preferred name, put together where its parts are given."""
        whole = self.one.get("preferred")
        if whole is not None:
            return self.name(whole)
        given = [self.part(each) for each in ("forename", "patronymic")]
        parts = [self.part("surname"), " ".join(filter(None, given)), self.part("suffix")]
        name = ", ".join(filter(None, parts))
        for each in ("surname", "forename"):
            if each in self.one:
                return self.name(self.one[each]._replace(text=name))
        return None

    def part(self, name: str) -> str:
        """One part of a name; empty where there is none."""
        value = self.one.get(name)
        return " ".join(value.text.split()) if value else ""

    def name(self, value: Value) -> str | None:
        """A name with single blanks; None, and a fault, for what is none."""
        name = " ".join(value.text.split())
        if len(name) > LONGEST_NAME:
            self.fault(
                f"This name has {len(name):,} letters: look for a mark that is missing here, "
                "between it and what follows.",
                value,
            )
            return None
        if not any(map(str.isalpha, name)):
            self.fault(f"‘{name}’ is no name: it has no letter.", value)
            return None
        return name

    def life(self) -> tuple[str | None, str | None, str | None]:
        """Birth, death and floruit, as far as they can be read and fit together."""
        birth = death = active = None
        for name, read in (("dates", life), ("birth", birth_date), ("death", death_date)):
            value = self.one.get(name)
            if value is None:
                continue
            try:
                found = read(value.text)
            except UnclearDate as error:
                self.fault(str(error), value)
                continue
            birth = found.birth or birth
            death = found.death or death
            active = found.floruit or active
        value = self.one.get("floruit")
        if value is not None:
            try:
                active = floruit(value.text)
            except UnclearDate as error:
                self.fault(str(error), value)
        if birth and death:
            first, last = earliest_year(birth), latest_year(death)
            if first is not None and last is not None and last < first:
                at = self.one.get("death") or self.one["dates"]
                self.fault(
                    f"The death ({death}) is before the birth ({birth}): see which is right.", at
                )
                return None, None, active
        return birth, death, active

    def fault(self, message: str, value: Value | None = None) -> None:
        """Note what is wrong, at the value or at the whole entry."""
        start, end = (value.start, value.end) if value else (self.start, self.end)
        self.faults.append(AuthorityFault(MALFORMED, message, start, end))
