"""`convention`: conventions listed, shown, begun and checked."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from transcription_lsp.cli.convention_show import plain_form
from transcription_lsp.markup.convention import conventions, load_convention, renewed_convention
from transcription_lsp.markup.files import grammar_folder

from .conftest import Run
from .test_imports import OF_THE_SERVER, names_in

HOUSE = 'title = "Our house"\nsource = "Our guide"\nbase = "wilson"\n'


def switched_on(text: str) -> str:
    """The file that `new` writes with everything in force, its prose aside."""
    toml = r"\[|[\w-]+ = |\"[^\"]+\" = |    \"|    \w+ /|    \{|\]$|bracket |# `|'''"
    return re.sub(rf"^# (?={toml})", "", text, flags=re.M)


def test_list_tells_names_and_titles(run: Run) -> None:
    ran = run("convention", "list")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == conventions()
    assert "Wilson Center Digital Archive" in ran.out


@pytest.mark.parametrize("name", conventions())
def test_the_page_of_a_convention_is_as_it_is_shown(run: Run, name: str) -> None:
    page = Path(grammar_folder()) / "conventions" / f"{name}.md"
    ran = run("convention", "show", name, "--format", "markdown")
    command = f"transcription-lint convention show {name} --format markdown"
    assert ran.out == page.read_text("utf-8"), f"write it anew: {command} > {page}"
    assert command in " ".join(ran.out.splitlines()[:4])


def test_no_page_is_left_of_a_convention_that_is_gone() -> None:
    pages = Path(grammar_folder(), "conventions").iterdir()
    assert sorted(page.stem for page in pages) == conventions()


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_show_tells_all_that_there_is(run: Run, form: str) -> None:
    out = " ".join(run("convention", "show", "wilson", "--format", form).out.split())
    wilson = load_convention("wilson")
    assert wilson.title in out
    assert wilson.source in out
    for entry in wilson.labels:
        assert wilson.roles[entry.role].explanation in out
        for written in entry.forms:
            assert plain_form(written) in out
    for word in (*wilson.fields, *dict(wilson.wraps), *wilson.vocabulary.tables["place"]):
        assert word in out
    for example in ("[1]", "[ ]", "[[we]]", "[the treaty](http://example.org/t)"):
        assert example in out


def test_a_form_is_shown_as_it_stands_in_a_text() -> None:
    assert plain_form("({quantity}) {unit} cut|torn off") == "[(⟨quantity⟩) ⟨unit⟩ cut/torn off]"
    assert plain_form("stamp …:") == "[stamp …: …]"
    assert plain_form("sic , read {correction}") == "[sic, read ⟨correction⟩]"
    assert plain_form("unclear :") == "[unclear: …]"
    assert plain_form("…") == "[…]"
    assert plain_form("stamp:", ("[[", "]]")) == "[[stamp: …]]"


def test_labels_are_shown_between_the_brackets_that_make_them_labels(run: Run) -> None:
    out = run("convention", "show", "smithsonian").out
    assert "[[illegible]]" in out
    assert "[illegible]" not in out.replace("[[illegible]]", "")


def test_show_without_a_name_shows_that_of_the_folder(run: Run, tmp_path: Path) -> None:
    assert run("convention", "show").out.startswith("Wilson Center")
    (tmp_path / "house.toml").write_text(HOUSE)
    (tmp_path / "transcription.toml").write_text('convention = "house.toml"\n')
    ran = run("convention", "show")
    assert ran.out.startswith("Our house (house.toml)\nSource: Our guide.\nBased on wilson.\n")


def test_what_is_begun_loads_and_is_sound(run: Run, tmp_path: Path) -> None:
    ran = run("convention", "new", "house", "--from", "wilson")
    assert (ran.code, ran.out) == (0, "")
    assert 'Wrote house.toml. To use it, write convention = "house.toml" into' in ran.err
    ours, wilson = renewed_convention("house.toml"), load_convention("wilson")
    assert (ours.labels, ours.brackets, ours.fields) == (
        wilson.labels,
        wilson.brackets,
        wilson.fields,
    )
    assert run("convention", "check", "house.toml").code == 0
    (tmp_path / "transcription.toml").write_text('convention = "house.toml"\n')
    (tmp_path / "a.txt").write_text("the [stamp:] was there\n")
    assert "L003" in run("check", "a.txt").out


def test_a_name_may_have_letters_of_any_script(run: Run) -> None:
    assert run("convention", "new", "𐌰𐌱").code == 0
    assert run("convention", "check", "𐌰𐌱.toml").code == 0
    assert "# 𐌰𐌱" in run("convention", "show", "𐌰𐌱.toml", "--format", "markdown").out


@pytest.mark.parametrize("base", conventions())
def test_everything_in_what_is_begun_can_be_switched_on(
    run: Run, tmp_path: Path, base: str
) -> None:
    run("convention", "new", "house", "--from", base)
    text = switched_on((tmp_path / "house.toml").read_text("utf-8"))
    (tmp_path / "on.toml").write_text(text, "utf-8")
    said = tomllib.loads(text)
    ours, theirs = renewed_convention("on.toml"), load_convention(base)
    assert (ours.fields, ours.wraps, ours.titles) == (theirs.fields, theirs.wraps, theirs.titles)
    assert ours.vocabulary.tables == theirs.vocabulary.tables
    by_words = any(not kind.role for kind in theirs.brackets.values())
    assert len(ours.labels) == len(theirs.labels) + by_words
    assert set(ours.brackets) == {"exclamation", *theirs.brackets}
    ran = run("convention", "check", "on.toml")
    assert (ran.code, ran.out) == (0, "")
    from transcription_lsp.markup.convention_data import KEYS, OWN_FILE_KEYS

    assert set(said) == {*KEYS, *OWN_FILE_KEYS} - ({"label"} if not by_words else set())


def test_one_may_be_begun_elsewhere_and_from_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE)
    (tmp_path / "styles").mkdir()
    (tmp_path / "transcription.toml").write_text("")
    ran = run("convention", "new", "letters", "--from", "house.toml", "-o", "styles/ours.toml")
    assert 'convention = "styles/ours.toml"' in ran.err
    assert tomllib.loads((tmp_path / "styles" / "ours.toml").read_text())["base"] == "../house.toml"
    assert run("convention", "check", "styles/ours.toml").code == 0


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text("# mine\n")
    ran = run("convention", "new", "house")
    assert ran.code == 2
    assert ran.err == "transcription-lint: house.toml is there already and was left as it is.\n"
    assert (tmp_path / "house.toml").read_text() == "# mine\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("new", "begins one convention; name one"),
        ("new a b", "begins one convention; name one"),
        ("new a/b", "is no name of a convention"),
        ("new ..", "is no name of a convention"),
        ("new a -o ours", "The file of a convention ends in .toml: write `-o ours.toml`"),
        ("new a -o nowhere/ours.toml", "nowhere/ours.toml cannot be written: No such file"),
        ("new a -o folder.toml", "folder.toml is there already"),
        ("new a --from wilsn", "There is no convention ‘wilsn’"),
        ("new a --from none.toml", "none.toml: There is no such file"),
        ("new a --form wilson", "There is no option `--form`; did you mean `--from`?"),
        ("check", "looks into one convention; name one"),
        ("check wilson wilson", "looks into one convention; name one"),
        ("check wilsn", "There is no convention ‘wilsn’"),
        ("check none.toml", "none.toml: There is no such file"),
        ("check folder.toml", "folder.toml: This cannot be read: Is a directory"),
        ("show wilsn", "There is no convention ‘wilsn’"),
        ("show a b", "shows one convention; name one"),
        ("show --format html", "There is no format `html`"),
        ("list wilson", "it takes nothing more"),
        ("shwo", "There is no command `convention shwo`; did you mean `show`?"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    run: Run, tmp_path: Path, arguments: str, said: str
) -> None:
    (tmp_path / "folder.toml").mkdir()
    ran = run("convention", *arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_check_prints_a_line_for_each_finding(run: Run, tmp_path: Path) -> None:
    text = HOUSE + '[[label]]\nrole = "gap"\nforms = ["Lost", "2"]\n'
    (tmp_path / "house.toml").write_text(text)
    ran = run("convention", "check", "house.toml")
    assert ran.code == 1
    first, second = ran.out.splitlines()
    assert first.startswith("house.toml:6: in the form ‘Lost’ the word ‘Lost’ is never found")
    assert second.startswith("house.toml:6: the form ‘2’ is never read")
    assert ran.err == "Found 2 things in house.toml that cannot be meant.\n"
    (tmp_path / "house.toml").write_text(HOUSE + 'labels = "none"\n')
    ran = run("convention", "check", "house.toml")
    assert (ran.code, ran.out) == (2, "")
    assert "house.toml:4: ‘labels’" in ran.err


def test_help_tells_every_command(run: Run) -> None:
    assert run("convention").code == 2
    ran = run("convention", "--help")
    assert ran.code == 0
    for command in ("list", "show", "new", "check"):
        assert f"\n  {command} " in ran.out
        assert run("convention", command, "--help").code == 0


@pytest.mark.parametrize("arguments", ["list", "show wilson", "new house", "check wilson"])
def test_it_loads_nothing_of_the_server(tmp_path: Path, arguments: str) -> None:
    _, names = names_in(tmp_path, "convention", *arguments.split())
    assert not {name.partition(".")[0] for name in names} & OF_THE_SERVER


def test_a_page_is_shown_for_a_file_without_its_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE)
    out = run("convention", "show", str(tmp_path / "house.toml"), "--format", "markdown").out
    assert str(tmp_path) + os.sep not in out
