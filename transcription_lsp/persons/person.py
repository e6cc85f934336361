"""What an authority knows of one person."""

from typing import NamedTuple


class Form(NamedTuple):
    """One way in which a person is named."""

    text: str
    script: str | None = None
    """ISO 15924, if it is known: `Cyrl`."""
    language: str | None = None
    """BCP 47, if it is known: `ru`."""


class Role(NamedTuple):
    """An office, with its dates as EDTF."""

    text: str
    start: str | None = None
    end: str | None = None

    @property
    def dated(self) -> str:
        """With its dates, as far as they are known: `Commander (1945–1947)`."""
        if not (self.start or self.end):
            return self.text
        return f"{self.text} ({self.start or ''}–{self.end or ''})"


class Identifier(NamedTuple):
    """What a person is called in a register: `wikidata`, `Q855`."""

    scheme: str
    """`viaf`, `wikidata`, `isni`, `orcid`, `lcnaf` or `gnd`."""
    value: str


class Place(NamedTuple):
    """Where an entry stands."""

    path: str
    """As the project names the file."""
    line: int
    """From 1."""
    column: int = 1
    """From 1, in code points."""
    offset: int = 0
    """Code points into the decoded text of the file."""


class Person(NamedTuple):
    """One entry of an authority."""

    id: str
    preferred: str
    """As the authority spells it: `Stalin, I. V.` or `I. V. Stalin`."""
    forms: tuple[Form, ...] = ()
    """The other forms; the preferred one is not among them."""
    sort: str | None = None
    birth: str | None = None
    """A date as EDTF: `1890`, `1890~` for about that year."""
    death: str | None = None
    floruit: str | None = None
    """When the person was active, as EDTF: `1900/1910`."""
    roles: tuple[Role, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    place: Place | None = None
