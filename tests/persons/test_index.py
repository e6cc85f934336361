from transcription_lsp.persons.build import build
from transcription_lsp.persons.index import Index
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


def test_a_cyrillic_form_is_known_in_every_romanization(tmp_path) -> None:
    person = Person("shtykov", "Штыков, Терентий")
    found = index(tmp_path, (person,))
    for surname in ("Shtykov", "Štykov", "Schtykow", "Chtykov", "Штыков"):
        assert found.word(fold(surname)).surname, surname
