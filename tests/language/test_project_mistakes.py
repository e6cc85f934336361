"""A mistake in a project file is marked where it is, and repaired where it is known what was meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language.project_mistakes import place_of, repair_of
from transcription_lsp.project.settings import SettingsError, load_settings, mistake_in
from transcription_lsp.text.edit import apply_edits
from transcription_lsp.text.lines import LineIndex

FILE = "transcription.toml"


@pytest.mark.parametrize(
    ("text", "marked", "repaired"),
    [
        ('convention = "wilson"\nignroe = []\n', "ignroe", 'convention = "wilson"\nignore = []\n'),
        ('"ignroe" = []', "ignroe", '"ignore" = []'),
        ("[label-varaint]\n", "label-varaint", "[label-variant]\n"),
        ('[label-variant]\ntgas = ["SYMBOL"]', "tgas", '[label-variant]\ntags = ["SYMBOL"]'),
        ('ignore = [\n  "B001",\n  "T05",\n]', "T05", 'ignore = [\n  "B001",\n  "T005",\n]'),
        ('ignore = ["B001, T05"]', "B001, T05", 'ignore = ["B001,T005"]'),
        ("[severity]\nT05 = 'error'", "T05", "[severity]\nT005 = 'error'"),
        ('[authority-columns]\nprefered = "x"', "prefered", '[authority-columns]\npreferred = "x"'),
        ('convention = "wilsom"', "wilsom", None),
        ('exclude = ["a", "../b"]', "../b", None),
        ("  titles = 1  ", "titles", None),
        ("qqqqqqqq = 1", "qqqqqqqq", None),
        ('ignore = ["B001"\n', '"B001"', None),
    ],
)
def test_the_word_that_is_wrong_is_marked(text, marked, repaired):
    mistake, lines = mistake_in(FILE, text), LineIndex(text)
    start, end = place_of(mistake, lines)
    assert text[start:end] == marked or text[start:end].endswith(marked)
    fix = repair_of(mistake, lines)
    assert (fix and apply_edits(text, fix.edits)) == repaired


def test_what_is_right_or_for_others_has_no_mistake():
    assert mistake_in(FILE, 'ignore = ["B005"]\n') is None
    assert mistake_in("pyproject.toml", '[tool.other]\nignroe = "transcription"\n') is None
    assert mistake_in("pyproject.toml", "[tool.transcription\n") is not None
    assert mistake_in("pyproject.toml", "[broken\n") is None


@given(
    st.text() | st.from_regex(r"""(?s)\[?["']?[a-z-]{1,9}["']?\]?( = \[?("|')?.{0,5}("|')?\]?)?""")
)
def test_the_text_of_a_file_is_judged_as_the_file_would_be(tmp_path_factory, text):
    mistake, lines = mistake_in(FILE, text), LineIndex(text)
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return
    file = Path(tmp_path_factory.mktemp("project")) / FILE
    file.write_bytes(content)
    try:
        load_settings(str(file))
        found = None
    except SettingsError as error:
        found = error.sentence
    assert found == (mistake and mistake.sentence)
    if mistake:
        start, end = place_of(mistake, lines)
        assert 0 <= start <= end <= len(text)
        fix = repair_of(mistake, lines)
        after = fix and mistake_in(FILE, apply_edits(text, fix.edits))
        assert after is None or after.sentence != mistake.sentence
