"""The documents of a project that are not open: where they name a person, and how often."""

import asyncio
import os
import sys
import threading
from array import array
from itertools import product

import pytest
from lsprotocol import types

from transcription_lsp.language.collection import Place as TextPlace
from transcription_lsp.language.collection import Sheet
from transcription_lsp.language.jumps import Meant
from transcription_lsp.server import checks
from transcription_lsp.server.collecting import Reading
from transcription_lsp.server.document import Document
from transcription_lsp.server.lookups import lists
from transcription_lsp.server.lookups.lists import listed_in
from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.projects import Projects
from transcription_lsp.server.server import TranscriptionServer

from .test_jumps import references

pytestmark = pytest.mark.asyncio(loop_scope="session")

DOCUMENTS = {
    "a.txt": "to Cde. Stalin",
    "b.txt": "😀 Иван, by Cde. Stalin.\n\nMr. Malik, I. V. Stalin",
    "c/d.txt": "nobody",
    "broken.txt": b"\x00 [ \xff\xfe\x00 by Cde. Stalin \xff",
    "left/out.txt": "Cde. Stalin",
}
LIST = (
    'id,preferred,birth\nstalin,"Stalin, Iosif Vissarionovich",1878\n'
    'malik-y,"Malik, Yakov",\nmalik-c,"Malik, Charles",\n'
)


@pytest.fixture
def folder(tmp_path):
    """A project with a few documents and a list of persons."""
    (tmp_path / "transcription.toml").write_text(
        'authority = ["persons.csv"]\nexclude = ["left/"]\n'
    )
    (tmp_path / "persons.csv").write_text(LIST)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "transcription.toml").write_text("")
    documents = {**DOCUMENTS, "own/project.txt": "Cde. Stalin"}
    for name, text in documents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    os.symlink("nowhere", tmp_path / "gone.txt")
    return tmp_path


def places(found) -> list[tuple[str, int, int]]:
    """File, line and column of each answer."""
    return [
        (each.uri.rpartition("/")[2], each.range.start.line, each.range.start.character)
        for each in found
    ]


async def test_references_reach_documents_that_are_not_open(editor, folder, units):
    uri = editor.open(DOCUMENTS["a.txt"], (folder / "a.txt").as_uri())
    found = await references(editor, uri, types.Position(0, 9), declared=True)
    column = units("😀 Иван, by Cde. ")
    assert places(found) == [
        ("a.txt", 0, 8),
        ("b.txt", 0, column),
        ("b.txt", 2, 11),
        ("broken.txt", 0, units("\0 [ ÿþ\0 by Cde. ")),
        ("persons.csv", 1, 0),
    ]
    assert found[1].range.end.character == column + 6
    editor.close(uri)


async def test_the_entry_of_a_list_leads_to_all_mentions(code, folder):
    uri = code.open(LIST, (folder / "persons.csv").as_uri())
    found = await references(code, uri, types.Position(1, 3))
    assert places(found)[:3] == [("a.txt", 0, 8), ("b.txt", 0, 17), ("b.txt", 2, 11)]
    assert len(await references(code, uri, types.Position(2, 0))) == 0
    assert await references(code, uri, types.Position(0, 0)) is None
    code.close(uri)


async def test_what_is_typed_counts_not_what_is_saved(code, folder):
    uri = code.open("Cde. Stalin", (folder / "a.txt").as_uri())
    other = code.open("nobody", (folder / "b.txt").as_uri())
    (folder / "broken.txt").unlink()
    assert places(await references(code, uri, types.Position(0, 6))) == [("a.txt", 0, 5)]
    code.file_changed(other)
    await references(code, uri, types.Position(0, 6))
    said = (await code.hover(uri, 0, 6)).contents.value
    assert "Named once here, and in no other document." in said
    code.close(other)
    assert len(await references(code, uri, types.Position(0, 6))) == 3
    code.close(uri)


