"""Patterns of a project file mean what they mean in .gitignore."""

import pytest

from transcription_lsp.project.patterns import BadPattern, check_pattern, matches


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
        ("box\\a.txt", "box/a.txt"),
        ("page [0-9].txt", "page 4.txt"),
        ("page [!0-9].txt", "page x.txt"),
        ("page?.txt", "page1.txt"),
        ("[draft", "[draft"),
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
    assert matches(["drafts/"], "drafts", folder=True)


@pytest.mark.parametrize("pattern", ["", "!a.txt", "../a.txt", "/", "a[z-a]"])
def test_a_pattern_that_means_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        check_pattern(pattern)


def test_many_stars_take_no_time() -> None:
    assert not matches(["**/**/**/**/**/**/**/x"], "a/" * 60)
