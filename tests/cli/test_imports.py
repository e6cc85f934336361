import subprocess
import sys
from pathlib import Path

import pytest

# They cost more time than all the rest of a check.
OF_THE_SERVER = {"pygls", "lsprotocol", "attr", "attrs", "cattrs", "asyncio"}

CHECK = """
import sys
from transcription_lsp.cli.main import main
code = main(sys.argv[1:])
print("modules:", *sys.modules)
sys.exit(code)
"""


def run_in(folder: Path, *arguments: str) -> tuple[str, set[str]]:
    """What a run of the command prints, and the top-level modules it has loaded."""
    printed, names = names_in(folder, *arguments)
    return printed, {name.partition(".")[0] for name in names}


def names_in(folder: Path, *arguments: str) -> tuple[str, set[str]]:
    """What a run of the command prints, and the modules it has loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", CHECK, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed, found, names = ran.stdout.rpartition("modules:")
    assert found, ran.stderr
    return printed, set(names.split())


def test_a_check_loads_nothing_of_the_server(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(
        "decided by the [illegible of the Völkerbund 毛\n", "utf-8"
    )
    printed, loaded = run_in(tmp_path, "check", "letter.txt")
    assert "B001" in printed
    assert not loaded & OF_THE_SERVER


def test_statistics_load_nothing_of_the_server_nor_of_persons(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin\n", "utf-8")
    printed, loaded = names_in(tmp_path, "stats", "letter.txt")
    assert "letter.txt" in printed
    assert not {name.partition(".")[0] for name in loaded} & OF_THE_SERVER
    assert [name for name in loaded if name.startswith("transcription_lsp.persons")] == []


def test_a_check_loads_nothing_that_counts(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin\n", "utf-8")
    _, loaded = names_in(tmp_path, "check", "letter.txt")
    assert "transcription_lsp.language.statistics" not in loaded


def test_a_check_loads_only_the_format_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("an [] bracket\n", "utf-8")
    _, loaded = names_in(tmp_path, "check", "--format", "concise", "letter.txt")
    others = {"full", "json", "jsonl", "sarif", "github", "gitlab", "junit"}
    assert not loaded & {f"transcription_lsp.cli.formats.{name}" for name in others}
    assert not loaded & {"transcription_lsp.lint.fingerprint", "hashlib", "xml.sax.saxutils"}


def test_plain_patterns_do_without_the_library_for_others(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin\n", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("# made\n*.pyc\n/build/\n", "utf-8")
    text = 'exclude = ["drafts/*", "!drafts/a.txt"]\n[per-file-ignores]\n"/a.txt" = ["T005"]\n'
    (tmp_path / "transcription.toml").write_text(text, "utf-8")
    _, loaded = run_in(tmp_path, "check", ".")
    assert not loaded & {"pathspec", "fsspec", "aiohttp"}
    (tmp_path / "transcription.toml").write_text('exclude = ["[a-c].txt"]\n', "utf-8")
    assert "pathspec" in run_in(tmp_path, "check", ".")[1]


@pytest.mark.parametrize("name", ["jsonl", "sarif", "gitlab", "junit"])
def test_no_format_loads_anything_of_the_server(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("an [] bracket\n", "utf-8")
    printed, loaded = run_in(tmp_path, "check", "--format", name, "letter.txt")
    assert "letter.txt" in printed
    assert not loaded & OF_THE_SERVER


def test_a_check_without_a_list_of_persons_loads_nothing_for_them(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin\n", "utf-8")
    (tmp_path / "transcription.toml").write_text('ignore = ["T005"]\n', "utf-8")
    _, loaded = names_in(tmp_path, "check", "letter.txt")
    assert [name for name in loaded if name.startswith("transcription_lsp.persons")] == []


def test_a_check_of_unchanged_lists_of_persons_does_not_read_them(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin\n", "utf-8")
    (tmp_path / "persons.csv").write_text('id,preferred\nstalin,"Stalin, I. V."\n', "utf-8")
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n', "utf-8")
    _, first = names_in(tmp_path, "check", "letter.txt")
    _, second = names_in(tmp_path, "check", "letter.txt")
    reader = "transcription_lsp.persons.authority_file"
    assert (reader in first, reader in second) == (True, False)


def test_the_package_itself_loads_nothing() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, transcription_lsp; print(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split()
    assert [name for name in loaded if name.startswith("transcription_lsp")] == [
        "transcription_lsp"
    ]
    assert "parsimonious" not in loaded


def test_converting_loads_nothing_of_the_server(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("a [illegible] word\n", "utf-8")
    command = ("convert", "--from", "wilson", "--to", "fromthepage", "letter.txt")
    printed, loaded = run_in(tmp_path, *command)
    assert "a <gap/> word" in printed
    assert not loaded & OF_THE_SERVER


def test_a_report_loads_nothing_of_the_server(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin [illegible]\n", "utf-8")
    _, loaded = run_in(tmp_path, "report", "-o", "report.html", "letter.txt")
    assert (tmp_path / "report.html").exists()
    assert "vl_convert" in loaded
    assert not loaded & OF_THE_SERVER


def test_what_draws_is_loaded_by_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin [illegible]\n", "utf-8")
    for command in ("check", "stats"):
        _, loaded = run_in(tmp_path, command, "letter.txt")
        assert not loaded & {"vl_convert", "jinja2", "markupsafe"}


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_exporting_loads_nothing_of_the_server(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin\n", "utf-8")
    printed, loaded = names_in(tmp_path, "export", "--to", name, "letter.txt")
    assert "Stalin" in printed
    assert not {each.partition(".")[0] for each in loaded} & OF_THE_SERVER
    others = {"text", "markdown", "json"} - {name}
    assert not loaded & {f"transcription_lsp.export.{each}" for each in others}


def test_a_text_is_exported_without_its_list_of_persons(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("to Cde. Stalin\n", "utf-8")
    (tmp_path / "persons.csv").write_text('id,preferred\nstalin,"Stalin, I. V."\n', "utf-8")
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n', "utf-8")
    _, loaded = names_in(tmp_path, "export", "--to", "text", "letter.txt")
    assert [each for each in loaded if each.startswith("transcription_lsp.persons")] == []
    _, loaded = names_in(tmp_path, "check", "letter.txt")
    assert "transcription_lsp.export.json" not in loaded