async def test_files_that_come_change_and_go_are_noticed(code, folder):
    uri = code.open("Cde. Stalin", (folder / "a.txt").as_uri())
    assert len(await references(code, uri, types.Position(0, 6))) == 4
    (folder / "b.txt").unlink()
    (folder / "broken.txt").write_text("nobody at all")
    (folder / "new.txt").write_text("by Cde. Stalin")
    code.file_changed((folder / "b.txt").as_uri(), types.FileChangeType.Deleted)
    assert places(await references(code, uri, types.Position(0, 6))) == [
        ("a.txt", 0, 5),
        ("new.txt", 0, 8),
    ]
    code.close(uri)


async def test_a_list_that_changes_makes_other_persons_of_the_same_names(code, folder):
    uri = code.open("Mr. Malik", (folder / "a.txt").as_uri())
    assert places(await references(code, uri, types.Position(0, 5))) == [
        ("a.txt", 0, 4),
        ("b.txt", 2, 4),
    ]
    (folder / "persons.csv").write_text("id,preferred\nmalik,Malik\n")
    code.save(uri)
    await code.until(lambda: not code.of(uri)[-1].diagnostics)
    found = await references(code, uri, types.Position(0, 5), declared=True)
    assert places(found) == [("a.txt", 0, 4), ("b.txt", 2, 4), ("persons.csv", 1, 0)]
    code.close(uri)


async def test_hover_counts_in_the_whole_collection(code, folder):
    uri = code.open("Cde. Stalin, I. Stalin", (folder / "a.txt").as_uri())
    await references(code, uri, types.Position(0, 6))
    (folder / "broken.txt").unlink()
    await references(code, uri, types.Position(0, 6))
    said = (await code.hover(uri, 0, 6)).contents.value
    assert "Named twice here, 3 times in 2 other documents." in said
    code.close(uri)


async def test_outside_of_a_project_open_documents_are_all_there_is(code, tmp_path):
    (tmp_path / "other.txt").write_text("[1]")
    uri = code.open("as in [1] and [1]", (tmp_path / "a.txt").as_uri())
    assert len(await references(code, uri, types.Position(0, 7))) == 2


async def test_the_reading_of_many_documents_is_shown_and_can_be_ended(wire, folder):
    for number in range(300):
        (folder / f"{number}.txt").write_text("by Cde. Stalin\n\n" * 500)
    server = wire()
    server.initialize(capabilities={"window": {"workDoneProgress": True}})
    server.open((folder / "a.txt").as_uri(), "Cde. Stalin")
    asked = server.told("window/workDoneProgress/create")
    server.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})
    token = asked["params"]["token"]
    told = server.told("$/progress")
    assert told["params"]["value"]["kind"] == "begin"
    server.notify("window/workDoneProgress/cancel", {"token": token})
    told = server.until(lambda each: each.get("params", {}).get("value", {}).get("kind") == "end")
    assert told["params"]["token"] == token
    position = {"line": 0, "character": 6}
    hovered = {"textDocument": {"uri": (folder / "a.txt").as_uri()}, "position": position}
    said = server.request("textDocument/hover", hovered)["result"]["contents"]["value"]
    assert "Named once here." in said


async def test_editors_that_can_are_asked_to_watch_the_documents(wire, folder):
    with open(folder / "transcription.toml", "a") as file:
        file.write('include = ["*.txt", "letters/"]\n')
    server = wire()
    watching = {"dynamicRegistration": True, "relativePatternSupport": True}
    server.initialize(capabilities={"workspace": {"didChangeWatchedFiles": watching}})
    server.open((folder / "a.txt").as_uri(), "Cde. Stalin")
    asked = server.until(
        lambda each: (
            each.get("method") == "client/registerCapability"
            and "documents" in each["params"]["registrations"][0]["id"]
        )
    )
    watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"]
    assert [each["globPattern"] for each in watchers] == [
        {"baseUri": folder.as_uri(), "pattern": "**/*.txt"},
        {"baseUri": folder.as_uri(), "pattern": "**/letters/**"},
    ]


