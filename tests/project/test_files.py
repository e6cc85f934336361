"""Which files a path means, and what is said where it means none."""

import os
from pathlib import Path

import pytest

from transcription_lsp.project.files import Search, search
from transcription_lsp.project.settings import find_settings


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str) -> None:
    """Empty files, with the folders they stand in."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def project(folder: str, text: str) -> None:
    """A project file in a folder."""
    write(f"{folder}/transcription.toml")
    Path(folder, "transcription.toml").write_text(text, encoding="utf-8")


def found(*paths: str) -> list[str]:
    """The files that paths mean, where nothing may go wrong."""
    result = search(paths, find_settings)
    assert result.troubles == []
    return shown(result)


def shown(result: Search) -> list[str]:
    return [path.replace(os.sep, "/") for path, _ in result.files]


def test_a_folder_means_its_transcriptions() -> None:
    write("b.txt", "a.txt", "c.transcription.md", "d.md", "box/e.txt", "transcription.toml")
    assert found(".") == ["a.txt", "b.txt", "box/e.txt", "c.transcription.md"]


def test_paths_are_shown_as_they_were_named() -> None:
    write("box/a.txt")
    assert found("box") == ["box/a.txt"]
    assert found("./box/") == ["box/a.txt"]
    assert found(os.path.abspath("box")) == [os.path.abspath("box/a.txt").replace(os.sep, "/")]


def test_a_named_file_is_read_whatever_its_ending() -> None:
    write("a.md")
    assert found("a.md") == ["a.md"]


def test_what_is_hidden_is_passed_over_unless_it_is_named() -> None:
    write(".git/a.txt", "._b.txt", "c.txt")
    assert found(".") == ["c.txt"]
    assert found(".git", "._b.txt") == ["._b.txt", ".git/a.txt"]


def test_a_file_is_checked_once() -> None:
    write("box/a.txt")
    assert found("box", "box/a.txt", ".") == ["box/a.txt"]


def test_a_project_says_what_a_folder_means() -> None:
    write("a.txt", "b.md", "box/c.md")
    project(".", 'include = ["*.md"]')
    assert found(".") == ["b.md", "box/c.md"]


def test_the_nearest_project_counts_for_each_folder() -> None:
    write("a.txt", "a.md", "box/c.txt", "box/c.md")
    project("box", 'include = ["*.md"]')
    assert found(".") == ["a.txt", "box/c.md"]


def test_excluded_files_are_left_out_of_a_folder_in_silence() -> None:
    write("a.txt", "drafts/b.txt")
    project(".", 'exclude = ["drafts/"]')
    result = search(["."], find_settings)
    assert (shown(result), result.remarks, result.troubles) == (["a.txt"], [], [])


def test_a_file_that_is_named_is_read_though_it_is_excluded() -> None:
    write("a.txt", "drafts/b.txt")
    project(".", 'exclude = ["drafts/"]')
    assert found(".", "drafts/b.txt") == ["a.txt", "drafts/b.txt"]


def test_excluded_files_that_programs_name_are_left_out_and_it_is_said_in_one_line() -> None:
    write("a.txt", "drafts/b.txt", "drafts/c.txt")
    project(".", 'exclude = ["drafts/"]')
    paths = ["a.txt", "drafts/b.txt", "drafts/c.txt"]
    result = search(paths, find_settings, force_exclude=True)
    assert shown(result) == ["a.txt"]
    assert result.troubles == []
    assert len(result.remarks) == 1
    assert "and 1 more were not checked: `exclude` in transcription.toml" in result.remarks[0]


def test_a_folder_in_which_all_is_excluded_is_no_trouble() -> None:
    write("drafts/b.txt")
    project(".", 'exclude = ["drafts/"]')
    assert found(".") == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("none.txt", "none.txt: there is no file or folder of this name."),
        ("a.txt/b.txt", "there is no file or folder of this name"),
        ("", "there is no file or folder of this name"),
        ("nul\0.txt", "there is no file or folder of this name"),
        ("empty", "empty: there is no transcription in this folder (*.txt, *.transcription.*)."),
    ],
)
def test_a_path_that_means_nothing_is_said_and_the_rest_is_checked(path: str, words: str) -> None:
    write("a.txt", "empty/readme.md")
    result = search([path, "a.txt"], find_settings)
    assert shown(result) == ["a.txt"]
    assert len(result.troubles) == 1
    assert words in result.troubles[0]


def test_a_wrong_project_file_is_said_once_and_the_rest_is_checked() -> None:
    write("a.txt", "box/b.txt", "box/sub/c.txt", "box/sub/d.txt")
    project("box", "selct = []")
    result = search(["."], find_settings)
    assert shown(result) == ["a.txt"]
    assert len(result.troubles) == 1
    assert "did you mean `select`?" in result.troubles[0]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
class TestLinks:
    def test_a_loop_is_said_and_not_followed(self) -> None:
        write("box/a.txt")
        os.symlink("..", "box/up")
        os.symlink(".", "box/self")
        result = search(["."], find_settings)
        assert shown(result) == ["box/a.txt"]
        assert result.troubles == []
        assert [line.partition(":")[0] for line in result.remarks] == ["box/self", "box/up"]

    def test_folders_that_link_to_each_other_are_read_once(self) -> None:
        for folder in "abcdefgh":
            write(f"{folder}/1.txt")
            for other in "abcdefgh":
                os.symlink(f"../{other}", f"{folder}/to-{other}")
        assert found(".") == [f"{folder}/1.txt" for folder in "abcdefgh"]

    def test_a_link_to_a_folder_elsewhere_is_followed(self) -> None:
        write("elsewhere/a.txt", "here/b.txt")
        os.symlink("../elsewhere", "here/linked")
        assert found("here") == ["here/b.txt", "here/linked/a.txt"]

    def test_a_path_through_a_link_and_back_is_left_as_it_is(self) -> None:
        write("elsewhere/box/a.txt", "elsewhere/b.txt", "b.txt")
        os.symlink("elsewhere/box", "linked")
        assert found("linked/../b.txt") == ["linked/../b.txt"]
        assert found("linked/../") == ["linked/../b.txt", "linked/../box/a.txt"]

    def test_a_link_to_nothing_is_said(self) -> None:
        write("a.txt")
        os.symlink("gone.txt", "b.txt")
        result = search(["."], find_settings)
        assert result.troubles == ["b.txt: this is a link to something that is not there."]

    def test_a_file_is_read_once_whatever_links_lead_to_it(self) -> None:
        write("b.txt", "elsewhere/c.txt", "here/d.txt")
        os.symlink("b.txt", "a.txt")
        os.symlink("../elsewhere/c.txt", "here/1.txt")
        os.symlink("../elsewhere/c.txt", "here/2.txt")
        assert found("here") == ["here/1.txt", "here/d.txt"]
        assert found(".") == ["b.txt", "elsewhere/c.txt", "here/d.txt"]
        assert found("a.txt") == ["a.txt"]

    def test_a_folder_of_links_alone_has_transcriptions(self) -> None:
        write("elsewhere/c.txt")
        os.mkdir("here")
        os.symlink("../elsewhere/c.txt", "here/1.txt")
        assert found("elsewhere", "here") == ["elsewhere/c.txt"]

    def test_a_link_to_itself_is_said(self) -> None:
        os.symlink("a.txt", "a.txt")
        result = search(["a.txt"], find_settings)
        assert result.troubles == ["a.txt: this link leads back to itself."]

    def test_pipes_in_a_folder_are_no_files(self) -> None:
        write("a.txt")
        os.mkfifo("b.txt")
        assert found(".") == ["a.txt"]


def test_a_folder_that_may_not_be_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "closed/b.txt")
    really = os.scandir

    def scandir(folder: str) -> object:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied", folder)
        return really(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    result = search(["."], find_settings)
    assert shown(result) == ["a.txt"]
    assert result.troubles == ["closed: you have no permission to read it."]
