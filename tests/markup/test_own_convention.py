"""A project's own convention: one file that says what is different from the one it is based on."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcription_lsp.markup import convention
from transcription_lsp.markup.convention import (
    ConventionError,
    Kind,
    load_convention,
    renewed_convention,
)
from transcription_lsp.markup.convention_check import convention_findings
from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Attributes

HEAD = 'title = "Our house"\nsource = "Our guide"\nbase = "wilson"\n'
RULES = """
rules = '''
bracket = reference / link / double / single
double  = "[[" pieces "]]"   # a deletion
'''
"""
LABEL = '[[label]]\nrole = "space"\nforms = ["illegible", "nothing here"]\n'


@pytest.fixture
def house(tmp_path: Path):
    """Writes the file, and gives the path."""

    def write(text: str, name: str = "house.toml") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def roles(text: str, path: str) -> list[str]:
    return [located.node.role for located in parse(text, path).brackets()]


def mistake(path: str) -> str:
    """What is said of a file, with the name of it alone."""
    with pytest.raises(ConventionError) as caught:
        renewed_convention(path)
    return str(caught.value).replace(os.path.join(os.path.dirname(path), ""), "")


def test_what_it_does_not_say_is_that_of_its_base(house) -> None:
    path = house(HEAD)
    ours, wilson = renewed_convention(path), load_convention("wilson")
    assert (ours.title, ours.source, ours.name) == ("Our house", "Our guide", path)
    assert ours.labels == wilson.labels
    assert ours.brackets == wilson.brackets
    assert (ours.fields, ours.wraps, ours.nesting) == (wilson.fields, wilson.wraps, wilson.nesting)
    assert roles("[illegible] [NAA: A11443, 1]", path) == ["gap", "ref"]


def test_its_labels_come_first(house) -> None:
    path = house(HEAD + LABEL)
    assert roles("[illegible] [nothing here] [stamp]", path) == ["space", "space", "stamp"]


def test_only_its_labels_count_if_it_says_so(house) -> None:
    path = house(HEAD + 'labels = "own"\n' + LABEL)
    assert roles("[illegible] [stamp]", path) == ["space", "supplied"]
    assert len(load_convention(path).labels) == 1


def test_a_rule_takes_the_place_of_that_of_the_base(house) -> None:
    path = house(HEAD + RULES + '[brackets]\ndouble = { role = "del" }\n')
    assert roles("[[twelve]] [NAA: A1, 1]", path) == ["del", "note"]
    assert list(load_convention(path).brackets) == ["reference", "link", "double", "single"]


def test_a_table_takes_the_place_of_the_whole_one_but_for_brackets(house) -> None:
    path = house(
        HEAD + '[units]\nfolio = ["folio", "folios"]\n[brackets]\ndouble = { role = "del" }\n'
    )
    ours = renewed_convention(path)
    assert set(ours.vocabulary.tables["unit"]) == {"folio", "folios"}
    assert ours.brackets == {
        **load_convention("wilson").brackets,
        "double": Kind("del", Attributes()),
    }


def test_it_may_be_based_on_another_file(house, tmp_path: Path) -> None:
    (tmp_path / "above").mkdir()
    house(HEAD + LABEL, "above/first.toml")
    text = HEAD.replace('"wilson"', '"above/first.toml"')
    path = house(text + '[[label]]\nrole = "gap"\nforms = ["nothing here"]\n')
    assert roles("[illegible] [nothing here]", path) == ["space", "gap"]
    assert [Path(file).name for file, _ in load_convention(path).files] == [
        "house.toml",
        "first.toml",
    ]


def test_it_is_read_again_only_where_it_has_changed(house) -> None:
    path = house(HEAD)
    first = renewed_convention(path)
    assert renewed_convention(path) is first
    house(HEAD + LABEL)
    assert load_convention(path) is first
    second = renewed_convention(path)
    assert second is not first
    assert load_convention(path) is second


def test_a_change_of_its_base_counts(house) -> None:
    house(HEAD, "first.toml")
    path = house(HEAD.replace('"wilson"', '"first.toml"'))
    renewed_convention(path)
    house(HEAD + LABEL, "first.toml")
    renewed_convention(path)
    assert roles("[illegible]", path) == ["space"]


def test_the_last_good_one_goes_on_to_count(house) -> None:
    path = house(HEAD + LABEL)
    renewed_convention(path)
    house("title = ")
    assert "house.toml:1: This is not written as TOML wants it" in mistake(path)
    assert roles("[illegible]", path) == ["space"]
    Path(path).unlink()
    assert mistake(path) == "house.toml: There is no such file."
    assert roles("[illegible]", path) == ["space"]
    house(HEAD)
    renewed_convention(path)
    assert roles("[illegible]", path) == ["gap"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "house.toml:1: the file has no ‘base’."),
        (HEAD + "nestng = 4\n", "house.toml:4: the file has an unknown ‘nestng’."),
        (HEAD + "nesting = true\n", "house.toml:4: ‘nesting’ must be a whole number."),
        (HEAD + 'labels = "all"\n', "house.toml:4: ‘labels’ must be \"own\", for no others than those of this file, or \"first\"."),
        (HEAD.replace("wilson", "wilsn"), "house.toml:3: ‘base’ names the convention ‘wilsn’, which is not there; there is ‘"),
        (HEAD.replace("wilson", "core"), "house.toml:3: ‘base’ names the convention ‘core’, which is not there; there is ‘"),
        (HEAD.replace("wilson", "none.toml"), "house.toml:3: ‘base’ names none.toml, and no such file is there."),
        (HEAD.replace("wilson", "\\u0000.toml"), "house.toml:3: ‘base’ names \0.toml, and no such file is there."),
        (HEAD.replace("wilson", "house.toml"), "house.toml:3: ‘base’ leads in a circle, back to house.toml."),
        (HEAD + LABEL.replace("space", "hole"), "house.toml:5: ‘hole’ is no role of roles.toml."),
        (HEAD + LABEL.replace("nothing here", "{colour} here"), "house.toml:6: the form ‘{colour} here’ has an unknown slot ‘{colour}’."),
        (HEAD + LABEL.replace("nothing here", "({unit})"), "house.toml:6: the form ‘({unit})’ has no word that must be there."),
        (HEAD + LABEL.replace('"illegible", ', "3, "), "house.toml:6: ‘forms’ must be a list of spellings in quotation marks."),
        (HEAD + "label = [1]\n", "house.toml:4: ‘label’ must be written as tables: a line [[label]] before each."),
        (HEAD + '[brackets]\nwave = { role = "del" }\n', "house.toml:5: ‘wave’ is no kind of bracket in {wilson}."),
        (HEAD + '[brackets]\nsingle = { role = ["del"] }\n', "house.toml:5: ‘role’ must be text in quotation marks."),
        (HEAD + '[brackets]\nsingle = "del"\n', "house.toml:5: ‘single’ must be a table such as { role = \"del\" }."),
        (HEAD + '[shape]\ngloss = ["or"]\n', "house.toml:5: [shape] has no ‘titles’."),
        (HEAD + '[places]\ntop = [" "]\n', "house.toml:5: ‘top’ must be a list of spellings in quotation marks."),
        (HEAD + '[wrap]\nstamp = "[stamp]"\n', "house.toml:5: ‘stamp’ must be what stands around words, with … once for the words."),
        (HEAD + RULES.replace("/ single", "/ solo"), "house.toml:6: there is no rule ‘solo’."),
        (HEAD + RULES.replace("= reference", "== reference"), "house.toml:6: this is no rule of a grammar."),
        (HEAD + RULES.replace("double  =", 'wave = "[~" pieces "]"\ndouble =').replace("single", "wave / single"), "house.toml:6: [brackets] in house.toml does not say what ‘wave’ is."),
        (HEAD + RULES.replace("reference / link / double / single", "single"), "house.toml:6: ‘bracket’ must name kinds of bracket with / between them: ‘link / single’."),
        (HEAD + RULES.replace("/ single", '/ "[" pieces "]"'), "house.toml:6: each kind of bracket needs a rule and a name of its own."),
        (HEAD + RULES.replace('"[[" pieces "]]"', '~r"\\[(\\d+\\]"'), "house.toml:7: this regular expression cannot be read: missing ) at position 8."),
        (HEAD + RULES.replace("double  =", 'special = "[" / "]"\ndouble ='), "house.toml:7: ‘special’ must be one regular expression."),
        (HEAD + "rules = '''special = ~r\"(?<!a)*|_\"'''\n", "house.toml:4: ‘special’ must not match where there is nothing."),
        (HEAD + "rules = '''blank = ~r\"(?=-)\"'''\n", "house.toml:4: ‘blank’ must not match where there is nothing."),
        (HEAD + "rules = '''\n# piece = a\nmark = \"plain = \"\n piece = text / bracket\n'''\n", "house.toml:7: the rule ‘piece’ must stay as it is: by it every text can be read."),
        (HEAD + 'rules = ""\n', None),
        (HEAD + "a = " + "[" * 9999 + "\n", "house.toml: The lists in this file are nested too deep."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(house, text: str, said: str | None) -> None:
    path = house(text)
    if said is None:
        assert renewed_convention(path)
    else:
        wilson = os.path.join(grammar_folder(), "wilson.peg")
        assert mistake(path).startswith(said.replace("{wilson}", wilson))


def test_rules_that_are_written_with_escapes_are_found_by_their_key(house) -> None:
    path = house(HEAD + '\nrules = "bracket = link / \\u0073olo\\n"\n')
    assert mistake(path) == "house.toml:5: there is no rule ‘solo’."


def test_a_circle_of_two_files_is_one(house) -> None:
    house(HEAD.replace("wilson", "house.toml"), "other.toml")
    path = house(HEAD.replace("wilson", "other.toml"))
    assert mistake(path) == "other.toml:3: ‘base’ leads in a circle, back to house.toml."


def test_what_is_no_readable_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes(b'title = "A"\nsource = "\xe9"\n')
    assert (
        mistake(str(tmp_path / "folder.toml"))
        == "folder.toml: This cannot be read: Is a directory."
    )
    assert mistake(str(tmp_path / "latin.toml")).startswith("latin.toml:2: There are bytes here")
    assert mistake(str(tmp_path / "no\0ne.toml")) == "no\0ne.toml: There can be no such file."


def test_a_byte_order_mark_and_lines_of_windows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_bytes(("\ufeff" + HEAD + RULES).replace("\n", "\r\n").encode())
    assert list(renewed_convention(str(path)).brackets) == ["reference", "link", "double", "single"]
    path.write_bytes(
        ("\ufeff" + HEAD + RULES.replace("single", "solo")).replace("\n", "\r\n").encode()
    )
    assert mistake(str(path)) == "house.toml:6: there is no rule ‘solo’."


WHOLE = r"""
title = "Our house"
source = "Our guide"
base = "wilson"
nesting = 4

