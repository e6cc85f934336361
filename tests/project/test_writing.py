"""A repaired file takes the place of the old one whole, or not at all."""

import os
from pathlib import Path

import pytest

from transcription_lsp.project.writing import Changed, create_file, replace_file


def test_mode_is_kept_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"someone else's")
    with pytest.raises(Changed):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"someone else's"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_goes_on_leading_to_the_file(tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "link.txt"
    file.write_bytes(b"old")
    link.symlink_to("a.txt")
    replace_file(str(link), b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_file_that_may_not_be_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"


def test_a_new_file_is_made_and_none_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    create_file(str(file), b"new")
    with pytest.raises(FileExistsError):
        create_file(str(file), b"newer")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_system_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", none)
    file = tmp_path / "a.txt"
    create_file(str(file), b"new")
    with pytest.raises(FileExistsError):
        create_file(str(file), b"newer")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]
