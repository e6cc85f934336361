"""Which bracket closes which, where a lost one is shown, and what is no fault at all."""

import re

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.text.edit import apply_edits

PARAGRAPH = "The talks went on through the day, and nothing came of them until the evening.\n\n"


def marked(text: str) -> tuple[str, list[str]]:
    """The text with ‹…› around each fault, and the codes of the faults."""
    faults = parse(text).faults
    for fault in reversed(faults):
        start, end = fault.span
        text = f"{text[:start]}‹{text[start:end]}›{text[end:]}"
    return text, [fault.kind.value for fault in faults]


def first_repair(text: str) -> str:
    (fault,) = parse(text).faults
    return apply_edits(text, fault.repairs[0].edits)


@pytest.mark.parametrize(
    ("text", "code", "repaired"),
    [
        ("as ‹{›SYMBOL] shows", "B003", "as [SYMBOL] shows"),
        ("the [stamp‹)› below", "B003", "the [stamp] below"),
        ("‹(›page 4] and so on", "B003", "[page 4] and so on"),
        ("of 6 April ‹{›5] we said", "B003", "of 6 April [5] we said"),
        ("the [Minister‹}› said", "B003", "the [Minister] said"),
        ("as SYMBOL‹]› shows", "B002", "as [SYMBOL] shows"),
        ("the ‹[illegible› of the letter", "B001", "the [illegible] of the letter"),
        ("10208-10209‹]›\nThe next page", "B002", "[10208-10209]\nThe next page"),
        ("and so on\n‹[page 2›\nThe next page", "B001", "and so on\n[page 2]\nThe next page"),
        ("from Woolton 12‹]› a reply", "B002", "from Woolton [2] a reply"),
        ("years land‹]› other charges", "B002", "years [and] other charges"),
        ("‹[[›illegible name] and Belov", "B004", "[[illegible name]] and Belov"),
        ("it is [we‹]]› who ask", "B004", "it is [[we]] who ask"),
    ],
)
def test_a_slip_is_shown_where_it_was_made(text: str, code: str, repaired: str) -> None:
    plain = re.sub("[‹›]", "", text)
    assert marked(plain) == (text, [code])
    assert first_repair(plain) == repaired


LETTER = (
    "The Government of each of these industries sent some of its balances, and the Premier of the "
    "islands said that the former balancing of the treaty should go on in some of them. "
)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("He said that the IGovernment] would go.", "He said that the [Government] would go."),
        ("He said in lJune] that he would go.", "He said in [June] that he would go."),
        ("It was paid [by balancingl them.", "It was paid [by balancing] them."),
        ("In telegram 24 [of?1 1 March he said so.", "In telegram 24 [of?] 1 March he said so."),
        ("He went to the isl1ands] at once.", "He went to the isl[ands] at once."),
    ],
    ids=["capital after I", "capital after l", "odd ending", "after a question mark", "inside"],
)
def test_a_letter_that_does_not_belong_to_its_word_is_a_bracket(text: str, repaired: str) -> None:
    assert first_repair(f"{LETTER}\n\n{text}") == f"{LETTER}\n\n{repaired}"


@pytest.mark.parametrize(
    "text",
    [
        "{Dear Sir,\n\nI have your letter.] It was kind.",
        "[Dear Sir,\n\nI have your letter.} It was kind.",
    ],
)
def test_a_wrong_character_may_stand_in_another_paragraph(text: str) -> None:
    assert first_repair(text) == "[Dear Sir,\n\nI have your letter.] It was kind."


def test_a_half_double_may_take_the_closer_of_a_note_that_began_before() -> None:
    note = "[added in pencil: {}\n\n{}[illegible signature], 17 March]\n\nText.\n"
    written = note.format("he proposes to go at noon.", "[")
    (fault,) = parse(written).faults
    assert fault.kind.value == "B004"
    repaired = apply_edits(written, fault.repairs[0].edits)
    assert repaired == written.replace("signature]", "signature]]")


def test_an_escaped_round_bracket_is_no_wrong_closer() -> None:
    text = "the (‹[›treaty of the powers \\) before"
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001"])


@pytest.mark.parametrize("text", ["the [illegible of it", "of the illegible] letter"])
def test_no_letter_of_a_label_is_taken_for_a_bracket(text: str) -> None:
    (fault,) = parse(text).faults
    repaired = [apply_edits(text, each.edits) for each in fault.repairs]
    assert all("illegible" in re.sub(r"[\[\]]", "", each) for each in repaired)


