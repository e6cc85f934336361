"""Which repairs an editor offers, and the edits that make all safe ones."""

from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language.repairs import edits_between, repairs_in
from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.text.edit import Edit, apply_edits
from transcription_lsp.text.span import Span

lines = st.lists(st.sampled_from(["a\n", "b\r\n", "c\r", "\n", "\u2028d\f\n", "e"])).map("".join)


def found(start: int, end: int, *safe: bool) -> Diagnostic:
    """A diagnostic with fixes, safe or not."""
    fixes = tuple(
        Fix(f"fix {number}", (Edit(start, end, ""),), each) for number, each in enumerate(safe)
    )
    return Diagnostic(Span(start, end), "wrong", fixes)


def offered(diagnostic: Diagnostic, start: int, end: int) -> list[str]:
    return [each.fix.title for each in repairs_in([diagnostic], Span(start, end))]


def preferred(*safe: bool) -> list[str]:
    repairs = repairs_in([found(0, 1, *safe)], Span(0, 0))
    return [each.fix.title for each in repairs if each.preferred]


def test_repairs_are_offered_where_cursor_or_selection_touches_the_finding():
    assert offered(found(5, 8, False), 5, 5) == ["fix 0"]
    assert offered(found(5, 8, False), 8, 8) == ["fix 0"]
    assert offered(found(5, 8, False), 0, 20) == ["fix 0"]
    assert offered(found(5, 8, False), 4, 4) == []
    assert offered(found(5, 8, False), 9, 12) == []


def test_one_of_several_that_are_not_safe_is_never_preferred():
    assert preferred(False, False) == []
    assert preferred(False, True, True) == ["fix 1"]
    assert preferred(False) == ["fix 0"]
    assert preferred() == []


@given(lines, lines, lines, lines)
def test_edits_between_two_texts_make_one_the_other(head, before, after, tail):
    old, new = head + before + tail, head + after + tail
    assert apply_edits(old, edits_between(old, new)) == new


def test_edits_leave_lines_alone_that_stay_the_same():
    assert edits_between("a\nb\nc\nd\ne\n", "a\nB\nc\nD\ne\n") == (
        Edit(2, 4, "B\n"),
        Edit(6, 8, "D\n"),
    )
    assert edits_between("a\n", "a\n") == ()


def test_a_text_changed_in_thousands_of_lines_is_one_edit():
    old, new = "a\n" * 3_000, "b\n" * 3_000
    assert edits_between(f"x\n{old}y\n", f"x\n{new}y\n") == (Edit(2, 6_002, new),)
