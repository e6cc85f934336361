"""What a project knows of the records it transcribes, beside persons."""

from collections.abc import Mapping
from typing import NamedTuple


class Repository(NamedTuple):
    """An archive that keeps documents."""

    id: str
    """The abbreviation that citations use most: `RGASPI`."""
    name: str
    """In full, in English."""
    original: str = ""
    """In full, in its own language."""
    place: str = ""
    country: str = ""
    """Its code of ISO 3166: `RU`."""
    link: str = ""
    forms: tuple[str, ...] = ()
    """Other abbreviations and names of it."""
    family: str = ""
    """How its references are written: `russian`, `tna`, `naa`, `nara`, `german`, `french`."""


class Knowledge(NamedTuple):
    """What a project adds to what is known everywhere."""

    repositories: tuple[Repository, ...] = ()
    abbreviations: Mapping[str, str] = {}
    """By the abbreviation as written: what it stands for."""
    calendar: str = "gregorian"
    """`gregorian`, or `russian`: days before 14 February 1918 are Julian."""
