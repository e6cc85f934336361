"""`stats` as its user meets it: table, JSON, limits, exit code."""

import json
import os
from pathlib import Path

import pytest

from transcription_lsp.cli.formats.statistics_table import table
from transcription_lsp.cli.main import main
from transcription_lsp.language.statistics import Statistics, statistics
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.width import display_width

from .conftest import Ran, Run, write

ROOT = Path(__file__).resolve().parents[2]
PERSONS = 'id,preferred\nstalin,"Stalin, Iosif"\n'


@pytest.fixture
def run(run: Run) -> Run:
    """Runs `stats` in an empty folder, with bytes on standard input if there are any."""

    def stats(*arguments: str, stdin: bytes = b"") -> Ran:
        return run("stats", *arguments, stdin=stdin)

    return stats


def figures_of(text: str) -> Statistics:
    return statistics(lint(Source.of(text), choose((), ())))


class TestTable:
    def test_each_file_has_a_row_and_there_is_a_sum(self, run: Run) -> None:
        write("b.txt", "one two [illegible] []\n")
        write("a.txt", "one\n\n[page 2]\n\ntwo [mutual?]\n")
        ran = run(".")
        assert ran == Ran(
            0,
            "file         words  pages  brackets  illegible ‰  unclear ‰  dates  problems\n"
            "a.txt            3      2         2          0.0      333.3      0         0\n"
            "b.txt            2      1         2        333.3        0.0      0         1\n"
            "all 2 files      5      3         4        166.7      166.7      0         1\n"
            "\nbrackets by role\n  1  gap\n  1  pb\n  1  supplied\n  1  unclear\n"
            "\nproblems by rule\n  1  B005 empty-bracket\n",
            "",
        )

    def test_one_file_is_its_own_sum(self, run: Run) -> None:
        write("a.txt", "one\n")
        assert [line.split()[0] for line in run("a.txt").out.splitlines()] == ["file", "a.txt"]

    def test_names_have_columns_where_there_is_a_list_of_persons(self, run: Run) -> None:
        write("persons.csv", PERSONS)
        write("in/transcription.toml", 'authority = ["../persons.csv"]\n')
        write("in/a.txt", "Cde. Stalin and Cde. Belov\n")
        write("out/b.txt", "Cde. Stalin\n")
        head, in_project, outside, total, *_ = run("in", "out", "--ignore", "P").out.splitlines()
        assert head.split()[-5:] == ["known", "unknown", "ambiguous", "dates", "problems"]
        assert in_project.split()[-5:-2] == ["1", "1", "0"]
        assert outside.split()[-5:-2] == ["–", "–", "–"]
        assert total.split()[-5:-2] == ["1", "1", "0"]

    def test_wide_letters_take_two_columns(self) -> None:
        rows = list(table([("毛澤東.txt", figures_of("a")), ("letter.txt", figures_of("a"))]))[:4]
        assert len({display_width(row.rstrip("\n")) for row in rows}) == 1

    @pytest.mark.parametrize("columns", [90, 100, 101, 120])
    def test_long_paths_lose_their_beginnings_where_a_terminal_is_narrow(self, columns) -> None:
        path = "archive/fond 毛澤東/opis 11/delo 346/cable.txt"
        row = list(table([(path, figures_of("a"))], columns))[1].rstrip("\n")
        assert display_width(row) <= columns
        shown = row.partition("  ")[0].removeprefix("…")
        assert path.endswith(shown)
        assert shown.endswith("cable.txt")

    def test_a_path_that_would_write_over_the_table_is_spelled_out(self) -> None:
        row = list(table([("a\nb\x1b.txt", figures_of("a"))]))[1]
        assert row.startswith("a b␛.txt  ")

    def test_without_files_there_is_no_table(self, run: Run) -> None:
        os.mkdir("empty")
        assert run("empty").out == ""


class TestJson:
    def test_it_holds_all_figures(self, run: Run) -> None:
        write("a.txt", "one two [3 words illegible] [] [?] [mutual?]\n")
        ran = run("a.txt", "--format", "json", "--max-illegible", "2%")
        figures = {
            "words": 3,
            "pages": 1,
            "brackets": {"gap": 1, "supplied": 1, "unclear": 2},
            "illegible": {"places": 1, "words": 3, "per_1000_words": 428.6},
            "unclear": {"places": 2, "words": 2, "per_1000_words": 285.7},
            "names": None,
            "dates": 0,
            "problems": {"B005": 1},
        }
        assert json.loads(ran.out) == {
            "files": [{"path": "a.txt", **figures, "above": ["illegible"]}],
            "total": figures,
        }
        assert ran.code == 1

    def test_names_are_there_with_a_list_of_persons(self, run: Run) -> None:
        write("persons.csv", PERSONS)
        write("a.txt", "Cde. Stalin\n")
        ran = run("a.txt", "--format", "json", "--authority", "persons.csv", "--isolated")
        names = {"known": 1, "unknown": 0, "ambiguous": 0}
        assert json.loads(ran.out)["total"]["names"] == names

    def test_without_files_it_is_still_an_object(self, run: Run) -> None:
        os.mkdir("empty")
        found = json.loads(run("empty", "--format", "json").out)
        assert found["files"] == []
        assert found["total"]["words"] == 0


