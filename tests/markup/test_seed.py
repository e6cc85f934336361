"""What the seed holds, as the archive's own readers would say it (its whole tree is in tests/gold)."""

from pathlib import Path

import pytest

from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Attributes, Bracket, Field, Transcription
from transcription_lsp.text.decoding import decode

SEED = Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt"


@pytest.fixture(scope="module")
def seed() -> Transcription:
    return parse(decode(SEED.read_bytes()).text)


@pytest.fixture(scope="module")
def brackets(seed: Transcription) -> list[Bracket]:
    return [located.node for located in seed.brackets()]


def test_what_its_brackets_are_in_order(brackets: list[Bracket]) -> None:
    assert [(each.role, each.text[:15]) for each in brackets] == [
        ("add", "[handwritten at"),
        ("supplied", "[[we]]"),
        ("letterhead", "[letterhead of "),
        ("note", "[Translator's n"),
        ("gloss", "[the Maritime M"),
        ("stamp", "[stamp: 10th de"),
        ("add", "[Stalin's handw"),
        ("supplied", "[specialist]"),
        ("note", "[Translator's n"),
        ("note", "[Translator's n"),
        ("add", "[At the bottom "),
        ("signed", "[[illegible sig"),
    ]


def test_what_their_labels_say(brackets: list[Bracket]) -> None:
    said = [each.attributes for each in brackets if any(each.attributes)]
    assert said == [
        Attributes(place="top"),
        Attributes(responsible="translator"),
        Attributes(place="across", hand="Stalin"),
        Attributes(responsible="translator"),
        Attributes(responsible="translator"),
        Attributes(place="bottom", page="1"),
        Attributes(reason="illegible"),
    ]


def test_the_handwriting_at_the_top_is_three_lines_with_a_word_supplied(
    brackets: list[Bracket],
) -> None:
    top, we = brackets[:2]
    assert top.content_text.count("\n") == 2
    assert we in top.content


def test_a_word_is_supplied_in_the_reply_across_the_text(brackets: list[Bracket]) -> None:
    reply, specialist = brackets[6:8]
    assert specialist in reply.content


def test_only_the_bracket_at_the_bottom_is_never_closed(brackets: list[Bracket]) -> None:
    assert [each.label for each in brackets if not each.closed] == [
        "At the bottom of the first page:"
    ]


def test_two_notes_are_followed_by_the_text_they_govern(seed: Transcription) -> None:
    governing = [
        block
        for block in seed.blocks()
        if isinstance(block.node.children[0], Bracket)
        and block.node.children[0].role == "note"
        and len(block.node.children) > 1
    ]
    assert [block.node.children[1].text[:17] for block in governing] == [
        " As a",
        " If specialists d",
    ]


def test_the_header_ends_with_what_the_contents_are(seed: Transcription) -> None:
    assert seed.header is not None
    fields = [node for node in seed.header.node.children if isinstance(node, Field)]
    assert [field.name for field in fields] == [
        "Citation",
        "Summary",
        "Original Language",
        "Contents",
    ]
    assert fields[-1].text.strip().endswith("Translation - English")
    first = next(seed.blocks())
    assert first.text.startswith("[handwritten at the top:")


def test_the_title_and_the_date_stand_in_the_header_before_its_fields(seed: Transcription) -> None:
    assert seed.header is not None
    blocks = [node for node in seed.header.node.children if node.kind == "block"]
    assert [block.text.split(",")[0].strip("*") for block in blocks] == [
        "May 12",
        "Cable No. 121973",
    ]


def test_an_opener_being_typed_changes_the_roles_of_no_other_block(seed: Transcription) -> None:
    for block in list(seed.blocks())[:-4:3]:
        typed = f"{seed.text[: block.end]} [{seed.text[block.end :]}"
        before, after = _other_roles(seed, block.start), _other_roles(parse(typed), block.start)
        assert after == before


def _other_roles(transcription: Transcription, place: int) -> list[tuple[str, str]]:
    """The brackets outside the block that begins at a place."""
    return [
        (inner.node.role, inner.text)
        for block in transcription.blocks()
        if block.start != place
        for inner in block.walk()
        if isinstance(inner.node, Bracket)
    ]


def test_a_text_cut_off_anywhere_is_read_without_loss(seed: Transcription) -> None:
    for end in range(0, len(seed.text), 61):
        cut = parse(seed.text[:end])
        assert "".join(leaf.text for leaf in cut.leaves()) == seed.text[:end]
        assert len(cut.faults) <= 2
