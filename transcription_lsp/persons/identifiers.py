"""Identifiers of persons in the registers of libraries, and whether they can be right.

Check digits: ISNI and ORCID by ISO 7064 mod 11-2; GND as the Deutsche Nationalbibliothek computes
them, with the other way for numbers older than the GND, which have a hyphen. VIAF, Wikidata and the
Library of Congress have none, so only their form can be looked at.
"""

import re
from typing import NamedTuple

from transcription_lsp.persons.person import Identifier

# Compiled when an identifier is met: few lists have any, and every run would wait.
_ISNI = "[0-9]{15}[0-9X]"
_LCNAF = "(n[a-z]{0,2})([0-9]{8}|[0-9]{10})"
_LCNAF_HYPHEN = "(n[a-z]{0,2})([0-9]{2}|[0-9]{4})-([0-9]{1,6})"
_GND = "[1-9][0-9]{1,9}[0-9X]|[1-9][0-9]{0,8}-[0-9X]"


class InvalidIdentifier(ValueError):
    """An identifier that cannot be right; the text is a sentence that says why."""


class _Register(NamedTuple):
    """One register: its name for people, its other names, and where its addresses begin."""

    name: str
    also: tuple[str, ...]
    address: str
    """What stands before the identifier in an address, as a pattern, without `https://www.`."""
    page: str
    """The address of a person, `{}` for the identifier."""


REGISTERS = {
    "viaf": _Register("VIAF", (), r"viaf\.org/viaf/", "https://viaf.org/viaf/{}"),
    "wikidata": _Register(
        "Wikidata",
        ("wd",),
        r"(?:m\.)?wikidata\.org/(?:wiki|entity)/",
        "https://www.wikidata.org/wiki/{}",
    ),
    "isni": _Register("ISNI", (), r"isni\.org/(?:isni/|page/isni/)?", "https://isni.org/isni/{}"),
    "orcid": _Register("ORCID", (), r"orcid\.org/", "https://orcid.org/{}"),
    "lcnaf": _Register(
        "the Library of Congress",
        ("lc", "loc", "lccn", "naf"),
        r"(?:id\.loc\.gov/authorities/(?:names/)?|lccn\.loc\.gov/)",
        "https://id.loc.gov/authorities/names/{}",
    ),
    "gnd": _Register("the GND", ("pnd",), r"d-nb\.info/gnd/", "https://d-nb.info/gnd/{}"),
}
"""By the name that a person's identifiers go by."""

SCHEMES = {
    each: scheme for scheme, register in REGISTERS.items() for each in (scheme, *register.also)
}
"""All names of registers, in lower case."""

_ADDRESS = (
    r"(?is:(?:https?://)?(?:www\.)?(?:"
    + "|".join(f"(?P<{scheme}>{register.address})" for scheme, register in REGISTERS.items())
    + r")(?P<value>[^/?#.]+)(?:[/?#.].*)?)"
)
_PREFIXED = r"(?s:([A-Za-z][\w-]*)\s*[:=]\s*(?!//)(.+))"
_IS_ADDRESS = "(?i:https?://)"


def identifier(scheme: str, written: str) -> Identifier:
    """What `written` is in a register, in the spelling the register uses.

    `written` may be an address. A register that is not known is taken as it is. Raises
    InvalidIdentifier.
    """
    known = SCHEMES.get(scheme.lower())
    if known is None:
        return Identifier(scheme.lower(), written)
    found = re.fullmatch(_ADDRESS, written)
    if found is not None:
        if found.lastgroup and found[known] is None:
            raise InvalidIdentifier(
                f"‘{written}’ is no address of {REGISTERS[known].name}: "
                "put it where its register is named."
            )
        written = found["value"]
    elif re.match(_IS_ADDRESS, written):
        raise InvalidIdentifier(
            f"‘{written}’ is no address of {REGISTERS[known].name}: "
            f"its addresses look like {REGISTERS[known].page.format('…')}."
        )
    else:
        prefixed = re.fullmatch(_PREFIXED, written)
        if prefixed and SCHEMES.get(prefixed[1].lower()) == known:
            written = prefixed[2]
    return Identifier(known, _CHECKS[known](written))


