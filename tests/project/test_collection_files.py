"""Which files are the transcriptions of a project."""

import pytest

from transcription_lsp.project import collection_files
from transcription_lsp.project.collection_files import collected
from transcription_lsp.project.settings import basis_of, find_settings


@pytest.fixture
def root(tmp_path):
    (tmp_path / "transcription.toml").write_text('authority = ["people.txt"]\nexclude = ["x/"]\n')
    (tmp_path / "people.txt").write_text("id,preferred\nstalin,Stalin\n")
    for name in ("a.txt", "b.md", "x/c.txt", "own/d.txt", "e/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "own" / "transcription.toml").write_text("")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    return tmp_path


def files(root) -> list[str]:
    found = collected(str(root), find_settings(str(root)))
    return [path.removeprefix(f"{root}/") for path in found]


def test_what_other_projects_and_exclude_say_is_left_out_and_so_are_lists(root):
    assert files(root) == ["a.txt", "e/f.txt"]


def test_very_large_files_are_left_out_and_of_very_many_some(root, monkeypatch):
    (root / "a.txt").write_text("much text")
    monkeypatch.setattr(collection_files, "LARGEST", 5)
    assert files(root) == ["e/f.txt"]
    (root / "g.txt").write_text("text")
    monkeypatch.setattr(collection_files, "MOST_FILES", 1)
    assert files(root) == ["e/f.txt"]


def test_a_list_or_setting_that_changes_is_another_basis(root):
    before = basis_of(find_settings(str(root)))
    assert basis_of(find_settings(str(root))) == before
    (root / "people.txt").write_text("id,preferred\n")
    after = basis_of(find_settings(str(root)))
    assert after != before
    (root / "transcription.toml").write_text('authority = ["people.txt"]\n')
    assert basis_of(find_settings(str(root))) != after
