"""TEI of others, and what an import says that it cannot keep."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.markup.test_conversion import NAMES, texts_of
from transcription_lsp.export.tei import write
from transcription_lsp.export.tei.imported import Imported, import_tei
from transcription_lsp.markup.parse import parse

from .conftest import read
from .test_tei_whole import brackets_of


def imported(body: str, convention: str = "wilson") -> Imported:
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    return import_tei(document.encode(), convention, "wilson")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div><head>Letter</head><p>Dear <persName>Belov</persName></p></div>", "Letter\n\nDear Belov\n"),
        ("<p>a<lb/>b<lb n='3'/>c</p>", "a\nb\nc\n"),
        ("<p>the <choice><abbr>Com.</abbr><expan>Com<ex>munist</ex></expan></choice></p>", "the Com.\n"),
        ("<p>the <choice><orig>olde</orig><reg>old</reg></choice> man</p>", "the olde man\n"),
        ("<lg><l>one</l><l>two</l></lg>", "one\n\ntwo\n"),
        ("<list><item>one</item><item>two <note>so</note></item></list>", "one\n\ntwo [Note: so]\n"),
        ("<p>a <add place='margin left' hand='#h'>b</add></p>", "a [h's handwritten note in the left margin: b]\n"),
        ("<p>one</p><pb n='2'/><p>two</p>", "one\n\n[page 2]\n\ntwo\n"),
        ("<p>Yours</p><closer><signed>J. Smith</signed></closer>", "Yours\n\n[signed: J. Smith]\n"),
        ("<p>a &lt; b &amp; [c]</p>", "a < b & \\[c\\]\n"),
        ("<p>a<index><term>x</term></index> b<!-- y --></p>", "a b<!-- y -->\n"),
        ("<tei:p xmlns:tei='http://www.tei-c.org/ns/1.0'>a <tei:add>b</tei:add></tei:p>", "a [handwritten: b]\n"),
    ],
)  # fmt: skip
def test_tei_of_others_comes_as_far_as_brackets_say_it(body: str, text: str) -> None:
    assert imported(body).text == text


def test_another_convention_may_be_asked_for() -> None:
    document = write(read("the [mutual?] pact [page 2] of [[we]]"), "a.txt").encode()
    assert import_tei(document, "fromthepage", "wilson").text == (
        'the <unclear cert="low">mutual</unclear> pact <pb/> of [we]\n'
    )


def test_a_file_that_names_no_convention_there_is_takes_that_of_the_project() -> None:
    document = write(read("x [...] y", "leiden"), "a.txt").replace('n="leiden"', 'n="ours"')
    assert import_tei(document.encode(), None, "zooniverse").convention == "zooniverse"


def test_what_a_convention_cannot_say_is_told() -> None:
    (loss,) = imported("<p>the <supplied ana='#x'><gloss>a</gloss></supplied></p>", "loc").losses[
        :1
    ]
    assert "it cannot be said" in loss.message


def test_hands_speakers_and_categories_come_back_in_words() -> None:
    text = "[Belov's handwritten note across the first page: agreed]"
    assert import_tei(write(read(text), "a.txt").encode(), None, "plain").text == f"{text}\n"


def test_a_description_of_an_inner_bracket_is_not_that_of_the_outer() -> None:
    text = "[handwritten: [image: [sic]]]\n"
    document = write(read(text), "a.txt").encode()
    again = parse(import_tei(document, None, "plain").text)
    assert brackets_of(again) == brackets_of(parse(text))


@pytest.mark.parametrize("convention", NAMES)
@given(data=st.data())
@settings(max_examples=25)
def test_a_bracket_that_does_not_come_back_is_told(convention: str, data: st.DataObject) -> None:
    # As every text file does, it ends with a line end: without, `]]` may close otherwise.
    text = data.draw(texts_of(convention)).strip() + "\n"
    report = read(text, convention)
    if report.transcription.faults:
        return
    found = import_tei(write(report, "a.txt").encode(), None, "plain")
    if not found.losses:
        again = parse(found.text, convention)
        assert brackets_of(again) == brackets_of(report.transcription)
