"""The schema by which editors read the data of conventions, against what the program takes."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcription_lsp.cli.convention_new import convention_file
from transcription_lsp.markup import convention_data as data
from transcription_lsp.markup.convention import conventions, load_convention

CHECKOUT = Path(__file__).parents[2]
SCHEMA = json.loads(
    (CHECKOUT / "editors" / "schemas" / "convention.schema.json").read_text("utf-8")
)
PROPERTIES = SCHEMA["properties"]
LABEL = PROPERTIES["label"]["items"]
BRACKET = PROPERTIES["brackets"]["additionalProperties"]
TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
ABOUT = {"$schema", "title", "description"}
HOUSE = {"title": "Our house", "source": "Our guide", "base": "wilson"}


def mistakes(value: object, schema: dict, at: str = "") -> Iterator[str]:
    """What does not fit, for as much of JSON Schema as this one schema uses."""
    rest = {key: given for key, given in schema.items() if key not in ABOUT}
    if "enum" in rest and value not in rest.pop("enum"):
        yield f"{at}: {value!r} is none of those there are"
    rest.pop("enum", None)
    wanted = TYPES.get(rest.pop("type", ""), object)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        yield f"{at}: {value!r} is of another type"
        return
    if not re.search(rest.pop("pattern", ""), value if isinstance(value, str) else ""):
        yield f"{at}: {value!r} is written otherwise"
    for number, item in enumerate(value if isinstance(value, list) else ()):
        yield from mistakes(item, rest["items"], f"{at}[{number}]")
    rest.pop("items", None)
    known, others = rest.pop("properties", {}), rest.pop("additionalProperties", {})
    table = value if isinstance(value, dict) else {}
    for key, item in table.items():
        under = known.get(key, others)
        if under is False:
            yield f"{at}.{key} is unknown"
        else:
            yield from mistakes(item, under, f"{at}.{key}")
    needed = {*rest.pop("required", ())}
    for key, more in rest.pop("dependencies", {}).items():
        needed.update(more if key in table else ())
    yield from (f"{at}.{key} is missing" for key in sorted(needed - table.keys()))
    assert not rest, f"the schema says more than is looked at here: {rest}"


def types_of(properties: dict) -> dict[str, type]:
    return {key: TYPES[each.get("type", "string")] for key, each in properties.items()}


def test_it_knows_the_keys_that_the_program_knows_and_their_types() -> None:
    assert types_of(PROPERTIES) == {**data.KEYS, **data.OWN_FILE_KEYS}
    assert types_of(LABEL["properties"]) == data.LABEL_KEYS
    assert types_of(BRACKET["properties"]) == data.BRACKET_KEYS
    assert types_of(PROPERTIES["header"]["properties"]) == data.HEADER_KEYS
    assert types_of(PROPERTIES["shape"]["properties"]) == data.SHAPE_KEYS
    assert types_of(PROPERTIES["write"]["properties"]) == data.WRITE_KEYS
    forms = PROPERTIES["write"]["properties"]["forms"]["items"]["properties"]
    assert types_of(forms) == data.FORM_KEYS


def test_it_knows_the_roles_that_there_are() -> None:
    roles = list(load_convention("wilson").roles)
    assert LABEL["properties"]["role"]["enum"] == roles
    assert BRACKET["properties"]["role"]["enum"] == [*roles, "", "text"]


def test_every_key_is_explained() -> None:
    for properties in (PROPERTIES, LABEL["properties"], BRACKET["properties"]):
        for key, each in properties.items():
            assert each["description"].endswith("."), key


@pytest.mark.parametrize("name", ["core", *conventions()])
def test_the_conventions_there_are_fit_it(name: str) -> None:
    text = (CHECKOUT / "grammar" / f"{name}.toml").read_text("utf-8")
    assert list(mistakes(tomllib.loads(text), SCHEMA)) == []


@pytest.mark.parametrize("base", conventions())
def test_what_is_begun_fits_it(base: str) -> None:
    assert list(mistakes(tomllib.loads(convention_file("house", base)), SCHEMA)) == []


@pytest.mark.parametrize(
    ("said", "mistake"),
    [
        ({"base": "wilson"}, ".source is missing"),
        ({"rules": ""}, ".base is missing"),
        ({"nestng": 3}, ".nestng is unknown"),
        ({"nesting": "three"}, ".nesting: 'three' is of another type"),
        ({"labels": "all"}, ".labels: 'all' is none of those there are"),
        (
            {"label": [{"role": "hole", "forms": []}]},
            ".label[0].role: 'hole' is none of those there are",
        ),
        ({"label": [{"role": "gap"}]}, ".label[0].forms is missing"),
        ({"label": [{"role": "gap", "forms": [], "colour": 1}]}, ".label[0].colour is unknown"),
        ({"brackets": {"single": {"kind": "link"}}}, ".brackets.single.role is missing"),
        ({"places": {"top": [" "]}}, ".places.top[0]: ' ' is written otherwise"),
        ({"wrap": {"a stamp": "[stamp]"}}, ".wrap.a stamp: '[stamp]' is written otherwise"),
        ({"shape": {"gloss": []}}, ".shape.titles is missing"),
    ],
)
def test_what_the_program_does_not_take_does_not_fit(said: dict, mistake: str) -> None:
    assert mistake in list(mistakes(said, SCHEMA))
