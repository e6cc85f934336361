"""What holds for any text at all, half typed or broken."""

from collections.abc import Iterable

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from transcription_lsp.markup.convention import conventions, load_convention
from transcription_lsp.markup.near_miss import near_miss
from transcription_lsp.markup.parse import parse, piece_reader
from transcription_lsp.markup.tree import Bracket, Node, Transcription
from transcription_lsp.text.edit import apply_edits

BRACKETS = ["[", "]", "[[", "]]", "(", ")", "{", "}", "[1]", "[ ]", "[]", "[x", "y]", "\\[", "\\]"]
LABELS = [
    "stamp: ", "Translator's note: ", "[Translator's note: ", "[handwritten at the top: ", "[stamp: ",
    "illegible", "[illegible", "one word illegible", "sic", "page 2", "[At the bottom: ",
    "[NAA: A11443, [1]]", "(http://example.org/t)", "the following paragraph:", "[hand-written",
]  # fmt: skip
LINE_ENDS = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "\r\r",
    "\n \t\n",
    "\f",
    "\v",
    "\x85",
    "\u2028",
]
ODD = [
    "\ufdd0",
    "\ufdd1",
    "\ufdd2",
    "\ud800",
    "\udfff",
    "\0",
    "_",
    "*",
    "**",
    "<!--",
    "-->",
    "\\",
    "<",
]
HEADER = [
    "---",
    "---\n",
    "**Citation:**",
    "Summary: ",
    "Contents:",
    "**Contents:** English",
    "a: b\n",
]
WORDS = [
    "word",
    " word ",
    "Belov",
    "Gen.",
    "PRIDV ",
    "land",
    "12",
    "é",
    "日",
    " ",
    ":",
    "?",
    ".",
    "’s",
]
LIST = [
    "a) ",
    "(c) ",
    ":-)",
    "4)",
    "{5]",
    "[the)",
    "(#",
    "[NAA: A1 ",
    "[a](http://x/",
    "\\)",
    "\\{",
]
CODE = [
    "`",
    "``",
    "`[x`",
    " `y]`",
    "``{z``",
    "`word'",
    "\n```\n",
    "\n```\r\n",
    "\r  ~~~ \r",
    "```text\n",
    "\n````\n\n",
    "\n~~~~~~\n",
]

texts = st.lists(
    st.sampled_from(BRACKETS + LABELS + LINE_ENDS + ODD + HEADER + WORDS + LIST + CODE)
    | st.text(st.characters(exclude_categories=()), max_size=2),
    max_size=40,
).map("".join)
some_examples = settings(max_examples=150)
few_examples = settings(max_examples=40)
HOUSES = [
    *("[?]", "[a?????]", "[a", "??]", "[*", "*]", "[**", "*", "[", "]", "[ ]", "[=o]", "[A]", "\n\n"),
    *("-----File: 001.png---\\[x]--\n", "-----File: ", "[Footnote A: ", "[Greek: ", "<i>", "</i>"),
    *("[2 lines not declassified]", "[Page 5]", "word [crossed out]", "word", "—", "\ufdd0", "`", "<"),
]  # fmt: skip
of_any_house = st.lists(st.sampled_from(HOUSES), max_size=12).map("".join)
of_every_convention = pytest.mark.parametrize("convention", conventions())


def as_tuples(nodes: Iterable[Node]) -> list[object]:
    """Nodes as what can be compared: everything they are."""
    return [
        (
            node.kind,
            node.text,
            (node.role, node.attributes, node.closed) if isinstance(node, Bracket) else None,
            as_tuples(node.children),
        )
        for node in nodes
    ]


def roles(transcription: Transcription) -> list[tuple[str, str]]:
    return [(located.node.role, located.text) for located in transcription.brackets()]


@given(texts)
@some_examples
@example("[note: x <!-- y\n\n [q --> w] z]")
@example("[note: a [note: b [note: c [note: d [note: e\n\nx [f: g] h] i] j] k] l]")
@example("Citation: [x\nSummary: y]\n\nz")
@example("{[x]")
@example("[\\)")
@example("[note: <!--[a) -->")
@example("[[x [a](http://example.org/y]z) w] v")
@example("[NAA: A1 \\] x]")
@example("[q [a](http://example.org<!--y) ] --> ]")
@example("[NAA: A1 `] x`]")
@example("[a](http://example.org/`b) [c`")
@example("[a [`[x` b]")
@example("{`x)`]")
@example("**Citation:** a <!-- x\n**Summary:** y --> z\n\nText")
def test_the_leaves_joined_are_the_text(text: str) -> None:
    assert "".join(leaf.text for leaf in parse(text).leaves()) == text


