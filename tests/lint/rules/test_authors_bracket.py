import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import apply_edits


@pytest.mark.parametrize(
    "text",
    [
        "They left at noon. ‹[I was not told of it until Tuesday.]› The mills stand still.",
        "The sum ‹[which we had asked for in our letter of May to the bank of Orde]› is paid.",
        "See Orde v. Crane ‹[1949]› 2 AC 12.",
    ],
)
def test_who_speaks_of_himself_is_the_author(assert_finds, text: str) -> None:
    assert_finds("N003", text)


@pytest.mark.parametrize(
    "text",
    [
        "I think that [[we]] ought to [support our] proposal.",
        "They left at noon. [Translator's note: I cannot read the rest.]",
        "The letter [he writes “I was not told of it” to his brother] is lost.",
        "They left. [I was not told of it.] [Brackets in the original.] The mills stand still.",
        "They left. [I was not told of it.] [in the original] The mills stand still.",
        r"They left. \[I was not told of it.\] The mills stand still.",
        "Part I [of the World War I papers of the Ministry] is here.",
        "In [1949] 12 men came.",
        "Charles I. [and his son] [the same].",
    ],
)
def test_what_an_editor_may_have_written_is_silent(assert_finds, text: str) -> None:
    assert_finds("N003", text)


def test_it_is_a_hint_that_is_off_by_default(found) -> None:
    text = "They left. [I was not told of it.] The mills stand still."
    assert "N003" not in [each.code for each in lint(Source.of(text), choose()).diagnostics]
    (finding,) = found("N003", text)
    assert finding.severity.name == "HINT"


@pytest.mark.parametrize("convention", ["wilson", "plain", "zooniverse", "fromthepage"])
def test_the_repair_is_read_as_words_of_the_author(convention: str) -> None:
    text = "They left. [I was not told of it.] The mills stand still."
    (finding,) = lint(Source.of(text), choose(["N003"]), convention).diagnostics
    repaired = apply_edits(text, finding.fixes[0].edits)
    assert repaired == r"They left. \[I was not told of it.\] The mills stand still."
    assert not finding.fixes[0].safe
    assert lint(Source.of(repaired), choose(["N003", "B"]), convention).diagnostics == ()
