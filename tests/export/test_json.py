"""The JSON of a transcription, as programs read it."""

import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.export.json import write
from transcription_lsp.language.views import VIEWS
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.lint.names import Authority
from transcription_lsp.text.decoding import Source, decode

TEXT = """**Citation:**

"Cable", May 12, 1947, RGASPI, f. 558, op. 11, d. 346, ll. 4-6.

**Original Language:**

Russian

**Contents:**

English

[Translator's note: the following paragraph was marked:] sent by Cde. Belov

**Help**

[handwritten at the top of page 2: to Cde. Bleov, Cde. Orlov [] no]
"""
PERSONS = 'id,preferred,birth,wikidata\nbelov,"Belov, Ivan",1893,Q42\n'


def exported(text: str, authority: Authority | None = None, view: str | None = None) -> dict:
    report = lint(Source.of(text), choose(), authority=authority)
    return json.loads(write(report, "a/b.txt", view) if view else write(report, "a/b.txt"))


def at(found: dict, span: list[int]) -> str:
    return found["text"][span[0] : span[1]]


def test_the_header_with_values_dates_references_and_languages() -> None:
    found = exported(TEXT)
    assert (found["version"], found["path"], found["convention"]) == (1, "a/b.txt", "wilson")
    assert [each["name"] for each in found["header"]["fields"]] == [
        "Citation",
        "Original Language",
        "Contents",
    ]
    assert at(found, found["header"]["fields"][1]["span"]) == "Russian"
    assert found["languages"] == [{"name": "Russian", "code": "ru"}]
    assert [(each["text"], each["edtf"]) for each in found["dates"]] == [
        ("May 12, 1947", "1947-05-12")
    ]
    (citation,) = found["citations"]
    assert citation["repository"]["id"] == "RGASPI"
    assert [(each["name"], at(found, each["span"])) for each in citation["levels"]] == [
        ("fond", "558"),
        ("opis", "11"),
        ("delo", "346"),
    ]
    assert citation["leaves"] == [{"first": "4", "last": "6"}]


def test_brackets_with_their_parts_and_what_they_govern() -> None:
    found = exported(TEXT)
    note, handwritten, _ = found["brackets"]
    assert at(found, note["governs"]) == "sent by Cde. Belov"
    assert at(found, note["label_span"]) == note["label"] == "Translator's note:"
    assert note["attributes"] == {"responsible": "translator"}
    assert handwritten["role"] == "add"
    assert handwritten["attributes"] == {"place": "top", "page": "2"}
    assert at(found, handwritten["content_span"]) == " to Cde. Bleov, Cde. Orlov [] no"
    assert (handwritten["closed"], handwritten["governs"]) == (True, None)


def test_persons_with_their_mentions_and_other_names(
    authority_of: Callable[..., Authority],
) -> None:
    found = exported(TEXT, authority_of(PERSONS))
    (person,) = found["persons"]
    assert (person["id"], person["preferred"], person["birth"]) == ("belov", "Belov, Ivan", "1893")
    assert person["identifiers"] == [{"scheme": "wikidata", "value": "Q42"}]
    assert [at(found, each["span"]) for each in person["mentions"]] == ["Belov"]
    told = [(each["text"], each["persons"], each["misspelled"]) for each in found["names"]]
    assert told == [("Bleov", ["belov"], True), ("Orlov", [], False)]


def test_paragraphs_findings_and_no_view_unless_asked_for() -> None:
    found = exported(TEXT)
    assert [each["kind"] for each in found["paragraphs"]] == ["paragraph", "heading", "paragraph"]
    assert at(found, found["paragraphs"][1]["span"]) == "**Help**"
    assert [each["code"] for each in found["findings"]] == ["B005"]
    assert found["findings"][0]["start"]["offset"] == TEXT.index("[]")
    assert "view" not in found


def test_a_view_with_its_map() -> None:
    found = exported("ten [[men]]  came", view="clean")
    assert found["view"] == {
        "kind": "clean",
        "text": "ten men came",
        "stretches": [[0, 0, 4], [4, 6, 3], [7, 11, 1], [8, 13, 4]],
    }


def test_a_text_without_anything_has_every_part() -> None:
    found = exported("")
    assert found.keys() == exported(TEXT).keys()
    assert found["header"] is None


@given(st.binary(max_size=60), st.text(max_size=20), st.sampled_from([None, *VIEWS]))
def test_any_bytes_give_json_that_any_stream_takes(data: bytes, path: str, view: str) -> None:
    report = lint(decode(data), choose())
    written = write(report, path, view)
    assert not set(written) & {"\x1b", "\x7f", "\x85", "\x9b", "\u202e", "\udc80"}
    found = json.loads(written.encode())
    assert (found["text"], found["path"]) == (report.source.text, path)
