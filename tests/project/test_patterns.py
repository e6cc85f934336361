"""Patterns of a project file mean what they mean in .gitignore."""

import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from transcription_lsp.project.patterns import (
    BadPattern,
    check_pattern,
    leaves_out,
    matches,
)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.txt", "a.txt"),
        ("*.txt", "box 3/folder 1/a.txt"),
        ("drafts", "box/drafts/a.txt"),
        ("drafts/", "drafts/a.txt"),
        ("drafts/*.txt", "drafts/a.txt"),
        ("/a.txt", "a.txt"),
        ("box/**/a.txt", "box/a.txt"),
        ("box/**/a.txt", "box/1/2/a.txt"),
        ("**/a.txt", "box/a.txt"),
        ("box/**", "box/1/a.txt"),
        ("./box/*", "box/a.txt"),
        ("page [0-9].txt", "page 4.txt"),
        ("page [!0-9].txt", "page x.txt"),
        ("page?.txt", "page1.txt"),
        ("\\[draft\\]", "[draft]"),
        ("\\!a.txt", "!a.txt"),
        ("[[]draft]", "[draft]"),
        ("x/**/*.txt", "x/y/z/a.txt"),
        ("Письмо*.txt", "Письмо 1.txt"),
    ],
)
def test_a_pattern_means(pattern: str, path: str) -> None:
    assert matches([pattern], path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.txt", "a.txt.bak"),
        ("a.txt", "aa.txt"),
        ("drafts/*.txt", "box/drafts/a.txt"),
        ("drafts/*.txt", "drafts/old/a.txt"),
        ("/a.txt", "box/a.txt"),
        ("drafts/", "drafts"),
        ("box/**", "box"),
        ("page?.txt", "page/.txt"),
        ("page[!0-9]txt", "page/txt"),
        ("a.txt", "a-txt"),
    ],
)
def test_a_pattern_does_not_mean(pattern: str, path: str) -> None:
    assert not matches([pattern], path)


def test_a_folder_is_known_to_be_one() -> None:
    assert leaves_out(["drafts/"], "drafts", folder=True)
    assert not leaves_out(["drafts/"], "drafts")


def test_the_last_pattern_that_speaks_of_a_file_counts() -> None:
    patterns = ["*.txt", "!draft*.txt", "draft 7.txt"]
    assert [matches(patterns, f"{name}.txt") for name in ("a", "draft 1", "draft 7")] == [
        True,
        False,
        True,
    ]


def test_nothing_takes_back_what_is_in_a_folder_that_is_left_out() -> None:
    assert leaves_out(["drafts/", "!drafts/a.txt"], "drafts/a.txt")
    assert not leaves_out(["drafts/*", "!drafts/a.txt"], "drafts/a.txt")


def test_all_in_a_folder_is_not_the_folder_so_that_some_of_it_can_be_taken_back() -> None:
    patterns = ["drafts/**", "!drafts/ready.txt", "!drafts/ready/"]
    assert not leaves_out(patterns, "drafts", folder=True)
    assert not leaves_out(patterns, "drafts/ready.txt")
    assert leaves_out(patterns, "drafts/ready/a.txt")
    assert leaves_out(patterns, "drafts/a.txt")


def test_what_takes_back_a_folder_does_not_take_back_what_is_in_it() -> None:
    patterns = ["*", "!*/", "!*.txt"]
    assert not leaves_out(patterns, "1947/05", folder=True)
    assert not leaves_out(patterns, "1947/05/a.txt")
    assert leaves_out(patterns, "1947/05/a.jpg")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", "`*` is everything"),
        ("/", "`*` is everything"),
        ("!", "`*` is everything"),
        ("!a.txt", "there are none before it"),
        ("../a.txt", "cannot leave the folder"),
        ("#a.txt", "is a comment"),
        ("box\\a.txt", "write `/` between folders"),
        ("a[z-a]", "a set of letters is none"),
        ("[draft", "there is no `]`"),
        ("a\\", "stands at its end"),
    ],
)
def test_a_pattern_that_means_nothing_is_refused(pattern: str, words: str) -> None:
    with pytest.raises(BadPattern, match=re.escape(words)):
        check_pattern(pattern)


def test_what_is_taken_back_may_follow_others() -> None:
    check_pattern("!a.txt", after_others=True)


def test_a_set_with_a_bracket_in_it_warns_nobody() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert matches(["[[]a-[[].txt"], "[a-[.txt")


NAMES = st.text("ab. ü$", min_size=1, max_size=3).filter(lambda name: name.strip(". "))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(st.text("ab*?/. ü$+(", min_size=1, max_size=7), PATHS)
def test_patterns_read_without_the_library_mean_what_they_mean_to_it(pattern, path) -> None:
    try:
        check_pattern(pattern)
    except BadPattern:
        return
    plain = pattern.removeprefix("./")
    assert matches([pattern], path) == GitIgnoreSpec.from_lines([plain]).match_file(path)


def test_many_stars_take_no_time() -> None:
    assert not matches(["**/**/**/**/**/**/**/x"], "a/" * 60)
    assert not matches(["*a*a*a*a*a*a*a*a*a*a*b"], "a" * 200)