async def test_persons_and_documents_are_found_from_everywhere(editor, folder):
    uri = editor.open("nobody", (folder / "a.txt").as_uri())

    async def found(typed: str):
        params = types.WorkspaceSymbolParams(typed)
        answer = await editor.client.workspace_symbol_async(params)
        # Other documents of these editors belong to other projects.
        return [each for each in answer if each.location.uri.startswith(folder.as_uri())]

    (person,) = await found("iosta")
    assert person.name == "Stalin, Iosif Vissarionovich"
    assert person.container_name == "1878"
    assert (person.location.uri, person.location.range.start.line) == (
        (folder / "persons.csv").as_uri(),
        1,
    )
    (document,) = await found("nobody d.txt") or await found("d.txt")
    assert document.location.uri == (folder / "c" / "d.txt").as_uri()
    assert document.container_name == "c/d.txt"
    assert document.kind == types.SymbolKind.File
    editor.close(uri)


async def lenses(editor, uri: str) -> list[types.CodeLens]:
    params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    return list(await editor.client.text_document_code_lens_async(params) or ())


async def test_entries_of_a_list_say_how_often_persons_are_named(editor, folder):
    uri = editor.open(LIST, (folder / "persons.csv").as_uri())
    found = await lenses(editor, uri)
    assert [each.range.start for each in found] == [types.Position(row, 0) for row in (1, 2, 3)]
    assert [each.command for each in found] == [None] * 3
    said = [await editor.client.code_lens_resolve_async(each) for each in found]
    assert [each.command.title for each in said] == [
        "4 mentions in 3 documents",
        "no mentions",
        "no mentions",
    ]
    # An editor that has no command for a list of places would say that it cannot do it.
    assert {each.command.command for each in said} == {""}
    editor.close(uri)


async def test_a_title_says_what_is_in_the_transcription(code, folder):
    uri = code.open("\n\n**A cable**\n\nCde. Stalin [illegible] [", (folder / "a.txt").as_uri())
    (found,) = await lenses(code, uri)
    assert found.range.start == types.Position(2, 0)
    assert found.command.title == "4 words · 1 person · 1 illegible · 1 open problem"
    code.type(uri, (4, 0), (4, 11), "[page 2] [page 3] two words [?]")
    (found,) = await lenses(code, uri)
    assert found.command.title == "4 words · 2 pages · 1 illegible · 1 unclear · 1 open problem"
    code.close(uri)
    assert await lenses(code, code.open("")) == []


async def test_an_editor_that_can_shows_the_mentions_at_a_click(wire, folder):
    server = wire()
    commands = {"commands": {"commands": ["editor.action.showReferences"]}}
    server.initialize(capabilities={"experimental": commands})
    identified = {"textDocument": {"uri": (folder / "persons.csv").as_uri()}}
    server.open(identified["textDocument"]["uri"], LIST)
    lens, *_ = server.request("textDocument/codeLens", identified)["result"]
    command = server.request("codeLens/resolve", lens)["result"]["command"]
    assert command["command"] == "editor.action.showReferences"
    uri, position, locations = command["arguments"]
    assert (uri, position) == (identified["textDocument"]["uri"], {"line": 1, "character": 0})
    assert locations[0] == {
        "uri": (folder / "a.txt").as_uri(),
        "range": {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 14}},
    }
    assert len(locations) == 4


async def test_counts_that_change_are_asked_for_again(wire, folder):
    server = wire()
    server.initialize(capabilities={"workspace": {"codeLens": {"refreshSupport": True}}})
    uri = (folder / "a.txt").as_uri()
    server.open(uri, "Cde. Stalin")

    def asked_again() -> None:
        asked = server.told("workspace/codeLens/refresh")
        server.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})

    asked_again()
    identified = {"uri": uri, "version": 2}
    change = {"textDocument": identified, "contentChanges": [{"text": "Cde. Stalin, Cde. Stalin"}]}
    server.notify("textDocument/didChange", change)
    asked_again()


