"""What is written is read again as the same persons, in every format."""

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcription_lsp.persons.authority_file import format_module, opened
from transcription_lsp.persons.person import Form, Identifier, Person, Role
from transcription_lsp.text.lines import LineIndex

FILES = {
    "table": "a.csv",
    "toml": "a.toml",
    "json": "a.json",
    "json_lines": "a.jsonl",
    "tei": "a.xml",
    "eac_cpf": "a.eac.xml",
}

# Any letter and sign but controls and surrogates, and those that only some programs take for blanks.
_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Co"), exclude_characters="\ufffd"
)
_TEXTS = st.text(_LETTERS | st.sampled_from("|\\\"',;\t\n<>&][#=(){}–"), min_size=1, max_size=20)


def _tidy(text: str) -> str:
    return " ".join(text.split())


_NAMES = _TEXTS.map(_tidy).filter(lambda text: any(map(str.isalpha, text)))
_WORDS = _TEXTS.map(_tidy).filter(bool)
_DATES = st.sampled_from([None, "1890", "1890~", "1890-05-12", "[1890,1891]", "189X", "../1890"])
_FORMS = st.builds(
    Form, _NAMES, st.sampled_from([None, "Cyrl"]), st.sampled_from([None, "ru", "zh-TW"])
)
_ROLES = st.builds(
    Role,
    st.text(string.ascii_letters, min_size=1),
    st.sampled_from([None, "1922", "1922-05"]),
    st.sampled_from([None, "1952~"]),
)
_IDENTIFIERS = st.sampled_from(
    [
        Identifier("viaf", "71397758"),
        Identifier("wikidata", "Q855"),
        Identifier("gnd", "118540238"),
        Identifier("orcid", "0000-0002-1825-0097"),
        Identifier("fast", "12 a"),
    ]
)


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """A person as reading gives one: single blanks, nothing twice."""
    preferred = draw(_NAMES)
    forms = draw(st.lists(_FORMS, max_size=3, unique_by=lambda form: form.text))
    return Person(
        draw(_WORDS),
        preferred,
        tuple(form for form in forms if form.text != preferred),
        draw(st.none() | _WORDS),
        draw(_DATES),
        draw(st.sampled_from([None, "1976", "1976?"])),
        draw(st.sampled_from([None, "1900", "1900/1910"])),
        tuple(draw(st.lists(_ROLES, max_size=2))),
        tuple(draw(st.lists(_IDENTIFIERS, max_size=3, unique=True))),
        tuple(draw(st.lists(_WORDS, max_size=2))),
        tuple(draw(st.lists(st.just("https://example.org/?a=1&b=2"), max_size=1))),
    )


def read_back(name: str, text: str) -> list[Person]:
    """The persons of a text, their places aside."""
    found = []
    for entry in opened(name, text.encode()).entries():
        assert entry.faults == ()
        assert entry.person is not None
        found.append(entry.person._replace(place=None))
    return found


def kept(name: str, person: Person) -> Person:
    """What of a person the format has room for."""
    if name != "table":
        return person
    # Identifiers are grouped by register; script and language have no column.
    order = ["viaf", "wikidata", "isni", "orcid", "lcnaf", "gnd", "fast"]
    return person._replace(
        forms=tuple(Form(form.text) for form in person.forms),
        identifiers=tuple(sorted(person.identifiers, key=lambda each: order.index(each.scheme))),
    )


@pytest.mark.parametrize("name", ["table", "toml", "json", "json_lines", "tei"])
@settings(max_examples=40)
@given(st.lists(persons(), min_size=1, max_size=3, unique_by=lambda person: person.id))
@example([Person('"', "ab\\|c", notes=("|", "\\"))])
def test_a_new_file_holds_the_persons_that_were_written(name: str, written: list[Person]) -> None:
    text = format_module(name).document(written)
    assert read_back(FILES[name], text) == [kept(name, person) for person in written]


@settings(max_examples=40)
@given(persons())
def test_eac_cpf_holds_the_one_person_that_was_written(person: Person) -> None:
    text = format_module("eac_cpf").document([person])
    assert read_back(FILES["eac_cpf"], text) == [person]


@pytest.mark.parametrize("name", ["table", "toml", "json", "json_lines", "tei"])
@settings(max_examples=40)
@given(st.lists(persons(), min_size=2, max_size=4, unique_by=lambda person: person.id), st.data())
def test_a_person_is_added_where_it_should_stand(
    name: str, written: list[Person], data: st.DataObject
) -> None:
    new, *others = written
    module = format_module(name)
    # A table has columns for what somebody in it has.
    text = module.document([*others, new]) if name == "table" else module.document(others)
    entries = list(opened(FILES[name], text.encode()).entries())
    if name == "table":
        text = text[: entries[-1].start]
        entries.pop()
    at = data.draw(st.integers(0, len(entries)))
    before = entries[at].start if at < len(entries) else None
    after = module.added(text, new, before, {})
    expected = [*others[:at], new, *others[at:]]
    assert read_back(FILES[name], after) == [kept(name, person) for person in expected]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_entry_says_where_it_begins(name: str, line_end: str) -> None:
    persons = [Person("a", "Ä 😀"), Person("b", "B")][: 1 if name == "eac_cpf" else 2]
    text = format_module(name).document(persons).replace("\n", line_end)
    lines = LineIndex(text)
    entries = list(opened(FILES[name], text.encode()).entries())
    assert len(entries) == len(persons)
    for entry in entries:
        place = entry.person.place
        assert place.offset == entry.start
        assert (place.line - 1, place.column - 1) == lines.position(entry.start)
