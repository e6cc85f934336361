"""Persons of an authority as TEI describes them."""

from collections.abc import Iterator, Mapping

from transcription_lsp.export.tei.annotations import day_attribute
from transcription_lsp.export.tei.elements import Child, Element
from transcription_lsp.lint.names import Names
from transcription_lsp.persons.identifiers import REGISTERS
from transcription_lsp.persons.person import Person


def listed_persons(ids: Mapping[int, str], names: Names) -> list[Child]:
    """Persons by number and by the id they have in the file, in the order of their names."""
    persons = [(names.person(number), key) for number, key in ids.items()]
    persons.sort(key=lambda each: (each[0].sort or each[0].preferred, each[1]))
    return [Element("person", {"xml:id": key}, list(_about(person))) for person, key in persons]


def _about(person: Person) -> Iterator[Element]:
    yield Element("persName", {"type": "preferred"}, [person.preferred])
    for form in person.forms:
        yield Element("persName", {"type": "variant", "xml:lang": form.language or ""}, [form.text])
    for tag, date in (("birth", person.birth), ("death", person.death)):
        if date:
            yield Element(tag, day_attribute(date), [date])
    if person.floruit:
        yield Element("floruit", {}, [person.floruit])
    for role in person.roles:
        start, end = (day_attribute(each).get("when", "") for each in (role.start, role.end))
        yield Element("occupation", {"from": start, "to": end}, [role.text])
    for identifier in person.identifiers:
        register = REGISTERS.get(identifier.scheme)
        kind = identifier.scheme.upper() if register else _word(identifier.scheme)
        yield Element("idno", {"type": kind}, [identifier.value])
    yield Element("idno", {"type": "authority"}, [person.id])
    for note in person.notes:
        yield Element("note", {}, [note])


def _word(name: str) -> str:
    return "".join(each for each in name if each.isalnum() or each in "-_.") or "other"
