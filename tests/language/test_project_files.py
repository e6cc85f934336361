"""A project file explains itself. `^` marks the cursor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language.project_files import files_named, key_at, keys_for, prefix_in
from transcription_lsp.lint.rules import RULES
from transcription_lsp.markup.convention import conventions
from transcription_lsp.project.validation import KEYS

OURS = prefix_in("/x/pyproject.toml")


def hover(marked: str, prefix=()) -> str | None:
    found = key_at(marked.replace("^", ""), marked.index("^"), prefix)
    return found and found.title


def offered(marked: str, prefix=()) -> list[str]:
    return [each.text for each in keys_for(marked.replace("^", ""), marked.index("^"), prefix)]


@pytest.mark.parametrize(
    ("marked", "title"),
    [
        ('con^vention = "wilson"', "convention"),
        ('convention = "wil^son"', "Wilson Center Digital Archive"),
        ('convention = "leyd^en"', None),
        ('ignore = ["B001, mixed-num^ero", "X"]', "T005 mixed-numero"),
        ('ignore = ["B^"', "Rules B"),
        ('select = [\n  "AL^L",', "All rules"),
        ("[sever^ity]", "severity"),
        ('[severity]\nB0^01 = "error"', "B001 unclosed-bracket"),
        ('severity = { B^001 = "error" }', "B001 unclosed-bracket"),
        ('[per-file-ignores]\n"a" = ["T005^"]', "T005 mixed-numero"),
        ("[label-var^iant]\ntags = []", "L002 label-variant"),
        ("[label-variant]\nta^gs = [", "tags"),
        ('[authority-columns]\nfor^ms = "Spelling"', "forms"),
        ('authority = ["per^sons.csv"]', None),
        ("# ign^ore = []", None),
        ("ignored^ = []", None),
    ],
)
def test_hover_says_what_a_key_a_rule_or_a_convention_is(marked, title):
    assert hover(marked) == title


def test_the_default_of_a_key_and_of_an_option_is_told():
    text = "[label-variant]\ntags = []"
    assert "By default: []" in key_at(text, 17).plain()
    assert 'By default: "wilson"' in key_at("convention", 1).plain()


def test_in_a_pyproject_only_our_table_is_looked_at():
    assert hover("[tool.transcription]\nign^ore = []", OURS) == "ignore"
    assert hover("[tool.ruff]\nign^ore = []", OURS) is None
    assert offered("[tool.transcription]\nig^", OURS) == ["ignore"]
    assert offered("[tool.ruff]\nig^", OURS) == []
    assert offered("[tool.tr^", OURS)[0] == "transcription"
    assert "tool.transcription.severity" in offered("[to^", OURS)


def test_keys_are_offered_that_are_not_there():
    assert offered("^") == [key for key in KEYS if key in offered("^")]
    assert offered("se^") == ["select"]
    assert offered("ignore = []\n^\nselect = []") == [
        "convention",
        "authority",
        "titles",
        "calendar",
        "include",
        "exclude",
        "respect-gitignore",
        "baseline",
        "suppressions",
    ]
    assert offered("# se^") == []


def test_tables_and_their_keys_are_offered():
    assert offered("[se^") == ["severity"]
    assert "label-variant" in offered("[^]")
    assert "severity" not in offered("[severity]\n\n[^")
    assert offered("[label-variant]\nt^") == ["tags"]
    assert offered("[severity]\nB00^") == [each.code for each in RULES if each.code[:3] == "B00"]
    assert offered("[authority-columns]\npre^") == ["preferred"]


def test_values_are_offered_in_quotation_marks():
    assert offered('convention = "^') == conventions()
    assert offered("convention = ^") == [f'"{name}"' for name in conventions()]
    assert offered('ignore = ["mixed-n^') == ["mixed-numero"]
    assert offered('ignore = ["B001",\n  "T00^\nselect = []')[0] == "T001"
    assert offered('[severity]\nB001 = "^') == ["error", "warning", "information", "hint"]
    assert offered("[severity]\nB001 = w^") == ['"warning"']
    assert offered('[per-file-ignores]\n"a" = ["T005^') == ["T005"]
    assert offered('titles = ["^') == []
    assert offered('calendar = "^') == ["gregorian", "russian"]
    assert offered("[repositories.TsGA]\nfam^") == ["family"]
    assert offered('[repositories.TsGA]\nfamily = "ru^') == ["russian"]


def test_what_is_offered_says_in_short_what_it_means():
    (found,) = keys_for("incl", 4)
    assert found.detail == "What a folder means when it is checked"
    (found,) = keys_for('ignore = ["T005', 15)
    assert found.detail.startswith("mixed-numero: the sign for ‘number’")


def test_a_name_may_be_found_by_a_word_in_it():
    assert offered('ignore = ["numero^') == ["mixed-numero"]


def test_files_that_are_there_are_links(tmp_path):
    (tmp_path / "a b.csv").write_text("")
    text = 'authority = ["a b.csv", "none.csv", "."]\ntitles = ["a b.csv"]\ninclude = ['
    (link,) = files_named(text, str(tmp_path))
    assert text[link.span.start : link.span.end] == "a b.csv"
    assert link.target == (tmp_path / "a b.csv").as_uri()


@given(
    st.lists(
        st.sampled_from(
            [*"[]{}=,.\"'#\n ", "select", "severity", "B0", "convention", "tool", "authority", "\0"]
        )
        | st.text(max_size=3),
        max_size=30,
    ).map("".join),
    st.data(),
)
def test_any_text_can_be_asked_about_at_any_place(text, data):
    offset = data.draw(st.integers(0, len(text)))
    for prefix in ((), OURS):
        key_at(text, offset, prefix)
        keys_for(text, offset, prefix)
        files_named(text, "/nowhere", prefix)
