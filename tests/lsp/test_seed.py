"""Every feature on the seed, in each of the editors: a transcription as people have it."""

import asyncio
import json
import shutil
from ast import literal_eval
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities

from transcription_lsp.cli.main import main
from transcription_lsp.cli.tree import as_lines
from transcription_lsp.markup.parse import parse

from .conftest import PROFILES, units_of
from .test_collection import lenses
from .test_commands import done
from .test_formatting import applied, format_document
from .test_jumps import definition, lines, references
from .test_renaming import prepared, renamed
from .test_repairs import changed, edits_of
from .test_semantic import full, told
from .test_structure import folds, links, outline

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEDS = Path(__file__).parents[2] / "seeds"
(SEED,) = SEEDS.glob("*.txt")
TEXT = SEED.read_bytes().decode()
LINES = TEXT.split("\n")
FOUND = ["P002", "P002", "P002", "T005", "T006", "P001", "B001", "P001"]


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=list(PROFILES))
async def editor(request, launch, tmp_path_factory):
    """Each editor in turn, with a copy of the seed's folder open in it."""
    folder = tmp_path_factory.mktemp("copy") / "seeds"
    shutil.copytree(SEEDS, folder)
    return await launch(request.param, folder)


@pytest_asyncio.fixture(loop_scope="session")
async def seed(editor):
    """The seed, open and checked, as it came; so are its project file and its persons."""
    uri = editor.open(TEXT, (editor.folder / SEED.name).as_uri())
    await editor.shown(uri)
    yield uri
    editor.close(uri)
    await editor.until(lambda: editor.of(uri)[-1].version is None)
    for each in SEEDS.iterdir():
        copy = editor.folder / each.name
        if copy.read_bytes() != each.read_bytes():
            shutil.copyfile(each, copy)


@pytest.fixture
def at(units):
    """`at(line, word)`: where a word of a line begins, or `after` so many of its letters."""

    def position(line: int, word: str, after: int = 0) -> types.Position:
        start = LINES[line - 1].index(word)
        return types.Position(line - 1, units(LINES[line - 1][: start + after]))

    return position


def codes(found: list[types.Diagnostic]) -> list[str]:
    return [each.code for each in found]


async def offered(editor, uri: str, place: types.Position, only: list[str] | None = None):
    """The actions at a place, by their titles."""
    actions = await editor.actions(uri, types.Range(place, place), only) or ()
    return {each.title: each for each in actions}


async def made(editor, uri: str, action: types.CodeAction) -> list[types.Diagnostic]:
    """What is found once an action was made and the editor has said so."""
    editor.change(
        uri,
        *(
            types.TextDocumentContentChangePartial(range=each.range, text=each.new_text)
            for each in sorted(edits_of(action), key=lambda each: each.range.start, reverse=True)
        ),
    )
    return await editor.shown(uri)


async def run(editor, action: types.Command) -> str:
    """Run the command of an action; what it says."""
    said = len(editor.client.messages)
    # lsprotocol takes an action that has a command for a command, and the command for its name.
    command = literal_eval(action.command)
    params = types.ExecuteCommandParams(command["command"], command["arguments"])
    await editor.client.workspace_execute_command_async(params)
    await editor.until(lambda: len(editor.client.messages) > said)
    return editor.client.messages[-1].message


async def hovered(editor, uri: str, place: types.Position) -> str:
    return (await editor.hover(uri, place.line, place.character)).contents.value


async def completed(editor, uri: str, line: int, typed: str) -> list[types.CompletionItem]:
    """What is offered after a line of the seed was typed anew."""
    whole = units_of(LINES[line - 1], editor.encoding)
    editor.type(uri, (line - 1, 0), (line - 1, whole), typed)
    return (await editor.complete(uri, line - 1, units_of(typed, editor.encoding))).items


# Findings


async def test_what_is_found_is_what_the_shell_finds(editor, seed, units, capsys):
    def in_units(place: dict[str, int]) -> types.Position:
        line = place["line"] - 1
        return types.Position(line, units(LINES[line][: place["column"] - 1]))

    main(["check", "--format", "json", str(editor.folder / SEED.name)])
    shell = [
        (
            *(each[key] for key in ("code", "severity", "message")),
            *(in_units(each[key]) for key in ("start", "end")),
        )
        for each in json.loads(capsys.readouterr().out)
    ]
    shown = await editor.shown(seed)
    assert codes(shown) == FOUND
    assert shell == [
        (each.code, each.severity.name.lower(), each.message, each.range.start, each.range.end)
        for each in shown
    ]


