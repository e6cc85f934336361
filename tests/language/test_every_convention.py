"""What an editor shows works under every convention, by the roles alone."""

from pathlib import Path

import pytest

from transcription_lsp.language.brackets import brackets
from transcription_lsp.language.folding import folds
from transcription_lsp.language.formatting import formatted
from transcription_lsp.language.hover import hover_at
from transcription_lsp.language.outline import outline
from transcription_lsp.language.selection import selections_at
from transcription_lsp.language.tokens import tokens
from transcription_lsp.lint.choice import choose
from transcription_lsp.markup.convention import conventions
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Bracket, Transcription
from transcription_lsp.text.edit import apply_edits
from transcription_lsp.text.lines import LineIndex

GOLD = Path(__file__).parents[1] / "gold" / "conventions"
TEXTS = [
    pytest.param(path.parts[-3], path, id=f"{path.parts[-3]}-{path.stem}")
    for path in sorted(GOLD.glob("*/right/*.txt"))
]


def read(path: Path, convention: str) -> Transcription:
    return parse(path.read_bytes().decode(), convention)


def test_all_but_one_have_texts_here() -> None:
    assert {each.values[0] for each in TEXTS} == {*conventions()} - {"wilson"}


@pytest.mark.parametrize(("convention", "path"), TEXTS)
def test_a_hover_says_what_a_bracket_is(convention: str, path: Path) -> None:
    transcription = read(path, convention)
    for bracket in transcription.brackets():
        hover = hover_at(transcription, bracket.start)
        assert hover is not None
        assert hover.title.lower() == transcription.convention.roles[bracket.node.role].title


@pytest.mark.parametrize(("convention", "path"), TEXTS)
def test_every_bracket_is_painted(convention: str, path: Path) -> None:
    transcription = read(path, convention)
    painted = [(each.start, each.end) for each in tokens(transcription, ())]
    for bracket in transcription.brackets():
        assert any(start < bracket.end and bracket.start < end for start, end in painted)


@pytest.mark.parametrize(("convention", "path"), TEXTS)
def test_everything_else_reads_it_without_harm(convention: str, path: Path) -> None:
    transcription = read(path, convention)
    text = transcription.text
    assert outline(transcription) is not None
    assert folds(transcription, LineIndex(text)) is not None
    for bracket in transcription.brackets():
        spans = selections_at(transcription, bracket.start + 1)
        assert any(span == bracket.span for span in spans)
    edits = formatted(transcription, choose())
    again = parse(apply_edits(text, edits), convention)
    assert [each.node.role for each in again.brackets()] == [
        each.node.role for each in transcription.brackets()
    ]
    assert again.faults == ()


@pytest.mark.parametrize("convention", conventions())
def test_what_an_editor_offers_to_write_is_read_as_it_says(convention: str) -> None:
    from transcription_lsp.markup.convention import load_convention

    for choice in brackets(load_convention(convention)):
        text = choice.form.replace("…", "these words")
        found = next((each.node for each in parse(text, convention).brackets()), None)
        assert isinstance(found, Bracket), choice.form
        assert found.role == choice.role, choice.form
