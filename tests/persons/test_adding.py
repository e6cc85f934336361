"""Adding a person leaves everything else in a file as it is."""

import pytest

from transcription_lsp.persons.adding import CannotAdd, added
from transcription_lsp.persons.authority_file import opened
from transcription_lsp.persons.person import Form, Person

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
