"""Adding a person, or a form of a name, leaves everything else in a file as it is."""

import pytest

from transcription_lsp.persons.adding import CannotAdd, added, another_form
from transcription_lsp.persons.authority_file import opened
from transcription_lsp.persons.formats import table
from transcription_lsp.persons.person import Form, Person
from transcription_lsp.text.edit import Edit, apply_edits

ZHUKOV = Person("zhukov", "Zhukov, Georgy", (Form("Жуков"),))


def after(name: str, content: bytes, person: Person = ZHUKOV) -> bytes:
    return added(opened(name, content), person)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("a,Zorin\nb,Beria\nc,Malik\n", "a,Zorin\nb,Beria\nbb,Budyonny\nc,Malik\n"),
        ("x,Antonov\nb,Beria\na,Malik\n", "x,Antonov\nb,Beria\nbb,Budyonny\na,Malik\n"),
        ("x,Malik\na,Beria\nb,Zorin\n", "x,Malik\na,Beria\nb,Zorin\nbb,Budyonny\n"),
    ],
    ids=["by id", "by name", "not sorted"],
)
def test_a_person_stands_in_the_right_place_of_a_sorted_list(rows: str, expected: str) -> None:
    content = after("a.csv", f"id,name\n{rows}".encode(), Person("bb", "Budyonny"))
    assert content.decode() == f"id,name\n{expected}"


def test_ids_that_are_numbers_are_sorted_as_numbers() -> None:
    content = after("a.csv", b"id,name\n9,X\n10,B\n11,C\n", Person("12", "Y"))
    assert content == b"id,name\n9,X\n10,B\n11,C\n12,Y\n"


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"), (b"", "utf-8")]
)
def test_encoding_mark_and_line_ends_stay(mark: bytes, encoding: str) -> None:
    before = mark + 'sep=;\r\nid;name;forms\r\n"m";"Малик";\r\n'.encode(encoding)
    assert after("a.csv", before) == before + "zhukov;Zhukov, Georgy;Жуков\r\n".encode(encoding)


def test_a_letter_that_the_encoding_lacks_is_refused() -> None:
    with pytest.raises(CannotAdd, match="has no ‘Ж’: save it as UTF-8 first"):
        after("a.csv", "id,name,forms\nm,Müller,\n".encode("cp1252"))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"id,name\nzhukov,Malik\n", "The id ‘zhukov’ is taken by ‘Malik’"),
        ("a.csv", b"id,name\nm,Malik\n", "has no room for other forms"),
        ("a.csv", b"", "This table has no headings"),
        ("a.csv", b"nr,wer\n1,Malik\n", "No columns say id and preferred"),
        ("a.json", b"7", "no list of persons"),
        ("a.xml", b"<a/>", "has no listPerson"),
        ("a.eac.xml", b"<eac-cpf/>", "holds one person"),
    ],
)
def test_a_file_that_cannot_take_the_person_is_left_alone(
    name: str, content: bytes, why: str
) -> None:
    with pytest.raises(CannotAdd, match=why):
        after(name, content)


def with_form(name: str, text: str, id: str = "m", form: str = "Малик") -> str:
    return apply_edits(text, [another_form(opened(name, text.encode()), id, form)])


