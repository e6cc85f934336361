"""Who is meant by a name in one file is written into the project file, and nothing else changes."""

from pathlib import Path

import pytest

from transcription_lsp.project.settings import Settings, find_settings
from transcription_lsp.project.settling import CannotSettle, pattern_for, settle, settling
from transcription_lsp.text.edit import apply_edits

HEAD = 'authority = ["a.csv"] # ours\n'


def after(text: str, file: str = "transcription.toml", name: str = "Malik") -> str:
    return apply_edits(text, [settling(text, file, "1/a.txt", name, "malik-y")])


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (HEAD, HEAD + '\n[persons."1/a.txt"]\nMalik = "malik-y"\n'),
        ("", '[persons."1/a.txt"]\nMalik = "malik-y"\n'),
        ("a = 1\r\n# x", 'a = 1\r\n# x\r\n\r\n[persons."1/a.txt"]\r\nMalik = "malik-y"\r\n'),
        (
            '[persons."1/a.txt"] # who\nLi = "li"\n\n[severity]\n',
            '[persons."1/a.txt"] # who\nMalik = "malik-y"\nLi = "li"\n\n[severity]\n',
        ),
        (
            '[persons]\n"1/a.txt" = { Li = "li" } # who\n',
            '[persons]\n"1/a.txt" = { Li = "li", Malik = "malik-y" } # who\n',
        ),
        ('[persons]\n"1/a.txt" = {}\n', '[persons]\n"1/a.txt" = { Malik = "malik-y" }\n'),
        (
            "[persons.\"1/a.txt\"]\nMalik = 'malik-c' # x\n",
            '[persons."1/a.txt"]\nMalik = "malik-y" # x\n',
        ),
    ],
)
def test_the_rest_of_the_file_stays_as_it_is(before: str, expected: str) -> None:
    assert after(before) == expected


def test_in_a_pyproject_it_stands_in_our_table() -> None:
    text = "[tool.transcription]\nignore = []\n"
    written = '\n[tool.transcription.persons."1/a.txt"]\n"Ли Лисань" = "malik-y"\n'
    assert after(text, "/x/pyproject.toml", "Ли Лисань") == text + written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = [\n", "cannot be read: repair it first"),
        ("persons = 1\n", "no place was found"),
        ('persons = { "b.txt" = { A = "a" } }\n', 'write Malik = "malik-y" under persons'),
        ('persons."1/a.txt".Malik = """\nx"""', "no place was found"),
    ],
)
def test_what_is_written_in_another_way_is_left_alone(text: str, why: str) -> None:
    with pytest.raises(CannotSettle, match=why):
        after(text)


def test_the_pattern_means_this_file_alone() -> None:
    settings = Settings(file="/x/transcription.toml", root="/x")
    assert pattern_for(settings, "/x/1/a.txt") == "1/a.txt"
    assert pattern_for(settings, "/x/a.txt") == "/a.txt"
    assert pattern_for(settings, "/y/a.txt") is None
    assert pattern_for(settings, "/x/a[1].txt") is None
    assert pattern_for(Settings(), "/x/a.txt") is None


def test_what_is_written_counts(tmp_path: Path) -> None:
    file = tmp_path / "transcription.toml"
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    settings = find_settings(str(file))
    settle(settings, "1/a.txt", "Malik", "malik-y")
    settle(settings, "1/a.txt", "Li", "li")
    again = find_settings(str(file))
    assert again.persons == {"1/a.txt": {"Malik": "malik-y", "Li": "li"}}
    assert file.read_bytes().startswith(b"\xef\xbb\xbfauthority")
