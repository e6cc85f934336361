"""A transcription as blocks. Brackets are shown as ‹role words›."""

from hypothesis import given

from transcription_lsp import parse
from transcription_lsp.export.blocks import Part, blocks_of


def words(part: Part) -> str:
    inside = "".join(map(words, part.parts))
    return f"‹{part.role} {inside}›" if part.kind == "bracket" else part.text


def seen(text: str) -> list[str]:
    return ["".join(map(words, block.parts)) for block in blocks_of(parse(text))]


def parts_of(text: str) -> tuple[Part, ...]:
    (block,) = blocks_of(parse(text))
    return block.parts


def test_marks_of_a_convention_that_are_no_emphasis_are_not_seen():
    (block,) = blocks_of(parse("<i>the</i> [*in the margin*] mill", "dp"))
    assert "<i>" not in "".join(map(words, block.parts))
    (block,) = blocks_of(parse("the [*in the margin*] mill", "loc"))
    assert "".join(map(words, block.parts)) == "the ‹add in the margin› mill"


def test_brackets_give_way_to_what_they_are() -> None:
    assert seen("I think [[we]] ought\n\n[stamp: 10th [sic] department]") == [
        "I think ‹supplied we› ought",
        "‹stamp 10th ‹sic › department›",
    ]


def test_a_bracket_over_several_paragraphs_is_one() -> None:
    assert seen("[handwritten: to Belov\n\nand to Petrov] yes") == [
        "‹add to Belov\n\nand to Petrov› yes"
    ]


def test_a_bracket_tells_its_label_its_attributes_and_its_line() -> None:
    (stamp,) = parts_of("[handwritten in the left margin:\n Yes]")
    assert (stamp.role, stamp.title, stamp.line) == ("add", "handwriting", 0)
    assert stamp.label == "handwritten in the left margin"
    assert stamp.attributes["place"] == "left margin"
    assert stamp.parts == (Part("text", 0, "Yes"),)


def test_a_bracket_that_is_never_closed_says_so_and_keeps_its_words() -> None:
    (bracket, text) = parts_of("[handwritten: to Belov and so on")
    assert not bracket.closed
    assert text.text == " to Belov and so on"


def test_comments_and_marks_of_emphasis_are_not_seen() -> None:
    found = parts_of("**A** b <!-- lint: ignore B001 -->, **_c_**")
    assert [(each.text.strip(), each.style) for each in found] == [
        ("A", "strong"),
        ("b", ""),
        (",", ""),
        ("c", "emphasis strong"),
    ]


def test_a_mark_without_partner_is_a_sign_like_others() -> None:
    assert seen("5 ** 3 is much\n\nmore") == ["5 ** 3 is much", "more"]


def test_the_authors_own_brackets_and_lone_ones_are_seen() -> None:
    assert seen("a \\[b\\] c] d") == ["a [b] c] d"]


def test_line_ends_are_kept_without_the_blanks_before_them() -> None:
    assert seen("one  \r\ntwo\rthree") == ["one\ntwo\nthree"]


def test_a_link_says_where_it_leads() -> None:
    link, _ = parts_of("[the treaty](http://example.org/t) says")
    assert (link.role, link.address) == ("ref", "http://example.org/t")


def test_code_is_shown_as_it_is() -> None:
    found = list(blocks_of(parse("see `[x`\n\n```\n[a **b\n```")))
    assert [(part.kind, part.text) for part in found[0].parts][1] == ("code", "[x")
    assert found[1].kind == "code"
    assert [part.text for part in found[1].parts] == ["[a **b"]


def test_the_header_is_told_by_its_fields() -> None:
    text = "**A letter**\n\n**Summary:**\n\nIt is short.\n\n**Contents:**\n\nLetter\n\nDear Sir"
    found = list(blocks_of(parse(text)))
    assert [(each.kind, each.name, each.header) for each in found] == [
        ("heading", "", True),
        ("field", "Summary", True),
        ("field", "Contents", True),
        ("paragraph", "", False),
    ]
    assert [each.line for each in found] == [0, 2, 6, 10]


def test_front_matter_is_shown_without_its_fences() -> None:
    (block, _) = blocks_of(parse("---\ntitle: A\n---\n\nDear Sir"))
    assert (block.kind, [part.text for part in block.parts]) == ("front-matter", ["title: A"])


def test_no_word_is_lost(texts) -> None:
    """Of whatever text, every letter that is not markup is there, in its order."""

    @given(texts)
    def check(text: str) -> None:
        transcription = parse(text)
        unseen = ("label", "address", "directive", "field-name", "code-block", "front-matter")
        leaves = [each.node for each in transcription.leaves() if each.node.kind not in unseen]
        letters = "".join(filter(str.isalnum, "".join(each.text for each in leaves)))
        found = list(blocks_of(transcription))
        flat: list[str] = []
        pending = [part for block in reversed(found) for part in reversed(block.parts)]
        code = [b for b in found if b.kind in ("code", "front-matter")]
        while pending:
            part = pending.pop()
            flat.append(part.text)
            pending.extend(reversed(part.parts))
        if not code:
            assert "".join(filter(str.isalnum, "".join(flat))) == letters

    check()
