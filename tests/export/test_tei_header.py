"""The header of a TEI file: what is told of the document, its source, persons and hands."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from transcription_lsp.export.tei import write

from .conftest import TEI, read

SEED = Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt"
PERSONS = Path(__file__).parents[2] / "seeds" / "persons.csv"


@pytest.fixture(scope="module")
def header(authority_of) -> ElementTree.Element:
    """The header of the seed."""
    authority = authority_of(PERSONS.read_text("utf-8"))
    text = SEED.read_bytes().decode()
    root = ElementTree.fromstring(write(read(text, authority=authority), str(SEED)))
    found = root.find(f"{TEI}teiHeader")
    assert found is not None
    return found


def texts(header: ElementTree.Element, *path: str) -> list[str]:
    """The texts of the elements to which a path leads, white space made single blanks."""
    found = header.iterfind(".//" + "/".join(f"{TEI}{each}" for each in path))
    return [" ".join("".join(each.itertext()).split()) for each in found]


def test_title_date_and_summary_are_those_of_the_transcription(header) -> None:
    assert texts(header, "titleStmt", "title") == [
        "Cable No. 121973, Meretskov and Shytkov to Cde. Stalin"
    ]
    (date,) = header.iter(f"{TEI}creation")
    assert date[0].attrib == {"when": "1947-05-12"}
    assert texts(header, "abstract", "p")[0].startswith("A request to send Soviet specialists")


def test_the_source_is_an_archive_with_a_shelfmark_and_leaves(header) -> None:
    assert texts(header, "msIdentifier", "repository") == [
        "Russian State Archive of Socio-Political History"
    ]
    marks = {each.get("type"): each.text for each in header.iterfind(f".//{TEI}idno/{TEI}idno")}
    assert marks == {"fond": "558", "opis": "11", "delo": "346"}
    (leaves,) = header.iter(f"{TEI}locus")
    assert leaves.attrib == {"from": "4", "to": "6"}


def test_who_translated_speaks_in_the_notes(header) -> None:
    statements = {
        texts(each, "resp")[0]: (texts(each, "name")[0], dict(each.attrib).popitem())
        if each.attrib
        else (texts(each, "name")[0], None)
        for each in header.iter(f"{TEI}respStmt")
    }
    assert statements["contributed by"] == ("Sergey Radchenko", None)
    assert statements["translated by"][0] == "Gary Goldberg"
    translated = next(each for each in header.iter(f"{TEI}respStmt") if each.attrib)
    assert translated.get("{http://www.w3.org/XML/1998/namespace}id") == "translator"


def test_languages_are_those_of_text_and_original(header) -> None:
    known = {each.get("ident"): each.text for each in header.iter(f"{TEI}language")}
    assert known == {"en": "Translation - English", "ru": "Russian (the original)"}


def test_only_who_is_named_is_listed_with_names_and_dates(header) -> None:
    persons = {each[0].text: each for each in header.iterfind(f".//{TEI}listPerson/{TEI}person")}
    assert "Molotov, Vyacheslav Mikhailovich" in persons
    assert not any(name.startswith("Khrushchev") for name in persons)
    stalin = persons["Stalin, Iosif Vissarionovich"]
    variants = [each.text for each in stalin.iterfind(f"{TEI}persName[@type='variant']")]
    assert variants == ["Stalin, Joseph", "Сталин, Иосиф Виссарионович"]
    assert [(each.tag, each.get("when")) for each in stalin if each.get("when")] == [
        (f"{TEI}birth", "1878"),
        (f"{TEI}death", "1953"),
    ]


def test_hands_and_the_convention_are_declared(header) -> None:
    (hand,) = header.iter(f"{TEI}handNote")
    assert (hand.text, hand.get("scribeRef")) == ("Stalin", "#person-stalin")
    (declared,) = header.iter(f"{TEI}editorialDecl")
    assert declared.get("n") == "wilson"
    assert "convention wilson" in texts(header, "editorialDecl", "p")[0]


def test_identifiers_offices_and_notes_of_persons_are_told(authority_of) -> None:
    authority = authority_of(
        "id,preferred,birth,roles,viaf,note\n"
        'belov,"Belov, Ivan",1890~,Commander of the Front (1945–1947),104023256,<b>\n'
    )
    root = ElementTree.fromstring(write(read("Cde. Belov", authority=authority), "a.txt"))
    (person,) = root.iter(f"{TEI}person")
    said = {each.tag.removeprefix(TEI): (each.attrib, each.text) for each in person}
    assert said["birth"] == ({}, "1890~")
    assert person.find(f"{TEI}idno[@type='VIAF']").text == "104023256"
    assert said["note"] == ({}, "<b>")


def test_what_no_other_place_is_made_for_is_a_note() -> None:
    text = "---\ntitle: A letter\ndate: 1947-05\nvolume: 21\n---\n\nDear Sir\n"
    root = ElementTree.fromstring(write(read(text), "a.txt"))
    notes = {each.get("n"): each.text for each in root.iterfind(f".//{TEI}notesStmt/{TEI}note")}
    assert notes == {"volume": "21"}
    assert texts(root, "titleStmt", "title") == ["A letter"]


def test_a_text_without_header_is_called_by_its_file() -> None:
    root = ElementTree.fromstring(write(read("Dear Sir"), "box 3/letter.txt"))
    assert texts(root, "titleStmt", "title") == ["letter.txt"]
    assert root.find(f".//{TEI}xenoData") is None


def header_of(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(write(read(text), "a.txt"))


def test_a_date_that_is_no_day_is_told_in_its_words() -> None:
    root = header_of("---\ndate: before the war\n---\n\nx")
    assert texts(root, "creation", "date") == ["before the war"]
    # And nothing is said of one that is not there.
    assert header_of("x").find(f".//{TEI}creation") is None


def test_only_what_is_in_the_file_is_declared() -> None:
    assert "xenoData" not in " ".join(texts(header_of("x"), "editorialDecl", "p"))
    assert "fault" not in " ".join(texts(header_of("x"), "editorialDecl", "p"))
    assert "fault" in " ".join(texts(header_of("a ] x"), "editorialDecl", "p"))


def test_a_name_is_not_cut_at_an_initial_or_a_title() -> None:
    credit = "Contributed by Dr. A. B. Smith. Translated by J. Doe. Edited by E. Fox."
    root = header_of(f"---\ncredits: {credit}\n---\n\n[Editor's note: x]")
    assert texts(root, "respStmt", "name") == ["Dr. A. B. Smith", "J. Doe", "E. Fox"]
    statements = root.iter(f"{TEI}respStmt")
    assert [each.get("n") for each in statements] == [None, None, "editor"]


def test_of_two_translators_none_is_said_to_have_written_the_notes() -> None:
    credit = "Translated by Ann Ash. Translated by Bo Birk."
    root = header_of(f"---\ncredits: {credit}\n---\n\n[Translator's note: x]")
    assert texts(root, "respStmt", "name") == ["Ann Ash", "Bo Birk", "the translator"]


def test_a_language_is_that_of_an_original_only_where_the_header_says_so() -> None:
    assert texts(header_of("---\nlanguage: French\n---\n\nx"), "langUsage", "language") == [
        "French"
    ]
    root = header_of("---\nlanguage: French, German\n---\n\nx")
    assert texts(root, "langUsage", "language") == ["French", "German"]


def test_one_leaf_is_no_range() -> None:
    root = header_of("---\nref: 'RGASPI, f. 558, op. 11, d. 346, l. 4'\n---\n\nx")
    assert texts(root, "msContents", "p", "locus") == ["4"]


def test_who_is_thanked_twice_is_listed_once() -> None:
    credit = "Translated by Ann Ash."
    root = header_of(f"---\ncitation: {credit}\ncredits: {credit}\n---\n\nx")
    assert texts(root, "respStmt", "name") == ["Ann Ash"]


def test_persons_are_in_the_order_of_their_names(authority_of) -> None:
    authority = authority_of('id,preferred\na,"Orlov, Ivan"\nb,"Belov, Ivan"\n')
    text = "Cde. Orlov and Cde. Belov"
    root = ElementTree.fromstring(write(read(text, authority=authority), "a.txt"))
    names = [each.text for each in root.iterfind(f".//{TEI}person/{TEI}persName")]
    assert names == ["Belov, Ivan", "Orlov, Ivan"]


def test_no_language_is_listed_twice() -> None:
    fields = "contents: Translation - English\noriginal language: Russian, English"
    languages = list(header_of(f"---\n{fields}\n---\n\nx").iter(f"{TEI}language"))
    assert [each.get("ident") for each in languages] == ["en", "ru"]


def test_an_address_is_where_it_was_published_only_in_a_citation() -> None:
    root = header_of("---\nsource: https://example.org/scan\n---\n\nx")
    assert texts(root, "publicationStmt", "p") == ["The file a.txt."]
    assert texts(root, "notesStmt", "note") == ["https://example.org/scan"]


def test_a_reference_stands_once_in_the_source() -> None:
    root = header_of("---\nref: 'RGASPI, f. 558, op. 11, d. 346'\n---\n\nx")
    assert root.find(f".//{TEI}msIdentifier") is not None
    assert root.find(f".//{TEI}bibl") is None


def test_an_address_ends_where_something_stands_that_no_address_has(faults_of_tei) -> None:
    for sign in ("[", "%", "{", "\0", "\ud800"):
        document = write(read(f"**Citation:**\n\nhttps://x.org/a{sign}b\n\nText"), "a.txt")
        assert '<ref target="https://x.org/a">' in document
        assert faults_of_tei(document) == ""
