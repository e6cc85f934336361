"""What is made of the files of grammar/ is kept between runs, and never trusted blindly."""

import os
import pickle
import stat
import sys
from pathlib import Path

import pytest
from parsimonious.grammar import Grammar

from transcription_lsp.markup.prepared import prepared, read_table

GRAMMAR = 'greeting = ~r"h(el)+lo" " " ~r"wörld"i'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def upper(text: str) -> str:
    return text.upper()


def title(text: str) -> str:
    return text.title()


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("grammar-*"))


def test_a_grammar_from_the_cache_reads_as_the_one_that_was_made(folder: Path) -> None:
    made = prepared(GRAMMAR, Grammar)
    (path,) = kept(folder)
    before = path.stat().st_mtime_ns
    again = prepared(GRAMMAR, Grammar)
    assert again is not made
    assert path.stat().st_mtime_ns == before
    assert str(again) == str(made)
    assert str(again.parse("helello WÖRLD")) == str(made.parse("helello WÖRLD"))


def test_another_text_or_another_maker_is_another_entry(folder: Path) -> None:
    assert prepared("a", upper) == "A"
    assert prepared("b", upper) == "B"
    assert prepared("a", title) == "A"
    assert len(kept(folder)) == 3


@pytest.mark.parametrize("content", [b"", b"\x80\x05", b"not a pickle", b"cnowhere\nnothing\n."])
def test_a_damaged_entry_is_made_anew(folder: Path, content: bytes) -> None:
    prepared("a", upper)
    (path,) = kept(folder)
    path.write_bytes(content)
    assert prepared("a", upper) == "A"
    assert pickle.loads(path.read_bytes()) == "A"


@pytest.mark.skipif(sys.platform == "win32", reason="the folder itself is the user's there")
def test_what_others_may_write_is_not_opened(folder: Path) -> None:
    prepared("a", upper)
    (path,) = kept(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(pickle.dumps("of somebody else"))
    assert prepared("a", upper) == "of somebody else"
    path.chmod(0o666)
    assert prepared("a", upper) == "A"


def test_where_nothing_can_be_written_all_is_made(folder: Path) -> None:
    (folder / "cache").write_text("a file, not a folder")
    assert prepared(GRAMMAR, Grammar).parse("hello wörld")
    assert kept(folder) == []


def test_what_cannot_be_kept_is_made_each_time(folder: Path) -> None:
    def make(text: str) -> object:
        return lambda: text

    assert prepared("a", make)() == "a"  # type: ignore[operator]
    assert kept(folder) == []


def test_what_cannot_be_made_leaves_nothing_behind(folder: Path) -> None:
    broken = folder / "broken.toml"
    broken.write_text("a = ")
    with pytest.raises(ValueError, match="Invalid value"):
        read_table(str(broken))
    assert kept(folder) == []


def test_entries_that_lie_long_are_removed_when_another_is_made(folder: Path) -> None:
    prepared("a", upper)
    (old,) = kept(folder)
    os.utime(old, (1, 1))
    prepared("b", upper)
    assert old not in kept(folder)
    assert len(kept(folder)) == 1
