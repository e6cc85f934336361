"""The page of one transcription: what stands where, what leads where, what is said of it."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from transcription_lsp.export.html import LONGEST, preview, write

from .pages import by_id, classed, classes, edition_of, page_of, report_of, tagged, words

TABLE = """id,preferred,forms,birth,death,roles,viaf,wikidata,links
stalin,"Stalin, Iosif Vissarionovich",,1878,1953,General Secretary (1922–1952),71397758,Q855,
petrov,"Petrov, Apollon",,,,,,,javascript:alert(1)
malik-y,"Malik, Yakov Aleksandrovich",,1906,1980,,,,
malik-c,"Malik, Charles",,1906,1987,,,,
"""
EVERY_ROLE = Path(__file__).with_name("every_role.txt")
HEADER = """**May 12, 1947**

**Cable No. 1, Meretskov to Stalin**

**Citation:**

"Cable", RGASPI, f. 558, op. 11, d. 346, ll. 0004-0006. <https://example.org/1>

**Original Language:**

Russian

**Contents:**

Translation - English

Dear Sir"""


def bracket(text: str) -> Element:
    """The one bracket of a text, as a page shows it."""
    (found,) = classed(edition_of(text), "bracket")
    return found


def parent_of(page: Element, child: Element) -> Element:
    return next(each for each in page.iter() if child in list(each))


def leads(page: Element, link: Element) -> Element:
    """Where a link on the page leads."""
    href = link.get("href") or ""
    assert href.startswith("#")
    return by_id(page, href[1:])


# What stands where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[handwritten in the left margin: Yes]", {"add", "margin", "left", "block"}),
        ("a [handwritten in the right margin: Yes] b", {"add", "margin", "right", "block"}),
        ("[handwritten at the top: Yes]", {"add", "box", "top", "block"}),
        ("[handwritten at the bottom: Yes]", {"add", "box", "bottom", "block"}),
        (
            "[Stalin's handwritten reply entered across the text: Yes]",
            {"add", "box", "across", "block"},
        ),
        ("[stamp: Secret]", {"stamp", "box", "block"}),
        ("a [stamp: Secret] b", {"stamp", "box"}),
        ("[round seal of the Ministry]", {"seal", "box", "block"}),
        ("[letterhead of the Department]", {"letterhead", "box", "block"}),
        ("[Translator's note: by hand]", {"note", "margin", "right", "block"}),
        ("a [Translator's note: by hand] b", {"note"}),
        ("[page 2]", {"pb", "block"}),
    ],
)
def test_each_bracket_is_where_it_was_on_the_paper(text: str, where: set[str]) -> None:
    assert set(classes(bracket(text))) - {"bracket", "unread"} == where


def test_a_place_is_said_in_words_and_so_is_the_hand() -> None:
    across = bracket("[Stalin's handwritten reply entered across the text: Yes]")
    (caption,) = classed(across, "caption")
    assert words(caption) == "Stalin's handwritten reply entered across the text"
    assert across.get("title") == "handwriting, across, hand of Stalin"


def test_a_box_without_a_label_is_given_a_caption() -> None:
    (stamp,) = classed(edition_of("a <stamp>Secret</stamp>", "fromthepage"), "stamp")
    assert words(stamp, {"written"}) == "stamp Secret"
    assert words(classed(stamp, "caption")[0]) == "stamp"


@pytest.mark.parametrize(
    ("text", "seen", "heard"),
    [
        ("that [[we]] ought", "⟨we⟩", "supplied: we (end)"),
        ("return[[ed]]", "⟨ed⟩", "ed"),
        ("the [mutual?] pact", "mutual?", "uncertain: mutual? (end)"),
        ("a [one word illegible] b", "[one word illegible]", "gap: one word illegible"),
        ("a [crossed out: twelve] b", "⟦crossed out twelve⟧", "deleted: crossed out twelve (end)"),
        (
            "VKB [the Military Bureau] b",
            "[the Military Bureau]",
            "that is: the Military Bureau (end)",
        ),
        ("Com[munist]", "munist", "munist"),
        ("comittee [sic]", "[sic]", "sic"),
    ],
)
def test_what_the_editor_did_is_told_by_signs_and_to_those_who_listen(
    text: str, seen: str, heard: str
) -> None:
    found = bracket(text)
    assert words(found, {"written", "said"}) == seen
    assert words(found, {"written", "sign"}) == heard


def test_a_deletion_is_one_to_those_who_listen() -> None:
    assert bracket("a [crossed out: twelve] b").tag == "del"


def test_a_bracket_that_is_never_closed_stands_as_it_is_written() -> None:
    page = page_of("[handwritten: to Belov and so on")
    (lost,) = classed(page, "unclosed")
    assert words(lost, {"finding"}) == "[handwritten:"
    assert not classed(lost, "written")


def test_a_lone_bracket_stands_as_it_is_written_and_is_found_wrong() -> None:
    page = page_of("word] and so on")
    (lone,) = classed(page, "lone")
    assert words(lone) == "]"
    (mark,) = tagged(page, "mark")
    assert classes(mark) == ["error"]


def test_paragraphs_headings_and_code_are_what_they_are() -> None:
    text = by_id(edition_of("**Part one**\n\nDear\nSir\n\n```\n[a **b\n```"), "text")
    assert [(each.tag, words(each)) for each in text] == [
        ("h3", "Part one"),
        ("p", "Dear Sir"),
        ("pre", "``` [a **b ```"),
    ]


def test_marks_of_emphasis_are_not_seen_and_one_without_partner_is_a_sign() -> None:
    paragraph, other = by_id(edition_of("**A** b, **_c_** d\n\n5 ** 3 is much"), "text")
    assert words(paragraph) == "A b, c d"
    assert [words(each) for each in tagged(paragraph, "strong")] == ["A", "c"]
    assert [words(each) for each in tagged(paragraph, "em")] == ["c"]
    assert not tagged(other, "strong")
    assert words(other) == "5 ** 3 is much"


def test_every_block_and_bracket_knows_its_line() -> None:
    page = edition_of("a\n\nb [[c]]\n[stamp: d]")
    assert [each.get("data-line") for each in page.iter() if each.get("data-line")] == list("0223")


def test_text_runs_as_its_letters_do() -> None:
    assert {each.get("dir") for each in by_id(edition_of("שלום\n\na"), "text")} == {"auto"}


# The header


def test_the_header_is_a_card_and_is_not_repeated_in_the_body() -> None:
    page = page_of(HEADER)
    card = by_id(page, "header")
    assert [words(each) for each in tagged(page, "h1")] == ["Cable No. 1, Meretskov to Stalin"]
    assert [words(each) for each in tagged(page, "title")] == ["Cable No. 1, Meretskov to Stalin"]
    assert [words(each) for each in tagged(classed(card, "fields")[0], "dt")] == [
        "Citation:",
        "Original Language:",
        "Contents:",
    ]
    assert [words(each) for each in by_id(page, "text") if each.tag == "p"] == ["Dear Sir"]


def test_the_card_says_what_is_known_of_date_archive_and_language() -> None:
    facts = classed(by_id(page_of(HEADER), "header"), "facts")[0]
    names, values = tagged(facts, "dt"), tagged(facts, "dd")
    found = dict(zip(map(words, names), map(words, values), strict=True))
    assert found["Date"] == "12 May 1947, Monday"
    assert found["ISO 8601 (EDTF)"] == "1947-05-12"
    assert found["Kept in"] == "Russian State Archive of Socio-Political History"
    assert (found["Fond"], found["Opis"], found["Delo"], found["Leaves"]) == (
        "558",
        "11",
        "346",
        "4–6",
    )
    assert found["Original Language"] == "Russian (ru)"


def test_a_reference_in_the_body_is_not_in_the_card() -> None:
    page = page_of(
        f"{HEADER.replace('RGASPI', 'x').replace('f. 558', 'y')}\n\nRGASPI, f. 17, op. 3"
    )
    assert "Fond" not in words(by_id(page, "header"))


def test_the_card_says_when_the_document_was_sent_and_received() -> None:
    text = f"{HEADER}\n\nsent at 1835 12 May 1947\nreceived at 1915 12 May 1947"
    said = words(classed(by_id(page_of(text), "header"), "facts")[0])
    assert "Sent 12 May 1947, 18:35" in said
    assert "Received 12 May 1947, 19:15" in said


def test_the_text_is_in_the_language_that_the_header_names_else_in_none() -> None:
    assert by_id(page_of(HEADER), "text").get("lang") == "en"
    russian = HEADER.replace("Translation - English", "Transcription - Russian")
    assert by_id(page_of(russian), "text").get("lang") == "ru"
    assert by_id(page_of("Dear Sir"), "text").get("lang") == ""


def test_front_matter_is_a_card_too_without_quotation_marks() -> None:
    page = page_of("---\ntitle: 'A letter'\ndate: 1947-05-12\n---\n\nDear Sir")
    card = by_id(page, "header")
    assert [words(each) for each in tagged(card, "h1")] == ["A letter"]
    assert [words(each) for each in tagged(classed(card, "fields")[0], "dd")] == [
        "A letter",
        "1947-05-12",
    ]


def test_a_text_without_a_title_has_the_name_of_its_file() -> None:
    page = page_of("Dear Sir", path="letters/12.txt")
    assert [words(each) for each in tagged(page, "h1")] == ["12.txt"]


# Names and what else is explained


def test_a_name_leads_to_the_person_and_the_person_to_every_mention(authority_of) -> None:
    page = page_of("to Cde. Stalin\n\nby I. V. Stalin", authority_of(TABLE))
    names = classed(by_id(page, "text"), "name")
    assert [words(each) for each in names] == ["Stalin", "I. V. Stalin"]
    person = leads(page, names[0])
    assert person.get("id") == "person-stalin"
    back = tagged(classed(person, "back")[0], "a")
    assert [leads(page, each) for each in back] == names
    assert [words(each) for each in back] == ["1", "3"]


def test_a_card_tells_dates_offices_and_identifiers_that_are_links(authority_of) -> None:
    card = by_id(page_of("to Cde. Stalin", authority_of(TABLE)), "person-stalin")
    said = words(card)
    for each in ("Stalin, Iosif Vissarionovich", "1878", "1953", "General Secretary"):
        assert each in said
    addresses = [each.get("href") for each in tagged(card, "a")]
    assert addresses[:2] == ["https://viaf.org/viaf/71397758", "https://www.wikidata.org/wiki/Q855"]


def test_an_address_of_a_list_that_runs_a_script_is_no_link(authority_of) -> None:
    card = by_id(page_of("by Apollon Petrov", authority_of(TABLE)), "person-petrov")
    assert "javascript:alert(1)" in words(card)
    assert [each.get("href") for each in tagged(card, "a")] == ["#at-1"]


def test_names_that_are_not_certain_are_marked_and_say_why(authority_of) -> None:
    text = "Mr. Malik and Comrade Rodina, by Iosif Vissarionovich Stailn"
    page = page_of(text, authority_of(TABLE))
    names = classed(by_id(page, "text"), "name")
    assert [classes(each)[1] for each in names] == ["ambiguous", "unknown", "misspelled"]
    assert [words(each, {"said"}) for each in names] == [
        "Malik?",
        "Rodina°",
        "Iosif Vissarionovich Stailn?",
    ]
    assert "more than one person may be meant" in words(names[0])
    assert "Malik, Charles" in words(leads(page, names[0]))
    assert "Not in the list of persons" in words(leads(page, names[1]))
    assert leads(page, names[2]).get("id") == "person-stalin"


def test_a_name_with_a_bracket_in_it_is_one_mention(authority_of) -> None:
    page = page_of("by A[pollon] Petrov.", authority_of(TABLE))
    names = classed(by_id(page, "text"), "name")
    assert [each.get("href") for each in names] == ["#person-petrov"] * 3
    assert len(tagged(classed(by_id(page, "person-petrov"), "back")[0], "a")) == 1


def test_a_name_in_a_label_is_a_mention(authority_of) -> None:
    page = page_of("[Stalin's handwritten reply: no]", authority_of(TABLE))
    (name,) = classed(by_id(page, "text"), "name")
    assert leads(page, name).get("id") == "person-stalin"


def test_dates_are_given_to_programs_and_explained() -> None:
    page = page_of("on 12 May 1947 and 3/4/48, never on 31 February 1947")
    exact, two, none = classed(by_id(page, "text"), "date")
    assert [each.get("datetime") for each in tagged(exact, "time")] == ["1947-05-12"]
    assert "Monday" in words(leads(page, exact))
    assert "may also be read as" in words(leads(page, two))
    assert not tagged(none, "time")
    assert "has" in words(leads(page, none))


def test_references_are_explained_in_their_parts() -> None:
    page = page_of("RGASPI, f. 558, op. 11, d. 346, ll. 0004-0006")
    (reference,) = classed(by_id(page, "text"), "reference")
    said = words(leads(page, reference))
    assert "Fond 558, opis 11, delo 346, leaves 4–6" in said
    assert "A fond is a record group" in said


def test_an_abbreviation_is_explained_where_it_stands_and_leads_to_its_entry_once() -> None:
    page = page_of("PRIMVO [the Maritime Military District], then PRIMVO again")
    first, again = classed(by_id(page, "text"), "abbreviation")
    assert {each.get("title") for each in (*tagged(first, "abbr"), *tagged(again, "abbr"))} == {
        "The Maritime Military District"
    }
    assert "explains it in line 1" in words(leads(page, first))
    assert again.get("href") is None


def test_what_leads_nowhere_is_not_in_an_index(authority_of) -> None:
    page = page_of("Dear Sir <!-- lint: Stalin, 12 May 1947 -->", authority_of(TABLE))
    assert not [each for each in page.iter() if each.get("id") in ("persons", "dates")]


# Notes


def test_a_note_leads_to_what_it_is_about_and_that_back_to_the_note() -> None:
    page = page_of("[Translator's note: the following paragraph was marked:]\n\nWe ask for more.")
    (note,) = classed(page, "note")[:1]
    there = leads(page, classed(note, "tie")[0])
    assert leads(page, there) is note
    block = parent_of(page, there)
    assert words(block, {"sign"}) == "We ask for more."
    assert "governed" in classes(block)


def test_a_footnote_leads_to_its_note_and_back() -> None:
    page = page_of("a [1] b [2]\n\n[1] One.\n\n[2] Two.")
    one, two, note, other = classed(by_id(page, "text"), "footnote")
    assert leads(page, one) is note
    assert leads(page, note) is one
    assert leads(page, two) is other


# Links


def test_only_addresses_of_the_web_and_of_mail_become_links() -> None:
    def link(address: str) -> Element:
        return bracket(f"see [the treaty]({address}) now")

    for address in ("http://example.org/t", "https://example.org/a?b&c=d", "mailto:a@example.org"):
        assert (link(address).tag, link(address).get("href")) == ("a", address)
        assert link(address).get("rel") == "noopener"
    for address in ("./a.txt", "../b"):
        assert link(address).tag == "span"


def test_an_address_in_angle_brackets_is_a_link() -> None:
    (link,) = tagged(edition_of("see <https://example.org/a?b&c>, <not this>"), "a")
    assert (link.get("href"), words(link)) == (
        "https://example.org/a?b&c",
        "https://example.org/a?b&c",
    )


def test_no_link_stands_in_another(authority_of) -> None:
    text = "[Stalin on 12 May 1947 [sic] []](http://example.org) Stailn"
    page = page_of(text, authority_of(TABLE))
    for link in tagged(page, "a"):
        assert not [each for each in link.iter("a") if each is not link]
    assert len(classed(page, "finding")) == 1


def test_what_looks_like_a_date_in_an_address_is_part_of_it() -> None:
    text = by_id(page_of("see <https://example.org/12.5.1947> and 12.5.1947"), "text")
    assert [words(each) for each in tagged(text, "a")] == [
        "https://example.org/12.5.1947",
        "12.5.1947",
    ]


# Problems


def test_each_problem_is_at_its_place_and_in_the_list_which_lead_to_each_other() -> None:
    page = page_of("sent to [] on 12 May")
    (place,) = classed(page, "finding")
    assert words(place).startswith("B005 ")
    assert "".join(map(words, tagged(page, "mark"))) == "[]"
    entry = leads(page, place)
    assert "B005 empty-bracket" in words(entry)
    assert leads(page, tagged(entry, "a")[0]) is place


def test_problems_in_front_matter_and_behind_the_last_word_have_their_place_too() -> None:
    page = page_of("---\ntitle:\ndate: 31.2.1947\n---\n\nDear Sir\n\n\u200b\n")
    entries = classed(by_id(page, "problems"), "problems")
    for entry in (each for list_ in entries for each in tagged(list_, "li")):
        assert "finding" in classes(leads(page, tagged(entry, "a")[0]))


def test_a_text_without_problems_says_so() -> None:
    assert "Nothing was found." in words(by_id(page_of("Dear Sir"), "problems"))


# The page


def test_the_signs_that_occur_are_explained_and_no_others() -> None:
    said = words(by_id(page_of("that [[we]] ought"), "signs"))
    assert "Supplied words." in said
    assert "Stamp" not in said


@pytest.mark.parametrize("text", [EVERY_ROLE.read_text("utf-8"), "Dear Sir", ""])
def test_all_ids_are_different_and_all_links_lead_somewhere(authority_of, text: str) -> None:
    page = page_of(text, authority_of(TABLE))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    inner = [each.get("href") for each in tagged(page, "a")]
    assert {each[1:] for each in inner if each and each.startswith("#")} <= set(ids)


def test_every_role_has_a_look(authority_of) -> None:
    transcription = report_of(EVERY_ROLE.read_text("utf-8")).transcription
    roles = {each.node.role for each in transcription.brackets()}
    assert set(transcription.convention.roles) - roles == set()
    page = page_of(EVERY_ROLE.read_text("utf-8"))
    assert roles <= {name for each in page.iter() for name in classes(each)}


def test_the_page_loads_nothing() -> None:
    page = page_of("![x](http://example.org/x.png) <img src=x onerror=alert(1)>")
    loading = {"img", "link", "iframe", "object", "embed", "video", "audio", "source", "base"}
    assert not loading & {each.tag for each in page.iter()}
    (policy,) = [
        each.get("content") or ""
        for each in tagged(page, "meta")
        if each.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [each for each in page.iter() if each.get("style") or each.get("src")]


HOSTILE = (
    "</script><script>alert(1)</script> </style> <!-- --> ]]> {{ x }} \"'><img src=x> &lt; &amp;"
)


def test_nothing_in_a_text_is_taken_for_markup(authority_of) -> None:
    table = 'id,preferred\n"x""><b>","Petrov, A""><b> <script>"\n'
    for text in (
        HOSTILE,
        f"[[{HOSTILE}]]",
        f"[stamp: {HOSTILE}]",
        f"[handwritten {HOSTILE}: x]",
        f"**Citation:**\n\n{HOSTILE}\n\n**Contents:**\n\nx\n\ny",
        f"---\ntitle: {HOSTILE}\n'{HOSTILE}': 1\n---\n\nx",
        f"[{HOSTILE}](http://x/{HOSTILE})",
        f"```\n{HOSTILE}\n```",
        f"{HOSTILE}] by A. Petrov",
    ):
        page = page_of(text, authority_of(table), f"{HOSTILE}.txt")
        allowed = tagged(page, "script")
        assert len(allowed) == 1
        assert "alert(1)" not in (allowed[0].text or "")
        assert len(tagged(page, "style")) == 1
        assert not {"img", "b"} & {each.tag for each in page.iter()}
        assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]


def test_what_cannot_be_seen_is_spelled_out() -> None:
    text = by_id(edition_of("a\0b\x1bc\ud800d\udc80e\u202ef\ufffeg\x85h\x7f"), "text")
    assert words(text) == "a␀b␛c<U+D800>d<80>e<U+202E>f<U+FFFE>g<U+0085>h<U+007F>"


def test_line_ends_are_those_of_the_text() -> None:
    (paragraph,) = by_id(edition_of("one  \r\ntwo\rthree\nfour"), "text")
    assert paragraph.text == "one\ntwo\nthree\nfour"


def test_lines_that_a_program_has_broken_flow_and_others_stay() -> None:
    prose = "He had never been to the city before, and so he went there with\n"
    verse = "to Cde. Stalin\nto Cde. Molotov"
    kept = prose.replace("\n", "  \n")
    for text, flows in ((prose * 2 + "them.", True), (verse, False), (kept * 2 + "them.", False)):
        (paragraph,) = by_id(edition_of(text), "text")
        assert ("wrapped" in classes(paragraph)) is flows


def test_a_long_text_is_written_whole_and_previewed_in_part() -> None:
    report = report_of("word\n\n" * (LONGEST // 6) + "last")
    assert ">last</p>" in write(report, "x")
    assert ">last</p>" not in preview(report.record, None)
    assert "not shown here" in preview(report.record, None)


def test_an_empty_text_has_a_page_and_a_preview() -> None:
    assert "text.txt" in words(page_of(""))
    assert "nothing to be read" in words(edition_of(""))


def test_a_preview_says_who_is_meant_and_leads_nowhere_else(authority_of) -> None:
    report = report_of("to Cde. Stalin on 12 May 1947", authority_of(TABLE))
    made = preview(report.record, report.names)
    assert re.search(r'<span class="name" title="Stalin, Iosif [^"]*">Stalin</span>', made)
    assert "href" not in made
