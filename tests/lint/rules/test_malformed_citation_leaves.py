"""H007 is silent where it cannot be sure how many leaves are meant, or which archive."""

import pytest


@pytest.mark.parametrize(
    "leaves",
    [
        "ll. 4 and 6",
        "ll. 119 ff.",
        "ll. 119 [120]",
        "ll. 4, 12 May 1947",
        "ll. 4 to 6",
        "l. 4, 1949",
        "l. 4, 2 copies",
        "l. 12-12 ob.",
        "l. 12, 12 ob.",
    ],
)
def test_leaves_that_may_go_on_are_passed_over(assert_finds, leaves):
    assert_finds("H007", f"RGASPI, f. 558, op. 11, d. 346, {leaves}")


@pytest.mark.parametrize(
    "after", ["", ".", ". Translated by A. Belov", ", Moscow", "; a copy", ")"]
)
def test_one_leaf_is_reported_where_it_surely_ends(assert_finds, after):
    assert_finds("H007", f"RGASPI, f. 558, op. 11, d. 346, ‹ll›. 119{after}")


def test_russian_archives_write_one_word_for_leaf_and_leaves(assert_finds):
    assert_finds("H007", "РГАСПИ. Ф. 558. Оп. 11. Д. 346. Л. 4–6")


@pytest.mark.parametrize("archive", ["AVPR", "TsAM", "RGIA", "KNA"])
def test_an_archive_that_is_another_one_is_no_slip(assert_finds, archive):
    assert_finds("H007", f"{archive}, f. 1, op. 2, d. 3; {archive}: FO 371/5")
