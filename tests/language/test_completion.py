"""Names to choose from. `^` marks the cursor."""

from pathlib import Path

import pytest

from transcription_lsp.language.completion import names_for

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def offered(authority_of):
    index = authority_of((SEEDS / "persons.csv").read_text("utf-8")).matcher.index

    def names(marked: str) -> list[str]:
        """What would stand in the text in place of what is typed."""
        return [each.text for each in names_for(marked.replace("^", ""), marked.index("^"), index)]

    return names


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("to Cde. Mal^", ["Malenkov", "Malik"]),
        ("to Cde. V. Mo^", ["V. Molotov"]),
        ("to K. A. Mer^", ["K. A. Meretskov"]),
        ("to Terentii^", ["Terentii Fomich Shtykov"]),
        ("to Anastas Mik^", ["Anastas Ivanovich Mikoyan"]),
        ("to MOLO^", ["MOLOTOV"]),
        ("then Ber^", ["Beria"]),
    ],
)
def test_names_are_offered_by_any_word_in_the_shape_typed(offered, marked, text) -> None:
    assert offered(marked) == text


@pytest.mark.parametrize("marked", ["^", "to mo^", "to Xyz^", "12 ^", "Molotov ^"])
def test_nothing_is_offered_where_no_name_is_begun(offered, marked) -> None:
    assert offered(marked) == []
