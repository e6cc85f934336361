"""TEI: the `person` elements of lists such as `listPerson` (P5, module namesdates).

The first `persName`, or the one of type `preferred`, `main` or `reg`, is the preferred form; where
a name has a `surname`, it is put together as `surname, forename, genName`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import IN_PARTS, Entry, Value, entry
from transcription_lsp.persons.formats.xml import (
    TAG,
    Element,
    beside,
    element_at,
    escaped,
    language_of,
    language_tag,
    read_elements,
)
from transcription_lsp.persons.identifiers import SCHEMES
from transcription_lsp.persons.person import Person, Place
from transcription_lsp.text.edit import Edit

_PREFERRED = frozenset(("preferred", "main", "reg", "standard"))
_OWN_ID = frozenset(("local", "id"))
_NAMES = ("surname", "forename", "genName", "nameLink", "roleName", "addName")
_XML_NAME = re.compile(r"[^\W\d][\w.-]*", re.ASCII)
_CLOSING = re.compile(r"</(?:[\w.-]+:)?listPerson\s*>")
_EMPTY_LIST = re.compile(r"<(?:[\w.-]+:)?listPerson\b[^<>]*/>")

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Persons</title>
      </titleStmt>
      <publicationStmt>
        <p>A list of persons</p>
      </publicationStmt>
      <sourceDesc>
        <p>Written by transcription-lint</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <listPerson>
"""
_TAIL = """\
    </listPerson>
  </standOff>
</TEI>
"""


