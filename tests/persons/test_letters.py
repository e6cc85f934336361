from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.persons.letters import fold, skeleton


def test_case_accents_apostrophes_and_hyphens_do_not_count() -> None:
    assert fold("Ch’ên") == fold("CHEN") == "chen"
    assert fold("Kai-shek") == fold("Kaishek")
    assert fold("Štýkov") == "stykov"
    assert fold("Штыков") == "штыков"


def test_rival_transliterations_have_one_skeleton() -> None:
    for one, other in (
        ("Vyshinsky", "Wyschinskii"),
        ("Alekseevich", "Alekseyevich"),
        ("Zarubin", "Zaroubin"),
        ("Kharlamov", "Harlamov"),
        ("Filippov", "Filipov"),
        ("Evgeny", "Yevgeniy"),
        ("Averoff-Tossizza", "Averoff-Tosizza"),
    ):
        assert skeleton(one) == skeleton(other), (one, other)


@given(st.text())
def test_a_folded_word_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