async def test_a_collection_waits_for_a_large_list_of_persons(launch, folder):
    letters = product("abcdefghijkl", repeat=4)
    rows = (f'{"".join(each)},"Ro{"".join(each)}kov, Iosif",\n' for each in letters)
    (folder / "persons.csv").write_text(LIST + "".join(rows))
    editor = await launch("visual-studio-code")
    uri = editor.open("Cde. Stalin", (folder / "a.txt").as_uri())

    async def said() -> str:
        found = await editor.hover(uri, 0, 6)
        return found.contents.value if found else ""

    async with asyncio.timeout(30):
        while "Named once here, 3 times in 2 other documents." not in await said():
            await asyncio.sleep(0.05)


WITH_HINTS = """
from transcription_lsp.server.connection import server
from transcription_lsp.server.main import main
from transcription_lsp.server.preferences import Preferences
server.preferences = Preferences(inlay_hints=True)
main([])
"""


async def test_hints_are_shown_where_they_are_asked_for(code, wire, folder):
    text = "😀 Cde. Stalin\n\nCde. Stalin"
    identified = types.TextDocumentIdentifier(code.open(text, (folder / "a.txt").as_uri()))
    lines = types.Range(types.Position(0, 0), types.Position(1, 0))
    params = types.InlayHintParams(identified, lines)
    assert await code.client.text_document_inlay_hint_async(params) is None
    code.close(identified.uri)
    server = wire(sys.executable, "-c", WITH_HINTS)
    server.initialize(capabilities={"workspace": {"inlayHint": {"refreshSupport": True}}})
    server.open(identified.uri, text)
    asked = {
        "textDocument": {"uri": identified.uri},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}},
    }
    (hint,) = server.request("textDocument/inlayHint", asked)["result"]
    assert hint == {
        "position": {"line": 0, "character": 14},
        "label": "(Iosif Vissarionovich)",
        "tooltip": "Stalin, Iosif Vissarionovich (1878–)",
        "paddingLeft": True,
    }
    server.notify("textDocument/didSave", {"textDocument": {"uri": identified.uri}})
    server.told("workspace/inlayHint/refresh")


async def test_of_a_long_list_those_are_told_of_who_are_named(folder, monkeypatch):
    path = folder / "persons.csv"
    place = Place(LIST, 0, path, None)
    assert [id for _, id in listed_in([], place, Projects())] == ["stalin", "malik-y", "malik-c"]
    monkeypatch.setattr(lists, "MOST_ENTRIES", 2)
    assert listed_in(["malik-y", "gone"], place, Projects()) == [(LIST.index("malik-y"), "malik-y")]
    assert listed_in([], place._replace(path=folder / "a.txt"), Projects()) is None


async def test_reading_gives_way_while_a_document_waits_for_its_check(monkeypatch):
    server, may_end = TranscriptionServer(), threading.Event()
    monkeypatch.setattr(checks, "examine", lambda *_: may_end.wait(30))
    document = Document("untitled:1", "text", 1, "utf-16")
    document.closed = True  # so that nothing is to be shown
    server.checks.mark(document)
    reading = Reading("transcription.toml")
    reading.is_awaited = True
    waiting = asyncio.ensure_future(server.collecting._calm(reading))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    may_end.set()
    await asyncio.wait_for(waiting, 30)


async def test_counts_for_ranking_are_there_before_anything_is_read(folder):
    collecting = TranscriptionServer().collecting
    document = Document((folder / "a.txt").as_uri(), "Cde. Stalin", 1, "utf-16")
    assert collecting.used(document)() == {}
    reading = collecting._begun(document.path)
    places = array("I", [0, 0, 0, 0, 1])
    for name in ("a.txt", "b.txt"):
        found = Sheet("", TextPlace(0, 0, 0, 0), (Meant("stalin", ""),), places)
        reading.collection.put(str(folder / name), found)
    assert collecting.used(document)() == {"stalin": 1}
