import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.persons import build as making
from transcription_lsp.persons.build import build
from transcription_lsp.persons.index import Index
from transcription_lsp.persons.keys import initials_of, marks_of
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.person import Form, Identifier, Person, Place, Role

STALIN = Person(
    "stalin",
    "Stalin, Iosif Vissarionovich",
    (Form("Сталин, Иосиф", "Cyrl", "ru"),),
    birth="1878",
    roles=(Role("Secretary", "1922", "1952"),),
    identifiers=(Identifier("wikidata", "Q855"),),
    notes=("Note",),
    place=Place("persons.csv", 2),
)
PEOPLE = (STALIN, Person("staley", "Staley, Eugene"), Person("mao", "Mao Zedong"))


def index(tmp_path, people=PEOPLE) -> Index:
    build(people, str(tmp_path / "index"))
    return Index(str(tmp_path / "index"))


def test_a_person_comes_back_as_it_was(tmp_path) -> None:
    assert index(tmp_path).person(1) == STALIN
    assert index(tmp_path / "..", ()).size == 0


def test_persons_are_found_by_the_beginning_of_any_words(tmp_path) -> None:
    found = index(tmp_path)
    ids = lambda typed: [found.person(each).id for each in found.search(typed)]  # noqa: E731
    assert ids("sta") == ["staley", "stalin"]
    assert ids("vissar") == ids("i. sta") == ids("Stalin, I") == ["stalin"]
    assert ids("Иос") == ["stalin"]
    assert ids("sta sta") == ids("zz") == ids("") == []


def test_a_short_beginning_leaves_the_word_that_only_a_longer_one_fits(tmp_path) -> None:
    found = index(tmp_path, (Person("m", "Malik, Mabel"),))
    assert found.search("ma malik") == found.search("malik ma") == [1]


def test_a_cyrillic_form_is_known_in_every_romanization(tmp_path) -> None:
    person = Person("shtykov", "Штыков, Терентий")
    found = index(tmp_path, (person,))
    for surname in ("Shtykov", "Štykov", "Schtykow", "Chtykov", "Штыков"):
        assert found.word(fold(surname)).surname, surname


def test_only_surnames_of_bearers_whose_given_names_begin_alike_are_near(tmp_path) -> None:
    found = index(tmp_path, (Person("a", "Petrov, Yurii"), Person("b", "Petkov, Todor")))
    near = lambda given: [letters for _, letters in found.near("petov", given)]  # noqa: E731
    assert [letters for _, letters in found.near("petov")] == ["petkov", "petrov"]
    assert near(initials_of("yurii")) == near(initials_of("yu")) == ["petrov"]
    assert near(initials_of("todor")) == ["petkov"]
    assert near(initials_of("boris")) == []


def test_initials_of_one_sound_are_one(tmp_path) -> None:
    assert initials_of("yu.") & initials_of("iu.")
    assert not initials_of("k.") & initials_of("m.")


@given(st.sets(st.integers(0, 2**32 - 1), max_size=200))
def test_no_key_that_is_there_is_told_to_be_lacking(keys: set[int]) -> None:
    marks = marks_of(keys, len(keys))
    last = len(marks) - 1
    assert all(marks[key >> 3 & last] >> (key & 7) & 1 for key in keys)


def test_of_one_name_that_stands_a_million_times_some_are_kept(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_MOST_BEARERS", 3)
    found = index(tmp_path, tuple(Person(f"p{each}", "Stalin, Iosif") for each in range(20)))
    assert len(found.bearers(found.word("stalin").surname)) == 3
    assert found.size == 20
    assert len(found.search("stalin", 30)) == 20


def test_a_first_name_of_one_form_goes_with_the_patronymic_of_another(tmp_path) -> None:
    person = Person("stalin", "Stalin, Iosif Vissarionovich", (Form("Joseph Stalin"),))
    found = index(tmp_path, (person,))
    given = {entry.letters for entry in found.bearers(found.word("stalin").surname)}
    assert given == {("iosif", "vissarionovich"), ("joseph",), ("joseph", "vissarionovich")}
