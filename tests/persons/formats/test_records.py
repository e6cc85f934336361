"""TOML, JSON and JSON Lines."""

import pytest

from transcription_lsp.persons.authority_file import format_module
from transcription_lsp.persons.person import Form, Identifier, Person, Place, Role

TOML = """\
# Our persons.
title = "Cables"

[[person]]
id = "malik"
preferred = "Malik, Yakov"
forms = ["Jakob Malik", { text = "Малик", script = "Cyrl", language = "ru" }]
birth = 1906
death = 1980-02-11
roles = [{ text = "Ambassador", start = 1945, end = "c. 1946" }, "Delegate"]
identifiers = { viaf = "71397758", wikidata = "https://www.wikidata.org/wiki/Q855" }

# Who deciphered it.
[[person]]
id = "martynov"
preferred = "Martynov"
"""


def test_toml_is_read_table_by_table(persons) -> None:
    malik, martynov = persons("a.toml", TOML)
    assert malik.forms == (Form("Jakob Malik"), Form("Малик", "Cyrl", "ru"))
    assert (malik.birth, malik.death) == ("1906", "1980-02-11")
    assert malik.roles == (Role("Ambassador", "1945", "1946~"), Role("Delegate"))
    assert malik.identifiers == (Identifier("viaf", "71397758"), Identifier("wikidata", "Q855"))
    assert martynov.place == Place("a.toml", 14, 1, 378)


def test_a_table_that_is_no_toml_leaves_the_others_alone(faults) -> None:
    read, ((code, place, message),) = faults(
        "a.toml",
        TOML.replace("birth = 1906", "birth = 19O6") + '\n[[person]]\nid = "x"\nname = "X"\n',
    )
    assert read == ["Martynov", "X"]
    assert (code, place) == ("A002", "birth = 19O6")
    assert message.startswith("This is not written as TOML wants it: ")


def test_a_header_inside_a_text_begins_no_table(persons) -> None:
    text = '[[person]]\nid = "a"\nname = "A"\nnote = """\n[[person]]\n"""\n'
    assert len(persons("a.toml", text)) == 1


def test_adding_to_toml_leaves_comments_where_they_are() -> None:
    new = Person("beria", "Beria")
    module = format_module("toml")
    before = TOML.index('[[person]]\nid = "martynov"')
    added = '[[person]]\nid = "beria"\npreferred = "Beria"\n'
    assert module.added(TOML, new, before, {}) == TOML.replace(
        "# Who deciphered", f"{added}\n# Who deciphered"
    )
    assert module.added(TOML, new, None, {}) == f"{TOML}\n{added}"


JSON = """\
{
    "title": "Cables",
    "persons": [
        {
            "id": "malik",
            "name": "Malik, Yakov"
        },
        {
            "id": "martynov",
            "name": "Martynov"
        }
    ]
}
"""


def test_json_is_a_list_or_an_object_that_has_one(persons) -> None:
    assert [person.place for person in persons("a.json", JSON)] == [
        Place("a.json", 4, 9, 50),
        Place("a.json", 8, 9, 133),
    ]
    assert len(persons("a.json", '[{"id": "a", "name": "A"}, {"id": 2, "name": "B"}]')) == 2


def test_adding_to_json_keeps_its_indentation() -> None:
    new = Person("beria", "Beria")
    module = format_module("json")
    entry = '{\n            "id": "beria",\n            "preferred": "Beria"\n        }'
    assert module.added(JSON, new, JSON.index('{\n            "id": "mart'), {}) == JSON.replace(
        '{\n            "id": "mart', f'{entry},\n        {{\n            "id": "mart'
    )
    assert module.added(JSON, new, None, {}) == JSON.replace(
        '"Martynov"\n        }', f'"Martynov"\n        }},\n        {entry}'
    )
    short = '[{"id": "a", "name": "A"}]'
    assert module.added(short, new, None, {}) == (
        '[{"id": "a", "name": "A"}, {"id": "beria", "preferred": "Beria"}]'
    )
    assert module.added("[]", new, None, {}) == '[{"id": "beria", "preferred": "Beria"}]'


@pytest.mark.parametrize(
    ("content", "names", "said"),
    [
        (
            '[\n{"id": "a" "name": "A"},\n{"id": "b", "name": "B"}\n]',
            ["B"],
            "a comma is missing here",
        ),
        (
            '[\n{"id": "a", "name": "A"}\n{"id": "b", "name": "B"}\n]',
            ["A", "B"],
            "a comma is missing here",
        ),
        ('[{"id": "a", "name": "A"}', ["A"], "cut off"),
        ('[{"id": "a", "name": "A"}, 7]', ["A"], "This is no person"),
        ('[{"id": "a", "name": ["A"]}]', [], "‘name’ has something here that cannot be read"),
        ('{"id": "a"}', [], "no list of persons"),
        ("[" * 100_000, [], "nested too deep"),
        ('[{"id": ' + "9" * 5000 + "}]", [], "nested too deep"),
    ],
)
def test_what_is_wrong_in_json_is_said_and_the_rest_is_read(
    faults, content: str, names: list[str], said: str
) -> None:
    read, found = faults("a.json", content)
    assert read == names
    assert said in found[0][2]


def test_json_lines_are_read_line_by_line(faults) -> None:
    read, ((_, place, _),) = faults(
        "a.jsonl", '{"id": "a", "name": "A"}\n\n{"id": "b" "name": "B"}\n{"id": "c", "name": "C"}'
    )
    assert read == ["A", "C"]
    assert place == '"name": "B"}'


def test_a_date_that_is_wrong_is_shown_where_it_stands(faults) -> None:
    _, ((_, place, _),) = faults("a.jsonl", '{"id": "a", "name": "A", "birth": "31.2.1890"}')
    assert place == "31.2.1890"
