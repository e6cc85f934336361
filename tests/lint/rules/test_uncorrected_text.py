"""B009: machine-read text is reported once, what editors lost bracket by bracket."""

import random
from collections.abc import Callable, Sequence

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source

BRACKETS = choose(["B", "B008", "L", "N"])
SENTENCES = (
    "The delegation arrived on Tuesday and was received by the Minister in the afternoon",
    "nothing was decided before the winter, since the railways of the north were at a stand",
    "he asked whether the specialists could be sent, and in what number",
    "the Ambassador replied that his government would consent to all points but one",
)
MARKS = ("[illegible]", "[[we]]", "[we]", "[stamp: Secret]", "[sic]", "[2]", "Com[munist]")


def letter(size: int, chance: random.Random, lines: int = 1) -> str:
    """A text of so many characters, paragraphs of up to ten sentences parted by so many lines."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        count = chance.randint(2, 10)
        paragraphs.append(". ".join(chance.choice(SENTENCES) for _ in range(count)) + ".")
    return ("\n" * lines).join(paragraphs)[:size]


def misread(text: str, count: int, characters: str, chance: random.Random) -> str:
    """The text with so many of its letters read as brackets."""
    letters = list(text)
    for place in chance.sample([at for at, each in enumerate(text) if each.isalpha()], count):
        letters[place] = chance.choice(characters)
    return "".join(letters)


def edited(text: str, count: int, lost: int, chance: random.Random) -> str:
    """The text with so many marks of an editor put in, and one character of each of some lost."""
    words = text.split(" ")
    for number, place in enumerate(chance.sample(range(len(words)), count)):
        mark = chance.choice(MARKS)
        if number < lost:
            gone = chance.choice([at for at, each in enumerate(mark) if each in "[]"])
            mark = mark[:gone] + mark[gone + 1 :]
        words[place] += f" {mark}"
    return " ".join(words)


def findings(text: str) -> Sequence[Diagnostic]:
    return lint(Source.of(text), BRACKETS).diagnostics


@pytest.mark.parametrize("size", [20_000, 200_000])
@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("characters", ["[]", "[]{|", "[](|1"])
def test_letters_read_as_brackets_are_one_finding(size: int, lines: int, characters: str) -> None:
    chance = random.Random(size + lines)
    square = size * 3 // 200
    text = misread(letter(size, chance, lines), square * len(characters) // 2, characters, chance)
    (finding,) = findings(text)
    assert finding.code == "B009"
    assert text[finding.span.start] in characters
    assert finding.span.end == finding.span.start + 1
    assert finding.fixes == ()


@pytest.mark.parametrize(
    ("size", "count", "lost"),
    [(20_000, 100, 40), (20_000, 100, 100), (20_000, 600, 600), (5_000, 100, 100)],
)
def test_what_an_editor_lost_is_reported_bracket_by_bracket(
    size: int, count: int, lost: int
) -> None:
    chance = random.Random(size + lost)
    found = findings(edited(letter(size, chance, 2), count, lost, chance))
    assert len(found) > lost // 5
    assert "B009" not in {finding.code for finding in found}


def test_a_few_misread_letters_are_reported_one_by_one() -> None:
    chance = random.Random(1)
    found = findings(misread(letter(20_000, chance, 2), 40, "[]", chance))
    assert len(found) > 10
    assert "B009" not in {finding.code for finding in found}


def test_what_it_says(found: Callable[[str, str], tuple[Diagnostic, ...]]) -> None:
    (finding,) = found("B009", "A word.\n\n" + "th[ng\n\n" * 1200 + "a [[mark]]")
    assert finding.message == (
        "1,200 of 1,204 brackets in this text have no partner or stand within words, so most are "
        "probably misread letters: correct the text before its brackets are looked at one by one."
    )