@of_every_convention
@given(text=texts | of_any_house)
@few_examples
def test_any_text_can_be_read_by_every_convention(convention: str, text: str) -> None:
    transcription = parse(text, convention)
    assert "".join(leaf.text for leaf in transcription.leaves()) == text
    reading = transcription.reading()
    for offset, character in enumerate(reading.text):
        assert text[reading.source_offset(offset)] == character
    for fault in transcription.faults:
        for repair in fault.repairs:
            assert apply_edits(text, repair.edits) != text


@given(texts)
@some_examples
def test_a_node_is_made_of_its_children(text: str) -> None:
    for located in parse(text).walk():
        if located.node.children:
            assert "".join(child.text for child in located.node.children) == located.text


@given(texts)
@some_examples
def test_a_node_stands_inside_its_parent_at_its_own_text(text: str) -> None:
    for located in parse(text).walk():
        assert text[located.start : located.end] == located.text
        if located.parent:
            assert located.parent.start <= located.start <= located.end <= located.parent.end


@given(texts)
@some_examples
def test_the_leaf_at_a_place_is_the_one_that_stands_there(text: str) -> None:
    transcription = parse(text)
    for leaf in transcription.leaves():
        if leaf.text:
            assert transcription.at(leaf.start)[-1].node is leaf.node
            assert transcription.at(leaf.end - 1)[-1].node is leaf.node
    assert transcription.at(len(text)) == ()


@given(texts)
@some_examples
def test_faults_stand_in_the_text_and_in_its_order(text: str) -> None:
    faults = parse(text).faults
    assert [fault.span for fault in faults] == sorted(fault.span for fault in faults)
    for fault in faults:
        for span in (fault.span, fault.other or fault.span):
            assert 0 <= span.start < span.end <= len(text)


@given(texts)
@some_examples
def test_repairs_are_ranked_and_change_the_text_from_left_to_right(text: str) -> None:
    for fault in parse(text).faults:
        assert len({repair.edits for repair in fault.repairs}) == len(fault.repairs)
        assert not any(repair.safe for repair in fault.repairs[1:])
        for repair in fault.repairs:
            places = [at for edit in repair.edits for at in (edit.start, edit.end)]
            assert places == sorted(places)
            assert places[0] >= 0
            assert places[-1] <= len(text)
            assert apply_edits(text, repair.edits) != text


@given(texts)
@some_examples
def test_the_reading_leads_back_to_the_same_characters(text: str) -> None:
    reading = parse(text).reading()
    for offset, character in enumerate(reading.text):
        assert text[reading.source_offset(offset)] == character
    sources = [reading.source_offset(offset) for offset in range(len(reading.text))]
    assert sources == sorted(set(sources))


@given(texts)
@some_examples
def test_looking_for_a_slip_never_fails(text: str) -> None:
    found = near_miss(text, load_convention())
    assert found is None or 0 <= found.start < found.end <= len(text)


@given(texts, texts)
@some_examples
def test_what_was_read_before_changes_nothing(text: str, other: str) -> None:
    piece_reader.cache_clear()
    first = parse(text)
    parse(other)
    parse(f"{other} {text}")
    again = parse(text)
    assert as_tuples(again.nodes) == as_tuples(first.nodes)
    assert again.faults == first.faults


@given(texts)
@some_examples
@example("[the)?\x1f")
def test_a_paragraph_after_it_changes_no_role(text: str) -> None:
    assert roles(parse(f"{text}\n\n\nA plain paragraph.\n")) == roles(parse(text))


@given(texts)
@some_examples
def test_a_paragraph_before_it_changes_no_role_in_the_body(text: str) -> None:
    alone, after = parse(text), parse(f"A plain paragraph.\n\n\n{text}")
    assume(alone.header is None and after.header is None)
    assert roles(after) == roles(alone)


@given(texts)
@settings(max_examples=300)
def test_the_grammar_reads_every_piece(text: str) -> None:
    """No bracket is kept as plain text because the grammar could not read it."""
    for leaf in parse(text).leaves():
        above = leaf.parent.node if leaf.parent else None
        in_reference = isinstance(above, Bracket) and above.role == "ref"
        if leaf.node.kind == "text" and not in_reference:
            assert not set(leaf.text.replace("[ ]", "")) & set("[]")
