"""The data of the markup: what stands in roles.toml and wilson.toml is read as it says itself."""

import itertools
import re

import pytest

from transcription_lsp.markup.convention import Role, load_convention
from transcription_lsp.markup.parse import parse

WILSON = load_convention("wilson")
WORDS = {
    "place": "at the top",
    "page": "page 2",
    "hand": "Belov's",
    "quantity": "two",
    "unit": "words",
    "quality": "round",
    "language": "Chinese",
    "number": "3",
    "date": "12 May 1947",
    "correction": "“can”",
}
"""What is written for each slot of a form."""
MOST_WORDINGS = 200
FORMS = [(number, form) for number, entry in enumerate(WILSON.labels) for form in entry.forms]


def wordings(form: str) -> list[str]:
    """A form as it may be written: every word that it allows, with and without optional ones."""
    choices = []
    for part in form.removesuffix(":").split():
        optional = part.startswith("(")
        inner = part.strip("()")
        if inner == "…":
            words = ["the Far East Department"]
        elif inner.startswith("{"):
            words = [WORDS[inner.strip("{}")]]
        else:
            words = inner.split("|")
        choices.append(["", *words] if optional else words)
    written = itertools.islice(itertools.product(*choices), MOST_WORDINGS)
    texts = (re.sub(r" ([,!])", r"\1", " ".join(filter(None, words))) for words in written)
    return [f"{text}: sample" if form.endswith(":") else text for text in texts]


@pytest.mark.parametrize(("number", "form"), [each for each in FORMS if each[1] != "…"])
def test_a_form_is_read_as_its_own_label(number: int, form: str) -> None:
    entry = WILSON.labels[number]
    own = {name: value for name, value in entry.attributes._asdict().items() if value}
    for text in wordings(form):
        (bracket, *_) = parse(f"[{text}]").brackets()
        found = bracket.node.attributes._asdict()
        assert bracket.node.role == entry.role, text
        assert {name: found[name] for name in own} == own, text
        label = WILSON.vocabulary.read(text.partition(": sample")[0], form.endswith(":"))
        assert label is not None, text
        assert label.entry == number, f"{text} is read by an earlier label"


@pytest.mark.parametrize("role", WILSON.roles.values(), ids=lambda role: role.name)
def test_the_example_of_a_role_has_that_role(role: Role) -> None:
    assert role.name in [located.node.role for located in parse(role.example).brackets()]


def test_a_usual_spelling_and_its_variants_are_known_labels() -> None:
    for number, entry in enumerate(WILSON.labels):
        for spelling in filter(None, (entry.usual, *entry.variants)):
            label = WILSON.vocabulary.read(spelling, True)
            assert label is not None, spelling
            assert label.role == WILSON.labels[number].role
