"""What the headings of a table, or the keys of a record, mean."""

import re
from collections.abc import Mapping, Sequence

Columns = Mapping[str, tuple[str, ...]]
"""A project's own headings: the name of a field of Person to the headings that mean it."""

FIELDS = {
    "id": "id",
    "preferred": "preferred",
    "surname": "surname",
    "forename": "forename",
    "patronymic": "patronymic",
    "suffix": "suffix",
    "forms": "form",
    "sort": "sort",
    "birth": "birth",
    "death": "death",
    "dates": "dates",
    "floruit": "floruit",
    "roles": "role",
    "identifiers": "identifier",
    "viaf": "viaf",
    "wikidata": "wikidata",
    "isni": "isni",
    "orcid": "orcid",
    "lcnaf": "lcnaf",
    "gnd": "gnd",
    "notes": "note",
    "links": "link",
}
"""The fields that a project may map, and the name of the values they hold."""

ABOUT = {
    "id": "What the person goes by in this list; no two persons have the same.",
    "preferred": "The name as it should be written, with the surname first.",
    "surname": "The surname, where it stands apart from the rest of the name.",
    "forename": "The given names, where they stand apart.",
    "patronymic": "The patronymic or middle name, where it stands apart.",
    "suffix": "What follows a name, such as Jr.",
    "forms": "Other forms of the name, as texts have them.",
    "sort": "The form by which a list is put in order.",
    "birth": "When the person was born: 1890, 12 May 1890, c. 1890.",
    "death": "When the person died.",
    "dates": "Birth and death in one: 1890–1986.",
    "floruit": "When the person was active, where birth and death are not known.",
    "roles": "Offices, perhaps with their dates: Commander (1945–1947).",
    "identifiers": "What registers call the person: viaf:71397758, or an address.",
    "viaf": "The number in VIAF, the Virtual International Authority File.",
    "wikidata": "The item in Wikidata: Q855.",
    "isni": "The International Standard Name Identifier.",
    "orcid": "The ORCID of a scholar.",
    "lcnaf": "The name authority record of the Library of Congress: n79021164.",
    "gnd": "The number in the Gemeinsame Normdatei: 118540238.",
    "notes": "What else is to be said of the person.",
    "links": "Addresses where more is found.",
}
"""What each field of a person says, for people."""

NAMES = ("preferred", "surname", "forename", "patronymic", "suffix")
"""The fields that the preferred name is in, whole or in parts."""

ONCE = (
    *("id", *NAMES, "sort"),
    *("birth", "death", "dates", "floruit"),
)
"""The fields that a person has once."""

COUNTED = "originals"
"""In a column of this name every form has a number after it that is no part of it: `form (7)`."""

_HEADINGS = {
    "id": "identifier, key, xml id, person id, personid, record id, authority id, code",
    "preferred": "preferred name, preferred form, preferred label, preflabel, name, full name, "
    "fullname, label, heading, main name, display name, authorized form, authorised form, person",
    "surname": "family name, familyname, last name, lastname, nachname, familienname, nom, фамилия",
    "forename": "forenames, given name, given names, givenname, first name, first names, "
    "firstname, vorname, vornamen, prénom, prénoms, имя",
    "patronymic": "middle name, отчество",
    "suffix": "gen, generation, name suffix",
    "forms": "form, other forms, other form, other names, other name, variants, variant, "
    "variant names, variant forms, alternates, alternate, alternate names, alternative names, "
    "altname, altnames, alt name, alt names, altlabel, aliases, alias, also known as, aka, "
    "originals, spellings",
    "sort": "sort form, sort name, sort key, sortname, sort as",
    "birth": "born, birth date, birth year, birthdate, birthyear, date of birth, year of birth, b",
    "death": "died, death date, death year, deathdate, deathyear, date of death, year of death, d",
    "dates": "life dates, lifedates, life, lifespan, life span, years",
    "floruit": "active, active dates, flourished, fl",
    "roles": "role, office, offices, position, positions, occupation, occupations, function",
    "identifiers": "external ids, authority links, same as, sameas",
    "viaf": "viaf id",
    "wikidata": "wikidata id, qid",
    "isni": "isni id",
    "orcid": "orcid id",
    "lcnaf": "lcnaf id, lccn, naf, loc, loc id, lc id",
    "gnd": "gnd id, pnd",
    "notes": "note, remark, remarks, first remark, comment, comments, description, biography, bio",
    "links": "link, url, urls, website, web, address",
}
_MEANING = {
    heading: field
    for field, headings in _HEADINGS.items()
    for heading in (field, *headings.split(", "))
}


def meaning(heading: str, columns: Columns) -> str | None:
    """The field that a heading means, by the project or by itself; None for one that says nothing.

    Capitals, blanks, hyphens and underscores make no difference.
    """
    folded = _folded(heading)
    for field, headings in columns.items():
        if any(_folded(each) == folded for each in headings):
            return field
    return _MEANING.get(folded)


def meanings(headings: Sequence[str], columns: Columns) -> list[str | None]:
    """The fields of all columns; a second column for what a person has once means nothing.

    Which of several is taken: the one the project maps, else the one of the field's own name, else
    the first.
    """
    found = [meaning(each, columns) for each in headings]
    for field in ONCE:
        places = [at for at, each in enumerate(found) if each == field]
        if len(places) > 1:
            places.sort(key=lambda at: _rank(headings[at], field, columns))
            for at in places[1:]:
                found[at] = "forms" if field == "preferred" else None
    return found


def _rank(heading: str, field: str, columns: Columns) -> int:
    folded = _folded(heading)
    if any(_folded(each) == folded for each in columns.get(field, ())):
        return 0
    return 1 if folded == field else 2


def _folded(heading: str) -> str:
    return re.sub(r"[\s_:-]+", " ", heading).strip().lower()
