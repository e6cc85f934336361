"""A list of persons in an editor. `^` marks the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language import authority_entries
from transcription_lsp.language.authority_entries import columns_for, entry_at, identifiers_in
from transcription_lsp.persons.authority_file import document, opened_text
from transcription_lsp.persons.person import Form, Identifier, Person, Role

NAMES = ("a.csv", "a.tsv", "a.toml", "a.json", "a.jsonl", "a.xml", "a.eac.xml")


def hover(name: str, marked: str) -> str | None:
    file = opened_text(name, marked.replace("^", ""))
    found = entry_at(file, marked.index("^"), {})
    return found and found.title


def offered(name: str, marked: str, columns=None) -> list[str]:
    file = opened_text(name, marked.replace("^", ""))
    return [each.text for each in columns_for(file, marked.index("^"), columns or {})]


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("a.csv", "id,preferred\na,^X\nb,"),
        ("a.json", '[{"id": "a", "preferred": "X^"}, {"id": '),
        ("a.jsonl", '{"id": "b"\n{"id": "a", "preferred": "X"^}'),
        ("a.toml", '[[person]]\nid =\n\n[[person]]\nid = "a"\npreferred = "X^"\n'),
        ("a.xml", '<listPerson><person xml:id="a"><persName>X^</persName></person><person'),
    ],
)
def test_hover_says_who_the_entry_is_whatever_is_half_typed_elsewhere(name, marked):
    assert hover(name, marked) == "X"


def test_what_is_known_is_told_as_in_a_transcription():
    text = "id,preferred,birth,viaf\na,X,1890,12\n"
    found = entry_at(opened_text("a.csv", text), 26, {})
    assert "Born: 1890" in found.plain()
    assert "https://viaf.org/viaf/12" in found.plain()
    assert found.span == (24, 35)


def test_a_heading_says_what_the_column_holds():
    assert hover("a.csv", "id,Last na^me,x\na,b,c") == "Last name"
    assert hover("a.csv", "id,preferred,x^\na,b,c") is None


@pytest.mark.parametrize("name", [each for each in NAMES if "eac" not in each])
def test_in_a_long_list_the_same_is_found_around_the_place(name, monkeypatch):
    persons = [
        Person(
            f"p{at}",
            f"Surname{at}, Given",
            (Form("A"),),
            roles=(Role("Minister", "1900", "1910"),),
            notes=("one\ntwo",),
        )
        for at in range(40)
    ]
    text = document(name, persons)
    file = opened_text(name, text)
    offsets = range(0, len(text), 17)
    whole = [entry_at(file, offset, {}) for offset in offsets]
    monkeypatch.setattr(authority_entries, "_WHOLE", 10)
    monkeypatch.setattr(authority_entries, "_LONGEST", 1_000)
    assert [entry_at(file, offset, {}) for offset in offsets] == whole
    assert sum(each is not None for each in whole) > len(whole) / 2


def test_columns_are_offered_in_the_first_line_that_are_not_there():
    assert "preferred" in offered("a.csv", "^")
    assert offered("a.csv", "id,pre^") == ["preferred"]
    assert offered("a.csv", "id,pre^ferred\n") == ["preferred"]
    assert offered("a.csv", "id,Name,p^") == ["patronymic"]
    assert offered("a.csv", "id,b^", {"birth": ("Geboren",)}) == ["birth"]
    assert offered("a.csv", "Geboren,b^", {"birth": ("Geboren",)}) == []
    assert offered("a.csv", "id,preferred\na,b^") == []
    assert offered("a.tsv", "i^") == ["id", "identifiers", "isni"]
    assert offered("a.csv", '"id";"pr^";"forms"\n') == ["preferred"]


def test_keys_are_offered_in_toml_and_json():
    assert offered("a.toml", '[[person]]\nid = "a"\nb^\n\n[[person]]\nbirth = 1') == ["birth"]
    assert offered("a.toml", '[[person]]\nbirth = "1"\nb^') == []
    assert offered("a.toml", "b^") == []
    assert offered("a.toml", '[[person]]\nforms = ["b^') == []
    assert offered("a.json", '[{"id": "a", "b^}]') == ["birth"]
    assert offered("a.json", '[{"b^": "1"}, {"birth": "2"}]') == ["birth"]
    assert offered("a.json", '[{"birth": "1", "b^"}]') == []
    assert offered("a.json", '[{"id": "b^"}]') == []
    assert offered("a.json", '[\n{"forms": ["a", "b^"]}]') == []
    assert offered("a.json", '[{"roles": [{"b^"}]}]') == []
    assert offered("a.json", '{"persons": [{"roles": [{"start": "1"}], "b^"}]}') == ["birth"]
    assert offered("a.json", '[{"id": "a",\n{"id": "b", "b^"}]') == ["birth"]
    assert offered("a.jsonl", '{"id": "b"}\n{"b^') == ["birth"]


def links(name: str, text: str) -> list[tuple[str, str]]:
    found = identifiers_in(opened_text(name, text), {})
    return [(text[each.span.start : each.span.end], each.target) for each in found]


def test_identifiers_lead_to_their_registers():
    table = "id,name,birth,viaf,identifiers,links\na,X,1890,1890,wd:Q855 | gnd:118540238,https://example.org/a\n"
    assert links("a.csv", table) == [
        ("1890", "https://viaf.org/viaf/1890"),
        ("wd:Q855", "https://www.wikidata.org/wiki/Q855"),
        ("gnd:118540238", "https://d-nb.info/gnd/118540238"),
        ("https://example.org/a", "https://example.org/a"),
    ]
    assert identifiers_in(opened_text("a.csv", table), {})[0].span == (46, 50)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", '[[person]]\nid="Q855"\nname="X"\nwikidata="Q855"\n'),
        ("a.json", '[{"id":"Q855","name":"X","wikidata":"Q855"}]'),
        (
            "a.xml",
            '<person xml:id="Q855"><persName>X</persName><idno type="Wikidata">Q855</idno></person>',
        ),
    ],
)
def test_the_link_is_where_the_identifier_is_written(name, text):
    (link,) = identifiers_in(opened_text(name, text), {})
    assert link.span.start == text.rindex("Q855")
    assert link.target == "https://www.wikidata.org/wiki/Q855"


def test_an_address_of_a_register_is_one_link():
    text = "id,name,viaf\na,X,http://viaf.org/viaf/12\n"
    assert links("a.csv", text) == [("http://viaf.org/viaf/12", "http://viaf.org/viaf/12")]


@given(st.data())
def test_any_text_can_be_asked_about_at_any_place(data):
    persons = [Person("a", "X, Y", (Form("Z"),), identifiers=(Identifier("viaf", "12"),))]
    name = data.draw(st.sampled_from(NAMES))
    text = document(name, persons)
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        text = (
            text[:start]
            + data.draw(st.text(max_size=4) | st.sampled_from(["[[", '"', "{"]))
            + text[end:]
        )
    offset = data.draw(st.integers(0, len(text)))
    file = opened_text(name, text)
    found = entry_at(file, offset, {})
    assert found is None or found.span.end <= len(text)
    assert all(each.span.end <= len(text) for each in columns_for(file, offset, {}))
    assert all(
        0 <= each.span.start < each.span.end <= len(text) for each in identifiers_in(file, {})
    )
