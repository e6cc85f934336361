"""`check --baseline`: what was there before is accepted, and nothing else."""

import json
from pathlib import Path

import pytest

from .conftest import Run, write

EMPTY = "sent to [] on 12 May\n"
OLD = "On that very day the delegation has sent a telegram to [] on 12 May, and nobody has answered it since.\n"
CERTAIN = "see [translators note: as above]\n"
FAR = "word " * 30 + "\n"


@pytest.fixture
def update(run: Run):
    """Writes the baseline of all files in the folder."""

    def update(*more: str) -> list[dict]:
        assert run("check", "--baseline", "base.json", "--update-baseline", *more).code == 0
        return json.loads(Path("base.json").read_bytes())["findings"]

    return update


def check(run: Run, *more: str):
    return run("check", "--format", "concise", "--baseline", "base.json", *more)


def test_what_was_there_is_accepted_and_said_to_be(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    assert check(run) == (0, "", "No findings in 1 file. The baseline accepts 1.\n")


def test_a_new_finding_is_reported_and_nothing_else(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    write("a.txt", f"{EMPTY}{FAR}{OLD}")
    ran = check(run)
    assert ran.code == 1
    assert ran.out.startswith("a.txt:1:9: warning B005")
    assert len(ran.out.splitlines()) == 1
    assert "The baseline accepts 1 more." in ran.err


@pytest.mark.parametrize(
    "text",
    [f"{FAR}\n{OLD}{FAR}", OLD.replace("\n", "\r\n"), OLD.replace(" ", "\n", 3)],
    ids=["moved", "line ends", "broken anew"],
)
def test_edits_elsewhere_keep_it(run: Run, update, text: str) -> None:
    write("a.txt", OLD)
    update()
    write("a.txt", text)
    assert check(run).code == 0


def test_json_of_what_is_accepted_is_empty_and_nothing_is_said(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    assert run("check", "--baseline", "base.json", "--format", "json") == (0, "[]\n", "")


def test_the_same_finding_once_more_is_new(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    write("a.txt", f"{OLD}{FAR}{OLD}")
    assert check(run).code == 1


def test_gone_findings_are_said_once_and_the_exit_code_stays(run: Run, update) -> None:
    for number in range(5):
        write(f"{number}.txt", OLD)
    update()
    for number in range(5):
        write(f"{number}.txt", FAR)
    ran = check(run)
    assert ran.code == 0
    assert ran.err.splitlines()[1:] == [
        "5 findings of base.json are gone: 0.txt B005 (line 1), 1.txt B005 (line 1), 2.txt B005 "
        "(line 1) and 2 more; --update-baseline removes them."
    ]
    assert update() == []


def test_files_that_were_not_checked_are_kept_and_files_that_are_gone_are_not(
    run: Run, update
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(name, OLD)
    update()
    write("a.txt", FAR)
    Path("c.txt").unlink()
    assert "gone" not in check(run, "b.txt").err
    assert [each["path"] for each in update("a.txt")] == ["b.txt"]


def test_rules_that_do_not_run_keep_their_findings(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    assert "gone" not in check(run, "--select", "T").err
    assert [each["code"] for each in update("--select", "T")] == ["B005"]


def test_a_file_of_another_name_keeps_what_is_accepted_in_it(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    Path("a.txt").rename("b.txt")
    assert check(run).code == 0
    assert [each["path"] for each in update()] == ["b.txt"]


def test_a_copy_of_a_file_accepts_nothing(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    write("b.txt", OLD)
    assert check(run).out.startswith("b.txt:1:56: ")


def test_paths_count_from_the_folder_of_the_baseline(run: Run, monkeypatch) -> None:
    write("box/a.txt", OLD)
    write("lists/.keep", "")
    assert run("check", "--baseline", "lists/base.json", "--update-baseline", "box").code == 0
    (known,) = json.loads(Path("lists/base.json").read_bytes())["findings"]
    assert known["path"] == "../box/a.txt"
    monkeypatch.chdir("box")
    assert run("check", "--baseline", "../lists/base.json").code == 0


def test_each_finding_has_its_line_and_the_file_is_stable(run: Run, update) -> None:
    write("b.txt", OLD)
    write("a.txt", f"{EMPTY}{FAR}{OLD}")
    update()
    before = Path("base.json").read_bytes()
    lines = before.decode().splitlines()
    assert [json.loads(line.rstrip(","))["path"] for line in lines[3:-2]] == [
        "a.txt",
        "a.txt",
        "b.txt",
    ]
    update()
    assert Path("base.json").read_bytes() == before
    write("b.txt", f"{FAR}{OLD}")
    update()
    assert Path("base.json").read_bytes() == before


def test_the_line_and_the_words_are_for_people(run: Run, update) -> None:
    write("a.txt", f"{FAR}{OLD}")
    (known,) = update()
    assert (known["line"], known["code"]) == (2, "B005")
    assert "telegram to [] on" in known["excerpt"]
    text = Path("base.json").read_text("utf-8").replace('"line": 2', '"line": 99')
    Path("base.json").write_text(text.replace("telegram", "letter"), "utf-8")
    assert check(run).code == 0


def test_the_output_is_the_same_for_any_jobs_and_any_order(run: Run, update, monkeypatch) -> None:
    monkeypatch.setattr("transcription_lsp.project.workers.MANY", 2)
    names = [f"{number}.txt" for number in range(12)]
    for name in names:
        write(name, OLD)
    update("--jobs", "3")
    before = Path("base.json").read_bytes()
    update("--jobs", "1", *reversed(names))
    assert Path("base.json").read_bytes() == before
    for name in names[::2]:
        write(name, EMPTY)
    assert check(run, "--jobs", "3") == check(run, "--jobs", "1", *reversed(names))


def test_the_project_file_may_name_it(run: Run) -> None:
    write("transcription.toml", 'baseline = "base.json"\n')
    write("box/a.txt", OLD)
    assert run("check", "--update-baseline", "box/a.txt").code == 0
    assert run("check", "box").code == 0
    assert run("check", "--isolated", "box").code == 1


def test_one_that_the_project_names_and_is_not_there_is_said(run: Run) -> None:
    write("transcription.toml", 'baseline = "base.json"\n')
    write("a.txt", OLD)
    ran = run("check")
    assert ran.code == 2
    assert "base.json: there is no file" in ran.err
    assert "--update-baseline" in ran.err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "f.json:1: This baseline is damaged"),
        (b'{"version": 1,\n<<<<<<< HEAD\n', "f.json:2: This baseline is damaged"),
        (b"\xff\xfe\x00", "f.json: This baseline is damaged"),
        (b"[" * 100_000, "f.json: This baseline is damaged"),
        (b"{}", "f.json: This is no baseline"),
        (b"[1]", "f.json: This is no baseline"),
        (b'{"version": 9, "findings": []}', "a newer version"),
        (b'{"version": 1, "findings": [{"path": 1}]}', "its finding 1 lacks path"),
    ],
)
@pytest.mark.parametrize("option", [[], ["--update-baseline"]], ids=["check", "update"])
def test_what_is_no_baseline_is_said_and_left_alone(
    run: Run, content: bytes, sentence: str, option: list[str]
) -> None:
    write("a.txt", OLD)
    write("f.json", content)
    ran = run("check", "--baseline", "f.json", *option)
    assert ran.code == 2
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert Path("f.json").read_bytes() == content


@pytest.mark.parametrize(
    "options",
    [
        ["--update-baseline"],
        ["--update-baseline", "--baseline", "b.json", "--diff"],
        ["--update-baseline", "--baseline", "b.json", "--add-suppressions"],
        ["--update-baseline", "--baseline", "b.json", "-"],
        ["--baseline", "b.json"],
        ["--baseline", "."],
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, options: list[str]) -> None:
    write("a.txt", OLD)
    ran = run("check", *options)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert not Path("b.json").exists()


def test_repairs_leave_what_is_accepted(run: Run, update) -> None:
    old = f"{FAR}{CERTAIN}{FAR}"
    write("a.txt", old)
    update()
    new = old.replace("see", "as in")
    write("a.txt", f"{old}{new}")
    shown = check(run, "--diff").out
    assert "-see" not in shown
    assert "-as in" in shown
    check(run, "--fix")
    assert Path("a.txt").read_text() == old + new.replace("translators note", "Translator's note")


def test_a_repair_beside_what_is_accepted_does_not_bring_it_up(run: Run, update) -> None:
    write("a.txt", f"{FAR}{OLD}")
    update("--select", "B005")
    write("a.txt", f"{FAR}{OLD.replace('12 May', '12 May [translators note: as above]')}")
    update("--select", "B005")
    ran = check(run, "--fix")
    assert (ran.code, ran.out) == (0, "")
    assert "Made 1 repair in 1 file. No findings left" in ran.err


def test_text_that_is_piped_in_is_compared_by_its_name(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    named = ["--baseline", "base.json", "--stdin-filename", "a.txt", "-"]
    assert run("check", *named, stdin=OLD.encode()).code == 0
    assert run("check", "--baseline", "base.json", "-", stdin=OLD.encode()).code == 1


def test_names_and_words_that_are_no_text_are_kept(run: Run, update) -> None:
    write("caf\udce9 \u200b.txt", b"a \xe9\xe9\xe9 [] \xff\n")
    assert update()
    assert check(run).code == 0


def test_findings_in_lists_of_persons_are_accepted_too(run: Run, update) -> None:
    write("persons.csv", "id,preferred\nx,Belov\nx,Orlov\n")
    write("transcription.toml", 'authority = ["persons.csv"]\n')
    write("a.txt", "to nobody\n")
    assert check_fails(run)
    assert {each["path"] for each in update()} == {"persons.csv"}
    assert check(run).code == 0


def check_fails(run: Run) -> bool:
    return run("check").code == 1


def test_lists_that_cannot_be_read_lose_nobody(run: Run, update) -> None:
    write("persons.csv", 'id,preferred\nx,"Belov, Ivan"\n')
    write("transcription.toml", 'authority = ["persons.csv"]\nselect = ["P"]\n')
    write("a.txt", "Comrade Shtykov was sent to Comrade Malenkov and Comrade Belov.\n")
    known = update()
    assert known
    write("transcription.toml", 'authority = ["none.csv"]\nselect = ["P"]\n')
    run("check", "--baseline", "base.json", "--update-baseline")
    assert json.loads(Path("base.json").read_bytes())["findings"] == known


def test_what_is_accepted_is_no_problem_in_statistics(run: Run, update) -> None:
    write("a.txt", OLD)
    update()
    write("transcription.toml", 'baseline = "base.json"\n')
    (counted,) = json.loads(run("stats", "--format", "json").out)["files"]
    assert counted["problems"] in (0, {}) or not any(counted["problems"].values())
    write("base.json", "{}")
    ran = run("stats")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


def test_a_check_without_baseline_loads_nothing_of_it(tmp_path: Path) -> None:
    from .test_imports import names_in

    (tmp_path / "a.txt").write_text(EMPTY)
    _, loaded = names_in(tmp_path, "check", "a.txt")
    assert not loaded & {
        "transcription_lsp.project.baseline",
        "transcription_lsp.project.side_file",
        "transcription_lsp.cli.accepting",
        "transcription_lsp.lint.fingerprint",
        "transcription_lsp.lint.acceptance",
    }


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("sarif", '"executionSuccessful":false,"toolExecutionNotifications":[{"level":"error",'),
        ("junit", '<error message="none/base.json cannot be written: No such file or directory.'),
    ],
)
def test_a_report_tells_of_a_baseline_that_cannot_be_written(
    run: Run, form: str, shown: str
) -> None:
    write("a.txt", EMPTY)
    ran = run("check", "--format", form, "--baseline", "none/base.json", "--update-baseline")
    assert ran.code == 2
    assert shown in ran.out
    assert ran.err.count("none/base.json cannot be written: No such file or directory.") == 1
