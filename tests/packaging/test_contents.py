import tarfile
import zipfile
from pathlib import Path

from pathspec import GitIgnoreSpec

CHECKOUT = Path(__file__).parents[2]


def files_below(folder: str) -> set[str]:
    """The files of a folder of the checkout, without what was made there by a run or a build."""
    ignored = GitIgnoreSpec.from_lines((CHECKOUT / ".gitignore").read_text("utf-8").splitlines())
    files = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
    names = {path.relative_to(CHECKOUT).as_posix() for path in files}
    return {name for name in names if not ignored.match_file(name)}


def names_in_sdist(sdist: Path) -> set[str]:
    with tarfile.open(sdist) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}


def test_the_wheel_holds_the_package_and_the_grammar_and_nothing_else(built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    grammar = {f"transcription_lsp/{name}" for name in files_below("grammar")}
    assert "transcription_lsp/grammar/core.peg" in grammar
    assert names == files_below("transcription_lsp") | grammar


def test_the_sdist_holds_what_is_needed_to_build_and_test(built) -> None:
    names = names_in_sdist(built.sdist)
    for folder in (
        "transcription_lsp",
        "grammar",
        "seeds",
        "tests",
        "editors",
        "benchmarks",
        "docs",
    ):
        assert {name for name in names if name.startswith(f"{folder}/")} == files_below(folder)


def test_the_sdist_holds_no_junk(built) -> None:
    at_the_top = {name for name in names_in_sdist(built.sdist) if "/" not in name}
    assert at_the_top == {
        ".gitignore",
        ".pre-commit-hooks.yaml",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
        "PKG-INFO",
        "README.md",
        "action.yml",
        "pyproject.toml",
    }
