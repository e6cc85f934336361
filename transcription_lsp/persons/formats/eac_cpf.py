"""EAC-CPF, of 2010 and 2.0: one person in a file, as archives exchange them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import Entry, Value, broken, entry
from transcription_lsp.persons.formats.xml import (
    Element,
    beside,
    element_at,
    escaped,
    language_of,
    read_elements,
)
from transcription_lsp.persons.identifiers import SCHEMES
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.text.edit import Edit

_FAMILY = frozenset(("surname", "familyname", "family name", "lastname"))
_GIVEN = frozenset(("forename", "firstname", "givenname", "given name", "given"))


def read(text: str, path: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a file; nearly always there is one."""

    def make(record: Element) -> Entry:
        kind = next((_entity_type(each) for each in record.below("entityType")), "person")
        tag_end = min(record.end, record.start + len("<eac-cpf"))
        if kind != "person":
            return broken(f"This is no person but a {kind}: take it out.", record.start, tag_end)
        place = Place(path, record.line, record.column, record.start)
        made = entry(_values(record), record.start, record.end, place)
        shown = tuple(
            each._replace(end=tag_end)
            if (each.start, each.end) == (record.start, record.end)
            else each
            for each in made.faults
        )
        return made._replace(faults=shown)

    return read_elements(text, "eac-cpf", make)


def document(persons: Iterable[Person]) -> str:
    """A new file. Raises ValueError, with a sentence, for more or fewer persons than one."""
    listed = list(persons)
    if len(listed) != 1:
        raise ValueError(
            f"A file of EAC-CPF holds one person, and these are {len(listed):,}: "
            "choose another format."
        )
    return "\n".join(_lines(listed[0])) + "\n"


def added(text: str, person: Person, before: int | None, columns: Columns) -> str:
    """Raises ValueError: a file of EAC-CPF holds one person."""
    raise ValueError("A file of EAC-CPF holds one person: add to a file of another format.")


def another_form(text: str, start: int, end: int, form: str, columns: Columns) -> Edit:
    """The edit that puts one more form into the record from `start` to `end`. Raises ValueError."""
    name = _preferred(_names_of(element_at(text, start, "eac-cpf")))
    if name is None:
        raise ValueError("this entry has no nameEntry that another could stand beside.")
    prefixed = re.compile(r"<((?:[\w.-]+:)?part)\b").search(text, name.start, name.end)
    part = prefixed[1] if prefixed else "part"
    return beside(text, name, "", f"<{part}>{escaped(form)}</{part}>")


def renamed(
    text: str, start: int, end: int, new: str, old: str | None, columns: Columns
) -> list[Edit]:
    """Raises ValueError: a record has more to say of a name than can be made up."""
    raise ValueError("A name in a file of EAC-CPF is described in detail: change it there.")


def _values(record: Element) -> Iterator[Value]:
    """What a record says."""
    for each in record.below("recordId"):
        yield _value("id", each.text(), each)
        break
    names = _names_of(record)
    preferred = _preferred(names)
    for name in names:
        if name is preferred:
            yield _value("preferred", _name(name), name)
        elif _kind(name) == "sort":
            yield _value("sort", _name(name), name)
        else:
            script, language = _language(name)
            yield _value("form", _name(name), name, script, language)
    for each in record.below("existDates"):
        yield from _life(each)
    for each in record.below("occupation", "function"):
        start, end = (_end_of(each, "fromDate"), _end_of(each, "toDate"))
        term = each.first("term")
        yield _value("role", (term or each).text(("dateRange", "date")), each, start, end)
    for each in record.below("localDescription"):
        if _kind(each) == "floruit":
            yield _value("floruit", each.text(), each)
    for each in record.below("entityId", "otherRecordId", "otherEntityId"):
        scheme = _kind(each)
        known = SCHEMES.get(scheme)
        yield _value(known or "identifier", each.text(), each, "" if known else scheme)
    for each in record.below("biogHist"):
        for paragraph in each.below("p"):
            yield _value("note", paragraph.text(), paragraph)
    for each in record.below("resourceRelation", "cpfRelation"):
        if "href" in each.attributes:
            yield _value("link", each.attributes["href"], each)


def _names_of(record: Element) -> list[Element]:
    return [each for each in record.below("nameEntry") if each.first("part")]


def _preferred(names: Sequence[Element]) -> Element | None:
    """Of the names of a person the preferred one."""
    marked = next((each for each in names if _is_preferred(each)), None)
    return marked or next((each for each in names if _kind(each) != "sort"), None)


def _value(name: str, text: str, element: Element, first: str = "", second: str = "") -> Value:
    return Value(name, text, element.start, element.end, first, second)


def _kind(element: Element) -> str:
    return element.attributes.get("localType", "").rpartition("/")[2].lower()