def test_two_slips_of_one_line_are_two_faults_though_the_count_is_even() -> None:
    text = "He read ‹[illegible› to ‹(›page 4] and went."
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001", "B003"])


def test_an_early_opener_does_not_pair_with_a_late_closer() -> None:
    text = f"word ‹[› word\n\n{PARAGRAPH * 40}other‹]› word"
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001", "B002"])


def test_a_lost_closer_does_not_take_that_of_the_next_bracket() -> None:
    text = f"‹[stamp:› Secret\n\n{PARAGRAPH}[stamp: 3rd Section]\n\n{PARAGRAPH}"
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001"])


def test_one_lost_bracket_breaks_none_of_its_neighbours() -> None:
    transcription = parse("the [illegible of the [[treaty]] and [sic] of 12 [1]")
    roles = [located.node.role for located in transcription.brackets() if located.node.closed]
    assert roles == ["supplied", "sic", "ref"]


def test_each_lost_bracket_is_one_fault_in_its_own_paragraph() -> None:
    text = "‹[stamp:› Secret Section\n\n" * 30
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001"] * 30)


@pytest.mark.parametrize(
    "text",
    [
        "[Translator's note: " + PARAGRAPH * 8 + "So far the note.]",
        "[handwritten at the top: to Cde. Belov\n\nfor discussion\n\n4 May]",
        "[handwritten at the top: to Cde. Belov\r\n\r\nfor discussion]",
        "[handwritten at the top: to Cde. Belov\r\rfor discussion]",
        "[stamp: Secret Section\n\fIncoming Nº 512-gs]",
        "[The Trio was played\n\n" + PARAGRAPH * 3 + "and was liked.]\n\nNext.",
        "[a remark that goes\n\nover a blank line]",
        "[Editor's note: see [[Belov]], who\n\nwas [then] Minister.]\n\nNext.",
    ],
    ids=[
        "long note", "blank lines", "crlf", "cr", "form feed", "remark of its own", "short remark",
        "brackets in it",
    ],
)  # fmt: skip
def test_a_bracket_over_blank_lines_is_no_fault(text: str) -> None:
    assert marked(text)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "[NAA: A11443, [1]]",
        "the [so-called [by him]] reform",
        "[a [b [c]]]",
        "[[a] [b]]",
        "[[[a]]]",
    ],
)
def test_two_closers_side_by_side_may_close_two_brackets(text: str) -> None:
    assert marked(text)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "a) first, b) second, (c) third, iv) fourth, 12) twelfth",
        "1) [Belov] came, 2) [Orlov] went",
        "He was glad :-) and she was not :(",
        "(see [1]) and [see (1), a) or b)]",
        "an unfinished (remark of his and {another",
        "a closed) remark} with [a bracket] in it",
        "[a) rice, b) wheat]",
        "[by him (and not by her]",
        "[of 4 (May] and [5) June]",
        "\\[sic\\] and [sic] \\[",
        "as <!-- [ not ours --> it was",
        "[the treaty](http://example.org/a_(b))",
    ],
)
def test_round_brackets_lists_escapes_and_comments_raise_nothing(text: str) -> None:
    assert marked(text)[1] == []


def test_a_round_bracket_far_away_is_no_wrong_closer() -> None:
    text = "the ‹[›treaty " + "of the powers " * 30 + "as said) before"
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001"])


def test_a_round_bracket_of_another_paragraph_is_no_wrong_closer() -> None:
    text = "the ‹[illegible› of it\n\nas said) before"
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001"])


@pytest.mark.parametrize("item", [" a) rice, b) wheat", " 1) rice", " rice, b) wheat", "\na) rice"])
def test_the_letter_of_an_item_does_not_close_a_bracket(item: str) -> None:
    text = f"‹[handwritten:›{item}"
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B001"])


def test_other_end_of_a_wrong_pair_is_pointed_at() -> None:
    text = "decided by [the) Council"
    (fault,) = parse(text).faults
    assert fault.other is not None
    assert text[fault.other.start : fault.other.end] == "["


def test_a_lost_opener_before_lines_and_pages_is_looked_for_in_its_line() -> None:
    text = "Liu [Wen] Gao\n[Bo] Wang Min‹]›\n\nNext."
    assert marked(re.sub("[‹›]", "", text)) == (text, ["B002"])
