"""TEI of others, and what an import says that it cannot keep."""

from time import process_time

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
        ("<p>Gesprä-<lb break='no'/>chen ge\n   <lb break='no'/>hen</p>", "Gesprächen gehen\n"),
        ("<p>Anglo-<lb break='no'/>French nego-<lb break='no'/><pb n='3'/>tiated</p>", "Anglo-French nego[page 3]tiated\n"),
        ("<p>\n    wrapped <hi>in\n    the</hi> file\n</p>", "wrapped in the file\n"),
        ("<p>\n    <lb/>one\n    <lb/>two <note>a\n  b</note></p>", "one\ntwo [Note: a b]\n"),
        ("<p>a <subst>\n <del>b</del>\n <add>c</add>\n</subst></p>", "a [crossed out: b][handwritten: c]\n"),
        ("<p>a<choice/> <choice>\n<orig>b</orig>\n<reg>x</reg>\n</choice></p>", "a b\n"),
        ("<p>a <choice><choice><sic>b</sic><corr>c</corr></choice><reg>x</reg></choice></p>", 'a b [sic, should be "c"]\n'),
        ("<p>a <app><lem>b</lem><rdg>c</rdg></app></p>", "a b\n"),
        ("<p>as <list><item>one</item><item>two</item></list> say</p>", "as one two say\n"),
        ("<list><item>one<list><item>two</item></list></item></list>", "one two\n"),
        ("<figure><head>A ship</head><figDesc>a drawing</figDesc></figure>", "[image: A ship a drawing]\n"),
        ("<p>a <note>b <p>c</p>d</note></p>", "a [Note: b \n\nc\n\nd]\n"),
        ("<p>a<note type='footnote' n='2'>the note</note></p>", "a[Note: the note]\n"),
        ("<p>a <ref>b</ref></p>", "a b\n"),
        ("<p>a <add place='supralinear'>b</add></p>", "a [handwritten above the line: b]\n"),
        ("<p>a</p><fw type='catch'>b</fw><p>b c</p>", "a\n\nb c\n"),
        ("<closer><unclear>Yours</unclear></closer>", "[unclear: Yours]\n"),
        ("<p>a <gap reason='lost' quantity='3' unit='chars'/></p>", "a [3 characters missing]\n"),
        ("<p>a <gap reason='illegible' extent='3 lines'/></p>", "a [3 lines illegible]\n"),
        ("<p>a</p><floatingText><body><p>b</p></body></floatingText>", "a\n\nb\n"),
        ("<p>a <![CDATA[<b> & [c]]]><?x y?></p>", "a <b> & \\[c\\]\n"),
        ("<tei:p xmlns:tei='http://www.tei-c.org/ns/1.0'>a <tei:add>b</tei:add></tei:p>", "a [handwritten: b]\n"),
    ],
)  # fmt: skip
def test_tei_of_others_comes_as_far_as_brackets_say_it(body: str, text: str) -> None:
    assert imported(body).text == text


def test_front_and_back_and_all_texts_come_in_their_order() -> None:
    document = (
        "<teiCorpus><TEI><text><front><titlePage><docTitle><titlePart>A</titlePart></docTitle>"
        "</titlePage></front><body><p>b</p></body><back><div><p>c</p></div></back></text></TEI>"
        "<TEI.2><text><group><text><body><p>d</p></body></text></group></text></TEI.2></teiCorpus>"
    )
    assert import_tei(document.encode(), None, "plain").text == "A\n\nb\n\nc\n\nd\n"


def test_a_file_by_an_older_tei_is_one() -> None:
    document = b"<TEI.2><text><body><p>a</p></body></text></TEI.2>"
    assert import_tei(document, None, "plain").text == "a\n"


def test_signs_of_a_dtd_that_is_not_there_are_signs() -> None:
    document = (
        '<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI><text><body><p>&eacute;&x;</p></body></text></TEI>'
    )
    assert import_tei(document.encode(), None, "plain").text == "é&x;\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_file_is_read_by_its_encoding(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    document = f"{declared}<TEI><text><body><p>ä</p></body></text></TEI>".encode(encoding)
    assert import_tei(document, None, "plain").text == "ä\n"


