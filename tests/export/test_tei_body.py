"""The body of the TEI of a text: what each kind of bracket becomes, and what stands around it."""

import pytest

from .conftest import body_of


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("that [[we]] ought", "<p>that <supplied>we</supplied> ought</p>"),
        ("the [mutual?] pact", '<p>the <unclear cert="low">mutual</unclear> pact</p>'),
        (
            "a [one word illegible] b",
            '<p>a <gap reason="illegible" quantity="1" unit="word">'
            "<desc>one word illegible</desc></gap> b</p>",
        ),
        (
            "a [2-3 words illegible] b",
            '<p>a <gap reason="illegible" atLeast="2" atMost="3" unit="word"/> b</p>',
        ),
        ("[Here follows a list.] b", '<p><gap reason="omitted"><desc>Here follows a list.</desc></gap> b</p>'),
        ("the Com[munist] Party", "<p>the <expan>Com<ex>munist</ex></expan> Party</p>"),
        ("c[omrade]s all", "<p><expan>c<ex>omrade</ex>s</expan> all</p>"),
        (
            "from PRIMVO [the Maritime District]",
            "<p>from PRIMVO <gloss>the Maritime District</gloss></p>",
        ),
        ("[Translator's note: sic] x", '<p><note resp="#translator">sic</note> x</p>'),
        ("[undated]", '<p><note type="remark">undated</note></p>'),
        (
            "[handwritten at the top: to Cde. Belov]",
            '<p><add place="top">to Cde. Belov</add></p>',
        ),
        (
            "[handwritten in the left margin: yes]",
            '<p><add place="margin left">yes</add></p>',
        ),
        (
            "[Belov's handwritten note across the first page: agreed]",
            '<p><add place="across" hand="#hand-Belov" ana="#page-1">'
            '<note type="description">Belov\'s handwritten note across the first page</note>agreed</add></p>',
        ),
        ("[stamp: Secret]", "<p><stamp>Secret</stamp></p>"),
        (
            "[round seal of the Ministry]",
            '<p><stamp type="seal"><note type="description">round seal of the Ministry</note></stamp></p>',
        ),
        (
            "[letterhead of the Far East Department]\n\nx",
            '<fw type="letterhead"><note type="description">letterhead of the Far East Department'
            "</note></fw>\n<p>x</p>",
        ),
        ("he had [crossed out: twelve] men", "<p>he had <del>twelve</del> men</p>"),
        ("ten [crossed out] men", "<p>ten <del/> men</p>"),
        ("a\n\n[page 2]\n\nb", '<p>a</p>\n<pb n="2"/>\n<p>b</p>'),
        ("a\n\n[End of page 1]\n\nb", '<p>a</p>\n<pb n="1" type="end"/>\n<p>b</p>'),
        ("the comittee [sic] met", "<p>the <sic>comittee</sic> met</p>"),
        (
            'the comittee [sic, should be "committee"] met',
            "<p>the <choice><sic>comittee</sic><corr>committee</corr></choice> met</p>",
        ),
        ("[sic] x", '<p><note type="sic">sic</note> x</p>'),
        (
            "a [2 lines not declassified] b",
            '<p>a <gap reason="redacted" quantity="2" unit="line"/> b</p>',
        ),
        ("on [blank] May", "<p>on <space/> May</p>"),
        ("[Illustration: a ship]", "<p><figure><figDesc>Illustration: a ship</figDesc></figure></p>"),
        ("[Laughter]", "<p><incident><desc>Laughter</desc></incident></p>"),
        (
            "see [the treaty](http://example.org/t)",
            '<p>see <ref target="http://example.org/t">the treaty</ref></p>',
        ),
        (
            "see [NAA: A11443, [1]] b",
            '<p>see <note type="archive">NAA: A11443, [1]</note> b</p>',
        ),
        ("a **bold** and _slanted_ b", '<p>a <hi rend="bold">bold</hi> and <hi rend="italic">slanted</hi> b</p>'),
        (r"a \[b\] c", "<p>a [b] c</p>"),
    ],
)  # fmt: skip
def test_a_bracket_is_an_element(text: str, body: str) -> None:
    assert body_of(text) == body


