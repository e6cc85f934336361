"""Repairs are offered where they belong, and fit the text they were made for."""

import asyncio

import pytest
from lsprotocol import types

from .conftest import with_edits

pytestmark = pytest.mark.asyncio(loop_scope="session")

ALL = "source.fixAll.transcription"
UNUSED = "<!-- lint: ignore T003 it was -->\n"


def between(start: int, end: int, line: int = 0) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def changed(text: str, action: types.CodeAction, encoding: str) -> str:
    """The text after the edits of an action."""
    return with_edits(text, edits_of(action), encoding)


def edits_of(action: types.CodeAction) -> list[types.TextEdit]:
    if action.edit.changes:
        (edits,) = action.edit.changes.values()
        return list(edits)
    (document,) = action.edit.document_changes
    return list(document.edits)


async def test_each_repair_of_a_finding_is_offered_best_first(editor, units):
    text = "Иван [[illegible name] and Belov came"
    uri = editor.open(text)
    actions = await editor.actions(uri, between(units("Иван "), units("Иван ")))
    assert {each.kind for each in actions} == {types.CodeActionKind.QuickFix}
    repaired = [changed(text, each, editor.encoding) for each in actions]
    assert repaired[:2] == [
        "Иван [[illegible name]] and Belov came",
        "Иван [illegible name] and Belov came",
    ]
    assert not any(each.is_preferred for each in actions)
    assert {each.diagnostics[0].code for each in actions} == {"B004"}


async def test_the_only_repair_is_the_preferred_one(editor):
    text = "Nº 1, Nº 2, № 3\n"
    uri = editor.open(text)
    at = (await editor.shown(uri))[0].range
    action, *others = await editor.actions(uri, at, ["quickfix"])
    assert action.is_preferred
    assert [each.title for each in others] == ["Accept T005 here"]
    assert changed(text, action, editor.encoding) == "Nº 1, Nº 2, Nº 3\n"


async def test_edits_name_the_version_of_the_text(editor):
    uri = editor.open("Nº 1, Nº 2, № 3\n")
    editor.type(uri, (0, 0), (0, 0), "x ")
    at = (await editor.shown(uri))[0].range
    for action in await editor.actions(uri, at):
        (document,) = action.edit.document_changes
        assert (document.text_document.uri, document.text_document.version) == (uri, 2)


async def test_repairs_right_after_typing_are_those_of_the_new_text(code):
    uri = code.open("a\n")
    code.type(uri, (0, 0), (0, 0), "[[illegible name] came, ")
    actions = await code.actions(uri, between(0, 0))
    assert changed("[[illegible name] came, a\n", actions[0], "utf-16").startswith(
        "[[illegible name]] came, "
    )


async def test_repairs_for_a_text_that_changes_meanwhile_are_not_for_the_new_one(code):
    uri = code.open("[[illegible name] came" + " word" * 20_000)
    asked = asyncio.ensure_future(code.actions(uri, between(0, 0)))
    await asyncio.sleep(0)
    code.type(uri, (0, 0), (0, 0), "x")
    # Whether the server reads the change before it answers is up to the clock.
    for each in await asked or ():
        assert each.edit.document_changes[0].text_document.version == 1


async def test_elsewhere_nothing_is_offered(code):
    uri = code.open("[[illegible name] came\n\nNext.")
    assert await code.actions(uri, between(1, 1, line=2)) == ()


async def test_a_selection_may_be_put_in_brackets(editor):
    text = "He saw the Premier."
    uri = editor.open(text)
    actions = await editor.actions(uri, between(11, 18), ["refactor"])
    assert {each.kind for each in actions} == {types.CodeActionKind.RefactorRewrite}
    assert changed(text, actions[1], editor.encoding) == "He saw the [Premier?]."
    assert await editor.actions(uri, between(11, 11), ["refactor"]) == ()


async def test_a_finding_may_be_accepted_and_a_rule_repaired_at_all_places(editor):
    text = "the \u0421able and the \u0421ouncil"
    uri = editor.open(text)
    actions = await editor.actions(uri, between(5, 5), ["quickfix"])
    results = {each.title: changed(text, each, editor.encoding) for each in actions}
    assert results["Repair all of T003 mixed-script-word in this transcription"] == (
        "the Cable and the Council"
    )
    assert results["Accept T003 here"] == f"{text} <!-- lint: ignore T003 -->"


async def test_all_safe_repairs_come_at_once_where_asked_for(editor):
    text = f"{UNUSED}Nº 1, Nº 2, № 3 и 😀\r\n\r\n{UNUSED}last"
    uri = editor.open(text)
    for only in ([ALL], ["source.fixAll"], ["source"], None):
        actions = [
            each for each in await editor.actions(uri, between(0, 0), only) if each.kind == ALL
        ]
        assert [changed(text, each, editor.encoding) for each in actions] == [
            "Nº 1, Nº 2, № 3 и 😀\r\n\r\nlast"
        ]


async def test_only_what_was_asked_for_is_offered(code):
    uri = code.open(f"{UNUSED}text")
    kinds = [each.kind for each in await code.actions(uri, between(0, 40), ["quickfix"])]
    assert set(kinds) == {types.CodeActionKind.QuickFix}
    assert await code.actions(uri, between(0, 9), ["source"]) != ()
    assert await code.actions(uri, between(0, 0), ["refactor"]) == ()
    assert await code.actions(code.open("№ 1, № 2, Nº 3"), between(0, 9), [ALL]) == ()


async def test_an_editor_without_code_actions_gets_none(launch):
    editor = await launch(types.ClientCapabilities())
    uri = editor.open("[[illegible name] came")
    assert await editor.actions(uri, between(0, 0)) is None


async def test_an_editor_without_document_changes_gets_plain_edits(launch):
    literal = types.ClientCodeActionLiteralOptions(types.ClientCodeActionKindOptions(["quickfix"]))
    abilities = types.CodeActionClientCapabilities(code_action_literal_support=literal)
    editor = await launch(
        types.ClientCapabilities(
            text_document=types.TextDocumentClientCapabilities(code_action=abilities)
        )
    )
    uri = editor.open("[[illegible name] came")
    actions = await editor.actions(uri, between(0, 0))
    assert list(actions[0].edit.changes) == [uri]
    assert actions[0].is_preferred is None