@pytest.mark.parametrize(
    ("body", "left_out"),
    [
        (
            "<p><choice><abbr>Com.</abbr><expan>Committee</expan></choice></p>",
            "‘Committee’ (expan)",
        ),
        ("<p><app><lem>b</lem><rdg>c</rdg></app></p>", "‘c’ (rdg)"),
        ("<fw type='header'>Of Mills</fw><p>a</p>", "‘Of Mills’ (fw)"),
        ("<p>a <handShift new='#h'/>b</p>", "<handShift> with ‘#h’"),
        ("<figure><graphic url='a.jpg'/></figure>", "<graphic> with ‘a.jpg’"),
        ("<p>a <ptr target='http://example.org/'/></p>", "<ptr> with ‘http://example.org/’"),
    ],
)
def test_what_no_bracket_says_is_told(body: str, left_out: str) -> None:
    messages = [each.message for each in imported(body).losses]
    assert messages == [f"{left_out} has no place in a transcription and is left out."]


def test_what_an_export_points_to_is_not_left_out() -> None:
    document = write(read("one [1] <!-- so -->\n\n[1] The [sic] first."), "a.txt")
    assert not import_tei(document.encode(), None, "plain").losses


def test_another_convention_may_be_asked_for() -> None:
    document = write(read("the [mutual?] pact [page 2] of [[we]]"), "a.txt").encode()
    assert import_tei(document, "fromthepage", "wilson").text == (
        'the <unclear cert="low">mutual</unclear> pact <pb/> of [we]\n'
    )


def test_letters_of_another_kind_keep_what_kind() -> None:
    text = 'x <hi rend="smallcaps">Finis</hi>\n'
    document = write(read(text, "fromthepage"), "a.txt")
    assert '<hi rend="smallcaps">Finis</hi>' in document
    assert import_tei(document.encode(), None, "plain").text == text
    assert imported("<p><hi rendition='#b'>a</hi> <hi rend='i'>b</hi></p>").text == "**a** _b_\n"


@pytest.mark.parametrize(
    "body",
    [f"<p>a{' ' * 200_000}b</p>", f"<p>{'<w>ab</w> ' * 200_000}</p>"],
    ids=["blanks", "words"],
)
def test_text_is_read_in_linear_time(body: str) -> None:
    start = process_time()
    imported(body)
    assert process_time() - start < 5


def test_a_file_that_names_no_convention_there_is_takes_that_of_the_project() -> None:
    document = write(read("x [...] y", "leiden"), "a.txt").replace('n="leiden"', 'n="ours"')
    assert import_tei(document.encode(), None, "zooniverse").convention == "zooniverse"


def test_a_bracket_in_parts_with_sic_after_it_comes_back() -> None:
    text = "[handwritten: a\n\nb] [sic]\n"
    assert import_tei(write(read(text), "a.txt").encode(), None, "plain").text == text


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


@pytest.mark.parametrize(
    "text",
    [
        "[stamp: Secret\n\nand so on [illegible word] ]>\n",
        "a [[b [c d]] e\n",
        "[handwritten at the top: a [b\n\nc] d] e]\n",
    ],
)
def test_what_is_broken_comes_back_as_it_stood(text: str) -> None:
    assert import_tei(write(read(text), "a.txt").encode(), None, "plain").text == text


@pytest.mark.parametrize("convention", NAMES)
@given(data=st.data())
@settings(max_examples=25)
def test_a_bracket_that_does_not_come_back_is_told(convention: str, data: st.DataObject) -> None:
    # As every text file does, it ends with a line end: without, `]]` may close otherwise.
    text = data.draw(texts_of(convention)).strip() + "\n"
    report = read(text, convention)
    if report.transcription.faults or "[signed: [" in text:
        return  # `[signed: [illegible]]` is in TEI what `[illegible signature]` is
    found = import_tei(write(report, "a.txt").encode(), None, "plain")
    if not found.losses:
        again = parse(found.text, convention)
        assert brackets_of(again) == brackets_of(report.transcription)
