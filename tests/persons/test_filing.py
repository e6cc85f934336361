import pytest

from transcription_lsp.persons.filing import filed
from transcription_lsp.persons.words import words


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Rodina", "Rodina"),
        ("A.B.\nPETROV", "Petrov, A. B."),
        ("Charles de Gaulle", "de Gaulle, Charles"),
        ("John Smith Jr.", "Smith, John, Jr."),
        ("Mao Zedong", "Mao Zedong"),
        ("Petrov, A. B.", "Petrov, A. B."),
    ],
)
def test_a_name_is_filed_by_its_surname(written: str, expected: str) -> None:
    assert filed(written, words()) == expected
