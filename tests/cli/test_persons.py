"""`persons` as its user meets it: output, exit code, files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from transcription_lsp.cli.main import main
from transcription_lsp.cli.persons import COMMANDS

SEEDS = Path(__file__).parents[2] / "seeds"
LIST = """\
id,preferred,forms,birth,death,wikidata,notes
malik,"Malik, Yakov",Малик | Jakob Malík,1906,1980,Q855,Ambassador
stalin,"Stalin, Iosif",,1878,1953,,
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    Path("persons.csv").write_text(LIST, "utf-8")
    Path("transcription.toml").write_text('authority = ["persons.csv"]')


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """`run(…)`: exit code, output, and what was said beside it."""

    def running(*arguments: str) -> tuple[int, str, str]:
        code = main(["persons", *arguments])
        return (code, *capsys.readouterr())

    return running


class TestReading:
    def test_list_gives_a_line_for_each_person(self, run) -> None:
        assert run("list") == (
            0,
            "malik\tMalik, Yakov (1906–1980)\nstalin\tStalin, Iosif (1878–1953)\n",
            "",
        )

    def test_list_as_json_has_all_that_is_known(self, run) -> None:
        malik, _ = json.loads(run("list", "--format", "json")[1])
        assert malik["identifiers"] == [{"scheme": "wikidata", "value": "Q855"}]
        assert (malik["path"], malik["line"]) == ("persons.csv", 2)

    @pytest.mark.parametrize("words", ["mali", "MALÍ jakob", "малик", "yak"])
    def test_search_finds_by_the_beginning_of_any_word(self, run, words: str) -> None:
        assert run("search", words)[:2] == (0, "malik\tMalik, Yakov (1906–1980)\n")

    def test_search_says_that_nobody_was_found(self, run) -> None:
        code, out, err = run("search", "alik")
        assert (code, out) == (1, "")
        assert err == "Nobody was found whose name has words beginning with alik.\n"

    def test_show_says_everything_about_a_person(self, run) -> None:
        assert run("show", "malik") == (
            0,
            "Malik, Yakov (1906–1980)\n"
            "  id:         malik\n"
            "  also:       Малик\n"
            "              Jakob Malík\n"
            "  wikidata:   https://www.wikidata.org/wiki/Q855\n"
            "  note:       Ambassador\n"
            "  entry:      persons.csv, line 2\n",
            "",
        )

    def test_show_says_what_id_may_be_meant(self, run) -> None:
        code, out, err = run("show", "malk", "stalin")
        assert code == 2
        assert out.startswith("Stalin")
        assert err == "There is no person with the id `malk`; did you mean `malik`?\n"

    def test_stats_count_for_each_file(self, run) -> None:
        out = run("stats")[1]
        assert out.startswith("persons.csv\n          2  persons\n          4  forms\n")
        assert json.loads(run("stats", "--format", "json")[1])["persons.csv"]["with wikidata"] == 1

    def test_files_may_be_named_in_place_of_the_projects(self, run) -> None:
        Path("b.csv").write_text("id,name\nb,Beria\n")
        assert run("list", "b.csv")[1] == "b\tBeria\n"
        assert run("search", "--authority", "b.csv", "ber")[1] == "b\tBeria\n"

    def test_what_cannot_be_read_is_said_and_the_rest_is_listed(self, run) -> None:
        Path("b.csv").write_text("id,name\nb,Beria\n,Zorin\n")
        code, out, err = run("list", "b.csv", "none.csv")
        assert (code, out) == (2, "b\tBeria\n")
        assert "none.csv: there is no file or folder of this name." in err
        assert "1 entry was left out" in err