def identifier_in(written: str) -> Identifier | None:
    """The identifier in an address or in `VIAF: 123`; None where there is none of a known register.

    Raises InvalidIdentifier.
    """
    found = re.fullmatch(_ADDRESS, written)
    if found is not None:
        scheme = next(each for each in REGISTERS if found[each] is not None)
        return Identifier(scheme, _CHECKS[scheme](found["value"]))
    prefixed = re.fullmatch(_PREFIXED, written)
    if prefixed and prefixed[1].lower() in SCHEMES:
        return identifier(prefixed[1], prefixed[2])
    return None


def address_of(found: Identifier) -> str | None:
    """The page of an identifier; None for a register that is not known."""
    register = REGISTERS.get(found.scheme)
    return register.page.format(found.value) if register else None


def mod_11_2(digits: str) -> str:
    """The check digit of ISO 7064 mod 11-2 for digits without theirs."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return _as_digit((12 - total % 11) % 11)


def _viaf(written: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{0,21}", written):
        raise InvalidIdentifier(f"‘{written}’ is no VIAF number: it has digits and nothing else.")
    return written


def _wikidata(written: str) -> str:
    value = written.upper()
    if not re.fullmatch(r"Q[1-9][0-9]{0,11}", value):
        raise InvalidIdentifier(
            f"‘{written}’ is no person in Wikidata: write Q and a number, such as Q855."
        )
    return value


def _isni(written: str) -> str:
    return _by_iso_7064(written, "ISNI")


def _orcid(written: str) -> str:
    value = _by_iso_7064(written, "ORCID")
    return "-".join(value[at : at + 4] for at in range(0, 16, 4))


def _by_iso_7064(written: str, name: str) -> str:
    value = re.sub(r"[\s-]", "", written).upper()
    if not re.fullmatch(_ISNI, value):
        raise InvalidIdentifier(
            f"‘{written}’ is no {name}: it has sixteen digits, of which the last may be X."
        )
    if mod_11_2(value[:15]) != value[15]:
        raise InvalidIdentifier(_wrong_digit(written, name))
    return value


def _lcnaf(written: str) -> str:
    value = re.sub(r"\s", "", written).lower()
    if hyphen := re.fullmatch(_LCNAF_HYPHEN, value):
        value = f"{hyphen[1]}{hyphen[2]}{hyphen[3]:0>6}"
    if not re.fullmatch(_LCNAF, value):
        raise InvalidIdentifier(
            f"‘{written}’ is no name of the Library of Congress: "
            "it has n, perhaps one or two letters more, and eight or ten digits, as n79021164."
        )
    return value


def _gnd(written: str) -> str:
    value = re.sub(r"\s", "", written).upper().removeprefix("(DE-588)")
    if not re.fullmatch(_GND, value):
        raise InvalidIdentifier(
            f"‘{written}’ is no GND number: it has digits, of which the last may be X, "
            "as 118540238."
        )
    digits = value[:-1].rstrip("-")
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), start=2))
    right = {_as_digit(-total % 11)}
    if "-" in value:
        right.add(_as_digit(total % 11))
    if value[-1] not in right:
        raise InvalidIdentifier(_wrong_digit(written, "GND number"))
    return value


def _as_digit(number: int) -> str:
    return "X" if number == 10 else str(number)


def _wrong_digit(written: str, name: str) -> str:
    return (
        f"The check digit of ‘{written}’ does not fit, so one of its digits is wrong: "
        f"look the {name} up."
    )


_CHECKS = {
    "viaf": _viaf,
    "wikidata": _wikidata,
    "isni": _isni,
    "orcid": _orcid,
    "lcnaf": _lcnaf,
    "gnd": _gnd,
}