class TestLimits:
    TEXT = "word " * 97 + "[illegible] [a?] [b?]\n"
    """Of 100 words one is illegible and two are unclear."""

    @pytest.mark.parametrize(
        ("limit", "code"),
        [("1%", 0), ("1", 0), ("1.0 %", 0), ("0.9999%", 1), ("0", 1), ("100%", 0)],
    )
    def test_a_file_may_be_at_a_limit_but_not_above(self, run: Run, limit, code) -> None:
        write("a.txt", self.TEXT)
        assert run("a.txt", "--max-illegible", limit).code == code

    def test_who_is_above_is_told_by_how_much(self, run: Run) -> None:
        write("a.txt", self.TEXT)
        write("b.txt", "word\n")
        ran = run(".", "--max-illegible=0.5%", "--max-unclear", "1.5 %")
        assert ran.err == (
            "a.txt: 1.00 % of the words are illegible (1 of 100), "
            "more than the 0.5 % that are allowed.\n"
            "a.txt: 2.00 % of the words are unclear (2 of 100), "
            "more than the 1.5 % that are allowed.\n"
        )
        assert ran.code == 1

    def test_a_limit_holds_for_each_file_by_itself(self, run: Run) -> None:
        write("a.txt", "[illegible]\n")
        write("b.txt", "word " * 10_000)
        assert run(".", "--max-illegible", "2%").code == 1

    @pytest.mark.parametrize("limit", ["x", "", "-1", "101%", "2%%", "1,5%", "1e2", "٣%", "nan"])
    def test_what_is_no_percentage_is_refused_in_a_sentence(self, run: Run, limit) -> None:
        ran = run(f"--max-unclear={limit}")
        assert ran == Ran(
            2,
            "",
            "transcription-lint: --max-unclear takes a percentage from 0 to 100, as 2%, "
            f"not `{limit}`.\n",
        )


class TestFiles:
    def test_a_missing_file_is_told_and_the_others_are_counted(self, run: Run) -> None:
        write("a.txt", "[illegible]\n")
        ran = run("missing.txt", "a.txt", "--max-illegible", "2%")
        assert ran.code == 2
        assert "a.txt" in ran.out
        assert "missing.txt: there is no file or folder of this name.\n" in ran.err

    def test_output_is_the_same_for_any_number_of_jobs(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("transcription_lsp.project.workers.MANY", 2)
        for number in range(30):
            write(f"{number}.txt", "a [illegible] [?] [stamp: x] []\n" * (number % 4))
        for name in ("table", "json"):
            one = run("--format", name, "--max-unclear", "1%", "--jobs", "1")
            assert run("--format", name, "--max-unclear", "1%", "--jobs", "2") == one
        paths = [each["path"] for each in json.loads(one.out)["files"]]
        assert paths == sorted(f"{number}.txt" for number in range(30))

    def test_a_list_of_persons_is_no_transcription(self, run: Run) -> None:
        write("persons.csv", PERSONS)
        write("transcription.toml", 'authority = ["persons.csv"]\n')
        write("a.txt", "word\n")
        assert "persons.csv" not in run("a.txt", "persons.csv").out

    def test_a_list_that_cannot_be_read_is_told(self, run: Run) -> None:
        write("a.txt", "word\n")
        write("transcription.toml", 'authority = ["missing.csv"]\n')
        ran = run("a.txt")
        assert ran.code == 2
        assert ran.err.count("missing.csv") == 1
        assert "a.txt" in ran.out

    def test_what_is_piped_in_is_counted(self, run: Run) -> None:
        ran = run("-", "--stdin-filename", "letter.txt", stdin=b"two words")
        assert ran.out.splitlines()[1].split()[:2] == ["letter.txt", "2"]

    def test_what_the_project_excludes_is_not_where_that_is_asked_for(self, run: Run) -> None:
        write("transcription.toml", 'exclude = ["drafts"]\n')
        command = ("-", "--stdin-filename", "drafts/a.txt")
        assert "drafts/a.txt" in run(*command, stdin=b"two words").out
        assert run(*command, "--force-exclude", stdin=b"two words").out == ""


class TestOptions:
    def test_problems_are_those_of_the_chosen_rules(self, run: Run) -> None:
        write("a.txt", "a [] [ b\n")
        write("transcription.toml", 'ignore = ["B001"]\n')

        def problems(*arguments: str) -> dict[str, int]:
            out = run("a.txt", "--format", "json", *arguments).out
            found: dict[str, int] = json.loads(out)["total"]["problems"]
            return found

        assert problems() == {"B005": 1}
        assert problems("--isolated") == {"B001": 1, "B005": 1}
        assert problems("--select", "B001") == {"B001": 1}
        assert problems("--ignore", "B005") == {}

    def test_problems_do_not_change_the_exit_code(self, run: Run) -> None:
        write("a.txt", "a []\n")
        assert run("a.txt").code == 0

    @pytest.mark.parametrize(
        "arguments",
        [("--config", "x", "--isolated"), ("--stdin-filename", "a.txt"), ("-", "a.txt")],
    )
    def test_what_does_not_go_together_is_refused_as_by_check(self, run: Run, arguments) -> None:
        ran = run(*arguments)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_problems_are_those_that_check_finds_in_the_run(
    run: Run, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found = json.loads(run("seeds", "tests/gold", "--format", "json").out)["total"]["problems"]
    main(["check", "--format", "json", "seeds", "tests/gold"])
    codes = [
        each["code"] for each in json.loads(capfd.readouterr().out) if each["severity"] != "hint"
    ]
    assert found == {code: codes.count(code) for code in codes if not code.startswith("A")}
