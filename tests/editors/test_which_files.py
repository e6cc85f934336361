"""Vim and Neovim know a transcription by the project file above it, as the server does."""

from pathlib import Path

import pytest

from transcription_lsp.project.settings import find_settings

from .programs import EDITORS, SEED
from .vim import answer_of

PROJECTS = {
    "nothing": "",
    "convention": 'convention = "wilson"\n[severity]\nT006 = "error"\n',
    "included": 'include = ["letters/", "*.md"]\n',
    "excluded": 'exclude = [\n  "drafts/",  # not yet\n  "[ab]?.txt", \'**/old/*.txt\',\n]\n',
    "anchored": 'include = ["1947/*.txt", "/x.txt", "**/deep/**", "1948/**"]\n',
    "negated": 'include = ["[!a]*.txt"]\n',
    "taken back": 'include = ["*.txt", "!a*.txt", "aa.txt"]\nexclude = ["1947/*", "!1947/x.txt"]\n',
    "in a table": '[persons."x.txt"]\ninclude = "stalin"\n',
    "escaped": 'include = ["a\\\\.b.txt", "we\\"ird.txt", "\\\\*.txt", "\\\\!x.md"]\n',
    "case": 'include = ["*.TXT"]\n',
    "after": '# include = ["no.txt"]\n"include" = [ "x.txt" , ]\nexclude = []\n',
}
PATHS = (
    *(
        "x.txt",
        "x.md",
        "!x.md",
        "*.txt",
        "x.tsv",
        "X.TXT",
        "a1.txt",
        "aa.txt",
        'we"ird.txt',
        "a.b.txt",
    ),
    *("letters/x.txt", "1947/x.txt", "1947/05/x.txt", "old/x.txt", "drafts/x.txt", "1948/a/b.txt"),
    *("a/old/x.txt", "a/letters/x.txt", "a/drafts/b/x.txt", "a/deep/x.txt", "x.transcription.txt"),
)


def expected(path: Path) -> bool:
    settings = find_settings(str(path))
    return (
        settings.file is not None
        and path.suffix.lower() in (".txt", ".md")
        and settings.includes(str(path))
        and not settings.excludes(str(path))
    )


@pytest.mark.parametrize("shared", [False, True], ids=["transcription.toml", "pyproject.toml"])
def test_what_vim_takes_for_a_transcription_is_what_the_project_includes(tmp_path, shared):
    paths = []
    for name, text in PROJECTS.items():
        root = tmp_path / name
        root.mkdir()
        if shared:
            for table in ("severity", "persons"):
                text = text.replace(f"[{table}", f"[tool.transcription.{table}")
            text = (
                f'[project]\nname = "a"\n\n[tool.transcription]\n{text}[tool.other]\ninclude = 1\n'
            )
        (root / ("pyproject.toml" if shared else "transcription.toml")).write_text(text, "utf-8")
        paths += [root / each for each in PATHS]
    (tmp_path / "paths").write_text("\n".join(map(str, paths)), "utf-8")
    found = answer_of(
        tmp_path,
        f"call Give(map(readfile('{tmp_path}/paths'), 'transcription#is_transcription(v:val)'))",
    )
    wrong = [
        str(path.relative_to(tmp_path))
        for path, is_one in zip(paths, found, strict=True)
        if bool(is_one) != expected(path)
    ]
    assert not wrong
    assert 0 < sum(found) < len(found)


def test_a_nearer_project_file_counts_and_others_of_that_name_do_not(tmp_path):
    (tmp_path / "transcription.toml").write_text('include = ["never"]\n', "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "transcription.toml").write_text("", "utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "pyproject.toml").write_text('[tool.ruff]\ninclude = ["*.txt"]\n', "utf-8")
    found = answer_of(
        tmp_path,
        "call Give(map(["
        + ", ".join(f"'{each}/a.txt'" for each in (inner, other))
        + "], 'transcription#is_transcription(v:val)'))",
    )
    assert found == [1, 0]


def test_a_project_file_and_its_lists_belong_to_the_project(tmp_path):
    (tmp_path / "transcription.toml").write_text('authority = ["lists/a.csv"]\n', "utf-8")
    files = [
        f"{tmp_path}/{each}" for each in ("transcription.toml", "lists/a.csv", "a.csv", "a.txt")
    ]
    found = answer_of(tmp_path, f"call Give(map({files}, 'transcription#is_of_project(v:val)'))")
    assert found == [1, 1, 0, 0]


def test_the_seed_is_a_transcription_and_its_readme_is_not(tmp_path):
    types = answer_of(
        tmp_path,
        f"""
        edit {SEED}
        let types = [&filetype]
        edit {SEED.parent}/README.md
        call Give(types + [&filetype])
        """,
    )
    assert types == ["transcription", "markdown"]


@pytest.mark.parametrize("folder", ["autoload", "ftplugin", "syntax"])
def test_what_vim_and_neovim_share_is_the_same(folder):
    ours, theirs = (EDITORS / each / folder / "transcription.vim" for each in ("vim", "neovim"))
    assert ours.read_bytes() == theirs.read_bytes()