async def test_an_editor_that_asks_for_findings_gets_the_same(launch, tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    asks = client_capabilities("visual-studio-code")
    asks.text_document.diagnostic = types.DiagnosticClientCapabilities()
    asks.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    editor = await launch(asks, tmp_path / "seeds")
    uri = editor.open(TEXT, (tmp_path / "seeds" / SEED.name).as_uri())
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    report = await editor.client.text_document_diagnostic_async(params)
    assert codes(report.items) == FOUND
    every = await editor.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
    assert [(each.uri, codes(each.items)) for each in every.items] == [(uri, FOUND)]
    assert editor.of(uri) == []


# Explanations


@pytest.mark.parametrize(
    ("line", "word", "says"),
    [
        (25, "[handwritten", "Place: top"),
        (46, "handwritten", "Hand: Stalin"),
        (66, "Translator", "Speaks of: ‘As a result of this the industry and …’"),
        (26, "[[we", "Words that the editor added"),
        (38, "Maritime", "What the word before it means"),
        (38, "PRIMVO", "The Maritime Military District"),
        (38, "PRIMVO", "This document explains it in line 38."),
        (44, "stamp", "A stamp on the document, and what it says."),
        (15, "Shytkov", "Shtykov, Terentii Fomich"),
        (80, "SHTYKOV", "Named 4 times here"),
        (85, "Rodina", "Nobody in the authority is called so."),
        (8, "Citation", "How to cite the document: title, date, archive."),
    ],
)
async def test_what_is_under_the_cursor_is_explained(editor, seed, at, line, word, says):
    assert says in await hovered(editor, seed, at(line, word, after=1))


# Completion


async def test_a_name_that_is_begun_is_offered(editor, seed):
    first, *_ = await completed(editor, seed, 29, "to Mere")
    assert first.text_edit.new_text == "Meretskov"


async def test_a_label_that_is_begun_is_offered(editor, seed):
    items = await completed(editor, seed, 29, "a word [ill")
    assert "illegible]" in [each.text_edit.new_text for each in items]


async def test_a_field_that_the_header_lacks_is_offered(editor, seed):
    items = await completed(editor, seed, 21, "**Cr")
    assert [each.label for each in items] == ["Credits"]


async def test_who_is_offered_is_explained_once_somebody_looks(editor, seed):
    first, *_ = await completed(editor, seed, 29, "to Mere")
    item = await editor.client.completion_item_resolve_async(first)
    said = item.documentation
    assert "Born: 1897" in (said if isinstance(said, str) else said.value)


# Repairs


async def test_the_bracket_is_closed_and_the_finding_is_gone(editor, seed, at):
    first, *_ = (await offered(editor, seed, at(87, "[At"))).values()
    assert changed(TEXT, first, editor.encoding) == TEXT + "]"
    assert codes(await made(editor, seed, first)) == [each for each in FOUND if each != "B001"]


async def test_what_is_certain_is_repaired_at_once(editor, seed, at):
    assert await offered(editor, seed, at(34, "["), ["source.fixAll"]) == {}
    label = types.Range(at(34, "Translator's"), at(34, " note"))
    slip = types.TextDocumentContentChangePartial(range=label, text="translators")
    editor.change(seed, slip)
    assert "L002" in codes(await editor.shown(seed))
    (action,) = (await offered(editor, seed, at(34, "["), ["source.fixAll"])).values()
    assert codes(await made(editor, seed, action)) == FOUND


async def test_the_same_slip_is_repaired_everywhere(editor, seed, at):
    actions = await offered(editor, seed, at(5, "Shytkov"))
    everywhere = actions["Repair all of P002 misspelled-person in this transcription"]
    assert "P002" not in codes(await made(editor, seed, everywhere))


async def test_a_selection_is_put_into_brackets(editor, seed, at):
    word = types.Range(at(54, "single"), at(54, "single", after=6))
    actions = {each.title: each for each in await editor.actions(seed, word, ["refactor"])}
    supplied = changed(TEXT, actions["Mark as supplied words"], editor.encoding)
    assert supplied == TEXT.replace("not a single Soviet", "not a [single] Soviet")


async def test_a_finding_is_accepted(editor, seed, at):
    accept = (await offered(editor, seed, at(87, "[At")))["Accept B001 here"]
    assert "<!-- lint: ignore B001" in changed(TEXT, accept, editor.encoding)
    assert codes(await made(editor, seed, accept)) == [each for each in FOUND if each != "B001"]


async def test_somebody_is_added_to_the_list(editor, seed, at):
    add = (await offered(editor, seed, at(85, "Rodina")))["Add ‘Rodina’ to persons.csv"]
    assert await run(editor, add) == "Added rodina (Rodina) to persons.csv."
    await editor.until(lambda: codes(editor.of(seed)[-1].diagnostics).count("P001") == 1)


async def test_a_spelling_is_added_to_a_person(editor, seed, at):
    title = "Add ‘Shytkov’ as another form of Shtykov, Terentii Fomich (1907–1964)"
    said = await run(editor, (await offered(editor, seed, at(15, "Shytkov")))[title])
    assert said == "Added ‘Shytkov’ to shtykov in persons.csv."
    await editor.until(lambda: "P002" not in codes(editor.of(seed)[-1].diagnostics))


async def test_whom_a_name_means_is_written_into_the_project_file(editor, seed, at):
    title = "‘Shytkov’ is Shtykov, Terentii Fomich (1907–1964) in this transcription"
    await run(editor, (await offered(editor, seed, at(15, "Shytkov")))[title])
    assert "shtykov" in (editor.folder / "transcription.toml").read_text("utf-8")
    await editor.until(lambda: "P002" not in codes(editor.of(seed)[-1].diagnostics))


# Ways


async def test_a_name_leads_to_its_entry(editor, seed, at):
    assert await definition(editor, seed, at(91, "Stalin")) == [("persons.csv", 12)]


async def test_a_declaration_is_the_entry_too(editor, seed, at):
    params = types.DeclarationParams(types.TextDocumentIdentifier(seed), at(91, "Stalin"))
    found = await editor.client.text_document_declaration_async(params)
    assert lines(found) == [("persons.csv", 12)]


async def test_all_mentions_of_a_person_and_the_entry_are_listed(editor, seed, at):
    found = await references(editor, seed, at(80, "SHTYKOV"), declared=True)
    assert lines(found) == [*((SEED.name, line) for line in (5, 10, 15, 80)), ("persons.csv", 11)]


async def test_other_mentions_are_highlighted(editor, seed, at):
    params = types.DocumentHighlightParams(types.TextDocumentIdentifier(seed), at(92, "Molotov"))
    found = await editor.client.text_document_document_highlight_async(params)
    assert [each.range.start.line + 1 for each in found] == [27, 92]


async def test_a_name_can_be_renamed_and_the_title_cannot(editor, seed, at):
    name = at(80, "SHTYKOV")
    found = await prepared(editor, seed, name.line, name.character)
    assert found.placeholder == "Shtykov, Terentii Fomich"
    assert found.range == types.Range(name, at(80, "SHTYKOV", after=7))
    with pytest.raises(Exception, match="No name of a person stands here"):
        await prepared(editor, seed, 28, 0)


async def test_a_person_gets_another_name(editor, seed, at):
    place = at(80, "SHTYKOV")
    edit = await renamed(editor, seed, place.line, place.character, "Shtikov, Terentii Fomich")
    new = {
        each.text_document.uri.rpartition("/")[2]: [edit.new_text for edit in each.edits]
        for each in edit.document_changes
    }
    assert new.pop("persons.csv") == ["Shtikov, Terentii Fomich", " | Shtykov, Terentii Fomich"]
    # Mentions change where the editor asks first; the three with the slip are no spelling of it.
    assert new in ({}, {SEED.name: ["SHTIKOV"]})
    edits = editor.client.capabilities.workspace.workspace_edit
    assert bool(new) == bool(edits.change_annotation_support)


# Structure


async def test_the_outline_has_the_header_and_the_stamp(editor, seed):
    found = {each.name: each for each in await outline(editor, seed)}
    assert "Citation" in [each.name for each in found["Header"].children]
    assert found["Stamp: 10th department of the USSR MFA"].range.start.line == 43


@pytest.mark.parametrize(
    ("typed", "name", "file"),
    [
        ("shty ter", "Shtykov, Terentii Fomich", "persons.csv"),
        ("cable 121973", "Cable No. 121973, Meretskov and Shytkov to Cde. Stalin", SEED.name),
    ],
)
async def test_persons_and_documents_are_found_by_some_letters(editor, seed, typed, name, file):
    await references(editor, seed, types.Position(79, 0))  # by then the folder has been read
    found = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(typed))
    assert (name, file) in [(each.name, each.location.uri.rpartition("/")[2]) for each in found]