rules = '''
bracket = reference / link / wave / double / single
double  = "[[" pieces "]]"
wave    = ~r"\[~[^~]+~\](?!\()"
mark    = ~r"\*\*|_"
'''

[brackets]
double = { role = "del" }
wave = { role = "unclear" }

[[label]]
role = "gap"
forms = ["({quantity}) {unit} lost|gone", "gone", "lost", "lost …:", "… , lost"]
usual = "lost"
variants = ["gone"]
colon = false

[same]
vanished = "lost"

[units]
line = ["line", "lines"]

[header]
last = "Text"

[header.fields]
Text = "what the body is"

[shape]
gloss = ["that is"]
titles = ["mr"]

[wrap]
"a deletion" = "[[…]]"
"""
SIGNS = [*"\"'[]{}()|…:=\n#*+?/\\!&~_<`0", "true", "[]", "{}", '""', "~r"]
WORDS = ["gap", "double", "pieces", "single", "piece", "text", "bracket", "special", "blank"]


def test_the_example_that_is_spoilt_below_is_sound(house) -> None:
    read_by(house(WHOLE))
    assert convention_findings(house(WHOLE)) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 8), st.sampled_from(["", *SIGNS, *WORDS])),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_is_written_into_it_is_used_or_refused(tmp_path: Path, slips) -> None:
    text = WHOLE
    for place, length, sign in slips:
        at = int(place * len(text))
        text = text[:at] + sign + text[at + length :]
    path = str(tmp_path / "house.toml")
    Path(path).write_text(text, "utf-8")
    forget(path)
    try:
        renewed_convention(path)
    except ConventionError as error:
        said = str(error)
    else:
        said = ""
        read_by(path)
    assert "\n" not in said


def read_by(path: str) -> None:
    """Read a letter by it, and look into it."""
    letter = (
        "the [two lines lost] [[x]] **b** `[c` [1](http://x) [stamp: y\n\n[ ] \\[z\\] a[b] [!c]\n"
    )
    read = parse(letter, path)
    assert "".join(leaf.text for leaf in read.leaves()) == letter
    assert all(each.path == path for each in convention_findings(path))


def forget(path: str) -> None:
    """Have a file read anew, though it may have been written twice in one tick of the clock."""
    convention._last_good.pop(path, None)
    convention._mistakes.pop(path, None)