class TestCheck:
    def test_a_sound_list_has_no_findings(self, run) -> None:
        assert run("check") == (0, "", "No findings in 1 file.\n")

    def test_faults_are_shown_in_every_format(self, run) -> None:
        Path("persons.csv").write_text(f"{LIST}malik,Molotov,,18x,,,\n", "utf-8")
        code, out, _ = run("check", "--format", "concise")
        assert code == 1
        assert [line.split(": ")[1][:10] for line in out.splitlines()] == [
            "error A001",
            "error A002",
        ]
        assert out.startswith("persons.csv:4:1: ")
        assert run("check", "--format", "github")[1].startswith("::error file=persons.csv,line=4,")
        assert [each["code"] for each in json.loads(run("check", "--format", "json")[1])] == [
            "A001",
            "A002",
        ]

    def test_the_project_says_how_much_it_matters(self, run) -> None:
        Path("persons.csv").write_text(f"{LIST}malik,Molotov,,,,,\n", "utf-8")
        with open("transcription.toml", "a") as file:
            file.write('\n[severity]\nA001 = "hint"\n')
        assert run("check")[0] == 0

    def test_a_list_that_cannot_be_read_is_said(self, run) -> None:
        Path("persons.csv").write_bytes(b"\0\0")
        code, out, err = run("check")
        assert (code, out) == (2, "")
        assert "persons.csv: this is no text" in err


class TestAdd:
    def test_a_person_is_written_into_the_projects_list(self, run) -> None:
        code, out, err = run("add", "Martynov, Ivan", "--form", "Мартынов", "--birth", "c. 1900")
        assert (code, out) == (0, "")
        assert err == "Added martynov-ivan (Martynov, Ivan) to persons.csv.\n"
        assert Path("persons.csv").read_text("utf-8") == (
            LIST + 'martynov-ivan,"Martynov, Ivan",Мартынов,1900~,,,\n'
        )

    def test_an_id_is_made_like_those_there_are(self, run) -> None:
        Path("n.csv").write_text("id,name\n7,Beria\n9,Malik\n")
        assert "Added 10 " in run("add", "Zorin", "--to", "n.csv")[2]
        assert "Added malik-2 (Malik)" in run("add", "Malik")[2]

    def test_a_list_that_is_not_there_is_made(self, run) -> None:
        assert run("add", "Malik, Y.", "--id", "y", "--to", "new.toml")[0] == 0
        assert Path("new.toml").read_text() == '[[person]]\nid = "y"\npreferred = "Malik, Y."\n'

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("Malik", "--id", "malik"), "The id ‘malik’ is taken by ‘Malik, Yakov’"),
            (("Zorin", "--birth", "3/4/1890"), "can be read in two ways"),
            (("Zorin", "--birth", "1900", "--death", "1890"), "is before the birth"),
            (("Zorin", "--identifier", "gnd:118540239"), "The check digit of ‘118540239’"),
            (("Zorin", "--floruit", "1947"), "persons.csv has no room for time of activity"),
            (("???",), "is no name"),
            (("Zorin", "--to", "a.docx"), "means no format"),
            (("Zorin", "Valerian"), "Say who is to be added, in one text"),
            (("Zorin", "--to", "."), "this is a folder"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(
        self, run, arguments: tuple[str, ...], sentence: str
    ) -> None:
        code, out, err = run("add", *arguments)
        assert (code, out) == (2, "")
        assert sentence in err
        assert err.count("\n") == 1
        assert Path("persons.csv").read_text("utf-8") == LIST
        assert sorted(os.listdir()) == ["persons.csv", "transcription.toml"]

    def test_of_several_lists_one_must_be_named(self, run) -> None:
        Path("transcription.toml").write_text('authority = ["persons.csv", "b.csv"]')
        Path("b.csv").write_text("id,name\nzorin,Zorin\n")
        assert "say by --to which is meant" in run("add", "Gromyko")[2]
        assert "is taken by ‘Zorin’" in run("add", "Z.", "--id", "zorin", "--to", "persons.csv")[2]


class TestImport:
    @pytest.mark.parametrize("name", ["a.tsv", "a.toml", "a.json", "a.jsonl", "a.xml"])
    def test_the_persons_are_the_same_in_another_format(self, run, name: str) -> None:
        assert run("import", "persons.csv", "--to", name) == (
            0,
            "",
            f"Wrote 2 persons to {name}.\n",
        )
        assert (
            run("show", "malik", "--authority", name)[1].splitlines()[:-1]
            == (run("show", "malik")[1].splitlines()[:-1])
        )

    def test_what_is_not_carried_over_is_said(self, run) -> None:
        Path("a.json").write_text(
            '[{"id": "a", "name": "A", "shoe size": 41, "forms": [{"text": "Ä", "script": "Latn"}]},'
            ' {"id": "b"}]'
        )
        code, _, err = run("import", "a.json", "--to", "b.csv")
        assert code == 1
        assert "Not all could be carried over of: other forms of 1 person.\n" in err
        assert "Nothing was taken of ‘shoe size’" in err
        assert "1 entry was left out" in err

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("persons.csv",), "Name the list to read, and after --to the one to write."),
            (
                ("persons.csv", "--to", "transcription.toml"),
                "is there already and was left as it is",
            ),
            (("persons.csv", "--to", "a.eac.xml"), "A file of EAC-CPF holds one person"),
            (("persons.csv", "--to", "none/a.csv"), "cannot be written"),
        ],
    )
    def test_what_is_wrong_is_said(self, run, arguments: tuple[str, ...], sentence: str) -> None:
        code, out, err = run("import", *arguments)
        assert (code, out) == (2, "")
        assert sentence in err

    def test_nothing_is_written_of_a_list_without_persons(self, run) -> None:
        Path("a.csv").write_text("id,name\n")
        code, _, err = run("import", "a.csv", "--to", "b.csv")
        assert code == 1
        assert "nothing was written" in err
        assert not Path("b.csv").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command: str) -> None:
    code, out, _ = run(command, "-h")
    assert code == 0
    assert out.startswith(f"usage: transcription-lint persons {command}")


