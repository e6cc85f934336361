"""What grammar/README.md says is so: its examples are read, its lists are complete."""

import doctest
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from transcription_lsp.language.citations import spelled_out
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.convention import (
    ConventionError,
    conventions,
    load_convention,
    renewed_convention,
)
from transcription_lsp.markup.convention_check import convention_findings
from transcription_lsp.markup.files import grammar_folder
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Attributes, Transcription
from transcription_lsp.record.citations import find_citations
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import apply_edits

README = (Path(grammar_folder()) / "README.md").read_text(encoding="utf-8")
SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "tei" / "tei_all.rng"
WILSON = load_convention("wilson")
LABELS_AND_BRACKETS = choose(["B", "L", "N"], [])
Row = dict[str, str]


def tables(*columns: str) -> list[Row]:
    """The rows of all tables that have these columns, by their titles."""
    rows: list[Row] = []
    for table in re.findall(r"(?m)(?:^\|.*\|\n)+", README):
        head, _, *body = (
            [cell.strip() for cell in line.split(" | ")] for line in table_lines(table)
        )
        if set(columns) <= set(head):
            rows += [dict(zip(head, cells, strict=True)) for cells in body]
    assert rows, f"no table has the columns {columns}"
    return rows


def table_lines(table: str) -> list[str]:
    return [
        line.removeprefix("| ").removesuffix(" |").replace("|---", " | ---")
        for line in table.splitlines()
    ]


def code(cell: str) -> str:
    """The text of a cell, without the marks of code around it."""
    return re.sub(r"^`|`$", "", cell)


def read_as(transcription: Transcription) -> str:
    """The brackets of a text as the README has them: `add, place top; supplied`."""
    brackets = []
    for located in transcription.brackets():
        node = located.node
        said = [f"{name} {value}" for name, value in node.attributes._asdict().items() if value]
        brackets.append(", ".join([node.role, *said]))
    return "; ".join(brackets) or "*text*"


def faultless(text: str) -> bool:
    report = lint(Source.of(text), LABELS_AND_BRACKETS)
    return not report.diagnostics


