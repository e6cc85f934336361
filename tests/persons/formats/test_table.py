"""CSV and TSV, as spreadsheets and projects write them."""

import re
from pathlib import Path

import pytest

from transcription_lsp.persons.authority_file import format_module, opened, read_authority
from transcription_lsp.persons.person import Form, Identifier, Person, Place, Role

AUTHORITIES = Path(__file__).parents[4] / "shared" / "data" / "authorities"
real = pytest.mark.skipif(not AUTHORITIES.is_dir(), reason="../shared/data is missing here")


def test_every_column_is_read(persons) -> None:
    (person,) = persons(
        "a.csv",
        "id,preferred,forms,sort,birth,death,floruit,roles,viaf,notes,links\n"
        'malik,"Malik, Yakov A.",Jakob Malik | Малик,malik,c. 1906,1980?,1940-1976,'
        '"Ambassador (1945–1946) | Delegate",71397758,One | two,https://example.org\n',
    )
    assert person == Person(
        "malik",
        "Malik, Yakov A.",
        (Form("Jakob Malik"), Form("Малик")),
        "malik",
        "1906~",
        "1980?",
        "1940/1976",
        (Role("Ambassador", "1945", "1946"), Role("Delegate")),
        (Identifier("viaf", "71397758"),),
        ("One", "two"),
        ("https://example.org",),
        Place("a.csv", 2, 1, 67),
    )


CYRILLIC = "id;name\nm;Малик\nm2;Чжоу\n"


@pytest.mark.parametrize(
    "content",
    [
        CYRILLIC.encode(),
        b"\xef\xbb\xbf" + CYRILLIC.encode(),
        b"\xff\xfe" + CYRILLIC.replace(";", "\t").encode("utf-16-le"),
        ("sep=;\r\n" + CYRILLIC.replace("\n", "\r\n")).encode(),
        CYRILLIC.replace(";", ",").replace("\n", "\r").encode(),
        CYRILLIC.replace(";", "\t").encode(),
    ],
    ids=["semicolons", "byte order mark", "UTF-16", "sep=;", "old line ends", "tabs"],
)
def test_a_table_is_read_as_a_spreadsheet_wrote_it(persons, content: bytes) -> None:
    assert [person.preferred for person in persons("a.csv", content)] == ["Малик", "Чжоу"]


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,name\nm,Müller\n".encode("cp1252"))
    file = read_authority(tmp_path / "a.csv")
    assert file.persons[0].preferred == "Müller"
    ((fault),) = file.faults
    assert "Windows-1252" in fault.message
    assert not fault.grave


def test_a_cell_in_quotation_marks_may_hold_anything(persons) -> None:
    one, two = persons("a.csv", 'id,name,note\na,"Malik, ""Jakob""","one\ntwo"\nb,Beria,\n')
    assert (one.preferred, one.notes) == ('Malik, "Jakob"', ("one\ntwo",))
    assert two.place == Place("a.csv", 4, 1, 44)


def test_in_a_table_with_tabs_a_quotation_mark_may_just_stand_there(persons) -> None:
    (person,) = persons("a.tsv", 'id\tname\na\t"Bob" Smith\n')
    assert person.preferred == '"Bob" Smith'


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("ID;Familienname;Vorname", "a;Goethe;Johann Wolfgang", "Goethe, Johann Wolfgang"),
        ("key,surname,forename,gen", "a,Abbott,John,Jr.", "Abbott, John, Jr."),
        (
            "person_id,Фамилия,Имя,Отчество",
            "a,Малик,Яков,Александрович",
            "Малик, Яков Александрович",
        ),
        ("xml:id\tFull Name", "a\tYakov Malik", "Yakov Malik"),
    ],
)
def test_sensible_headings_are_understood(persons, head: str, row: str, name: str) -> None:
    assert persons("a.csv", f"{head}\n{row}\n")[0].preferred == name


def test_a_project_says_what_its_own_headings_mean(persons) -> None:
    columns = {"id": ("No.",), "preferred": ("Kto",), "forms": ("V1", "V2"), "birth": ("Rok",)}
    (person,) = persons("a.csv", "No.,Kto,V1,V2,Rok,name\n7,Malik,Malyk,Малик,1906,x\n", columns)
    assert (person.id, person.preferred, person.birth) == ("7", "Malik", "1906")
    assert [form.text for form in person.forms] == ["Malyk", "Малик", "x"]


