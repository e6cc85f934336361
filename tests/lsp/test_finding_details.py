"""A finding carries what its editor can make something of, and nothing else."""

import pytest
from lsprotocol import types

from transcription_lsp.server import findings
from transcription_lsp.server.client import Client
from transcription_lsp.server.document import Document
from transcription_lsp.text.edit import Edit, apply_edits

from .test_pull import ASKS, asked

UNUSED = "<!-- lint: ignore T003 it was -->\n"


def abilities(editor):
    return editor.client.capabilities.text_document.publish_diagnostics


@pytest.mark.asyncio(loop_scope="session")
async def test_a_suppression_that_accepts_nothing_is_faded(editor):
    (found,) = await editor.shown(editor.open(UNUSED))
    assert found.code == "U001"
    assert tuple(found.tags) == (types.DiagnosticTag.Unnecessary,)
    (other,) = await editor.shown(editor.open("[]"))
    assert other.tags is None


@pytest.mark.asyncio(loop_scope="session")
async def test_repairs_travel_with_a_finding_where_the_editor_keeps_them(editor):
    text = "Иван 😀 [[illegible name] came"
    (found,) = await editor.shown(editor.open(text))
    if not abilities(editor).data_support:
        assert found.data is None
        return
    assert found.data["version"] == 1
    repaired = [
        apply_edits(text, [Edit(**each) for each in fix["edits"]]) for fix in found.data["fixes"]
    ]
    assert repaired[:2] == [
        "Иван 😀 [[illegible name]] came",
        "Иван 😀 [illegible name] came",
    ]
    assert {fix["safe"] for fix in found.data["fixes"]} == {False}


@pytest.mark.asyncio(loop_scope="session")
async def test_repairs_that_travel_are_of_the_version_that_was_checked(code):
    uri = code.open("[[illegible name] came")
    await code.shown(uri)
    code.type(uri, (0, 0), (0, 0), "Belov ")
    (found,) = await code.shown(uri)
    assert (found.data["version"], code.of(uri)[-1].version) == (2, 2)
    assert found.data["fixes"][1]["edits"] == [{"start": 6, "end": 7, "text": ""}]


@pytest.mark.asyncio(loop_scope="session")
async def test_a_repair_of_very_many_places_does_not_travel(code):
    (found,) = await code.shown(code.open("Nº 1 " * 200 + "№ 2 " * 150))
    assert found.code == "T005"
    assert found.data is None


@pytest.mark.asyncio(loop_scope="session")
async def test_no_address_is_made_up_for_a_rule(code):
    (found,) = await code.shown(code.open("[]"))
    assert found.code_description is None


@pytest.mark.parametrize("links", [True, False])
def test_a_rule_has_the_address_that_the_shell_gives_it(monkeypatch, links):
    from transcription_lsp.lint.choice import choose
    from transcription_lsp.lint.linter import lint
    from transcription_lsp.text.decoding import Source

    monkeypatch.setattr(findings, "DOCUMENTATION", "https://example.org/{name}")
    (found,) = lint(Source.of("[]"), choose()).diagnostics
    document = Document("untitled:1", "[]", 1, "utf-16")
    shown = findings.diagnostic(document, found, Client(links_rules=links), lambda _: None)
    address = types.CodeDescription("https://example.org/empty-bracket")
    assert shown.code_description == (address if links else None)


def test_an_editor_that_can_nothing_gets_the_bare_finding(wire):
    server = wire()
    server.initialize()
    server.open("untitled:1", f"{UNUSED}№ 1, № 2, Nº 3, Nº 4, Nº 5\n")
    published = server.told("textDocument/publishDiagnostics")
    assert {key for each in published["params"]["diagnostics"] for key in each} == {
        *("range", "message", "severity", "code", "source")
    }


def test_an_editor_that_asks_may_say_there_what_a_finding_may_hold(wire):
    able = {"dataSupport": True, "tagSupport": {"valueSet": [1]}, "relatedInformation": True}
    server = wire()
    server.initialize(capabilities={**ASKS, "textDocument": {"diagnostic": able}})
    server.open("untitled:1", f"{UNUSED}№ 1, № 2, Nº 3, Nº 4, Nº 5\n")
    unused, mixed = asked(server, "untitled:1")["items"]
    assert (unused["tags"], unused["data"]["version"]) == ([1], 1)
    assert len(mixed["relatedInformation"]) == 1