def _entity_type(element: Element) -> str:
    """What the record is about; version 2.0 says it in an attribute."""
    return element.attributes.get("value") or element.text() or "person"


def _is_preferred(name: Element) -> bool:
    return (
        name.attributes.get("preferredForm") == "true"
        or name.attributes.get("status") == "authorized"
        or any(name.all("authorizedForm", "preferredForm"))
    )


def _language(name: Element) -> tuple[str, str]:
    script, language = language_of(
        name.attributes.get("lang") or name.attributes.get("xml:lang", "")
    )
    script = name.attributes.get("scriptCode") or name.attributes.get("scriptOfElement") or script
    return script, name.attributes.get("languageOfElement") or language


def _name(name: Element) -> str:
    """The parts of a name as one text: surname first where a part is called so."""
    family: list[str] = []
    given: list[str] = []
    others: list[str] = []
    for part in name.all("part"):
        kind = _kind(part)
        place = family if kind in _FAMILY else given if kind in _GIVEN else others
        place.append(part.text())
    if family:
        return ", ".join(filter(None, (" ".join(family), " ".join(given), *others)))
    return ", ".join((*given, *others))


def _life(dates: Element) -> Iterator[Value]:
    """Birth and death from the dates of existence."""
    ranges = list(dates.below("dateRange"))
    for each in ranges[:1]:
        for name, tag in (("birth", "fromDate"), ("death", "toDate")):
            for end in each.all(tag):
                yield _value(name, end.attributes.get("standardDate") or end.text(), end)
    for each in dates.below("date") if not ranges else ():
        yield _value("dates", each.attributes.get("standardDate") or each.text(), each)


def _end_of(element: Element, tag: str) -> str:
    found = next(element.below(tag), None)
    return (found.attributes.get("standardDate") or found.text()) if found else ""


def _lines(person: Person) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<eac-cpf xmlns="urn:isbn:1-931666-33-4" xmlns:xlink="http://www.w3.org/1999/xlink">'
    yield "  <control>"
    yield f"    <recordId>{escaped(person.id)}</recordId>"
    yield "    <maintenanceStatus>new</maintenanceStatus>"
    yield "    <maintenanceAgency><agencyName>transcription-lint</agencyName></maintenanceAgency>"
    yield "    <maintenanceHistory><maintenanceEvent><eventType>created</eventType>"
    yield "      <eventDateTime/><agentType>machine</agentType><agent>transcription-lint</agent>"
    yield "    </maintenanceEvent></maintenanceHistory>"
    yield "  </control>"
    yield "  <cpfDescription>"
    yield "    <identity>"
    for scheme, value in person.identifiers:
        yield f'      <entityId localType="{escaped(scheme)}">{escaped(value)}</entityId>'
    yield "      <entityType>person</entityType>"
    yield from _names(person)
    yield "    </identity>"
    yield "    <description>"
    yield from _description(person)
    yield "    </description>"
    if person.links:
        yield "    <relations>"
        for link in person.links:
            yield f'      <resourceRelation xlink:type="simple" xlink:href="{escaped(link)}"/>'
        yield "    </relations>"
    yield "  </cpfDescription>"
    yield "</eac-cpf>"


def _names(person: Person) -> Iterator[str]:
    yield (
        f"      <nameEntry><part>{escaped(person.preferred)}</part>"
        "<authorizedForm>local</authorizedForm></nameEntry>"
    )
    for form in person.forms:
        language = f' xml:lang="{escaped(form.language)}"' if form.language else ""
        script = f' scriptCode="{escaped(form.script)}"' if form.script else ""
        yield (
            f"      <nameEntry{language}{script}><part>{escaped(form.text)}</part>"
            "<alternativeForm>local</alternativeForm></nameEntry>"
        )
    if person.sort:
        yield f'      <nameEntry localType="sort"><part>{escaped(person.sort)}</part></nameEntry>'


def _description(person: Person) -> Iterator[str]:
    if person.birth or person.death:
        yield "      <existDates><dateRange>"
        for tag, date in (("fromDate", person.birth), ("toDate", person.death)):
            if date:
                yield f"        <{tag}>{escaped(date)}</{tag}>"
        yield "      </dateRange></existDates>"
    if person.floruit:
        floruit = escaped(person.floruit)
        yield f'      <localDescription localType="floruit"><term>{floruit}</term>'
        yield "      </localDescription>"
    for role in person.roles:
        ends = "".join(
            f"<{tag}>{escaped(date)}</{tag}>"
            for tag, date in (("fromDate", role.start), ("toDate", role.end))
            if date
        )
        period = f"<dateRange>{ends}</dateRange>" if ends else ""
        yield f"      <occupation><term>{escaped(role.text)}</term>{period}</occupation>"
    if person.notes:
        yield "      <biogHist>"
        for note in person.notes:
            yield f"        <p>{escaped(note)}</p>"
        yield "      </biogHist>"