def section(title: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(rf"(?m)^#+ {re.escape(title)}\n", README)[1].split("\n#")[0]


def named_files() -> dict[str, str]:
    """The files that the README shows under their names."""
    return dict(re.findall(r"(?m)^`(house\.\w+)`:\n\n```\w+\n((?:(?!```).*\n)*)```", README))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the convention that the README gives as an example."""
    for name, text in named_files().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


EXAMPLES = [
    (code(row.get("you write") or row["example"]), code(row["it is read as"]))
    for row in [*tables("you write", "it is read as"), *tables("example", "it is read as")]
]
LONG_EXAMPLES = re.findall(r"```text\n((?:(?!```).*\n)*)```\n\nRead as: `(.*)`\n", README)
DOCUMENTS = re.findall(r"```text\n((?:(?!```).*\n)*)```\n\nThe body begins with: `(.*)`\n", README)
FRAGMENTS = [code(row["in TEI"]) for row in tables("in TEI")]


@pytest.mark.parametrize(("text", "roles"), EXAMPLES + LONG_EXAMPLES)
def test_an_example_is_read_as_it_says_and_has_no_fault(text: str, roles: str) -> None:
    assert read_as(parse(text)) == roles
    assert faultless(text)


@pytest.mark.parametrize("row", tables("I want to mark"), ids=lambda row: row["I write"])
def test_what_is_looked_up_first_is_read_as_what_it_leads_to(row: Row) -> None:
    role = re.sub(r"^\[(.*)\]\(.*\)$", r"\1", row["more"])
    for text in re.findall(r"`([^`]+)`", row["I write"]):
        assert re.match(rf"{role}\b", read_as(parse(text))) or role not in WILSON.roles
        assert faultless(text)


@pytest.mark.parametrize(("text", "first"), DOCUMENTS)
def test_the_body_begins_where_it_says(text: str, first: str) -> None:
    transcription = parse(text)
    assert transcription.header is not None
    assert next(transcription.blocks()).text == first


def test_the_fields_of_the_header_are_those_of_the_convention() -> None:
    rows = tables("field", "in the TEI header")
    said = {code(row["field"]): row["what it says"] for row in rows}
    assert [*said.items()] == [*WILSON.fields.items()]


@pytest.mark.parametrize("row", tables("reference", "levels"), ids=lambda row: row["reference"])
def test_a_reference_has_these_levels(row: Row) -> None:
    (found,) = find_citations(code(row["reference"]))
    assert found.repository is not None
    archive, levels = found.repository.id, spelled_out(found)
    assert row["levels"] == f"{archive}: {levels[:1].lower()}{levels[1:]}"


@pytest.mark.parametrize("row", tables("you wrote"), ids=lambda row: row["you wrote"])
def test_a_fault_is_reported_and_repaired_as_it_says(row: Row) -> None:
    text = code(row["you wrote"])
    (fault,) = parse(text).faults
    repaired = apply_edits(text, fault.repairs[0].edits)
    assert (fault.kind.value, repaired) == (row["reported"], code(row["probably meant"]))


@pytest.mark.parametrize("row", tables("the reading"), ids=lambda row: row["you write"])
def test_the_reading_is_the_one_it_says(row: Row) -> None:
    assert parse(code(row["you write"])).reading().text == code(row["the reading"])


def test_every_role_has_a_section_with_examples_of_it() -> None:
    for role in WILSON.roles.values():
        text = section(f"`{role.name}`: {role.title}")
        assert re.search(rf"\| `{role.name}\b.*` \|", text), role.name


def test_every_attribute_is_explained() -> None:
    rows = tables("attribute", "what it says")
    names = [name for row in rows for name in re.findall(r"`(\w+)`", row["attribute"])]
    assert sorted(names) == sorted(Attributes._fields)
    assert all(
        name in row["it is read as"]
        for row in rows
        for name in code(row["attribute"]).split("`, `")
    )


def test_every_value_that_a_place_or_unit_can_have_is_named() -> None:
    text = section("What the words say besides")
    for slot in ("place", "unit"):
        for value in WILSON.vocabulary.tables[slot].values():
            assert f"`{value}`" in text
    for entry in WILSON.labels:
        if entry.attributes.reason:
            assert f"`{entry.attributes.reason}`" in text


def test_every_slot_is_explained_and_its_example_read() -> None:
    forms = " ".join(form for entry in WILSON.labels for form in entry.forms)
    rows = tables("slot", "what is read")
    assert {code(row["slot"]) for row in rows} == set(re.findall(r"\{\w+\}", forms))
    for row in rows:
        found = read_as(parse(code(row["example"])))
        assert row["what is read"] == "nothing" or code(row["what is read"]) in found
        assert faultless(code(row["example"]))


def test_every_kind_of_bracket_is_explained() -> None:
    assert {code(row["kind"]) for row in tables("kind", "it is read as")} == set(WILSON.brackets)


def test_every_example_of_a_form_has_a_known_label() -> None:
    for row in tables("in a form", "fits"):
        (bracket, *_) = parse(code(row["fits"])).brackets()
        assert bracket.node.label


def test_every_convention_has_its_row() -> None:
    rows = tables("convention", "what marks look like there")
    assert sorted(code(row["convention"]) for row in rows) == conventions()


@pytest.mark.parametrize(
    "row", tables("convention", "what marks look like there"), ids=lambda row: row["convention"]
)
def test_marks_are_read_in_a_convention_as_its_row_says(row: Row) -> None:
    convention = code(row["convention"])
    for written, role in re.findall(r"`([^`]+)` (\w+)", row["what marks look like there"]):
        text = written.replace(r"\|", "|")  # what would part cells has a backslash
        assert read_as(parse(text, convention)).partition(",")[0] == role, text
        assert not lint(Source.of(text), LABELS_AND_BRACKETS, convention).diagnostics, text


def test_every_key_of_the_data_is_explained() -> None:
    from transcription_lsp.markup import convention_data

    keys = {
        each for row in tables("key", "what it says") for each in re.findall(r"`(\w+)`", row["key"])
    }
    assert (
        keys
        >= (convention_data.LABEL_KEYS.keys() - {"role", "forms"})
        | convention_data.ROLE_KEYS.keys()
    )
    shown = {
        each for row in tables("table", "what it says") for each in re.findall(r"\w+", row["table"])
    }
    assert shown >= convention_data.KEYS.keys() - {"label"}
    own = {
        each
        for row in tables("key", "what it says in a file of your own")
        for each in re.findall(r"`(\w+)`", row["key"])
    }
    assert own >= convention_data.OWN_FILE_KEYS.keys()


def test_what_a_text_is_in_another_convention_is_what_convert_makes_of_it() -> None:
    from transcription_lsp.markup.conversion import convert

    rows = tables("in `wilson`", "in another convention")
    assert len(rows) >= 8
    for row in rows:
        text, there, which = (cell.strip("`") for cell in row.values())
        assert convert(parse(text), which).text == there


def test_every_part_of_a_form_is_explained() -> None:
    from transcription_lsp.markup.labels import SAID
    from transcription_lsp.markup.writing import forms_of

    rows = tables("part of a form", "what it says")
    named = {each for row in rows for each in re.findall(r"`(\w+)`", row["part of a form"])}
    assert named == {"role", "form", "as", *SAID}
    said = " ".join(row["what it says"] for row in rows)
    used = {
        slot
        for name in conventions()
        for forms in forms_of(load_convention(name)).values()
        for form in forms
        for slot in form.slots
    }
    assert {*re.findall(r"\{(\w+)\}", said)} == used


def test_every_rule_that_it_offers_to_redefine_is_one() -> None:
    for row in tables("rule", "what it is"):
        for name in re.findall(r"`(\w+)`", row["rule"]):
            assert name in WILSON.grammar or name in load_convention("fromthepage").grammar


def test_the_convention_of_the_example_reads_as_it_says(house: Path) -> None:
    convention = renewed_convention(str(house / "house.toml"))
    assert convention.title == "Our house"
    for row in tables("you write in this house"):
        text = code(row["you write in this house"])
        assert read_as(parse(text, convention.name)) == code(row["it is read as"])


def test_nothing_is_found_in_the_convention_of_the_example(house: Path) -> None:
    assert convention_findings(str(house / "house.toml")) == []


@pytest.mark.parametrize("row", tables("what is found"), ids=lambda row: row["somebody wrote"])
def test_what_has_no_effect_is_found_as_it_says(row: Row, house: Path) -> None:
    path = mistaken(row, house)
    found = [f"house.toml:{each.line}: {each.sentence}" for each in convention_findings(str(path))]
    assert code(row["what is found"]) in found


@pytest.mark.parametrize("row", tables("what is reported"), ids=lambda row: row["somebody wrote"])
def test_a_mistake_in_a_convention_is_reported_as_it_says(row: Row, house: Path) -> None:
    path = mistaken(row, house)
    with pytest.raises(ConventionError) as error:
        renewed_convention(str(path))
    assert str(error.value).replace(str(house) + os.sep, "") == code(row["what is reported"])


def mistaken(row: Row, house: Path) -> Path:
    """The convention of the example, once somebody wrote what a row of a table tells."""
    path = house / code(row["in"])
    text = path.read_text(encoding="utf-8")
    assert code(row["instead of"]) in text
    path.write_text(
        text.replace(code(row["instead of"]), code(row["somebody wrote"]), 1), encoding="utf-8"
    )
    return path


def test_what_it_shows_in_python_is_so() -> None:
    runner = doctest.DocTestRunner()
    test = doctest.DocTestParser().get_doctest(README.replace("```", ""), {}, "README", None, 0)
    report: list[str] = []
    assert runner.run(test, out=report.append).failed == 0, "".join(report)


def test_every_link_leads_to_a_heading() -> None:
    headings = re.findall(r"(?m)^#+ (.*)$", re.sub(r"```(?:.*\n)*?```", "", README))
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", re.sub(r"```(?:.*\n)*?```", "", README))) <= anchors


@pytest.mark.parametrize("fragment", FRAGMENTS + [role.tei for role in WILSON.roles.values()])
def test_what_it_shows_in_tei_is_xml(fragment: str) -> None:
    ET.fromstring(f"<p>{fragment}</p>")


def test_what_it_shows_in_tei_is_tei() -> None:
    if not SCHEMA.is_file():
        pytest.skip(f"the schema of TEI is not there: {SCHEMA.name}")
    etree = pytest.importorskip("lxml.etree", reason="lxml, which validates TEI, is not installed")
    fragments = [*FRAGMENTS, *(role.tei for role in WILSON.roles.values())]
    document = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        "<titleStmt><title>Examples</title></titleStmt><publicationStmt><p/></publicationStmt>"
        "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>\n"
        + "\n".join(_in_its_place(fragment) for fragment in fragments)
        + "\n</body></text></TEI>"
    )
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    schema.validate(document)
    wrong = {f"{fragments[error.line - 2]}: {error.message}" for error in schema.error_log}
    assert not wrong


def _in_its_place(fragment: str) -> str:
    """A fragment in a division of its own: a signature closes it, all else is a paragraph."""
    if fragment.startswith("<signed"):
        return f"<div><p/><closer>{fragment}</closer></div>"
    return f"<div><p>{fragment}</p></div>"
