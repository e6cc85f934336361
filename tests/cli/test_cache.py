"""What is kept between runs: found again where nothing has changed, and never trusted blindly."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from transcription_lsp.cli import remembering
from transcription_lsp.project.cache import FOLDER

CODE = "import sys; from transcription_lsp.cli.main import main; sys.exit(main(sys.argv[1:]))"
OLD = 1_600_000_000
TEXTS = {f"{number}.txt": f"Letter {number} of the [stamp: {number}\n" for number in range(12)}


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A dozen letters with a fault each, that have not changed for long."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
        os.utime(tmp_path / name, (OLD, OLD))
    return tmp_path


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are checked indeed, and not taken from the cache."""
    paths: list[str] = []
    inspect = remembering.inspect

    def noted(task, data):
        paths.append(task.path)
        return inspect(task, data)

    monkeypatch.setattr(remembering, "inspect", noted)
    return paths


def test_the_second_run_prints_the_same_and_checks_nothing(run, letters, checked) -> None:
    first = run("check", "--jobs", "1")
    assert sorted(checked) == sorted(TEXTS)
    checked.clear()
    assert run("check", "--jobs", "1") == first
    assert run("check", "--jobs", "2") == first
    assert checked == []
    assert run("check", "--no-cache") == first
    assert first.code == 1
    assert (letters / FOLDER / ".gitignore").read_text().endswith("*\n")


def test_only_what_has_changed_is_checked(run, letters, checked) -> None:
    run("check")
    checked.clear()
    (letters / "3.txt").write_text("Letter 3, in order.\n")
    (letters / "new.txt").write_text("A new [one\n")
    (letters / "5.txt").unlink()
    ran = run("check")
    assert sorted(checked) == ["3.txt", "new.txt"]
    assert run("check", "--no-cache") == ran
    assert "new.txt" in ran.out
    assert "3.txt:" not in ran.out
    assert "\n5.txt" not in ran.out


def test_a_change_of_the_same_length_and_time_is_seen_if_it_was_lately(
    run, letters, checked
) -> None:
    path = letters / "1.txt"
    now = time.time_ns()
    path.write_text("the [stamp: A\n")
    os.utime(path, ns=(now, now))
    run("check")
    path.write_text("the stamp: AB\n")
    os.utime(path, ns=(now, now))
    checked.clear()
    assert "\n1.txt:1:" not in run("check").out
    assert checked == ["1.txt"]


def test_a_new_time_alone_is_no_change(run, letters, checked) -> None:
    first = run("check")
    checked.clear()
    for name in TEXTS:
        os.utime(letters / name, (OLD + 100, OLD + 100))
    assert run("check") == first
    assert checked == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--ignore", "T"],
        ["--select", "B"],
        ["--format", "json"],
        ["--statistics"],
        ["--convention", "plain"],
        ["--max-findings", "1"],
        [f".{os.sep}"],
    ],
)
def test_other_orders_are_other_findings(run, letters, arguments: list[str]) -> None:
    run("check")
    assert run("check", *arguments) == run("check", "--no-cache", *arguments)
    assert run("check", *arguments) == run("check", "--no-cache", *arguments)


def test_settings_and_lists_count(run, letters, checked) -> None:
    project = letters / "transcription.toml"
    persons = letters / "persons.csv"
    persons.write_text('id,preferred\nbelov,"Belov, Ivan"\n')
    (letters / "4.txt").write_text("Cde. I. Belov and Cde. V. Orlov came.\n")
    project.write_text('authority = ["persons.csv"]\n')
    assert "Orlov" in run("check").out
    persons.write_text('id,preferred\nbelov,"Belov, Ivan"\norlov,"Orlov, V."\n')
    assert "Orlov" not in run("check").out
    project.write_text('authority = ["persons.csv"]\nignore = ["B"]\n')
    assert run("check").code == 0
    checked.clear()
    assert run("check").code == 0
    assert checked == []


def test_rules_for_single_files_count(run, letters) -> None:
    (letters / "transcription.toml").write_text('[per-file-ignores]\n"2.txt" = ["B"]\n')
    ran = run("check")
    assert "2.txt:1:" not in ran.out.replace("12.txt", "")
    (letters / "20.txt").write_text((letters / "2.txt").read_text())
    assert "20.txt:1:" in run("check").out


