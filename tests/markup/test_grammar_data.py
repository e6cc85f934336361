"""The data of the markup: what stands in roles.toml and in the conventions is read as it says."""

import itertools
import re

import pytest

from transcription_lsp.markup.convention import Convention, Role, conventions, load_convention
from transcription_lsp.markup.parse import parse

WILSON = load_convention("wilson")
CONVENTIONS = [load_convention(name) for name in conventions()]
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
FORMS = [
    pytest.param(convention, number, form, id=f"{convention.name}-{number}-{form}")
    for convention in CONVENTIONS
    for number, entry in enumerate(convention.labels)
    for form in entry.forms
    if form != "…"
]


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


@pytest.mark.parametrize(("convention", "number", "form"), FORMS)
def test_a_form_is_read_as_its_own_label(convention: Convention, number: int, form: str) -> None:
    entry = convention.labels[number]
    own = {name: value for name, value in entry.attributes._asdict().items() if value}
    opener, closer = convention.label_ends
    for text in wordings(form):
        (bracket, *_) = parse(f"{opener}{text}{closer}", convention.name).brackets()
        found = bracket.node.attributes._asdict()
        assert bracket.node.role == entry.role, text
        assert {name: found[name] for name in own} == own, text
        label = convention.vocabulary.read(text.partition(": sample")[0], form.endswith(":"))
        assert label is not None, text
        assert label.entry == number, f"{text} is read by an earlier label"


@pytest.mark.parametrize("role", WILSON.roles.values(), ids=lambda role: role.name)
def test_the_example_of_a_role_has_that_role(role: Role) -> None:
    assert role.name in [located.node.role for located in parse(role.example).brackets()]


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda convention: convention.name)
def test_a_usual_spelling_and_its_variants_are_known_labels(convention: Convention) -> None:
    for entry in convention.labels:
        for spelling in filter(None, (entry.usual, *entry.variants)):
            label = convention.vocabulary.read(spelling, True)
            assert label is not None, spelling
            assert label.role == entry.role
