"""What holds for the TEI of any text: it is valid, its words are the reading, and it comes back."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from transcription_lsp.export.tei import write
from transcription_lsp.export.tei.elements import writable
from transcription_lsp.export.tei.imported import import_tei
from transcription_lsp.lint.linter import Report
from transcription_lsp.markup.convention import conventions
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.reading import read_node
from transcription_lsp.markup.tree import Bracket, Transcription
from transcription_lsp.text.decoding import decode

from .conftest import TEI, read, words_of

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "corpus"
GOLD = ROOT / "tests" / "gold"
EVERY = 25
"""Every so many files of the corpus are enough for a test."""


def specimens() -> list[tuple[Path, str]]:
    """Seeds and gold files, each with its convention."""
    found = [(path, "wilson") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for path in sorted(GOLD.glob("**/*.txt")):
        is_of_convention = path.parts[-4] == "conventions"
        found.append((path, path.parts[-3] if is_of_convention else "wilson"))
    return found


XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = frozenset(
    {"target", "next", "prev", "hand", "resp", "ref", "ana", "scribeRef", "calendar"}
)


SPECIMENS = pytest.mark.parametrize(
    ("path", "convention"), specimens(), ids=[path.stem for path, _ in specimens()]
)


def text_in(path: Path) -> str:
    return decode(path.read_bytes()).text


def reading_of(report: Report) -> str:
    """What is read of the body, as XML can hold it, with single blanks."""
    body = [each for each in report.transcription.top() if each.node.kind != "header"]
    return " ".join(writable(" ".join([read_node(each).text for each in body])).split())


def words_in(document: str) -> str:
    return words_of(ElementTree.fromstring(document).find(f".//{TEI}body"))


def without_blanks_before_stops(text: str) -> str:
    """`comittee [sic], he` leaves a blank before the comma; `<sic>comittee</sic>, he` does not."""
    return re.sub(r"\s+(?=[,.;:!?)])", "", text)


def dangling(document: str) -> list[str]:
    """Pointers into a document that lead nowhere, and ids that are given twice."""
    elements = list(ElementTree.fromstring(document).iter())
    ids = Counter(each.get(XML_ID) for each in elements if each.get(XML_ID))
    pointers = (
        pointer
        for each in elements
        for name, value in each.attrib.items()
        if name in POINTERS
        for pointer in value.split()
        if pointer.startswith("#")
    )
    lost = [each for each in pointers if each[1:] not in ids]
    return [*lost, *[str(name) for name, uses in ids.items() if uses > 1]]


def brackets_of(transcription: Transcription) -> list[tuple[str, object]]:
    return [
        (each.node.role, each.node.attributes)
        for each in transcription.brackets()
        if each.node.closed
    ]


def is_cut(bracket: Bracket) -> bool:
    """Whether a bracket that is not read spans paragraphs: they are apart then in TEI."""
    return re.search(r"(?>\r\n|\n|\r)[^\S\r\n]*[\r\n]", bracket.text) is not None


@SPECIMENS
def test_every_specimen_is_valid_and_says_what_is_read(path, convention, faults_of_tei) -> None:
    report = read(text_in(path), convention)
    document = write(report, path.name)
    assert not faults_of_tei(document)
    assert words_in(document) == reading_of(report)
    assert not dangling(document)


@SPECIMENS
def test_every_specimen_comes_back(path: Path, convention: str) -> None:
    report = read(text_in(path), convention)
    imported = import_tei(write(report, path.name).encode(), None, "plain")
    assert imported.convention == convention
    again = parse(imported.text, convention)
    assert brackets_of(again) == brackets_of(report.transcription)
    ours, theirs = (
        without_blanks_before_stops(" ".join(each.reading().text.split()))
        for each in (report.transcription, again)
    )
    assert theirs == ours


def test_real_texts_are_valid_and_come_back(faults_of_tei) -> None:
    paths = sorted(path for path in CORPUS.glob("*/*") if path.suffix in (".md", ".txt"))
    if not paths:
        pytest.skip("there are no texts to try in shared/data/corpus")
    for path in paths[::EVERY]:
        report = read(text_in(path))
        document = write(report, path.name)
        assert not faults_of_tei(document), path
        assert words_in(document) == reading_of(report), path
        assert not dangling(document), path
        again = parse(import_tei(document.encode(), None, "plain").text)
        assert brackets_of(again) == brackets_of(report.transcription), path


@given(data=st.data(), convention=st.sampled_from(sorted(conventions())))
@settings(max_examples=150)
def test_the_words_of_any_text_are_the_reading(texts, data: st.DataObject, convention: str) -> None:
    report = read(data.draw(texts), convention)
    assume(not any(is_cut(each.node) for each in report.transcription.brackets()))
    assert words_in(write(report, "a.txt")) == reading_of(report)


@given(data=st.data(), convention=st.sampled_from(sorted(conventions())))
@settings(max_examples=150)
def test_any_text_becomes_valid_tei_and_text_again(
    texts, faults_of_tei, data: st.DataObject, convention: str
) -> None:
    document = write(read(data.draw(texts), convention), "a.txt")
    assert not faults_of_tei(document)
    assert not dangling(document)
    import_tei(document.encode(), None, "plain")


POINTING = (
    *("[Translator's note: the following paragraph was marked:] ", "[Illustration: ", "x ", "]"),
    *("[1] ", "\n\n[1] ", "\n\n", "[handwritten: ", "**", "12 ", "[May] ", "1947 ", "[sic] "),
    *("[julian's note: ", "[footnote 1's note: ", "[Belov's handwritten note: ", "(O.S.) "),
    *("[3 lines illegible: ", "[x](#y) ", "\n", "[stamp: ", '<add resp="julian">x</add> '),
    *('<add resp="footnote 1">x</add> ', "1 May 1900 (O.S.) "),
)


@given(
    st.lists(st.sampled_from(POINTING), max_size=14).map("".join),
    st.sampled_from(["wilson", "fromthepage"]),
)
@example('<add resp="julian">x</add> 1 May 1900 (O.S.)', "fromthepage")
@example('<add resp="footnote 1">x</add> a [1]\n\n[1] b', "fromthepage")
@settings(max_examples=500)
def test_every_pointer_has_a_target_and_no_id_is_given_twice(text: str, convention: str) -> None:
    assert not dangling(write(read(text, convention), "a.txt"))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@example(b"")
@example(b"<TEI/>")
@example(b"<TEI>" * 5_000)
@example(b'<!DOCTYPE x [<!ENTITY a "b">]><TEI><text><body><p>&a;</p></body></text></TEI>')
@example(b'<?xml version="1.0" encoding="klingon"?><TEI/>')
def test_what_is_no_tei_is_said_in_a_sentence(data: bytes) -> None:
    from transcription_lsp.export.tei.source import NotReadable

    with pytest.raises(NotReadable) as refused:
        import_tei(data, None, "wilson")
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