async def test_the_header_and_the_handwriting_fold(editor, seed):
    assert {(3, 23, "region"), (25, 27, None)} <= set(await folds(editor, seed))


async def test_a_selection_grows_from_the_word_to_the_bracket_and_on(editor, seed, at):
    identified = types.TextDocumentIdentifier(seed)
    params = types.SelectionRangeParams(identified, [at(46, "specialist", after=1)])
    (step,) = await editor.client.text_document_selection_range_async(params)
    line, grown = LINES[45], []
    assert line.isascii()  # so that its units are its letters
    while step.parent:
        grown.append(line[step.range.start.character : step.range.end.character])
        step = step.parent
    content = line.partition(": ")[2].removesuffix("]")
    assert grown == ["specialist", "[specialist]", content, line]


async def test_the_address_is_a_link(editor, seed):
    target = "https://digitalarchive.wilsoncenter.org/document/119373"
    assert await links(editor, seed) == [(11, 1, target)]


# Colours


async def test_names_and_brackets_have_their_kinds(editor, seed):
    found = told((await full(editor, seed)).data, TEXT, editor.encoding)
    assert {
        (15, "Shytkov", "person misspelled"),
        (26, "[[we]]", "supplied editorial"),
        (85, "Rodina", "person unknown"),
    } <= set(found)


