"""The action for GitHub: its steps, run one after the other as a runner of GitHub runs them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
ACTION = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
STEPS = [step for step in ACTION["runs"]["steps"] if "run" in step]

if shutil.which("bash") is None:
    pytest.skip("bash is missing: the steps are written for it", allow_module_level=True)

KEPT = ("HOME", "XDG_CACHE_HOME", "PIP_")
"""Where pip and the program find what belongs to this machine."""

EMPTY = "sent to [] on 12 May\n"
UNCLOSED = "decided by the [illegible of the treaty\n"
SOUND = "sent to [illegible] on 12 May\n"


class Ran(NamedTuple):
    """What the steps came to."""

    code: int
    commands: list[str]
    """Those that the runner follows: annotations."""
    said: str
    """All else that is in the log."""
    page: str
    """What stands on the page of the job."""
    outputs: dict[str, str]
    """Of the action, those of its steps put in."""


class Runner:
    """A machine with the folders and files that a runner has."""

    def __init__(self, place: Path) -> None:
        self.place = place
        (place / "temp").mkdir()
        self.outputs: dict[str, dict[str, str]] = {}
        """By the id of the step."""

    def value(self, expression: str, inputs: dict[str, str]) -> str:
        """The value of an expression, of the two kinds that this action has, or a plain text."""

        def found(match: re.Match[str]) -> str:
            where, _, name = match[1].partition(".")
            if where == "inputs":
                return inputs[name]
            step, outputs, output = name.split(".")
            assert (where, outputs) == ("steps", "outputs")
            return self.outputs[step].get(output, "")

        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", found, expression)

    def run(self, step: dict, workspace: Path, inputs: dict[str, str]) -> Ran:
        """Run one step, in the shell that is named there."""
        files = {name: self.place / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_bytes(b"")
        script = self.place / "step.sh"
        script.write_text(step["run"], "utf-8")
        assert step["shell"] == "bash"
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=workspace / self.value(step.get("working-directory", "."), inputs),
            env={
                **{name: os.environ[name] for name in os.environ if name.startswith(KEPT)},
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(CHECKOUT),
                "GITHUB_WORKSPACE": str(workspace),
                "RUNNER_TEMP": str(self.place / "temp"),
                **{name: str(file) for name, file in files.items()},
                **{name: self.value(each, inputs) for name, each in step["env"].items()},
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        self.outputs[step["id"]] = dict(line.split("=", 1) for line in lines)
        outputs = (
            {name: self.value(each["value"], inputs) for name, each in ACTION["outputs"].items()}
            if step is STEPS[-1]
            else {}
        )
        page = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        return Ran(ran.returncode, *commands_and_rest(ran.stdout), page, outputs)


def commands_and_rest(log: str) -> tuple[list[str], str]:
    """The lines of a log that a runner follows, and those that it only shows."""
    commands, rest, again = [], "", ""
    for line in log.splitlines(keepends=True):
        command = line.strip()
        if again:
            if command == f"::{again}::":
                again = ""
            else:
                rest += line
        elif command.startswith("::stop-commands::"):
            again = command.removeprefix("::stop-commands::")
        elif command.startswith("::"):
            commands.append(command)
        else:
            rest += line
    return commands, rest


def given(**inputs: str) -> dict[str, str]:
    """All inputs of the action: what is given, else what it takes by default."""
    named = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert named.keys() <= ACTION["inputs"].keys()
    return {name: each["default"] for name, each in ACTION["inputs"].items()} | named


def codes(ran: Ran) -> list[str]:
    """The rules of the annotations."""
    return re.findall(r"title=(\w+)", "\n".join(ran.commands))


def path_of(command: str) -> str:
    """The file of an annotation."""
    return command.partition("file=")[2].partition(",")[0]


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on which all steps but the last have been run."""
    runner = Runner(tmp_path_factory.mktemp("runner"))
    *before, _ = STEPS
    for step in before:
        ran = runner.run(step, runner.place, given())
        assert ran.code == 0, ran.said
    return runner


@pytest.fixture
def act(runner: Runner, tmp_path: Path):
    """`act(paths="…")`: the last step, in the folder of the test, with some inputs."""
    return lambda **inputs: runner.run(STEPS[-1], tmp_path, given(**inputs))


