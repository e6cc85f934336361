"""What a reader sees of a transcription. Brackets are shown as ‹role words›."""

import json

from hypothesis import given

from transcription_lsp import parse
from transcription_lsp.language.preview import LONGEST, Part, as_object, named_in, preview
from transcription_lsp.lint.names import Names

TABLE = """id,preferred,birth,death
stalin,"Stalin, Iosif Vissarionovich",1878,1953
petrov,"Petrov, Apollon",,
malik-y,"Malik, Yakov Aleksandrovich",,
malik-c,"Malik, Charles",,
"""


def words(part: Part) -> str:
    inside = "".join(map(words, part.parts))
    return f"‹{part.role} {inside}›" if part.kind == "bracket" else part.text


def seen(text: str) -> list[str]:
    return ["".join(map(words, block.parts)) for block in preview(parse(text)).blocks]


def parts_of(text: str) -> tuple[Part, ...]:
    (block,) = preview(parse(text)).blocks
    return block.parts


def named(text: str, authority) -> list[tuple[str, str, str]]:
    transcription = parse(text)
    found = preview(transcription, named_in(Names(transcription, authority)))
    flat: list[Part] = []
    pending = [part for block in found.blocks for part in block.parts]
    while pending:
        part = pending.pop(0)
        flat.append(part)
        pending = [*part.parts, *pending]
    return [(each.text, each.who, each.doubt) for each in flat if each.kind == "name"]


def test_marks_of_a_convention_that_are_no_emphasis_are_not_seen():
    (block,) = preview(parse("<i>the</i> [*in the margin*] mill", "dp")).blocks
    assert "<i>" not in "".join(map(words, block.parts))
    (block,) = preview(parse("the [*in the margin*] mill", "loc")).blocks
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
    found = preview(parse("see `[x`\n\n```\n[a **b\n```"))
    assert [(part.kind, part.text) for part in found.blocks[0].parts][1] == ("code", "[x")
    assert found.blocks[1].kind == "code"
    assert [part.text for part in found.blocks[1].parts] == ["[a **b"]


def test_the_header_is_told_by_its_fields() -> None:
    text = "**A letter**\n\n**Summary:**\n\nIt is short.\n\n**Contents:**\n\nLetter\n\nDear Sir"
    found = preview(parse(text)).blocks
    assert [(each.kind, each.name, each.header) for each in found] == [
        ("heading", "", True),
        ("field", "Summary", True),
        ("field", "Contents", True),
        ("paragraph", "", False),
    ]
    assert [each.line for each in found] == [0, 2, 6, 10]


def test_front_matter_is_shown_without_its_fences() -> None:
    (block, _) = preview(parse("---\ntitle: A\n---\n\nDear Sir")).blocks
    assert (block.kind, [part.text for part in block.parts]) == ("front-matter", ["title: A"])


def test_names_say_who_is_meant(authority_of) -> None:
    assert named("[[Cde. Stalin]] and I. V. Stalin", authority_of(TABLE)) == [
        ("Stalin", "Stalin, Iosif Vissarionovich (1878–1953)", ""),
        ("I. V. Stalin", "Stalin, Iosif Vissarionovich (1878–1953)", ""),
    ]


def test_a_name_in_which_a_bracket_stands_is_named_in_all_its_parts(authority_of) -> None:
    found = named("by A[pollon] Petrov.", authority_of(TABLE))
    assert [(text, who) for text, who, _ in found] == [
        (text, "Petrov, Apollon") for text in ("A", "pollon", " Petrov")
    ]


def test_names_that_are_not_certain_say_why(authority_of) -> None:
    text = "Mr. Malik and Comrade Rodina, by Iosif Vissarionovich Stailn"
    several, nobody, slip = named(text, authority_of(TABLE))
    assert several[1:] == (
        "Any of these may be meant: Malik, Yakov Aleksandrovich; Malik, Charles",
        "ambiguous",
    )
    assert nobody[1:] == ("Nobody in the authority is called so.", "unknown")
    assert slip[1:] == (
        "Probably meant: Stalin, Iosif Vissarionovich (1878–1953)",
        "misspelled",
    )


def test_of_a_long_text_only_the_beginning_is_shown() -> None:
    text = "word\n\n" * (LONGEST // 6) + "last\n\n" * 10
    found = preview(parse(text))
    assert not found.whole
    assert len(found.blocks) == LONGEST // 6
    assert preview(parse("word")).whole


def test_for_programs_only_what_is_there_is_told() -> None:
    assert as_object(preview(parse("a [[b]]"))) == {
        "blocks": [
            {
                "kind": "paragraph",
                "line": 0,
                "parts": [
                    {"kind": "text", "line": 0, "text": "a "},
                    {
                        "kind": "bracket",
                        "line": 0,
                        "role": "supplied",
                        "title": "supplied words",
                        "parts": [{"kind": "text", "line": 0, "text": "b"}],
                    },
                ],
            }
        ],
        "whole": True,
    }


def test_no_word_is_lost(texts) -> None:
    """Of whatever text, every letter that is not markup is there, in its order."""

    @given(texts)
    def check(text: str) -> None:
        transcription = parse(text)
        unseen = ("label", "address", "directive", "field-name", "code-block", "front-matter")
        leaves = [each.node for each in transcription.leaves() if each.node.kind not in unseen]
        letters = "".join(filter(str.isalnum, "".join(each.text for each in leaves)))
        found = preview(transcription)
        flat: list[str] = []
        pending = [part for block in reversed(found.blocks) for part in reversed(block.parts)]
        code = [b for b in found.blocks if b.kind in ("code", "front-matter")]
        while pending:
            part = pending.pop()
            flat.append(part.text)
            pending.extend(reversed(part.parts))
        if not code:
            assert "".join(filter(str.isalnum, "".join(flat))) == letters
        json.dumps(as_object(found))

    check()