def test_a_signature_ends_the_body_or_stands_in_a_paragraph() -> None:
    signature = '<gap reason="illegible"/>'
    assert body_of("Yours\n\n[illegible signature]") == (
        f"<p>Yours</p>\n<closer><signed>{signature}</signed></closer>"
    )
    assert body_of("Forces [illegible signature]") == (
        f'<p>Forces <seg type="signature">{signature}</seg></p>'
    )


def test_a_bracket_over_paragraphs_is_in_parts() -> None:
    text = "<add>a\n\nb <unclear>c</unclear>\n\nd</add> e"
    assert body_of(text, "fromthepage") == (
        '<p><add xml:id="part-1" next="#part-2">a</add></p>\n'
        '<p><add xml:id="part-2" prev="#part-1" next="#part-3">b <unclear cert="low">c</unclear></add></p>\n'
        '<p><add xml:id="part-3" prev="#part-2">d</add> e</p>'
    )


def test_emphasis_over_paragraphs_of_a_bracket_is_in_parts() -> None:
    assert body_of("[handwritten at the top: **a\n\nb** c]") == (
        '<p><add place="top" xml:id="part-3" next="#part-4">'
        '<hi rend="bold" xml:id="part-1" next="#part-2">a</hi></add></p>\n'
        '<p><add place="top" xml:id="part-4" prev="#part-3">'
        '<hi rend="bold" xml:id="part-2" prev="#part-1">b</hi> c</add></p>'
    )


def test_what_is_crossed_out_before_a_bracket_stays_text() -> None:
    assert body_of("ten [crossed out] men", "nara") == (
        '<p>ten <note type="deletion">crossed out</note> men</p>'
    )


def test_a_note_holds_its_paragraphs() -> None:
    assert body_of("[Editor's note: a\n\nb]") == (
        '<p><note resp="#editor"><p>a</p><p>b</p></note></p>'
    )


def test_a_line_ends_where_the_transcription_says_so() -> None:
    assert body_of("a\nb") == "<p>a\n<lb/>b</p>"
    # Where two blanks end lines, the others are wrapped.
    assert body_of("a  \nb\nc") == "<p>a\n<lb/>b\nc</p>"
    assert body_of("a\r\nb\r\n\r\nc") == "<p>a\n<lb/>b</p>\n<p>c</p>"


def test_a_note_points_to_the_text_it_speaks_of() -> None:
    note = "[Translator's note: the following paragraph was marked:]"
    assert body_of(f"{note} As a\n\nresult of it, x.\n\ny") == (
        '<p><note resp="#translator" target="#text-1 #text-2">the following paragraph was marked:'
        '</note> <seg xml:id="text-1">As a</seg></p>\n<p xml:id="text-2">result of it, x.</p>\n<p>y</p>'
    )
    assert 'target="#text-1"' in body_of(f"{note}\n\nThat is it.")


def test_a_footnote_is_pointed_to_where_it_stands() -> None:
    text = "one [1] and two [2]\n\n[1] The first.\n\n[2] The second."
    assert body_of(text) == (
        '<p>one <ptr type="footnote" n="1" target="#footnote-1"/> and two '
        '<ptr type="footnote" n="2" target="#footnote-2"/></p>\n'
        '<p><anchor type="footnote" n="1" xml:id="footnote-1"/> The first.</p>\n'
        '<p><anchor type="footnote" n="2" xml:id="footnote-2"/> The second.</p>'
    )
    assert body_of("one [1]") == '<p>one <note type="footnote" n="1"/></p>'


def test_a_name_or_date_that_a_bracket_cuts_is_in_linked_pieces() -> None:
    assert body_of("on [12 May] 1947") == (
        '<p>on <supplied><date when="1947-05-12" xml:id="part-1" next="#part-2">12 May</date></supplied>'
        '<date when="1947-05-12" xml:id="part-2" prev="#part-1"> 1947</date></p>'
    )  # fmt: skip
    # Each part of the bracket has it once.
    assert body_of("[handwritten: a\n\n4 May]").count("<date") == 1


def test_a_piece_of_a_date_ends_with_its_words() -> None:
    assert ">12 May</date>\n<lb/></supplied>" in body_of("[[on 12 May\n]] 1947")