async def test_what_has_changed_is_all_that_is_sent_of_the_colours(editor, seed):
    before = await full(editor, seed)
    editor.type(seed, (28, 0), (28, 0), "[[a]] ")
    params = types.SemanticTokensDeltaParams(types.TextDocumentIdentifier(seed), before.result_id)
    delta = await editor.client.text_document_semantic_tokens_full_delta_async(params)
    (edit,) = delta.edits
    numbers = list(before.data)
    numbers[edit.start : edit.start + edit.delete_count] = edit.data
    assert len(edit.data) < 20
    assert numbers == list((await full(editor, seed)).data)


async def test_the_colours_of_some_lines_come_alone(editor, seed):
    rows = types.Range(types.Position(24, 0), types.Position(26, 0))
    params = types.SemanticTokensRangeParams(types.TextDocumentIdentifier(seed), rows)
    some = await editor.client.text_document_semantic_tokens_range_async(params)
    all = told((await full(editor, seed)).data, TEXT, editor.encoding)
    assert told(some.data, TEXT, editor.encoding) == [each for each in all if 25 <= each[0] <= 27]


# Beside the text


async def test_given_names_stand_beside_surnames_if_that_is_set(editor, seed, at):
    whole = types.Range(types.Position(0, 0), types.Position(len(LINES), 0))
    params = types.InlayHintParams(types.TextDocumentIdentifier(seed), whole)

    async def hints():
        return await editor.client.text_document_inlay_hint_async(params)

    async def set_to(wanted: bool) -> None:
        editor.client.set_configuration({"inlayHints": wanted}, section="transcription")
        changed = types.DidChangeConfigurationParams(None)
        editor.client.workspace_did_change_configuration(changed)
        async with asyncio.timeout(30):
            while bool(await hints()) != wanted:
                await asyncio.sleep(0.01)

    assert await hints() is None
    await set_to(True)
    shown = [(each.position, each.label) for each in await hints()]
    await set_to(False)
    assert (at(80, "SHTYKOV", after=7), "(Terentii Fomich)") in shown


async def test_the_title_says_what_is_in_the_transcription(editor, seed):
    (lens,) = await lenses(editor, seed)
    assert lens.range.start == types.Position(4, 0)
    assert lens.command.title == "742 words · 15 persons · 11 dates · 1 illegible · 8 open problems"


async def test_entries_of_the_list_say_how_often_persons_are_named(editor, seed):
    listed = editor.folder / "persons.csv"
    uri = editor.open(listed.read_text("utf-8"), listed.as_uri())
    of_beria = (await lenses(editor, uri))[0]
    said = await editor.client.code_lens_resolve_async(of_beria)
    assert said.command.title == "1 mention in 1 document"
    editor.close(uri)


# Formatting


async def test_nothing_in_the_seed_is_to_be_formatted(editor, seed):
    assert not await format_document(editor, seed)


async def test_what_is_typed_out_of_order_is_put_in_order(editor, seed, at):
    label = types.Range(at(44, "stamp"), at(44, "10th"))
    editor.change(seed, types.TextDocumentContentChangePartial(range=label, text=" stamp: "))
    typed = TEXT.replace("[stamp: 10th", "[ stamp: 10th")
    assert applied(editor, typed, await format_document(editor, seed)) == TEXT


# Commands


async def test_the_folder_is_checked_and_counted(editor, seed):
    await done(editor, "lintWorkspace")
    said = editor.client.messages[-1].message
    assert said == (
        "1 transcription was checked; found: 1 error, 5 warnings and 2 remarks, in 1 file."
    )


async def test_the_tree_is_the_one_of_the_shell(editor, seed):
    shown = await done(editor, "showTree", seed)
    assert shown == "".join(f"{line}\n" for line in as_lines(parse(TEXT)))


async def test_the_list_is_compiled_anew(editor, seed):
    published = len(editor.of(seed))
    await done(editor, "restartIndex")
    assert editor.client.messages[-1].message.startswith("The lists of persons are compiled anew")
    await editor.until(lambda: len(editor.of(seed)) > published)
    assert codes(editor.of(seed)[-1].diagnostics) == FOUND