def test_a_command_that_is_mistyped_is_guessed(run) -> None:
    assert "did you mean `search`?" in run("serch", "malik")[2]
    assert run("-h")[0] == 0
    assert run()[0] == 2


def test_without_a_list_it_says_how_to_name_one(run) -> None:
    Path("transcription.toml").write_text("")
    assert "No list of persons is named here" in run("list")[2]


def test_the_persons_of_the_seed_are_read(run) -> None:
    code, out, _ = run("check", str(SEEDS / "persons.csv"))
    assert (code, out) == (0, "")
    out = run("stats", "--format", "json", str(SEEDS / "persons.csv"))[1]
    (counts,) = json.loads(out).values()
    assert (counts["persons"], counts["with birth"], counts["with death"]) == (15, 13, 13)


KILLED = """
import os, signal, sys, threading, time
from transcription_lsp.cli.main import main
delay = float(sys.argv[1])
def kill():
    time.sleep(delay)
    os.kill(os.getpid(), signal.SIGKILL)
threading.Thread(target=kill, daemon=True).start()
main(["persons", "add", "Zorin", "--to", "big.csv", "--id", "zorin"])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_a_list_is_old_or_new_whenever_the_command_is_killed() -> None:
    """At moments all over the run, found by how long it takes when nobody kills it."""
    old = "id,name\n" + "".join(f"m{number},Malik {'x' * 20}\n" for number in range(2_000))
    new = f"{old}zorin,Zorin\n"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    def ran(delay: float) -> str:
        Path("big.csv").write_text(old)
        subprocess.run(
            [sys.executable, "-c", KILLED, str(delay)],
            env=environment,
            check=False,
            capture_output=True,
        )
        return Path("big.csv").read_text()

    begun = time.monotonic()
    assert ran(60) == new
    whole = time.monotonic() - begun
    results = {ran(whole * part / 16) for part in range(16)}
    assert results <= {old, new}
    assert old in results


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize("step", ["write", "fsync", "chmod", "replace"])
def test_a_list_is_old_or_new_at_every_step_of_writing(step: str) -> None:
    """Killed right before a step of writing: the file is the old one, and can be added to again."""
    killed = f"""
import os, signal, sys
from transcription_lsp.cli.main import main
def kill(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
if {step!r} == "write":
    really = open
    class File:
        def __init__(self, file): self.file = file
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def write(self, content):
            self.file.write(content[: len(content) // 2]); self.file.flush(); kill()
        def __getattr__(self, name): return getattr(self.file, name)
    import builtins
    def opened(file, *rest, **options):
        found = really(file, *rest, **options)
        return File(found) if isinstance(file, int) else found
    builtins.open = opened
else:
    setattr(os, {step!r}, kill)
main(["persons", "add", "Zorin"])
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run([sys.executable, "-c", killed], env=environment, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert Path("persons.csv").read_text("utf-8") == LIST
    assert main(["persons", "add", "Zorin"]) == 0
    assert "\nzorin,Zorin,,,,,\n" in Path("persons.csv").read_text("utf-8")