XML = "<TEI><listPerson>\r\n  <person xml:id='m'>\r\n    <persName>Malik</persName>{}\r\n  </person></listPerson></TEI>"
EAC = "<eac-cpf><control><recordId>m</recordId></control><nameEntry><part>Malik</part></nameEntry>{}</eac-cpf>"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.csv", "id,name,forms\nm,Malik,\nb,B,\n", "id,name,forms\nm,Malik,Малик\nb,B,\n"),
        ("a.csv", "id,name,forms\nm,Malik,A|B\n", "id,name,forms\nm,Malik,A|B | Малик\n"),
        ("a.csv", 'id,name,forms\nm,"M, Y",""\n', 'id,name,forms\nm,"M, Y","Малик"\n'),
        ("a.csv", 'id;name;forms;b\nm;M;"x; ""y""";', 'id;name;forms;b\nm;M;"x; ""y"" | Малик";'),
        (
            "a.tsv",
            "id\tname\tnote\tforms\r\nm\tM\r\n",
            "id\tname\tnote\tforms\r\nm\tM\t\tМалик\r\n",
        ),
        (
            "a.csv",
            "id,name,originals\nm,Malik,A (7)\n",
            "id,name,originals\nm,Malik,A (7) | Малик (1)\n",
        ),
        ("a.json", '[{"id":"m","name":"M"}]', '[{"id":"m","name":"M", "forms": ["Малик"]}]'),
        (
            "a.json",
            '[{"id":"m","name":"M","forms":[]}]',
            '[{"id":"m","name":"M","forms":["Малик"]}]',
        ),
        (
            "a.json",
            '[{"id":"m","name":"M","aka":"A"}]',
            '[{"id":"m","name":"M","aka":["A", "Малик"]}]',
        ),
        (
            "a.json",
            '[\n {"name": "M",\n  "forms": [\n   "A"\n  ],\n  "id": "m"}\n]',
            '[\n {"name": "M",\n  "forms": [\n   "A",\n   "Малик"\n  ],\n  "id": "m"}\n]',
        ),
        (
            "a.json",
            '[{\n  "id": "m",\n  "name": "M",\n  "viaf": 1\n}]',
            '[{\n  "id": "m",\n  "name": "M",\n  "forms": ["Малик"],\n  "viaf": 1\n}]',
        ),
        (
            "a.jsonl",
            '{"id":"b","name":"B"}\n{"id":"m","name":"M"}\n',
            '{"id":"b","name":"B"}\n{"id":"m","name":"M", "forms": ["Малик"]}\n',
        ),
        (
            "a.toml",
            '[[person]]\nid="m"\nname="M" # x\n',
            '[[person]]\nid="m"\nname="M" # x\nforms = ["Малик"]\n',
        ),
        (
            "a.toml",
            '[[person]]\nid="m"\nname="M"',
            '[[person]]\nid="m"\nname="M"\nforms = ["Малик"]',
        ),
        (
            "a.toml",
            '[[person]]\nforms = []\nid="m"\nname="M"',
            '[[person]]\nforms = ["Малик"]\nid="m"\nname="M"',
        ),
        (
            "a.toml",
            '[[person]]\n# [x]\nid="m"\nname="M"\nforms = [\n  "A", # ]\n  { text = "B" }, # b\n]\n',
            '[[person]]\n# [x]\nid="m"\nname="M"\nforms = [\n  "A", # ]\n  { text = "B" },\n  "Малик", # b\n]\n',
        ),
        (
            "a.toml",
            '[[person]]\nid="m"\nname="M"\nforms="A"',
            '[[person]]\nid="m"\nname="M"\nforms=["A", "Малик"]',
        ),
        (
            "a.jsonl",
            '  {"name":"M","id":"m"} \n',
            '  {"name":"M", "forms": ["Малик"],"id":"m"} \n',
        ),
        ("a.xml", XML.format(""), XML.format("\r\n    <persName>Малик</persName>")),
        (
            "a.xml",
            '<person xml:id="m"><!--<persName></persName>--><t:persName>M</t:persName></person>',
            '<person xml:id="m"><!--<persName></persName>--><t:persName>M</t:persName><t:persName>Малик</t:persName></person>',
        ),
        (
            "a.xml",
            '<person xml:id="m"><persName type="sort">m</persName><persName>M</persName></person>',
            '<person xml:id="m"><persName type="sort">m</persName><persName>M</persName><persName>Малик</persName></person>',
        ),
        ("a.eac.xml", EAC.format(""), EAC.format("<nameEntry><part>Малик</part></nameEntry>")),
    ],
)
def test_a_form_comes_to_those_that_are_there(name: str, before: str, after: str) -> None:
    assert with_form(name, before) == after


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "id,name\nm,Malik\n", "has no column for other forms"),
        ("a.csv", "id,name,forms\nb,B,\n", "Nobody in a.csv has the id ‘m’ any more"),
        ("a.csv", "id,name,forms\nm,M,Малик\n", "is a form of M already"),
        ("a.toml", '[[person]]\nid="m"\n"na\\u006De"="M"\n', "has no place for another form"),
    ],
)
def test_a_file_that_cannot_take_the_form_is_left_alone(name: str, text: str, why: str) -> None:
    with pytest.raises(CannotAdd, match=why):
        with_form(name, text)


@pytest.mark.parametrize(
    "edit", [Edit(14, 14, "X"), Edit(16, 18, ""), Edit(24, 24, "X"), Edit(22, 22, "\nn,Malin,")]
)
def test_a_form_that_would_change_anything_else_is_not_written(
    monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    monkeypatch.setattr(table, "another_form", lambda *_: edit)
    with pytest.raises(CannotAdd, match="left as it is"):
        with_form("a.csv", "id,name,forms\nm,Malik,\nb,B,\n")
