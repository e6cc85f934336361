import pytest


@pytest.mark.parametrize(
    "text",
    [
        "the end <!-- lint: ignore ‹T999› as in the original -->",
        "the end <!-- lint: ignore T002, ‹invisble-character› -->",
        "the end ‹<!-- lint: ignore -->›",
        "the end ‹<!-- lint: disable T002 -->›",
    ],
)
def test_what_suppresses_nothing_is_reported(text, assert_finds) -> None:
    assert_finds("U002", text)


def test_the_nearest_name_is_offered(found, repaired) -> None:
    text = "the end <!-- lint: ignore invisble-character -->"
    assert "did you mean invisible-character?" in found("U002", text)[0].message
    assert repaired("U002", text) == "the end <!-- lint: ignore invisible-character -->"


def test_names_prefixes_and_other_comments_are_right(found) -> None:
    text = "a <!-- lint: ignore-file mixed-numero --> b <!-- lint: ignore T --> c <!-- hint: x -->"
    assert found("U002", text) == ()
