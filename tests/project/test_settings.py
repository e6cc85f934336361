"""What a project file says, and what is said of one that is wrong."""

import os
from pathlib import Path

import pytest

from transcription_lsp.project.settings import DEFAULTS, SettingsError, find_settings


def project(folder: Path, text: str, name: str = "transcription.toml") -> Path:
    """A project file in a folder."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def mistake(folder: Path, text: str, name: str = "transcription.toml") -> tuple[int | None, str]:
    """The line and the sentence of the error in a project file."""
    project(folder, text, name)
    with pytest.raises(SettingsError) as raised:
        find_settings(str(folder / "a.txt"))
    return raised.value.line, raised.value.sentence


def test_the_nearest_project_file_counts(tmp_path: Path) -> None:
    project(tmp_path, 'ignore = ["T005"]')
    project(tmp_path / "box", 'ignore = ["T006"]')
    assert find_settings(str(tmp_path / "box" / "sub" / "a.txt")).ignore == ("T006",)
    assert find_settings(str(tmp_path / "a.txt")).ignore == ("T005",)


def test_a_pyproject_counts_by_its_table(tmp_path: Path) -> None:
    project(tmp_path, '[tool.transcription]\nignore = ["T005"]', "pyproject.toml")
    assert find_settings(str(tmp_path / "a.txt")).ignore == ("T005",)


def test_a_pyproject_of_something_else_is_passed_over(tmp_path: Path) -> None:
    project(tmp_path, 'ignore = ["T005"]')
    project(tmp_path / "box", '[project]\nname = "transcription"', "pyproject.toml")
    project(tmp_path / "broken", "[project\n", "pyproject.toml")
    assert find_settings(str(tmp_path / "box" / "a.txt")).ignore == ("T005",)
    assert find_settings(str(tmp_path / "broken" / "a.txt")).ignore == ("T005",)


def test_transcription_toml_goes_before_pyproject(tmp_path: Path) -> None:
    project(tmp_path, '[tool.transcription]\nignore = ["T005"]', "pyproject.toml")
    project(tmp_path, 'ignore = ["T006"]')
    assert find_settings(str(tmp_path)).ignore == ("T006",)


def test_isolated_knows_no_project_file(tmp_path: Path) -> None:
    project(tmp_path, 'ignore = ["T005"]')
    assert find_settings(str(tmp_path), isolated=True) == DEFAULTS


def test_config_goes_before_the_nearest_file(tmp_path: Path) -> None:
    project(tmp_path / "box", 'ignore = ["T005"]')
    other = project(tmp_path, 'ignore = ["T006"]', "other.toml")
    assert find_settings(str(tmp_path / "box"), config=str(other)).ignore == ("T006",)


def test_paths_count_from_the_project_file(tmp_path: Path) -> None:
    project(tmp_path, 'authority = ["people/a.tsv"]')
    settings = find_settings(str(tmp_path / "box" / "a.txt"))
    assert settings.authority == (str(tmp_path / "people" / "a.tsv"),)


def test_a_changed_project_file_is_read_again(tmp_path: Path) -> None:
    project(tmp_path, 'ignore = ["T005"]')
    assert find_settings(str(tmp_path)).ignore == ("T005",)
    project(tmp_path, 'ignore = ["T006", "T005"]')
    assert find_settings(str(tmp_path)).ignore == ("T006", "T005")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "transcription.toml").write_bytes(b'\xef\xbb\xbfignore = ["T005"]\r\n')
    assert find_settings(str(tmp_path)).ignore == ("T005",)


def test_per_file_ignores_hold_for_their_files(tmp_path: Path) -> None:
    project(tmp_path, '[per-file-ignores]\n"drafts/" = ["T005"]\n"*.md" = ["T006"]')
    settings = find_settings(str(tmp_path))
    draft = settings.choice_for(str(tmp_path / "drafts" / "a.md"))
    final = settings.choice_for(str(tmp_path / "a.txt"))
    assert {"T005", "T006"} <= {rule.code for rule in final.rules}
    assert not {"T005", "T006"} & {rule.code for rule in draft.rules}


def test_severities_and_options_reach_the_choice(tmp_path: Path) -> None:
    project(tmp_path, '[severity]\nT005 = "hint"')
    choice = find_settings(str(tmp_path)).choice_for(str(tmp_path / "a.txt"))
    assert choice.severities["T005"].word == "hint"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\nselct = []", 2, "There is no key `selct`; did you mean `select`?"),
        ("convention = 3", 1, "`convention` must be a text in quotation marks"),
        ("\n\nignore = 'T005'", 3, "`ignore` must be a list of texts in quotation marks"),
        ("select = [1]", 1, "`select` must be a list of texts"),
        ('select = [\n  "T005",\n  "T05",\n]', 3, "No rule is called 'T05'"),
        ('ignore = ["mixed-numer"]', 1, "mixed-numero"),
        ('severity = "error"', 1, "`severity` must be a table: a line [severity]"),
        ('[severity]\nT005 = "error"\nT006 = "bad"', 3, "The severity of T006 must be one of"),
        ('[severity]\nT005 = "error"\nT06 = "error"', 3, "T06"),
        ('[per-file-ignores]\n"a.txt" = "T005"', 2, '"a.txt" = ["…", "…"]'),
        ('[per-file-ignores]\n"a.txt" = ["X"]', 2, "No rule is called 'X'"),
        ('exclude = ["!a.txt"]', 1, "there are none before it"),
        ("[mixed-numero]\nform = 1", 2, "has no option `form`; it has none."),
        ("mixed-numero = false", 1, 'write ignore = ["T005"]'),
        ('convention = "wilsn"', 1, "There is no convention"),
        ('[authority-columns]\nprefered = "Name"', 2, "did you mean `preferred`?"),
        ("[authority-columns]\npreferred = 1", 2, "must be a heading in quotation marks"),
        ('authority-columns = "Name"', 1, "`authority-columns` must be a table"),
        ('[repositories]\nTsGA = "x"', 2, "`TsGA` must be a table that has at least a name"),
        ('[repositories]\nTsGA = { name = "x", lnk = "y" }', 2, "did you mean `link`?"),
        ('[repositories]\nTsGA = { name = "x", family = "y" }', 2, "must be one of russian"),
        ('[repositories]\nTsGA = { name = "x", forms = "y" }', 2, "must be a list of texts"),
        ("[abbreviations]\nGRU = 1", 2, "`GRU` must be what it stands for"),
        ('calendar = "julian"', 1, "`calendar` must be gregorian or russian"),
        ("ignore = [", 1, "TOML"),
        ('a = "x"\na b = 2', 2, "This is not written as TOML wants it"),
        ("ignore = []\nignore = []", 2, "TOML wants it: the same word has two values."),
        ('select = ["T005', 1, "TOML wants it: a quotation mark is not closed"),
        ("convention = wilson", 1, "what stands after `=` must be in quotation marks."),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    found, sentence = mistake(tmp_path, text)
    assert found == line
    assert words in sentence


def test_a_mistake_in_a_pyproject_is_found_in_its_table(tmp_path: Path) -> None:
    text = "[tool.ruff]\nselct = 1\n[tool.transcription]\nselct = 1\n"
    assert mistake(tmp_path, text, "pyproject.toml")[0] == 4


def test_a_key_in_quotation_marks_is_found(tmp_path: Path) -> None:
    assert mistake(tmp_path, 'ignore = []\n"selct" = 1')[0] == 2


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    (tmp_path / "transcription.toml").write_bytes(b"ignore = []\n# \xff\n")
    with pytest.raises(SettingsError, match="UTF-8") as raised:
        find_settings(str(tmp_path))
    assert raised.value.line == 2


def test_a_config_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        find_settings(str(tmp_path), config=str(tmp_path / "none.toml"))


def test_a_column_may_have_several_headings(tmp_path: Path) -> None:
    project(tmp_path, '[authority-columns]\nid = "No."\nforms = ["Spelling 1", "Spelling 2"]')
    assert find_settings(str(tmp_path)).authority_columns == {
        "id": ("No.",),
        "forms": ("Spelling 1", "Spelling 2"),
    }


def test_a_missing_authority_is_no_mistake_of_the_project_file(tmp_path: Path) -> None:
    project(tmp_path, 'authority = ["none.tsv"]')
    assert find_settings(str(tmp_path)).authority == (str(tmp_path / "none.tsv"),)


HOUSE = 'title = "Our house"\nsource = "Our guide"\nbase = "wilson"\n'


def test_a_convention_may_be_a_file_as_seen_from_the_project(tmp_path: Path) -> None:
    project(tmp_path, HOUSE, "styles/house.toml")
    project(tmp_path / "box", 'convention = "../styles/house.toml"')
    found = find_settings(str(tmp_path / "box" / "a.txt"))
    assert found.convention == str(tmp_path / "styles" / "house.toml")
    assert [file for file, _ in found.convention_files] == [found.convention]


def test_settings_are_others_once_the_file_of_the_convention_has_changed(tmp_path: Path) -> None:
    project(tmp_path, HOUSE, "house.toml")
    project(tmp_path, 'convention = "house.toml"')
    before = find_settings(str(tmp_path))
    assert find_settings(str(tmp_path)) is before
    project(tmp_path, HOUSE + "nesting = 4\n", "house.toml")
    assert find_settings(str(tmp_path)) != before


def test_a_mistake_in_the_file_of_the_convention_is_one_of_the_project_file(
    tmp_path: Path,
) -> None:
    project(tmp_path, HOUSE + "nestng = 4\n", "styles/house.toml")
    line, sentence = mistake(tmp_path, '\nconvention = "styles/house.toml"')
    assert line == 2
    where = os.path.join("styles", "house.toml")
    assert (
        sentence == f"The convention cannot be used: {where}:4: the file has an unknown ‘nestng’."
    )
    line, sentence = mistake(tmp_path, 'convention = "none.toml"')
    assert sentence == "The convention cannot be used: none.toml: There is no such file."
    line, sentence = mistake(tmp_path, 'convention = ".toml"')
    assert sentence == "The convention cannot be used: .toml: There is no such file."
