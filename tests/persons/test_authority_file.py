"""Which format a file has, and files that are no lists of persons."""

from pathlib import Path

import pytest

from transcription_lsp.persons import authority_file
from transcription_lsp.persons.authority_file import (
    UnreadableAuthority,
    UnwritableFormat,
    document,
    format_for,
    open_authority,
    opened,
    read_authority,
)
from transcription_lsp.persons.person import Person

ONE = '"id": "a", "name": "Malik"'


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.CSV", "id,name\na,Malik\n", "table"),
        ("a.tab", "id\tname\na\tMalik\n", "table"),
        ("a.txt", "id;name\na;Malik\n", "table"),
        ("a", '[[person]]\nid = "a"\nname = "Malik"\n', "toml"),
        ("a", f"[{{{ONE}}}]", "json"),
        ("a", f"{{{ONE}}}\n{{{ONE}}}\n", "json_lines"),
        (
            "a",
            "<listPerson><person xml:id='a'><persName>Malik</persName></person></listPerson>",
            "tei",
        ),
        ("a.xml", "<x/><eac-cpf/>", "eac_cpf"),
    ],
)
def test_the_format_follows_from_the_ending_or_the_text(
    name: str, content: str, expected: str
) -> None:
    assert opened(name, content.encode()).format == expected


def test_the_ending_of_a_new_file_means_a_format() -> None:
    assert [format_for(name) for name in ("a.eac.xml", "a.xml", "a.JSONL", "a.docx")] == [
        "eac_cpf",
        "tei",
        "json_lines",
        None,
    ]
    with pytest.raises(UnwritableFormat, match=r"The ending of a\.docx means no format"):
        document("a.docx", [Person("a", "Malik")])


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert [fault.message for fault in read_authority(tmp_path / "a.csv").faults] == [
        "This file is empty: it should list persons."
    ]


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0\0", "id,name".encode("utf-16-le")])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableAuthority, match="this is no text, or text in UTF-16"):
        opened("a.csv", content)


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with open(tmp_path / "a.csv", "wb") as file:
        file.truncate(authority_file.MOST_BYTES * 50)
    with pytest.raises(UnreadableAuthority, match="larger than 128 MB"):
        open_authority(tmp_path / "a.csv")
    with pytest.raises(UnreadableAuthority, match="more than 5,000,000 lines"):
        opened("a.csv", b"\n" * (authority_file.MOST_LINES + 1))


def test_what_comes_after_too_many_entries_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authority_file, "MOST_ENTRIES", 2)
    *read, last = opened("a.csv", b"id,name\na,A\nb,B\nc,C\n").entries()
    assert [entry.person and entry.person.id for entry in read] == ["a", "b"]
    assert "more than 2 entries" in last.faults[0].message


LONG = {
    "a row": ("a.csv", "id,name\na," + "x" * 200_000 + "\nb,Beria\n"),
    "separators": ("a.csv", "id,name\n" + "," * 200_000 + "\nb,Beria\n"),
    "a table": (
        "a.toml",
        '[[person]]\nid = "' + "x" * 2_000_000 + '"\n[[person]]\nid = "b"\nname = "Beria"',
    ),
    "an object": ("a.json", '[\n{"id": "' + "x" * 2_000_000 + '"},\n{"id": "b", "name": "Beria"}]'),
    "a line": ("a.jsonl", '{"id": "' + "x" * 2_000_000 + '"}\n{"id": "b", "name": "Beria"}'),
    "an element": (
        "a.xml",
        f'<l><person xml:id="a">{"<a/>" * 20_000}</person><person xml:id="b"><persName>Beria</persName></person></l>',
    ),
}


@pytest.mark.parametrize(("name", "content"), LONG.values(), ids=LONG.keys())
def test_an_entry_that_is_too_long_leaves_the_others_alone(name: str, content: str) -> None:
    entries = list(opened(name, content.encode()).entries())
    assert [entry.person.id for entry in entries if entry.person] == ["b"]
    assert len([fault for entry in entries for fault in entry.faults]) == 1
