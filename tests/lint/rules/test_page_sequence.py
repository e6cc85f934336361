import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.pages import misplaced_in, pages_of


def lines(*markers: str) -> str:
    """Markers with a paragraph after each."""
    return "".join(f"{each}\n\nText of a page.\n\n" for each in markers)


@pytest.mark.parametrize(
    "markers",
    [
        ["[page 1]", "[page 2]", "‹[page 4]›", "[page 5]", "[page 6]"],
        ["[page 3]", "[page 4]", "‹[page 4]›", "[page 5]"],
        ["[page 5]", "[page 6]", "‹[page 4]›"],
        ["[page 1]", "[page 2]", "‹[page 13]›", "[page 4]", "[page 5]"],
        ["[p. 1]", "‹[p. 3]›"],
        ["[End of page 1]", "‹[End of page 3]›"],
        ["[p. i]", "[p. ii]", "‹[p. iv]›", "[p. v]"],
        ["[page 1]", "[page 2a]", "‹[page 4]›"],
    ],
)
def test_what_does_not_run_on_is_reported_once(assert_finds, markers) -> None:
    assert_finds("S001", lines(*markers))


@pytest.mark.parametrize(
    "markers",
    [
        ["[page 7]"],
        ["[page 7]", "[page 8]", "[page 9]"],
        ["[page 1]", "[page 2]", "[page 1]", "[page 2]", "[page 3]"],
        ["[End of page 1]", "[page 2]", "[End of page 2]", "[page 3]"],
        ["[page 1]", "[page 1]", "[page 2]", "[page 2]", "[page 3]", "[page 3]"],
        ["[page 2]", "[page 2a]", "[page 3]"],
        ["[p. iii]", "[p. iv]", "[p. 1]", "[p. 2]"],
        ["[page 1]", "[page break]", "[page 3]"],
        ["[page 2]", "[pages 3-9 missing]", "[page 10]"],
        ["[page 2]", "[matter omitted]", "[page 10]"],
    ],
)
def test_what_runs_on_is_right(assert_finds, markers) -> None:
    assert_finds("S001", lines(*markers))


def test_the_page_before_is_shown(found) -> None:
    text = lines("[page 1]", "[page 3]")
    (related,) = found("S001", text)[0].related
    assert text[related.span.start : related.span.end] == "[page 1]"


@given(st.integers(1, 500), st.integers(1, 12))
def test_pages_in_order_are_never_reported(first: int, many: int) -> None:
    text = lines(*[f"[page {number}]" for number in range(first, first + many)])
    assert not list(misplaced_in(pages_of(parse(text))))
