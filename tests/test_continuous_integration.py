"""What docs/continuous-integration.md shows is right, and does what is said of it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "continuous-integration.md").read_text("utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

EMPTY = "sent to [] on 12 May\n"
SOUND = "sent to [illegible] on 12 May\n"

if shutil.which("bash") is None or shutil.which("git") is None:
    pytest.skip("bash or git is missing: the recipes are for them", allow_module_level=True)


def section(heading: str) -> str:
    """What stands below a heading."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def blocks(language: str, heading: str) -> list[str]:
    """The code blocks below a heading."""
    found = re.findall(rf"```{language}\n(.*?)```", section(heading), re.S)
    assert found
    return found


def run(folder: Path, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, as a service does that has the program on its PATH."""
    hidden = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
    kept = {name: os.environ[name] for name in os.environ if name not in hidden}
    kept |= {
        f"GIT_{who}_{what}": "x@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=folder,
        env={**kept, "PATH": path, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        *(("vendor.github-workflows", each) for each in blocks("yaml", "GitHub")),
        *(("vendor.gitlab-ci", each) for each in blocks("yaml", "GitLab")),
    ],
)
def test_what_is_shown_fits_the_schema_of_the_service(
    tmp_path: Path, schema: str, shown: str
) -> None:
    (tmp_path / "shown.yml").write_text(shown, "utf-8")
    checked = run(
        tmp_path,
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "shown.yml"],
    )
    assert checked.returncode == 0, checked.stdout


def test_the_workflows_name_inputs_that_there_are() -> None:
    steps = [
        step
        for shown in blocks("yaml", "GitHub")
        for step in yaml.safe_load(shown)["jobs"]["check"]["steps"]
        if step["uses"].startswith("OWNER/")
    ]
    assert [set(step["with"]) - set(ACTION["inputs"]) for step in steps] == [set(), set()]


@pytest.mark.parametrize("kind", ["input", "output"])
def test_every_input_and_output_of_the_action_is_told(kind: str) -> None:
    table = section("GitHub").partition(f"| {kind} | |\n")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.M) == list(ACTION[f"{kind}s"])


def test_the_defaults_that_are_told_are_those_of_the_action() -> None:
    defaults = {name: each["default"] for name, each in ACTION["inputs"].items()}
    assert (defaults["fail-on"], defaults["python-version"]) == ("warning", "3.13")
    assert "`warning` (default)" in section("GitHub")
    assert "`3.13` if nothing is said" in section("GitHub")


@pytest.mark.parametrize(("text", "code"), [(EMPTY, 1), (SOUND, 0)])
def test_the_job_for_gitlab_writes_its_report_and_prints_for_people(
    tmp_path: Path, text: str, code: int
) -> None:
    (tmp_path / "a.txt").write_text(text)
    (shown,) = blocks("yaml", "GitLab")
    job = yaml.safe_load(shown)["transcriptions"]
    script = "\n".join(job["script"])
    ran = run(tmp_path, ["bash", "-e", "-c", script], CI_PROJECT_DIR=str(tmp_path))
    assert ran.returncode == code, ran.stderr
    report = json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_bytes())
    assert [each["location"]["path"] for each in report] == ["a.txt"] * code
    assert ran.stdout.startswith("a.txt:1:9: warning B005") is bool(code)


def test_the_job_for_gitlab_fails_where_the_check_could_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND)
    (tmp_path / "transcription.toml").write_text("convention = 3\n")
    (shown,) = blocks("yaml", "GitLab")
    script = "\n".join(yaml.safe_load(shown)["transcriptions"]["script"])
    assert run(tmp_path, ["bash", "-e", "-c", script]).returncode == 2


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose main branch has a faulty text, and a branch from it with the script."""
    (tmp_path / "old.txt").write_text(EMPTY)
    (tmp_path / "kept.txt").write_text(SOUND)
    commit(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, "switch", "--quiet", "-c", "mine")
    (script,) = blocks("bash", "A shell script")
    (tmp_path / "check.sh").write_text(script)
    return tmp_path


def commit(folder: Path, *command: str) -> None:
    """Run a command of git, then commit all that there is."""
    for each in (command, ("add", "--all"), ("commit", "--quiet", "--allow-empty", "-m", "x")):
        ran = run(folder, ["git", *each])
        assert ran.returncode == 0, ran.stderr


def test_the_script_checks_what_has_changed_and_nothing_else(repository: Path) -> None:
    (repository / "box 1").mkdir()
    (repository / "box 1" / "new.txt").write_text(EMPTY)
    (repository / "notes.md").write_text(EMPTY)
    (repository / "kept.txt").unlink()
    commit(repository, "status")
    ran = run(repository, ["bash", "check.sh", "main"])
    assert ran.returncode == 1, ran.stderr
    assert "box 1/new.txt:1:9: warning B005" in ran.stdout
    assert "1 finding in 1 file" in ran.stderr


def test_the_script_passes_where_no_transcription_has_changed(repository: Path) -> None:
    commit(repository, "status")
    ran = run(repository, ["bash", "check.sh", "main"])
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_the_script_fails_where_the_main_branch_is_not_there(repository: Path) -> None:
    ran = run(repository, ["bash", "check.sh"])
    assert ran.returncode not in (0, 1)
    assert "origin/main" in ran.stderr


COMMANDS = re.findall(r"^    (transcription-lint .*)", PAGE, re.M)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(SOUND)
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n')
    (tmp_path / "persons.csv").write_text("id,preferred\nmolotov,Molotov\n")
    ran = run(tmp_path, ["bash", "-c", command])
    assert ran.returncode == 0, ran.stderr


def test_what_the_page_links_to_is_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-")
        for each in re.findall(r"^#+ (.*)", readme, re.M)
    }
    linked = re.findall(r"\]\(\.\./README\.md#([\w-]+)\)", PAGE)
    assert linked
    assert set(linked) <= headings
