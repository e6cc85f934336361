import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcription_lsp.markup import files


@pytest.fixture(autouse=True)
def _found_anew() -> Iterator[None]:
    files.grammar_folder.cache_clear()
    yield
    files.grammar_folder.cache_clear()


def test_a_checkout_reads_its_own_grammar() -> None:
    assert os.path.samefile(files.grammar_folder(), Path(__file__).parents[2] / "grammar")


def test_a_grammar_inside_the_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (tmp_path / "grammar", tmp_path / "transcription_lsp" / "grammar"):
        folder.mkdir(parents=True)
        (folder / "core.peg").touch()
    monkeypatch.setattr(
        files, "__file__", str(tmp_path / "transcription_lsp" / "markup" / "files.py")
    )
    assert files.grammar_folder() == str(tmp_path / "transcription_lsp" / "grammar")


def test_a_lost_grammar_is_named_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        files, "__file__", str(tmp_path / "transcription_lsp" / "markup" / "files.py")
    )
    with pytest.raises(FileNotFoundError, match="install transcription-lsp again") as lost:
        files.grammar_folder()
    assert str(tmp_path / "transcription_lsp") in str(lost.value)
