"""What is kept of a document from one check to the next: nothing comes out otherwise by it."""

import gc
import random
import weakref
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import check
from transcription_lsp.markup.kept import Kept
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Bracket, Node
from transcription_lsp.project.authority import authority_for
from transcription_lsp.project.settings import find_settings
from transcription_lsp.text.decoding import Source, decode

FOLDER = Path(__file__).parents[2] / "seeds"
SEED = decode((FOLDER / "000_6ac56448377290ba.txt").read_bytes()).text
# fmt: off
TYPED = [
    "[", "]", "[[", "]]", "(", ")", "{", "}", "[1]", "[2]", "[page 2]", "[illegible]", "[stamp: ",
    "[Translator's note: the following paragraph:] ", "\\[", "_", "**", "`", "```\n", "1]", "l",
    "\n", "\n\n", "\r\n\r\n", " \n", " ", "x", "word ", "result ", "As a\n\n", "Shtikov ",
    "I. V. ", "Stalin, ", "stalin ", "Marshal ", "Kai-shek ", "kai-shek ", "sent by ", "Mikoyan",
    "Participants: ", "N° ", "Nº ", "\u200b", "С", "**Summary:** x\n\n", "---\n",
    "<!-- lint: ignore B001 -->", "31 April 1947", "12 May", " 1947", "3/4/48", "Monday, 12 May 1947",
    "sent at 1835 12 May 1947\n", "received at 1735 11 May 1947\n", "1. a\n\n", "3. b\n\n",
    "RGASPI, f. 558, op. 11, ll. 4", "GRU [the main directorate] ", "Copy Nº 2\n", "13 copies printed\n",
    "**Citaton:** x\n\n", "doc_date: 1947-05-12\n", "[^1]: note\n\n",
]
# fmt: on
ALL = choose(["ALL"])


@pytest.fixture(scope="module")
def authority_of_the_seed():
    path = str(FOLDER / "x.txt")
    return authority_for(find_settings(path), path)


def shape(node: Node) -> tuple[object, ...]:
    """A node and all below it, to be compared."""
    told = (node.role, node.attributes, node.closed) if isinstance(node, Bracket) else ()
    return (node.kind, node.text, *told, *map(shape, node.children))


def edited(text: str, at: int, length: int, typed: str) -> str:
    at %= len(text) + 1
    return text[:at] + typed + text[at + length :]


def outcome(text: str, kept: Kept | None, authority):
    """The tree of a text, its faults, and what all rules find in it."""
    transcription = parse(text, kept=kept)
    found = check(transcription, Source.of(text), ALL, authority).diagnostics
    return [shape(node) for node in transcription.nodes], transcription.faults, found


@pytest.mark.parametrize("chance", range(3))
def test_typing_comes_to_the_same_as_reading_anew(chance, authority_of_the_seed):
    random_ = random.Random(chance)
    text, place, kept = SEED, len(SEED) // 2, Kept()
    for _ in range(40):
        if random_.random() < 0.2:
            place = random_.randrange(len(text) + 1)
        typed = "" if random_.random() < 0.25 else random_.choice(TYPED)
        text = edited(text, place, 0 if typed else random_.randrange(6), typed)
        place += len(typed)
        anew = outcome(text, None, authority_of_the_seed)
        assert outcome(text, kept, authority_of_the_seed) == anew, text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(TYPED), max_size=12).map("".join),
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 4), st.sampled_from([*TYPED, ""])),
        min_size=1,
        max_size=8,
    ),
)
def test_any_edits_of_any_text_do(text, edits):
    kept = Kept()
    outcome(text, kept, None)
    for edit in edits:
        text = edited(text, *edit)
        assert outcome(text, kept, None) == outcome(text, None, None)


def test_what_was_undone_is_as_it_was():
    kept = Kept()
    before = outcome(SEED, kept, None)
    text = SEED
    for place in (900, 2_000, 4_200):
        text = edited(text, place, 0, "[x ")
        outcome(text, kept, None)
    assert outcome(SEED, kept, None) == before


def test_a_paragraph_that_stays_is_the_same_node():
    kept = Kept()
    before = parse("One [sic] here.\n\nTwo.\n\nThree [x].", kept=kept)
    after = parse("One [sic] here.\n\nTwo and more.\n\nThree [x].", kept=kept)
    assert after.nodes[0] is before.nodes[0]
    assert after.nodes[-1] is before.nodes[-1]


def test_a_word_elsewhere_may_change_what_a_bracket_means():
    # `land]` is the word `and` with a letter for a bracket, unless the text has lands elsewhere.
    kept = Kept()
    far = "\n\n".join("Nothing is said of it in this paragraph." for _ in range(120))
    text = f"a short term of years land] other charges\n\n{far}\n\n"
    for more in ("", "The land and the lands of the land. ", "", "and "):
        assert outcome(text + more, kept, None) == outcome(text + more, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Participants:\n\nKai-shek Belov, Rodina\n\nRodina spoke.",
        "[1] Present: [illegible]\n\nRodina\n\nText.",
        "Sent by\n\nRodina at 2145 12 May 1947",
        "Stalin,\n\nIosif came.",
        "Text.\n\n[stamp: Marshal [illegible]Participants: x]",
    ],
)
def test_what_one_paragraph_says_of_the_next_counts(text, authority_of_the_seed):
    kept = Kept()
    outcome("Text.", kept, authority_of_the_seed)
    anew = outcome(text, None, authority_of_the_seed)
    assert outcome(text, kept, authority_of_the_seed) == anew


def test_numbers_elsewhere_do_too():
    kept = Kept()
    far = "\n\n".join("Nothing is said of it in this paragraph." for _ in range(120))
    for first in ("Said [1] he.", "Said he.", "Said [1] he, and [2] she.", "Said [11] he."):
        text = f"{first}\n\n{far}\n\nA considered reply 12] was sent [3]."
        assert outcome(text, kept, None) == outcome(text, None, None)


def test_no_earlier_text_is_held_by_what_is_kept(authority_of_the_seed):
    kept, earlier = Kept(), []
    text = SEED
    gc.disable()
    try:
        for place in (900, 2_000, 3_000, 4_200):
            text = edited(text, place, 0, "[Molotov ")
            transcription = parse(text, kept=kept)
            check(transcription, Source.of(text), ALL, authority_of_the_seed)
            earlier.append(weakref.ref(transcription))
            del transcription
        assert [each() for each in earlier] == [None] * 4
    finally:
        gc.enable()
