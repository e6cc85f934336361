"""The hooks, run by pre-commit itself on a repository of someone else."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

pytest.importorskip("pre_commit", reason="pre-commit is missing: pip install pre-commit")
if shutil.which("git") is None:
    pytest.skip("git is missing: pre-commit needs it", allow_module_level=True)

HOOKS = """
repos:
- repo: {repository}
  rev: {revision}
  hooks:
  - id: {hook}
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A transcriber", "-c", "user.email=transcriber@example.org"]
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps its environments, shared by the tests of this module."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def published(built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository of the project as it is now, committed or not."""
    folder = tmp_path_factory.mktemp("published")
    with tarfile.open(built.sdist) as archive:
        archive.extractall(folder, filter="data")
    (project,) = folder.iterdir()
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "The project")
    return project


def run_hook(hook: str, published: Path, home: Path, folder: Path) -> tuple[int, str]:
    """Run one hook over all files of a new repository made of `folder`."""
    revision = git(published, "rev-parse", "HEAD")
    (folder / ".pre-commit-config.yaml").write_text(
        HOOKS.format(repository=published, revision=revision, hook=hook)
    )
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    hidden = ("PYTHONPATH", "GITHUB_ACTIONS", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    ran = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
        cwd=folder,
        env={**environment, "PRE_COMMIT_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_the_check_hook_reports_what_it_finds(published: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("decided by the [illegible of the treaty\n")
    (tmp_path / "notes.md").write_text("an [illegible of no transcription\n")
    code, output = run_hook("transcription-lint", published, home, tmp_path)
    assert code == 1, output
    assert "letter.txt:1:16" in output
    assert "B001" in output
    assert "notes.md" not in output


def test_what_the_project_excludes_is_left_out(published: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "transcription.toml").write_text('exclude = ["drafts/"]\n')
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "letter.txt").write_text("decided by the [illegible of the treaty\n")
    code, output = run_hook("transcription-lint", published, home, tmp_path)
    assert code == 0, output


def test_the_check_hook_passes_text_without_faults(
    published: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("decided by the [illegible] of the treaty\n")
    code, output = run_hook("transcription-lint", published, home, tmp_path)
    assert code == 0, output


def test_the_fix_hook_makes_the_repairs_that_are_certain(
    published: Path, home: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("[Translater's note: which is the General Staff]\n")
    code, output = run_hook("transcription-lint-fix", published, home, tmp_path)
    assert letter.read_text() == "[Translator's note: which is the General Staff]\n", output
    assert code == 1  # pre-commit stops the commit when a hook changes a file


def test_faults_of_a_list_are_said_once_however_many_transcriptions_there_are(
    published: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n')
    (tmp_path / "persons.csv").write_text("id,preferred\nstalin,Stalin\nstalin,Molotov\n")
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("decided by the [illegible] of the treaty\n")
    code, output = run_hook("transcription-lint", published, home, tmp_path)
    assert code == 1, output
    assert output.count("persons.csv:3:1: error A001") == 1


def test_the_hook_for_persons_checks_all_lists_that_the_project_names_and_no_others(
    published: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "transcription.toml").write_text(
        'authority = ["persons.csv", "more/allies.toml"]\nignore = ["A004"]\n'
    )
    (tmp_path / "persons.csv").write_text("id,preferred\nstalin,Stalin\nmolotov,Molotov\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "allies.toml").write_text('[[person]]\nid = "stalin"\npreferred = "X"\n')
    (tmp_path / "prices.csv").write_text("bread,3\n")
    (tmp_path / "letter.txt").write_text("decided by the [illegible of the treaty\n")
    code, output = run_hook("transcription-lint-persons", published, home, tmp_path)
    assert code == 1, output
    assert "more/allies.toml:2:7: error A001" in output
    assert "prices.csv" not in output
    assert "letter.txt" not in output


def test_the_hook_for_persons_passes_sound_lists(
    published: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n')
    (tmp_path / "persons.csv").write_text("id,preferred\nstalin,Stalin\nmolotov,Molotov\n")
    code, output = run_hook("transcription-lint-persons", published, home, tmp_path)
    assert code == 0, output
    assert "Passed" in output


def test_the_hook_for_persons_is_not_run_where_only_transcriptions_have_changed(
    published: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("decided by the [illegible of the treaty\n")
    code, output = run_hook("transcription-lint-persons", published, home, tmp_path)
    assert code == 0, output
    assert "no files to check" in output


@pytest.mark.parametrize("hook", ["transcription-lint", "transcription-lint-fix"])
def test_what_a_project_excludes_is_left_alone(
    hook: str, published: Path, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "transcription.toml").write_text('exclude = ["drafts/"]\n')
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts" / "letter.txt"
    draft.write_text("[Translater's note: which] is [illegible of\n")
    code, output = run_hook(hook, published, home, tmp_path)
    assert code == 0, output
    assert draft.read_text() == "[Translater's note: which] is [illegible of\n"
