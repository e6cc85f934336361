"""The forms in which conventions write roles (`[write]`) are read as what they say."""

import itertools
import os
import shutil
from pathlib import Path

import pytest

from transcription_lsp.markup.convention import (
    Convention,
    ConventionError,
    conventions,
    load_convention,
)
from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.prepared import read_table
from transcription_lsp.markup.tree import Bracket
from transcription_lsp.markup.writing import (
    EMPHASIS,
    Form,
    address_of,
    compile_forms,
    filled_forms,
    forms_of,
)

CONVENTIONS = [load_convention(name) for name in conventions()]
NOT_IN_WILSON = compile_forms([{"role": "del", "form": "[…]"}])
"""Common forms that are read so in other conventions."""
FORMS = [
    pytest.param(convention, form, id=f"{file} {form.before}…{form.after or ''}")
    for file, convention in [
        ("core", load_convention("wilson")),
        *((c.name, c) for c in CONVENTIONS),
    ]
    for form in compile_forms(
        read_table(os.path.join(grammar_folder(), f"{file}.toml")).get("write", {}).get("forms", ())
    )
    if not (file == "core" and form in NOT_IN_WILSON)
]
SAMPLES = {
    "place": "reverse",
    "page": "2",
    "hand": "Belov",
    "quantity": "3",
    "unit": "word",
    "language": "zh",
    "responsible": "NB",
    "correction": "can",
    "date": "12 May 1949",
}
"""A value for each slot."""
AROUND = ("that {} ought", "the Com{}", "the GKO {}", "{}")
"""Where a bracket may stand that is told by its place."""
CONTENT = ("it", "it?", "the State Committee", "1", "FO 371/1234", "To Hanoi:", "Laughter")
"""What may stand in it; some is what it is by itself."""


def samples(convention: Convention, form: Form) -> list[str]:
    """A form, filled in, with every content."""
    values = {slot: SAMPLES[slot] for slot in form.slots if slot != "address"}
    link = next(parse("[a](http://example.org/t)", "wilson").brackets()).node
    attributes = form.attributes._replace(**values)
    bracket = Bracket("", link.children, form.role, attributes)
    (filled,) = [each for key, each in filled_forms(bracket, convention) if key == form][:1]
    if filled.after is None:
        return [filled.before]
    return [f"{filled.before}{content}{filled.after}" for content in CONTENT]


@pytest.mark.parametrize(("convention", "form"), FORMS)
def test_a_form_is_read_as_what_it_says(convention: Convention, form: Form) -> None:
    if form.role == EMPHASIS:
        (block,) = parse(f"{form.before}it{form.after}", convention.name).blocks()
        assert [each.kind for each in block.node.children] == ["mark", "text", "mark"]
        return
    said = {name: value for name, value in form.attributes._asdict().items() if value}
    said |= {name: SAMPLES[name] for name in form.slots if name != "address"}
    if form.read_as != form.role:
        said = {}
    for text, around in itertools.product(samples(convention, form), AROUND):
        for located in parse(around.format(text), convention.name).brackets():
            found = located.node
            attributes = found.attributes._asdict()
            if (
                (found.text, found.role) == (text, form.read_as)
                and {name: attributes[name] for name in said} == said
                and ("address" not in form.slots or address_of(found) == "http://example.org/t")
            ):
                return
    pytest.fail(f"{samples(convention, form)[0]} is never read so")


def test_the_convention_says_of_each_of_its_tags_how_it_is_written() -> None:
    for convention in CONVENTIONS:
        written = {form.before for forms in forms_of(convention).values() for form in forms}
        for name, kind in convention.brackets.items():
            if kind.tags and name not in ("strike", "s", "erased_sign"):
                assert kind.tags[0] in written, (convention.name, name)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('role = "sic", form = "[sic]"', 'role = "sick", form = "[sic]"', "no role"),
        ('form = "[illegible {unit}]"', 'form = "[illegible {units}]"', "{units}"),
        ('form = "[seal: …]"', 'form = "[seal: … …]"', "once at most"),
        ('form = "[seal]"', 'from = "[seal]"', "has no ‘form’"),
        ('role = "seal", form = "[seal]"', 'role = "seal", plce = "x", form = "[seal]"', "plce"),
        ('kind = "bold", form = "**…**"', 'form = "**…**"', "which emphasis"),
        ('form = "[blank]"', "form = 3", "text in quotation marks"),
        ("[write]\nforms = [", "[write]\nform = [", "no ‘forms’"),
        ('{ role = "space", form = "[blank]" }', '"[blank]"', "must be a table"),
        ('as = "supplied"', 'as = "supplied words"', "no role"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    folder = Path(shutil.copytree(grammar_folder(), tmp_path / "grammar"))
    name = "smithsonian" if right.startswith("as") else "core"
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ConventionError) as caught:
        load_convention("smithsonian", str(folder))
    message = str(caught.value)
    assert words in message
    number = int(message.removeprefix(f"{path}:").partition(":")[0])
    assert number > 1 or "forms" in message