def damaged(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def cut(path: Path) -> None:
    with open(path, "r+b") as file:
        file.truncate(path.stat().st_size // 2)


def of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def with_odd_rows(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET value = 'text', size = 'many' WHERE rowid IS NOT 0")


def with_wrong_values(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE kept SET value = ?", (b"[1, 2",))


@pytest.mark.parametrize("harm", [damaged, cut, of_another_version, with_wrong_values])
def test_a_damaged_cache_is_begun_anew(run, letters, checked, harm) -> None:
    first = run("check")
    (path,) = (letters / FOLDER).glob("*.sqlite")
    for beside in (letters / FOLDER).glob("*-wal"):
        beside.unlink()
    harm(path)
    assert run("check") == first
    assert run("check") == first
    checked.clear()
    assert run("check") == first
    assert checked == []


def test_where_nothing_can_be_kept_all_is_checked(run, letters, checked) -> None:
    (letters / FOLDER).write_text("a file, no folder")
    first = run("check")
    checked.clear()
    assert run("check") == first
    assert len(checked) == len(TEXTS)


def test_few_files_keep_nothing(run, letters) -> None:
    run("check", *list(TEXTS)[:3])
    run("check", "--no-cache")
    run("check", "--diff")
    assert not (letters / FOLDER).exists()


def test_a_project_of_few_files_in_a_run_of_many_keeps_nothing(run, letters) -> None:
    inner = letters / "inner"
    inner.mkdir()
    (inner / "transcription.toml").write_text("")
    (inner / "a.txt").write_text("the [stamp: A\n")
    first = run("check")
    assert not (inner / FOLDER).exists()
    assert (letters / FOLDER).exists()
    assert run("check") == first


def test_several_runs_may_use_it_at_a_time(letters) -> None:
    command = [sys.executable, "-c", CODE, "check", "--jobs", "1"]
    running = [
        subprocess.Popen(command, cwd=letters, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    said = [process.communicate(timeout=120) for process in running]
    assert len({out for out, _ in said}) == 1
    assert [process.returncode for process in running] == [1] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")
def test_a_run_that_is_killed_harms_nothing(letters) -> None:
    for number in range(300):
        (letters / f"more-{number}.txt").write_text(f"Letter [{number} " + "of the mill. " * 400)
    command = [sys.executable, "-c", CODE, "check", "--jobs", "1"]
    whole = subprocess.run(
        [*command, "--no-cache"], cwd=letters, capture_output=True, check=False, timeout=120
    )
    for seconds in (0.3, 0.6):
        process = subprocess.Popen(
            command, cwd=letters, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    after = subprocess.run(command, cwd=letters, capture_output=True, check=False, timeout=120)
    assert after.stdout == whole.stdout
    assert after.returncode == whole.returncode


def test_a_convention_that_the_command_names_counts(run, letters) -> None:
    house = 'base = "{}"\ntitle = "Ours"\nsource = "our guide"\n'
    for name in TEXTS:
        (letters / name).write_text("decided by [[unclear]] the [illegible\n")
    for base in ("wilson", "plain"):
        (letters / "house.toml").write_text(house.format(base))
        found = run("check", "--convention", "house.toml")
        assert found == run("check", "--no-cache", "--convention", "house.toml")


def test_clean_removes_it(run, letters) -> None:
    run("check")
    ran = run("clean")
    assert (ran.code, ran.out) == (0, f"Removed {FOLDER}.\n")
    assert not (letters / FOLDER).exists()
    assert run("clean").out == f"There is no {FOLDER}.\n"
    ran = run("clean", "nowhere")
    assert (ran.code, ran.err) == (2, "nowhere: there is no file or folder of this name.\n")


def test_a_run_from_the_cache_loads_no_grammar(letters) -> None:
    command = [sys.executable, "-c", CODE, "check"]
    subprocess.run(command, cwd=letters, capture_output=True, check=False, timeout=120)
    code = CODE.replace("sys.exit(main(sys.argv[1:]))", "main(sys.argv[1:])") + (
        "; assert 'parsimonious' not in sys.modules, 'a grammar'"
        "; assert 'transcription_lsp.lint.linter' not in sys.modules, 'the linter'"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=letters, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()


class TestBesideWhatIsAccepted:
    """A baseline and a side file count file by file, so that the rest is still known."""

    @pytest.fixture
    def project(self, run, letters) -> Path:
        (letters / "transcription.toml").write_text(
            'baseline = "baseline.json"\nsuppressions = "accepted.toml"\n'
        )
        (letters / "accepted.toml").write_text('[["3.txt"]]\ncode = "B001"\nreason = "so"\n')
        run("check", "--update-baseline")
        return letters

    def test_the_second_run_checks_nothing_and_says_the_same(self, run, project, checked) -> None:
        (project / "3.txt").write_text("Letter 3 of the box.\n")
        os.utime(project / "3.txt", (OLD, OLD))
        (project / "4.txt").write_text("Letter 4 of the [box.\n")
        os.utime(project / "4.txt", (OLD, OLD))
        first = run("check")
        assert "accepted.toml:" in first.out  # what is unused in it
        assert "is gone: 4.txt" in first.err
        assert "The baseline accepts" in first.err
        checked.clear()
        assert run("check") == first
        assert run("check", "--no-cache") == first
        assert checked == []

    def test_only_files_are_checked_about_which_something_is_new(
        self, run, project, checked
    ) -> None:
        run("check")
        checked.clear()
        baseline = project / "baseline.json"
        lines = baseline.read_text().splitlines(keepends=True)
        baseline.write_text("".join(line for line in lines if '"7.txt"' not in line))
        side = project / "accepted.toml"
        side.write_text(side.read_text() + '\n[["5.txt"]]\ncode = "B001"\nreason = "so"\n')
        ran = run("check")
        assert sorted(checked) == ["5.txt", "7.txt"]
        assert "7.txt:1:" in ran.out
        assert run("check", "--no-cache") == ran

    def test_a_file_with_a_new_name_is_known_by_what_is_gone(self, run, project, checked) -> None:
        run("check")
        (project / "new.txt").write_text((project / "8.txt").read_text())
        assert "new.txt:1:" in run("check").out
        (project / "8.txt").unlink()
        ran = run("check")
        assert "new.txt:1:" not in ran.out
        assert run("check", "--no-cache") == ran

    def test_a_baseline_is_brought_up_to_date_from_what_is_known(
        self, run, project, checked
    ) -> None:
        run("check", "--update-baseline")
        before = (project / "baseline.json").read_bytes()
        checked.clear()
        run("check", "--update-baseline")
        assert checked == []
        assert (project / "baseline.json").read_bytes() == before
