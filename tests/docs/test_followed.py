"""What the pages of the site say is followed: commands print what is shown, programs run."""

import shutil
from pathlib import Path

import pytest

from .conftest import ROOT
from .followed import Reader, blocks, folder_of

PAGES = sorted(file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs").rglob("*.md"))
PARTS = ("transcription_lsp", "grammar", "seeds", "tests/lint", "tests/conftest.py", "README.md")
"""What of this project a page about changing it needs."""

if shutil.which("bash") is None or shutil.which("git") is None:
    pytest.skip("bash or git is missing: the pages are for who has them", allow_module_level=True)


def copy_of(kind: str, place: Path) -> Path:
    """A folder as a page wants it, and the folder of the package that is run there."""
    if kind == "seeds":
        shutil.copytree(ROOT / "seeds", place)
        return ROOT
    place.mkdir()
    if kind == "repository":
        for part in (*PARTS, "pyproject.toml"):
            source, target = ROOT / part, place / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(source, target)
        return place
    assert kind == "empty"
    return ROOT


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_is_so(page: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    folder = tmp_path / "folder"
    package = copy_of(folder_of(text), folder)
    reader = Reader(folder, package, tmp_path / "cache")
    for block in blocks(text):
        said = reader.follow(block)
        assert not said, f"docs/{page}, line {block.line}: {said}"
