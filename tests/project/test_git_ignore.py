"""What git leaves out of a work tree is left out of a folder, as git itself says it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.project.files import search
from transcription_lsp.project.settings import find_settings


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tree" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "tree")


def write(name: str, text: str = "") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def found(*paths: str) -> list[str]:
    result = search(paths, find_settings)
    assert (result.troubles, result.remarks) == ([], [])
    return [path.replace(os.sep, "/") for path, _ in result.files]


def test_what_is_ignored_is_left_out_and_its_folder_not_entered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("a.txt", "b.txt", "out/c.txt", "box/out/d.txt", "box/e.txt"):
        write(name)
    write(".gitignore", "b.txt\nout/\n")
    entered = []
    really = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: (entered.append(path), really(path))[1])
    assert found(".") == ["a.txt", "box/e.txt"]
    assert entered == [".", "box"]


def test_the_nearest_file_that_says_anything_counts() -> None:
    for name in ("a.txt", "box/a.txt", "box/b.txt", "box/sub/a.txt", "box/sub/b.txt"):
        write(name)
    write(".gitignore", "*.txt\n")
    write("box/.gitignore", "!a.txt\n")
    write("box/sub/.gitignore", "/a.txt\n!b.txt\n")
    assert found(".") == ["box/a.txt", "box/sub/b.txt"]


def test_the_files_above_a_folder_that_is_named_count() -> None:
    write("box/sub/a.txt")
    write("box/sub/b.txt")
    write(".gitignore", "/box/sub/a.txt\n")
    assert found("box/sub") == ["box/sub/b.txt"]


def test_what_the_repository_itself_leaves_out_counts() -> None:
    write("a.txt")
    write("b.txt")
    write(".git/info/exclude", "b.txt\r\n")
    assert found(".") == ["a.txt"]


def test_a_second_work_tree_leaves_out_the_same() -> None:
    write("../store/info/exclude", "b.txt\n")
    write("../store/worktrees/tree/commondir", "../..\n")
    shutil.rmtree(".git")
    write(".git", "gitdir: ../store/worktrees/tree\n")
    write("a.txt")
    write("b.txt")
    assert found(".") == ["a.txt"]


def test_a_repository_in_another_speaks_for_itself() -> None:
    write(".gitignore", "a.txt\n")
    write("a.txt")
    write("inner/a.txt")
    (Path("inner") / ".git").mkdir()
    assert found(".") == ["inner/a.txt"]


def test_outside_of_a_work_tree_nothing_is_ignored() -> None:
    shutil.rmtree(".git")
    write(".gitignore", "a.txt\n")
    write("a.txt")
    assert found(".") == ["a.txt"]


def test_a_file_that_is_named_is_read_whatever_is_ignored() -> None:
    write(".gitignore", "out/\n*.txt\n")
    write("out/a.txt")
    write("b.txt")
    assert found("out/a.txt", "b.txt") == ["b.txt", "out/a.txt"]


def test_a_project_can_have_all_read() -> None:
    write(".gitignore", "out/\n")
    write("out/a.txt")
    write("transcription.toml", "respect-gitignore = false\n")
    assert found(".") == found("out") == ["out/a.txt"]


@pytest.mark.parametrize(
    ("ignored", "named", "words"),
    [
        ("out/", "out", "out: nothing was read in this folder, since .gitignore leaves it out;"),
        ("out/", "out/sub", "out/sub: nothing was read in this folder"),
        ("*.txt", "out", "since .gitignore leaves out out/a.txt and 1 more; name a file"),
    ],
)
def test_a_folder_of_which_all_is_ignored_is_no_trouble_but_it_is_said(
    ignored: str, named: str, words: str
) -> None:
    write(".gitignore", f"{ignored}\n")
    write("out/a.txt")
    write("out/b.txt")
    write("out/sub/readme.md")
    result = search([named], find_settings)
    assert (result.files, result.troubles) == ([], [])
    assert len(result.remarks) == 1
    assert words in result.remarks[0]


def test_a_gitignore_that_is_no_text_or_a_folder_does_no_harm() -> None:
    Path(".gitignore").write_bytes(b"\xff\xfe[z-a]\nb.txt\n\\\n[\n")
    (Path("box") / ".gitignore").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "box/c.txt"):
        write(name)
    assert found(".") == ["a.txt", "box/c.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_a_folder_that_is_ignored_is_followed() -> None:
    write(".gitignore", "store/\n")
    write("store/a.txt")
    os.symlink("store", "letters")
    assert found(".") == found("letters") == ["letters/a.txt"]


PIECES = st.sampled_from(["a", "b", "ab", "*", "**", "*.txt", "a.txt", "?", "[ab]", "[!a]", "a*"])
PATTERNS = st.builds(
    lambda take_back, top, names, folder: take_back + top + "/".join(names) + folder,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(PIECES, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)
NAMES = st.sampled_from(["a", "b", "ab", "c"])
FILES = st.builds(
    lambda folders, name: "/".join([*folders, name]),
    st.lists(NAMES, max_size=2),
    st.sampled_from(["a.txt", "b.txt", "ab.txt"]),
)


@pytest.mark.skipif(shutil.which("git") is None, reason="git says what is right")
@settings(max_examples=40)
@given(
    st.lists(FILES, min_size=1, max_size=10),
    st.dictionaries(
        st.sampled_from([".", "a", "b"]), st.lists(PATTERNS, min_size=1, max_size=3), max_size=2
    ),
)
def test_what_is_read_is_what_git_does_not_ignore(files, ignored) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        hidden = {name for name in os.environ if name.startswith("GIT_")}
        environment = {name: os.environ[name] for name in os.environ if name not in hidden}
        git = ["git", "-c", "core.excludesFile=/dev/null", "-C", folder]
        subprocess.run([*git, "init", "-q"], check=True, env=environment)
        for name in files:
            write(str(here / name))
        for name, patterns in ignored.items():
            write(str(here / name / ".gitignore"), "\n".join(patterns) + "\n")
        listed = subprocess.run(
            [*git, "ls-files", "--others", "--exclude-standard"],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout.split()
        result = search([folder], find_settings)
        names = [Path(path).relative_to(here).as_posix() for path, _ in result.files]
        assert sorted(names) == sorted(name for name in listed if name.endswith(".txt"))