def test_what_is_found_is_shown_beside_its_line_and_fails_the_job(act, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    ran = act()
    assert ran.code == 1
    (command,) = ran.commands
    assert command.startswith("::warning file=a.txt,line=1,endLine=1,col=9,endColumn=10,title=B005")
    assert ran.outputs == {"exit-code": "1", "findings": "1", "sarif-file": ""}


def test_it_runs_the_version_that_belongs_to_it_in_an_environment_of_its_own(
    runner: Runner, tmp_path: Path
) -> None:
    folder = Path(runner.outputs["install"]["folder"])
    assert folder.is_relative_to(runner.place / "temp")
    where = [folder / "python", "-c", "import transcription_lsp as t; print(t.__file__)"]
    environment = {name: os.environ[name] for name in os.environ if name != "PYTHONPATH"}
    ran = subprocess.run(
        where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(ran.stdout).is_relative_to(runner.place / "temp")


def test_without_findings_the_job_passes(act, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND)
    ran = act()
    assert (ran.code, ran.commands, ran.said) == (0, [], "")
    assert ran.outputs == {"exit-code": "0", "findings": "0", "sarif-file": ""}
    assert "No findings in 1 file." in ran.page


def test_the_page_of_the_job_says_how_much_was_found_and_where(act, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text(EMPTY)
    ran = act(working_directory="letters")
    assert "1 finding in 1 file (1 warning)." in ran.page
    assert "| B005 empty-bracket | a pair of brackets with nothing" in ran.page
    assert "| `letters/a.txt` |  | 1 |  |  |" in ran.page


def test_no_page_of_an_earlier_step_is_shown_again(act, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    assert act().page
    assert act(select="nothing-like-it").page == ""


def test_the_page_can_be_switched_off(act, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    assert act(summary="false").page == ""


def test_paths_stand_on_a_line_each_and_may_have_blanks(act, tmp_path: Path) -> None:
    for name in ("box 1", "box 2", "box 3"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(EMPTY)
    ran = act(paths="box 1\n\nbox 2/a.txt\n")
    assert [path_of(each) for each in ran.commands] == ["box 1/a.txt", "box 2/a.txt"]


def test_rules_and_the_severity_that_fails_can_be_chosen(act, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY + "\n" + UNCLOSED)
    assert codes(act()) == ["B005", "B001"]
    assert codes(act(select="B001")) == ["B001"]
    ran = act(ignore="B001", fail_on="error")
    assert (ran.code, codes(ran)) == (0, ["B005"])
    assert act(fail_on="never").code == 0


def test_a_baseline_and_other_options_are_handed_on(act, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    (tmp_path / "b.txt").write_text(EMPTY * 3)
    accept = act(paths="a.txt", baseline="base.json", options="--update-baseline --jobs 1")
    assert accept.code == 0, accept.said
    ran = act(baseline="base.json", options="--max-findings 1")
    assert [path_of(each) for each in ran.commands] == ["b.txt", "b.txt"]


def test_sarif_is_written_on_demand_also_where_the_job_fails(act, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text(EMPTY)
    ran = act(working_directory="letters", sarif_file="found.sarif")
    assert ran.code == 1
    assert ran.outputs["sarif-file"] == "found.sarif"
    (result,) = json.loads((tmp_path / "found.sarif").read_bytes())["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (result["ruleId"], place["uri"]) == ("B005", "letters/a.txt")


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"fail_on": "eror"}, "There is no severity `eror`; did you mean `error`?"),
        ({"select": "B999"}, "No rule is called 'B999'"),
        ({"options": "--fxi"}, "There is no option `--fxi`"),
    ],
)
def test_an_input_that_is_wrong_is_said_in_one_line(
    act, tmp_path: Path, inputs: dict[str, str], said: str
) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    ran = act(sarif_file="found.sarif", **inputs)
    assert ran.code == 2
    assert said in ran.said
    assert (ran.commands, ran.said.count("\n")) == ([], 1)
    assert ran.outputs == {"exit-code": "2", "findings": "0", "sarif-file": ""}
    assert not (tmp_path / "found.sarif").exists()


def test_a_path_that_is_not_there_fails_the_job_after_the_rest_was_checked(
    act, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    ran = act(paths="a.txt\ngone.txt", fail_on="never")
    assert (ran.code, ran.outputs["findings"]) == (2, "1")
    assert "- `gone.txt: there is no file" in ran.page


@pytest.mark.parametrize(
    "hostile", ["$(touch hit)", "`touch hit`", '"; touch hit; "', "'; touch hit #", "* ; touch hit"]
)
def test_no_input_becomes_a_command(act, tmp_path: Path, hostile: str) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    names = ("paths", "select", "ignore", "fail_on", "baseline", "options", "summary")
    for name in names:
        act(**{name: hostile})
    act(paths=f"a.txt\n--config={hostile}", sarif_file="x.sarif")
    assert not (tmp_path / "hit").exists()


def test_no_name_of_a_file_becomes_a_command_of_the_runner(act, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EMPTY)
    ran = act(paths="a.txt\n::add-mask::a\n::stop-commands::b\n")
    assert (len(ran.commands), codes(ran)) == (1, ["B005"])
    assert "\n::stop-commands::b: there is no file" in ran.said


def test_scripts_hold_no_expressions() -> None:
    assert [step for step in STEPS if "${{" in step["run"]] == []


def test_the_file_of_a_name_that_looks_like_an_option_is_checked(act, tmp_path: Path) -> None:
    (tmp_path / "--fix").write_text(EMPTY)
    ran = act(paths="--fix")
    assert (ran.code, ran.outputs["findings"]) == (1, "1")
    assert (tmp_path / "--fix").read_text() == EMPTY


def test_the_schema_of_actions_is_kept() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-actions",
            CHECKOUT / "action.yml",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