def test_the_number_of_volumes_is_no_part_of_a_name(persons) -> None:
    (person,) = persons("a.tsv", "id\tname\toriginals\n1\tMalik\tMalik (7) | Malik, J. (2)\n")
    assert person.forms == (Form("Malik, J."),)


def test_a_row_that_is_wrong_leaves_the_others_alone(faults) -> None:
    read, found = faults(
        "a.csv",
        "id,name,birth\n"
        "a,One,1890\n"
        "b,Two, Second,1890\n"
        ",Three,1890\n"
        "d,,1890\n"
        'e,"Five,1890\n'
        "f,Six,some day\n"
        "g,Seven,1890\n",
    )
    assert read == ["One", "Six", "Seven"]
    assert [(code, place) for code, place, _ in found] == [
        ("A002", "b,Two, Second,1890"),
        ("A002", ",Three,1890"),
        ("A002", "d,,1890"),
        ("A002", 'e,"Five,1890'),
        ("A002", "some day"),
    ]


def test_a_mark_that_is_never_closed_does_not_swallow_the_file(faults) -> None:
    rows = "".join(f"{number},Name {number},\n" * 1 for number in map(_word, range(300)))
    read, found = faults("a.csv", f'id,name,note\nx,"Lost,\n{rows}y,"Found",\n')
    assert len(read) == 301
    assert len(found) == 1


def _word(number: int) -> str:
    return "n" + "abcdefghij"[number % 10] * (number // 10 + 1)


def test_a_table_without_the_columns_it_needs_says_which(faults) -> None:
    read, ((code, place, message),) = faults("a.csv", "nummer,wer\n1,Malik\n")
    assert (read, code, place) == ([], "A002", "nummer,wer")
    assert "say id and preferred, among ‘nummer’, ‘wer’" in message
    assert "[authority-columns]" in message


def test_what_is_wrong_is_shown_where_it_stands(faults) -> None:
    _, found = faults("a.csv", 'id,name,birth,death,gnd\na,"Malik, J.",1980,1906,118540328\n')
    assert [(code, place) for code, place, _ in found] == [("A003", "118540328"), ("A002", "1906")]


def test_damaged_letters_are_a_fault_of_their_entry(faults) -> None:
    read, found = faults("a.csv", "id,name\na,Молотов, Вячеслав\nb,Ж".encode() + b"\xd0\n")
    assert read == []
    assert [code for code, _, _ in found] == ["A002", "A002"]


@pytest.mark.parametrize("lines", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_adding_keeps_line_ends_quoting_and_the_last_line(lines: str, end: str) -> None:
    text = ('id;name;x\n"a";"Malik";1' + end).replace("\n", lines)
    new = Person("b", "Beria; L.")
    after = format_module("table").added(text, new, None, {})
    assert after == ('id;name;x\n"a";"Malik";1\nb;"Beria; L.";' + end).replace("\n", lines)


@real
@pytest.mark.parametrize(
    ("name", "count", "forms"), [("frus_people", 8210, 5838), ("pocom_people", 4261, 1897)]
)
def test_real_lists_load_as_they_are(name: str, count: int, forms: int) -> None:
    file = read_authority(AUTHORITIES / f"{name}.tsv")
    assert len(file.persons) == count
    assert sum(len(person.forms) for person in file.persons) == forms
    assert file.faults == ()
    texts = [form.text for person in file.persons for form in person.forms]
    assert [text for text in texts if re.search(r"\(\d+\)$", text)] == []


@real
def test_a_real_list_is_written_and_read_again() -> None:
    file = read_authority(AUTHORITIES / "pocom_people.tsv")
    for name, ending in (("table", "csv"), ("toml", "toml"), ("json", "json"), ("tei", "xml")):
        text = format_module(name).document(file.persons)
        again = [entry.person for entry in opened(f"a.{ending}", text.encode()).entries()]
        assert [person and person._replace(place=None) for person in again] == [
            person._replace(place=None) for person in file.persons
        ]
