"""`check` as its user meets it: output, exit code, files."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from transcription_lsp.cli.formats.page import FORMATS
from transcription_lsp.cli.main import NOBODY_READS

from .conftest import Run, write

EMPTY = "sent to [] on 12 May\n"
SOUND = "sent to [illegible] on 12 May\n"
SWAPPED = "decided by [the) Council on 4 May\n"
CERTAIN = "see [translators note: as above]\n"
REPAIRED = "see [Translator's note: as above]\n"


class TestFindings:
    def test_a_finding_is_shown_with_its_place_and_the_exit_code_is_1(self, run: Run) -> None:
        write("a.txt", EMPTY)
        ran = run("check", "a.txt")
        assert ran.code == 1
        assert ran.out.startswith("a.txt:1:9: warning B005 empty-bracket: ")
        assert "  1 | sent to [] on 12 May\n    |         ^^\n" in ran.out
        assert ran.err.startswith("1 finding in 1 file (1 warning).")
        assert ran.err.endswith("\nMore about them: transcription-lint explain B005\n")

    def test_nothing_found_is_said_on_the_other_stream(self, run: Run) -> None:
        write("a.txt", SOUND)
        assert run("check", "a.txt") == (0, "", "No findings in 1 file.\n")

    def test_without_paths_this_folder_is_checked(self, run: Run) -> None:
        write("box/a.txt", EMPTY)
        assert run("check").out.startswith(f"{os.path.join('box', 'a.txt')}:1:9: ")

    def test_findings_are_sorted_by_path_then_place(self, run: Run) -> None:
        write("b.txt", "one [] two []\nthree []\n")
        write("a.txt", EMPTY)
        ran = run("check", "--format", "concise", "b.txt", "a.txt")
        places = [line.partition(" ")[0] for line in ran.out.splitlines()]
        assert places == ["a.txt:1:9:", "b.txt:1:5:", "b.txt:1:12:", "b.txt:2:7:"]

    def test_output_is_the_same_for_any_number_of_jobs(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("transcription_lsp.project.workers.MANY", 2)
        for number in range(50):
            write(f"{number}.txt", EMPTY * (number % 3))
        for name in (*FORMATS, "json"):
            one = run("check", "--format", name, "--jobs", "1")
            assert run("check", "--format", name, "--jobs", "2") == one
        assert one.code == 1
        assert len(json.loads(one.out)) == 49

    def test_options_may_stand_between_paths(self, run: Run) -> None:
        write("a.txt", EMPTY)
        write("-b.txt", EMPTY)
        ran = run("check", "a.txt", "--format=concise", "--", "-b.txt")
        assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["-b.txt", "a.txt"]


class TestExitCodes:
    def test_fail_on_says_what_counts(self, run: Run) -> None:
        write("a.txt", EMPTY)
        assert run("check", "--fail-on", "error").code == 0
        assert run("check", "--fail-on", "hint").code == 1

    def test_exit_zero_is_for_findings_and_not_for_what_is_wrong(self, run: Run) -> None:
        write("a.txt", EMPTY)
        assert run("check", "--exit-zero", "a.txt").code == 0
        assert run("check", "--exit-zero", "a.txt", "b.txt").code == 2

    def test_a_path_that_is_not_there_is_said_and_the_rest_is_checked(self, run: Run) -> None:
        write("a.txt", EMPTY)
        ran = run("check", "--format", "concise", "none.txt", "a.txt")
        assert ran.code == 2
        assert ran.out.startswith("a.txt:1:9: ")
        assert ran.err.startswith("none.txt: there is no file or folder of this name.\n")

    def test_what_is_said_of_a_path_stands_on_one_line_and_moves_no_cursor(self, run: Run) -> None:
        write("a.txt", SOUND)
        ran = run("check", "a.txt", "no\n::error::ne\x1b[2J.txt")
        assert ran.err.startswith("no ::error::ne␛[2J.txt: there is no file or folder")

    def test_a_file_that_vanishes_is_said(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        write("a.txt", EMPTY)
        write("b.txt", EMPTY)
        really = open

        def opened(path, *arguments, **options):  # type: ignore[no-untyped-def]
            if path == "a.txt":
                raise FileNotFoundError(2, "No such file or directory")
            return really(path, *arguments, **options)

        monkeypatch.setattr("builtins.open", opened)
        ran = run("check", "--format", "concise")
        assert ran.code == 2
        assert ran.out.startswith("b.txt:1:9: ")
        assert "a.txt: there is no file or folder of this name.\n" in ran.err
        assert "1 finding in 1 file" in ran.err


class TestRules:
    def test_select_and_ignore(self, run: Run) -> None:
        write("a.txt", EMPTY + SWAPPED)

        def codes(*options: str) -> set[str]:
            return {
                each["code"] for each in json.loads(run("check", "--format=json", *options).out)
            }

        assert codes() == {"B003", "B005"}
        assert codes("--select", "B005") == {"B005"}
        assert codes("--select", "empty-bracket,T") == {"B005"}
        assert codes("--ignore", "B005") == {"B003"}
        assert codes("--select", "B", "--ignore", "B003,B001") == {"B005"}

    def test_select_overrules_what_the_project_selects_and_ignores(self, run: Run) -> None:
        write("a.txt", EMPTY)
        write("transcription.toml", 'ignore = ["B005"]')
        assert run("check").code == 0
        assert run("check", "--select", "B005").code == 1

    def test_ignore_adds_to_the_project(self, run: Run) -> None:
        write("a.txt", EMPTY + SWAPPED)
        write("transcription.toml", 'ignore = ["B005"]')
        assert run("check").code == 1
        assert run("check", "--ignore", "B003").code == 0

    def test_the_project_file_counts_and_isolated_ignores_it(self, run: Run) -> None:
        write("box/a.txt", EMPTY)
        write("box/transcription.toml", '[severity]\nB005 = "error"')
        assert ": error B005 " in run("check").out
        assert ": warning B005 " in run("check", "--isolated").out

    def test_config_is_used_in_place_of_the_nearest_file(self, run: Run) -> None:
        write("box/a.txt", EMPTY)
        write("box/transcription.toml", '[severity]\nB005 = "error"')
        write("other.toml", '[severity]\nB005 = "hint"')
        assert ": hint B005 " in run("check", "--config", "other.toml").out

    def test_a_mistake_in_the_project_file_is_said_and_the_exit_code_is_2(self, run: Run) -> None:
        write("a.txt", EMPTY)
        write("transcription.toml", "selct = []")
        for arguments in (("check",), ("check", "--config", "transcription.toml")):
            ran = run(*arguments)
            assert ran.code == 2
            assert "transcription.toml:1: There is no key `selct`; did you mean" in ran.err
            assert str(Path.cwd()) not in ran.err
            assert ran.out == ""


class TestAuthority:
    LIST = "id,name,birth\nmalik,Malik,1906\nmalik,Beria,\n"

    def test_faults_of_the_projects_lists_are_among_the_findings(self, run: Run) -> None:
        write("box/b.txt", EMPTY)
        write("box/z.txt", EMPTY)
        write("box/persons.csv", self.LIST)
        write("box/transcription.toml", 'authority = ["persons.csv"]')
        ran = run("check", "--format", "concise")
        places = [line.partition(" ")[0] for line in ran.out.splitlines()]
        folder = os.path.join("box", "")
        assert places == [f"{folder}b.txt:1:9:", f"{folder}persons.csv:3:1:", f"{folder}z.txt:1:9:"]
        assert ran.code == 1
        assert "3 findings in 3 files (1 error, 2 warnings)." in ran.err

    def test_they_are_shown_once_a_run_in_every_format(self, run: Run) -> None:
        write("persons.csv", self.LIST)
        write("transcription.toml", 'authority = ["persons.csv"]')
        write("a/a.txt", SOUND)
        write("a/transcription.toml", 'authority = ["../persons.csv"]')
        write("b.txt", SOUND)
        (found,) = json.loads(run("check", "--format", "json").out)
        assert (found["path"], found["code"], found["severity"]) == ("persons.csv", "A001", "error")
        assert found["start"] == {"line": 3, "column": 1, "offset": 31}

    def test_rules_for_them_are_chosen_like_any_other(self, run: Run) -> None:
        write("a.txt", SOUND)
        write("persons.csv", self.LIST)
        options = ("check", "--authority", "persons.csv", "--format", "concise")
        assert "error A001" in run(*options).out
        assert "error A001" in run(*options, "--isolated").out
        assert run(*options, "--ignore", "duplicate-id").code == 0
        assert run(*options, "--select", "B").code == 0
        write("transcription.toml", '[severity]\nA001 = "hint"\n')
        assert run(*options).code == 0
        write("transcription.toml", '[per-file-ignores]\n"persons.csv" = ["A"]\n')
        assert run(*options).out == ""

    def test_a_list_that_is_missing_or_no_list_is_said_and_the_rest_is_checked(
        self, run: Run
    ) -> None:
        write("a.txt", EMPTY)
        write("b.csv", b"\0\0")
        ran = run("check", "--authority", "none.csv", "--authority", "b.csv", "--format=concise")
        assert ran.code == 2
        assert ran.out.startswith("a.txt:1:9: ")
        assert "none.csv: there is no file or folder of this name.\n" in ran.err
        assert "b.csv: this is no text" in ran.err

    @pytest.mark.parametrize(
        ("name", "content", "code", "sentence"),
        [
            ("none.csv", None, 2, "none.csv: there is no file"),
            ("p.csv", b"", 1, "A002 malformed-entry: This file is empty"),
            ("p.csv", b"id,name\n", 0, "Nobody is in this list yet, so no name is checked"),
            ("p.csv", b"\0\0", 2, "p.csv: this is no text"),
            ("p.csv", "id,name\na,Ivan\n".encode("utf-16-le"), 2, "p.csv: this is no text"),
            ("p.csv", b"x" * 2000, 2, "p.csv: this file is larger than"),
            ("p.csv", b"id,name\na," + b"x" * 900, 1, "This name has 900 letters"),
            ("p.xml", b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', 1, "declares an entity"),
            ("p.toml", b"[[person]\n", 1, "This is not written as TOML wants it"),
        ],
    )
    def test_names_are_not_checked_by_a_list_that_says_nothing(
        self,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        content: bytes | None,
        code: int,
        sentence: str,
    ) -> None:
        monkeypatch.setattr("transcription_lsp.persons.authority_file.MOST_BYTES", 1000)
        write("a.txt", "Sent by Rodina at 2145 12 May 1947\n")
        if content is not None:
            write(name, content)
        before = sorted(os.listdir())
        ran = run("check", "--authority", name, "--format=concise")
        assert ran.code == code
        assert (ran.out + ran.err).count(sentence) == 1
        assert "P001" not in ran.out
        assert sorted(os.listdir()) == before
        # Whoever asks for names alone hears of it, too.
        ran = run("check", "--authority", name, "--select=P", "--format=concise")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"{name}: ")
        piped = run("check", "-", "--authority", name, stdin=b"Sent by Rodina at 2145\n")
        assert (piped.code, piped.out) == (2, "")
        assert piped.err.startswith(f"{name}: ")

    def test_names_are_checked_by_what_a_bad_list_still_says(self, run: Run) -> None:
        write("a.txt", "To Comrade Terentii Shytkov and to Comrade Müler\n")
        write("p.csv", 'id,name\ns,"Shtykov, Terentii"\nm,Müller\n'.encode("latin-1"))
        write("q.csv", "id,name\n" + "s,Malik\n" * 5_000)
        options = ("--authority", "p.csv", "--authority", "q.csv")
        ran = run("check", "--format=concise", *options)
        assert "‘Shtykov’: Shtykov, Terentii." in ran.out
        assert "p.csv:3:4: information A002 malformed-entry: This file is not UTF-8" in ran.out
        assert ran.out.count(" A001 ") == 1000
        assert "4,001 more entries are wrong in this way" in ran.out

    def test_without_room_for_what_lists_are_compiled_to_names_are_not_checked(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr("transcription_lsp.persons.build.build", full)
        write("a.txt", EMPTY)
        write("b.txt", EMPTY)
        write("p.csv", "id,name\nfull,Disk\n")
        ran = run("check", "--authority", "p.csv", "--format=concise")
        assert ran.code == 2
        assert ran.out.count("B005") == 2
        assert ran.err.count("database or disk is full") == 1

    def test_those_whom_no_transcription_names_are_found_in_a_run_over_all(self, run: Run) -> None:
        write("box/a.txt", "Comrade Ivan Malik and Comrade Shytkov came; Comrade Shtykov left.\n")
        write("box/b.txt", "Comrade Beria came.\n")
        write(
            "persons.csv",
            'id,name\nm,"Malik, Ivan"\ns,"Shtykov, T."\nb,"Beria, L."\nz,"Zorin, V."\n',
        )
        write("transcription.toml", 'authority = ["persons.csv"]\nselect = ["A005"]\n')
        ran = run("check", "--format=concise")
        assert ran.out == (
            "persons.csv:5:4: hint A005 unused-person: "
            "No transcription of this project names ‘Zorin, V.’.\n"
        )
        for some in ("box", "box/a.txt"):
            assert run("check", some, "--format=concise").out == ""
        write("transcription.toml", 'authority = ["persons.csv"]')
        assert "A005" not in run("check", "--format=concise").out

    def test_a_list_that_is_named_is_no_transcription(self, run: Run) -> None:
        write("persons.csv", "id,name\nmalik,Malik []\n")
        write("transcription.toml", 'authority = ["persons.csv"]')
        assert run("check", "persons.csv").code == 0

    def test_columns_mean_what_the_project_says(self, run: Run) -> None:
        write("a.txt", SOUND)
        write("persons.csv", "nr,wer\n1,Malik\n")
        write("transcription.toml", 'authority = ["persons.csv"]')
        assert "A002" in run("check").out
        write(
            "transcription.toml",
            'authority = ["persons.csv"]\n[authority-columns]\nid = "nr"\npreferred = ["wer"]\n',
        )
        assert run("check").code == 0


class TestFixing:
    def test_fix_repairs_what_is_certain_and_says_so(self, run: Run) -> None:
        file = write("a.txt", CERTAIN)
        ran = run("check", "--fix")
        assert file.read_text() == REPAIRED
        assert ran == (0, "", "Made 1 repair in 1 file. No findings left in 1 file.\n")

    def test_fix_keeps_encoding_mark_and_line_ends(self, run: Run) -> None:
        text = "Жуков: " + CERTAIN.replace("\n", "\r\n")
        file = write("a.txt", b"\xff\xfe" + text.encode("utf-16-le"))
        run("check", "--fix")
        assert file.read_bytes() == b"\xff\xfe" + text.replace(
            "translators", "Translator's"
        ).encode("utf-16-le")

    def test_fixing_twice_changes_nothing(self, run: Run) -> None:
        file = write("a.txt", CERTAIN + EMPTY)
        first = run("check", "--fix")
        fixed, changed = file.read_bytes(), file.stat().st_mtime_ns
        second = run("check", "--fix")
        assert file.read_bytes() == fixed
        assert file.stat().st_mtime_ns == changed
        assert second.out == first.out
        assert second.err.startswith("No repair is certain. 1 finding in 1 file")

    def test_diff_shows_what_fix_would_do_and_writes_nothing(self, run: Run) -> None:
        file = write("a.txt", "one\n" + CERTAIN + "three")
        ran = run("check", "--diff")
        assert ran.out == (
            "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n one\n"
            f"-{CERTAIN}+{REPAIRED}"
            " three\n\\ No newline at end of file\n"
        )
        assert ran.code == 1
        assert ran.err.startswith("--fix would make 1 repair in 1 file.")
        assert "translators" in file.read_text()

    def test_a_file_that_changed_meanwhile_is_left_alone_and_said(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from transcription_lsp.project.writing import Changed

        def changed(*_: object) -> None:
            raise Changed

        write("a.txt", CERTAIN)
        monkeypatch.setattr("transcription_lsp.cli.inspection.replace_file", changed)
        ran = run("check", "--fix")
        assert ran.code == 2
        assert "a.txt: the file was changed while it was checked, so it was left alone" in ran.err
        assert "L002" in ran.out


class TestStandardInput:
    def test_a_text_that_is_piped_in_is_checked(self, run: Run) -> None:
        ran = run("check", "-", "--format", "concise", stdin=EMPTY.encode())
        assert ran.code == 1
        assert ran.out.startswith("-:1:9: warning B005")

    def test_its_name_decides_about_the_project(self, run: Run) -> None:
        write("box/transcription.toml", '[per-file-ignores]\n"a.txt" = ["B005"]')
        arguments = ("check", "-", "--format=concise", "--stdin-filename")
        assert run(*arguments, "box/a.txt", stdin=EMPTY.encode()).code == 0
        assert run(*arguments, "box/b.txt", stdin=EMPTY.encode()).out.startswith("box/b.txt:1:9")

    def test_what_is_excluded_is_read_unless_all_that_is_excluded_is_left_out(
        self, run: Run
    ) -> None:
        write("transcription.toml", 'exclude = ["drafts/"]')
        command = ("check", "-", "--format=concise", "--stdin-filename", "drafts/a.txt")
        assert run(*command, stdin=EMPTY.encode()).out.startswith("drafts/a.txt:1:9")
        assert run(*command, "--force-exclude", stdin=EMPTY.encode()).out == ""
        assert run(*command, "--force-exclude", "--fix", stdin=EMPTY.encode()).out == EMPTY

    def test_fix_prints_the_repaired_text_and_nothing_else(self, run: Run) -> None:
        text = (CERTAIN + EMPTY).replace("\n", "\r\n").encode()
        ran = run("check", "--fix", "--format", "concise", "-", stdin=text)
        assert ran.out == text.decode().replace("translators", "Translator's")
        assert "-:2:9: warning B005" in ran.err
        assert ran.code == 1


class TestHowMuchIsShown:
    def test_findings_of_one_rule_are_limited_and_the_rest_is_counted(self, run: Run) -> None:
        write("a.txt", EMPTY * 12)
        ran = run("check", "--max-findings", "10", "--format", "concise")
        lines = ran.out.splitlines()
        assert len(lines) == 11
        assert lines[-1] == (
            "a.txt:11:9: warning B005 empty-bracket: "
            "From here on 2 more findings of B005 in this file: --max-findings 0 shows them all."
        )
        assert ran.err.startswith("12 findings in 1 file")
        assert len(run("check", "--max-findings=0", "--format=concise").out.splitlines()) == 12

    def test_the_line_that_counts_the_rest_is_a_finding_in_json_too(self, run: Run) -> None:
        write("a.txt", EMPTY * 3)
        *_, last = json.loads(run("check", "--max-findings", "1", "--format", "json").out)
        assert last["message"].startswith("From here on 2 more findings")
        assert last["start"]["line"] == 2
        assert last["fixes"] == last["related"] == []

    def test_statistics_count_by_rule(self, run: Run) -> None:
        write("a.txt", EMPTY * 11 + CERTAIN)
        assert run("check", "--statistics").out == (
            "11  B005 empty-bracket, warning\n 1  L002 label-variant, warning (1 by --fix)\n"
        )
        counts = json.loads(run("check", "--statistics", "--format", "json").out)
        assert [(each["code"], each["count"]) for each in counts] == [("B005", 11), ("L002", 1)]

    def test_github_is_used_by_itself_in_its_workflows(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        write("a.txt", EMPTY)
        assert run("check").out.startswith("::warning file=a.txt,line=1,")
        assert run("check", "--format", "concise").out.startswith("a.txt:1:9:")

    def test_colours_only_where_they_are_wanted(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("a.txt", EMPTY)
        assert "\033" not in run("check").out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\033" in run("check").out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\033" not in run("check").out


BAD_INPUT = {
    "nothing": b"",
    "no line end": b"to [we]",
    "bytes that are no text": b"\xff\xfe\xfd[\x80\n",
    "NUL": b"a\0b [illegible]\n",
    "UTF-16": "\ufeffПриказ [Сталина]".encode("utf-16-le"),
    "half a character of UTF-16": b"\xff\xfea",
    "old line ends": b"one\rtwo [\rthree",
    "mixed line ends": b"one\r\ntwo [\nthree\r\r\n",
    "only line ends": b"\n" * 1000,
    "unclosed everything": b"[handwritten: [[ [stamp: " * 50,
    "closers": b"]" * 500,
    "controls": bytes(range(32)) * 4,
}


@pytest.mark.parametrize("name", ["full", "concise", "json", "github"])
@pytest.mark.parametrize("content", BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_no_file_is_too_bad_to_be_checked(run: Run, content: bytes, name: str) -> None:
    file = write("a.txt", content)
    ran = run("check", "--format", name, "a.txt")
    assert ran.code in (0, 1)
    assert "mistake of this program" not in ran.err
    assert file.read_bytes() == content


def test_the_reader_may_go_away(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY * 5000)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    # Without a buffer Python takes a broken pipe for a short write, and goes on.
    environment.pop("PYTHONUNBUFFERED", None)
    run = "import sys; from transcription_lsp.cli.main import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", run, "check", "--max-findings=0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == NOBODY_READS


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full is missing here")
def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    run = "import sys; from transcription_lsp.cli.main import main; sys.exit(main())"
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            [sys.executable, "-c", run, "check"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            encoding="utf-8",
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr == "transcription-lint: No space left on device.\n"


def test_the_output_is_the_same_in_every_process() -> None:
    """Sets of words are in another order in every process; nothing that is printed may be."""
    gold = Path(__file__).parents[1] / "gold"
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _CHECK, "check", "--format", "json", "--jobs", "1", str(gold)],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=False,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert outputs[0]
    assert outputs == outputs[:1] * 3


_CHECK = "import sys; from transcription_lsp.cli.main import main; sys.exit(main())"