def read(text: str, path: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a file, person by person."""

    def make(person: Element) -> Entry:
        place = Place(path, person.line, person.column, person.start)
        tag_end = _end_of_line(text, person)
        made = entry(_values(person), person.start, person.end, place)
        shown = tuple(
            each._replace(end=tag_end)
            if (each.start, each.end) == (person.start, person.end)
            else each
            for each in made.faults
        )
        return made._replace(faults=shown)

    return read_elements(text, "person", make)


def document(persons: Iterable[Person]) -> str:
    """A new file: a TEI document with nothing but the list."""
    written = "".join(_indented(person, "      ", "  ", "\n") + "\n" for person in persons)
    # TEI knows no list without a person.
    return _HEAD + written + _TAIL


def added(text: str, person: Person, before: int | None, columns: Columns) -> str:
    """The file with one more person, before the one at an offset or at the end of the last list.

    Raises ValueError, with a sentence, for a file without a list.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    spans = [(each.start, each.end) for each in read(text, "", columns) if each.person]
    if spans:
        indent = _indent_at(text, spans[0][0])
        inside = re.search(r"[\r\n]([ \t]+)\S", text[slice(*spans[0])])
        deeper = inside[1] if inside else indent + "  "
        step = deeper[len(indent) :] if deeper.startswith(indent) else "  "
        new = _indented(person, indent, step or "  ", line_end)
        if before is not None:
            return f"{text[:before]}{new.removeprefix(indent)}{line_end}{indent}{text[before:]}"
        end = spans[-1][1]
        return f"{text[:end]}{line_end}{new}{text[end:]}"
    closings = list(_CLOSING.finditer(text))
    if closings:
        at = closings[-1].start()
        indent = _indent_at(text, at)
        new = _indented(person, indent + "  ", "  ", line_end)
        lead = text[:at].rstrip(" \t")
        if not lead.endswith(("\n", "\r")):
            lead += line_end
        return f"{lead}{new}{line_end}{indent}{text[at:]}"
    empty = _EMPTY_LIST.search(text)
    if empty is None:
        raise ValueError("This file has no listPerson that could take a person.")
    indent = _indent_at(text, empty.start())
    tag = empty[0][:-2].rstrip()
    name = tag[1:].split()[0]
    new = _indented(person, indent + "  ", "  ", line_end)
    whole = f"{tag}>{line_end}{new}{line_end}{indent}</{name}>"
    return text[: empty.start()] + whole + text[empty.end() :]


def another_form(text: str, start: int, end: int, form: str, columns: Columns) -> Edit:
    """The edit that puts one more form into the person from `start` to `end`. Raises ValueError."""
    name = _preferred_at(text, start)
    if name is None:
        raise ValueError("this entry has no persName that another could stand beside.")
    return beside(text, name, "", escaped(form))


def renamed(
    text: str, start: int, end: int, new: str, old: str | None, columns: Columns
) -> list[Edit]:
    """Edits that put another preferred name into the element from `start` to `end`, that one first.

    `old` goes into a `persName` of its own, if there is one. Raises ValueError, with a sentence,
    where the name is made of other parts than a surname and a forename.
    """
    name = _preferred_at(text, start)
    if name is None:
        raise ValueError(IN_PARTS)
    inside = [each for each in name.children if isinstance(each, Element)]
    parts = new.split(", ")
    if not inside:
        edits = [_with_text(text, name, new)]
    elif len(parts) == len(inside) == 2 and {"surname", "forename"} == {e.name for e in inside}:
        said = dict(zip(("surname", "forename"), parts, strict=True))
        edits = [_with_text(text, each, said[each.name]) for each in inside]
    else:
        raise ValueError(IN_PARTS)
    if old is not None:
        language = name.attributes.get("xml:lang")
        said_in = f' xml:lang="{escaped(language)}"' if language else ""
        edits.append(beside(text, name, said_in, escaped(old)))
    return edits


def _preferred_at(text: str, start: int) -> Element | None:
    """The element of the preferred name in the person that begins at an offset."""
    return _preferred(_names_of(element_at(text, start, "person")))


def _with_text(text: str, element: Element, new: str) -> Edit:
    """What puts another text into an element that holds nothing else. Raises ValueError."""
    opened = TAG.match(text, element.start)
    close = text.rfind("</", element.start, element.end)
    if opened is None or close < opened.end() or "<" in text[opened.end() : close]:
        raise ValueError(IN_PARTS)
    return Edit(opened.end(), close, escaped(new))


def _values(person: Element) -> Iterator[Value]:
    """What a `person` element says."""
    own = next(
        (each for each in person.all("idno") if each.attributes.get("type") in _OWN_ID), None
    )
    if own is not None:
        yield _value("id", own.text(), own)
    elif "xml:id" in person.attributes:
        yield Value("id", person.attributes["xml:id"], person.start, person.start)
    names = _names_of(person)
    preferred = _preferred(names)
    for name in names:
        if name is preferred:
            yield _value("preferred", _name(name), name)
        elif _type(name) == "sort":
            yield _value("sort", _name(name), name)
        else:
            script, language = language_of(name.attributes.get("xml:lang", ""))
            yield _value("form", _name(name), name, script, language)
    for child in person.children:
        if isinstance(child, Element):
            yield from _said(child)
    for name in names:
        for role in name.all("roleName"):
            yield _value("role", role.text(), role)


def _names_of(person: Element) -> list[Element]:
    return [each for each in person.all("persName") if each.text()]


def _preferred(names: Sequence[Element]) -> Element | None:
    """Of the names of a person the preferred one."""
    typed = next((each for each in names if _type(each) in _PREFERRED), None)
    return typed or next((each for each in names if _type(each) != "sort"), None)


def _said(child: Element) -> Iterator[Value]:
    """What an element about a person says, names aside."""
    if child.name in ("birth", "death", "floruit"):
        yield _value(child.name, _date(child), child)
    elif child.name in ("occupation", "state", "affiliation", "socecStatus"):
        start, end = _period(child)
        yield _value("role", child.text(("date",)), child, start, end)
    elif child.name == "idno" and child.attributes.get("type") not in _OWN_ID:
        kind = child.attributes.get("type", "")
        if kind.upper() in ("", "URI", "URL"):
            yield _value("identifier", child.text(), child)
        else:
            name = SCHEMES.get(kind.lower())
            yield _value(name or "identifier", child.text(), child, "" if name else kind)
    elif child.name == "note":
        yield _value("note", child.text(), child)
    elif child.name in ("ptr", "ref") and "target" in child.attributes:
        yield _value("link", child.attributes["target"], child)


def _value(name: str, text: str, element: Element, first: str = "", second: str = "") -> Value:
    return Value(name, text, element.start, element.end, first, second)


def _type(element: Element) -> str:
    return element.attributes.get("type", "").lower()


def _name(element: Element) -> str:
    """A name as one text."""
    surnames = list(element.below("surname"))
    outside = "".join(each for each in element.children if isinstance(each, str))
    if not surnames or any(map(str.isalnum, outside)):
        return element.text(("roleName",)) or element.text()
    parts: dict[str, list[str]] = {}
    for part in element.below(*_NAMES):
        parts.setdefault(part.name, []).append(part.text())
    surname = " ".join((*parts.get("nameLink", ()), *parts["surname"]))
    forename = " ".join((*parts.get("forename", ()), *parts.get("addName", ())))
    return ", ".join(filter(None, (surname, forename, " ".join(parts.get("genName", ())))))


def _date(element: Element) -> str:
    """The date of a birth, a death or an activity, as dates are written in lists."""
    said = element.first("date") or element
    for holder in (element, said):
        found = _machine_date(holder.attributes)
        if found:
            uncertain = holder.attributes.get("cert") in ("low", "medium", "unknown")
            return f"{found}?" if uncertain and "/" not in found and "[" not in found else found
    return said.text(("placeName", "settlement", "country", "place", "note", "bibl"))


def _machine_date(attributes: Mapping[str, str]) -> str:
    """The date that attributes say; empty if they say none."""

    def of(name: str) -> str:
        return attributes.get(name) or attributes.get(f"{name}-iso") or ""

    if when := of("when"):
        return when
    if of("from") or of("to"):
        return f"{of('from') or '..'}/{of('to') or '..'}"
    first, last = of("notBefore"), of("notAfter")
    if first and last:
        return f"[{first}..{last}]" if first != last else first
    return f"{first}/.." if first else f"../{last}" if last else ""


def _period(element: Element) -> tuple[str, str]:
    attributes = element.attributes
    start = attributes.get("from") or attributes.get("notBefore") or attributes.get("when") or ""
    end = attributes.get("to") or attributes.get("notAfter") or ""
    return start, end


def _end_of_line(text: str, element: Element) -> int:
    ends = [at for mark in "\r\n" if (at := text.find(mark, element.start, element.end)) >= 0]
    return min(ends, default=element.end)


def _indent_at(text: str, at: int) -> str:
    """The blanks before a tag, if nothing else stands there."""
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    before = text[line:at]
    return before if not before.strip() else ""


def _indented(person: Person, indent: str, step: str, line_end: str) -> str:
    """A `person` element over several lines."""
    inner = indent + step
    lines = [f"{indent}<person {_own_id(person.id)}>"]
    lines += [inner + each for each in _elements(person)]
    lines.append(f"{indent}</person>")
    return line_end.join(lines)


def _own_id(own: str) -> str:
    return f'xml:id="{escaped(own if _XML_NAME.fullmatch(own) else _as_xml_name(own))}"'


def _as_xml_name(own: str) -> str:
    """An id that XML accepts; the true one then stands in an `idno`."""
    return "p-" + re.sub(r"[^\w.-]", lambda found: f"_{ord(found[0]):x}", own, flags=re.ASCII)


def _elements(person: Person) -> Iterator[str]:
    yield f'<persName type="preferred">{escaped(person.preferred)}</persName>'
    for form in person.forms:
        tag = language_tag(form.script, form.language)
        language = f' xml:lang="{escaped(tag)}"' if tag else ""
        yield f"<persName{language}>{escaped(form.text)}</persName>"
    if person.sort:
        yield f'<persName type="sort">{escaped(person.sort)}</persName>'
    for name, date in (
        ("birth", person.birth),
        ("death", person.death),
        ("floruit", person.floruit),
    ):
        if date:
            plain = re.fullmatch(r"-?\d{4}(-\d\d){0,2}", date)
            said = f' when="{date}"/>' if plain else f">{escaped(date)}</{name}>"
            yield f"<{name}{said}"
    for role in person.roles:
        start = f' from="{escaped(role.start)}"' if role.start else ""
        end = f' to="{escaped(role.end)}"' if role.end else ""
        yield f"<occupation{start}{end}>{escaped(role.text)}</occupation>"
    if not _XML_NAME.fullmatch(person.id):
        yield f'<idno type="local">{escaped(person.id)}</idno>'
    for scheme, value in person.identifiers:
        yield f'<idno type="{escaped(scheme)}">{escaped(value)}</idno>'
    for note in person.notes:
        yield f"<note>{escaped(note)}</note>"
    for link in person.links:
        yield f'<ptr target="{escaped(link)}"/>'