def test_a_comment_is_one_however_many_hyphens_it_holds() -> None:
    assert body_of("a <!-- x -- y- --> b") == "<p>a <!-- x - - y- --> b</p>"


def test_a_page_that_begins_in_a_word_breaks_it_not() -> None:
    assert body_of("nego[page 3]tiate") == '<p>nego<pb n="3" break="no"/>tiate</p>'
    assert body_of("they [page 3] met") == '<p>they <pb n="3"/> met</p>'


def test_the_marks_of_a_bracket_are_no_signs_in_it() -> None:
    assert body_of("a [*In pencil*] b", "loc") == '<p>a <add place="margin">In pencil</add> b</p>'
    assert body_of("a[**typo] b", "dp") == '<p>a<note resp="#proofreader">typo</note> b</p>'


def test_a_blank_stands_where_a_paragraph_cannot_end() -> None:
    assert body_of("[Illustration: a [[big]] ship\n\nin May]") == (
        '<p><figure/><note type="description">Illustration: a <supplied>big</supplied> ship '
        "in May</note></p>"
    )
    assert body_of("[Transcriber's Notes:\n\nx\n\ny]", "dp").count("<p>") == 4


def test_an_address_in_the_text_itself_is_no_pointer() -> None:
    assert body_of("see [the note](#a)") == '<p>see <ref n="#a">the note</ref></p>'


def test_what_is_broken_is_carried_as_it_stands() -> None:
    assert body_of("[At the bottom: deciphered\n\nx") == (
        '<p><note type="fault">[At the bottom:</note> deciphered</p>\n<p>x</p>'
    )
    assert body_of("a ** b") == '<p>a <milestone unit="sign" n="**"/> b</p>'


def test_what_a_bracket_in_a_description_is_is_kept() -> None:
    assert body_of("[Illustration: a [[big]] ship]") == (
        '<p><figure/><note type="description">Illustration: a <supplied>big</supplied> ship</note></p>'
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 12 May 1947", 'when="1947-05-12"'),
        ("at 2500 on 12 May 1947", 'when="1947-05-12"'),
        ("in May 1947", 'when="1947-05"'),
        ("on 12 May", 'when="--05-12"'),
        ("sent at 1835 12 May 1947", 'when="1947-05-12T18:35:00"'),
        ("on 12-14 May 1947", 'from="1947-05-12" to="1947-05-14"'),
        ("about 12 May 1947", 'when="1947-05-12" precision="low"'),
    ],
)
def test_a_date_says_when(text: str, date: str) -> None:
    assert f"<date {date}>" in body_of(text)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert "<date" not in body_of("on 30 February 1947")


def test_a_name_refers_to_who_is_meant(authority_of) -> None:
    authority = authority_of('id,preferred\nbelov,"Belov, Ivan Petrovich"\n')
    assert body_of("to Marshal I[van] Belov, sent", authority=authority) == (
        '<p>to Marshal <persName ref="#person-belov"><expan>I<ex>van</ex></expan> Belov</persName>, sent</p>'
    )


def test_a_name_that_nobody_or_several_may_bear_has_no_reference(authority_of) -> None:
    authority = authority_of('id,preferred\na,"Belov, Ivan"\nb,"Belov, Pavel"\n')
    assert body_of("Cde. Belov to Cde. Orlov", authority=authority) == (
        "<p>Cde. <persName>Belov</persName> to Cde. <persName>Orlov</persName></p>"
    )


def test_a_word_that_is_only_like_a_name_is_none(authority_of) -> None:
    authority = authority_of('id,preferred\nm,"Meretskov, Kirill"\n')
    assert body_of("the Meretskow plan", authority=authority) == "<p>the Meretskow plan</p>"
    assert "<persName>" in body_of("to Cde. Meretskow", authority=authority)


def test_text_that_looks_like_markup_is_text() -> None:
    assert body_of("a < b & c > d ]]> <script>") == (
        '<p>a &lt; b &amp; c &gt; d <note type="fault">]</note><note type="fault">]</note>&gt; &lt;script&gt;</p>'
    )  # fmt: skip


def test_what_xml_cannot_hold_is_shown() -> None:
    assert body_of("a\0b\x1bc\fd\ud800") == "<p>a␀b␛c d\ufffd</p>"
