"""What holds for any text and any place in it."""

from hypothesis import given
from hypothesis import strategies as st


def test_nothing_is_raised_and_what_is_replaced_is_the_line_at_the_cursor(
    offers, texts, known
) -> None:
    half_typed = st.sampled_from(
        ["", "[", "[[", "Mol", "[ill", "V. M", "Sta", "**Ci", "[Handw", "2 "]
    )

    @given(texts, half_typed, texts, texts)
    def check(before: str, typed: str, after: str, read: str) -> None:
        before, after = before.replace("^", ""), after.replace("^", "")
        text, offset = before + typed + after, len(before + typed)
        for earlier in (None, read):
            found = offers(before + typed + "^" + after, known, earlier)
            assert len(found.items) <= 200
            for each in found.items:
                start, end = each.span
                assert start <= offset <= end <= max(end, each.end) <= len(text)
                line = text[start : max(end, each.end)]
                assert "\n" not in line
                assert "\r" not in line
                assert each.filter.startswith(text[start:offset])

    check()
