"""Tags that stand in pairs around words: `[unclear]…[/unclear]`."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.kept import Kept
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Bracket, Node
from transcription_lsp.text.edit import apply_edits

HOUSE = "zooniverse"


def roles(text: str) -> list[tuple[str, str]]:
    return [(each.node.role, each.text) for each in parse(text, HOUSE).brackets()]


def faults(text: str) -> list[tuple[str, str]]:
    found = parse(text, HOUSE).faults
    return [(each.kind.value, text[each.span.start : each.span.end]) for each in found]


def repaired(text: str) -> list[str]:
    """The text after each repair of its only fault, the best first."""
    (fault,) = parse(text, HOUSE).faults
    return [apply_edits(text, each.edits) for each in fault.repairs]


def test_a_pair_is_a_bracket_with_its_tags_at_the_ends() -> None:
    (found,) = parse("saw [deletion]him [sic][/deletion] go", HOUSE).blocks()
    bracket = found.node.children[1]
    assert isinstance(bracket, Bracket)
    assert (bracket.role, bracket.opener) == ("del", "[deletion]")
    assert [each.kind for each in bracket.children] == ["open", "text", "bracket", "close"]


def test_pairs_may_stand_one_in_another() -> None:
    text = "[insertion]a [unclear]b[/unclear] [insertion]c[/insertion][/insertion]"
    assert roles(text) == [
        ("add", text),
        ("unclear", "[unclear]b[/unclear]"),
        ("add", "[insertion]c[/insertion]"),
    ]
    assert faults(text) == []


def test_tags_for_emphasis_are_marks_and_what_stands_in_them_is_read() -> None:
    text = "[underline]very [unclear]large[/unclear][/underline]"
    (block,) = parse(text, HOUSE).blocks()
    assert [each.kind for each in block.node.children] == ["mark", "text", "bracket", "mark"]
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[sic] and [see below] and [unclear words] and [unclear: 2]",
        "in [Boston [unclear]May[/unclear]] 1841",
        r"\[unclear\] of the author",
        "[nuclear] power and [deleted] words",
        "[nuclear] and [unclear]May[/unclear] and [uncler]",
        "a < b and <see p. 2>",
    ],
)
def test_other_brackets_are_as_they_were(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault", "first"),
    [
        ("a [unclear]b c.", ("B001", "[unclear]"), "a [unclear]b[/unclear] c."),
        ("a b[/unclear] c.", ("B002", "[/unclear]"), "a [unclear]b[/unclear] c."),
        ("a [deletion]b[/deletoin] c", ("B003", "[/deletoin]"), "a [deletion]b[/deletion] c"),
        ("a [deletion]b[/deletion c", ("B003", "[/deletion"), "a [deletion]b[/deletion] c"),
        ("a [deletion]b/deletion] c", ("B003", "/deletion]"), "a [deletion]b[/deletion] c"),
        ("a (deletion]b[/deletion] c", ("B003", "(deletion]"), "a [deletion]b[/deletion] c"),
        (r"a [deletion]b[\deletion] c", ("B003", r"[\deletion]"), "a [deletion]b[/deletion] c"),
        ("a [delition]b[/deletion] c", ("B003", "[delition]"), "a [deletion]b[/deletion] c"),
        ("a deletion]b[/deletion] c", ("B003", "deletion]"), "a [deletion]b[/deletion] c"),
        ("a [deletionb c[/deletion] d", ("B003", "[deletion"), "a [deletion]b c[/deletion] d"),
        ("a [deletionn]b[/deletion] c", ("B003", "[deletionn]"), "a [deletion]b[/deletion] c"),
        ("a [deletion}b[/deletion] c", ("B003", "[deletion}"), "a [deletion]b[/deletion] c"),
        ("a [deletion]b[deletion] c", ("B003", "[deletion]"), "a [deletion]b[/deletion] c"),
        (
            "a [deletion]b [insertion]c[/deletion] d[/insertion]",
            ("B003", "[insertion]"),
            "a [deletion]b [insertion]c[/insertion][/deletion] d",
        ),
        (
            "[a [deletion]b] c[/deletion]",
            ("B003", "[deletion]"),
            "[a [deletion]b[/deletion]] c",
        ),
    ],
)
def test_a_fault_is_found_and_its_first_repair_mends_it(
    text: str, fault: tuple[str, str], first: str
) -> None:
    assert faults(text) == [fault]
    assert repaired(text)[0] == first
    assert faults(first) == []


@pytest.mark.parametrize(
    ("house", "text", "fault", "first"),
    [
        ("smithsonian", "a [[/note)] b", ("B002", "[[/note)]"), "[[note]]a [[/note)] b"),
        (
            "smithsonian",
            "a [[underlined)]b[[/underlined]] c",
            ("B003", "[[underlined)]"),
            "a [[underlined]]b[[/underlined]] c",
        ),
        (
            "smithsonian",
            "a\n\n[[left margn]]b c[[/left margin]]",
            ("B003", "[[left margn]]"),
            "a\n\n[[left margin]]b c[[/left margin]]",
        ),
        ("fromthepage", "a <dell>b</del> c", ("B003", "<dell>"), "a <del>b</del> c"),
        ("fromthepage", "a del>b</del> c", ("B003", "del>"), "a <del>b</del> c"),
        ("leiden", "a <bc) d", ("B003", ")"), "a <bc> d"),
        ("leiden", "a ⟦bc] d", ("B003", "]"), "a ⟦bc⟧ d"),
        ("leiden", "a [e] [bc} d [e]", ("B003", "["), "a [e] [bc] d [e]"),
        ("leiden", "so[1} it is", ("B003", "["), "so[1] it is"),
    ],
)
def test_the_tags_of_other_houses_are_mended_as_well(
    house: str, text: str, fault: tuple[str, str], first: str
) -> None:
    (found,) = parse(text, house).faults
    assert (found.kind.value, text[found.span.start : found.span.end]) == fault
    assert apply_edits(text, found.repairs[0].edits) == first


def test_where_either_sign_may_be_wrong_neither_is_changed_without_asking() -> None:
    (found,) = parse("a {bc] d", "leiden").faults
    assert len(found.repairs) == 2
    assert not any(each.safe for each in found.repairs)


def test_a_tag_twice_may_be_two_that_were_not_closed() -> None:
    (found,) = parse("a [deletion]b[deletion] c", HOUSE).faults
    assert not found.repairs[0].safe


def test_a_note_in_lines_of_its_own_ends_where_they_end() -> None:
    assert repaired("a b.\n\n[insertion]c d e f g\n\nh")[0] == (
        "a b.\n\n[insertion]c d e f g[/insertion]\n\nh"
    )
    assert repaired("a b.\n\nc d e f g[/insertion]\n\nh")[0] == (
        "a b.\n\n[insertion]c d e f g[/insertion]\n\nh"
    )


def test_letters_above_the_line_begin_where_the_number_ends() -> None:
    assert repaired("on the 4th[/superscript] of May")[0] == (
        "on the 4[superscript]th[/superscript] of May"
    )


def test_what_can_only_be_meant_is_repaired_without_asking() -> None:
    def safe(text: str) -> list[bool]:
        return [each.safe for each in parse(text, HOUSE).faults[0].repairs]

    assert safe("a [deletion]b[/deletoin] c") == [True]
    assert safe("a [delition]b[/deletion] c")[0] is True
    assert not any(safe("a [unclear]b c."))


def test_as_many_words_are_meant_as_elsewhere() -> None:
    text = "[deletion]one two[/deletion] [deletion]three four[/deletion]. A [deletion]b c d e"
    assert repaired(text)[0].endswith("[deletion]b c[/deletion] d e")


def test_no_tag_but_that_of_a_note_runs_over_a_blank_line() -> None:
    assert faults("[unclear]a\n\nb[/unclear]") == [("B001", "[unclear]"), ("B002", "[/unclear]")]
    assert faults("[insertion]a\n\nb[/insertion]") == []
    assert len(list(parse("[insertion]a\n\nb[/insertion]", HOUSE).blocks())) == 1


def test_what_a_tag_says_besides_its_name_is_read() -> None:
    text = "<gap reason='torn' extent=\"2-3 words\"/> <add place=above hand='Orde' x=\"y\">a</add>"
    gap, add = (each.node for each in parse(text, "fromthepage").brackets())
    assert (gap.role, gap.attributes.reason) == ("gap", "torn")
    assert (gap.attributes.quantity, gap.attributes.unit) == ("2-3", "word")
    assert (add.attributes.place, add.attributes.hand) == ("above", "Orde")
    assert [each.kind for each in gap.children] == ["open", "close"]


FRAGMENT = st.sampled_from(
    [
        *("[unclear]", "[/unclear]", "[deletion]", "[/deletion]", "[insertion]", "[/insertion]"),
        *("[underline]", "[/underline]", "[/deletoin]", "[/unclear", "unclear]", "(unclear)"),
        *("[", "]", "[[", "\\[", "a", " b ", ".", "\n", "\n\n", "**", "`", "\ufdd3", "\ufdd0"),
    ]
)
TEXT = st.lists(FRAGMENT, max_size=24).map("".join)


def same(one: Node, other: Node) -> bool:
    return (one.kind, one.text) == (other.kind, other.text) and (
        getattr(one, "role", "") == getattr(other, "role", "")
        and len(one.children) == len(other.children)
        and all(map(same, one.children, other.children))
    )


def leaves(node: Node) -> str:
    return "".join(map(leaves, node.children)) if node.children else node.text


@given(TEXT)
def test_every_text_is_read_and_nothing_of_it_is_lost(text: str) -> None:
    transcription = parse(text, HOUSE)
    assert "".join(leaves(each) for each in transcription.nodes) == text
    for fault in transcription.faults:
        assert 0 <= fault.span.start < fault.span.end <= len(text)
        for repair in fault.repairs:
            apply_edits(text, repair.edits)


@given(TEXT, TEXT, TEXT, TEXT)
def test_what_is_kept_reads_as_it_does_by_itself(a: str, b: str, c: str, d: str) -> None:
    kept = Kept(HOUSE)
    for text in (f"{a}\n\n{b}\n\n{c}", f"{a}\n\n{d}\n\n{c}", f"{a}{d}\n\n{c}"):
        known, alone = parse(text, HOUSE, kept), parse(text, HOUSE)
        assert len(known.nodes) == len(alone.nodes)
        assert all(map(same, known.nodes, alone.nodes))
        assert known.faults == alone.faults


@pytest.mark.parametrize(
    "text",
    [
        "[unclear]",
        "[/unclear]",
        "[unclear]a[/deletion]",
        "[unclear][deletion]a[/unclear]",
        "[[unclear]",
        "[/unclear",
        "[unclear]a[/unclear] ",
        "[uncler]a[/unclear] ",
        "[unclear",
    ],
)
def test_the_time_grows_with_the_length_alone(text: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        parse(text * times, HOUSE)
        return time.process_time() - start

    # Eight times the length takes eight times as long; 64 times if all were compared with all.
    once = min(seconds(4_000) for _ in range(3))
    assert min(seconds(32_000) for _ in range(2)) < 24 * once + 0.5
