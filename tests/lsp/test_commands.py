"""Commands that belong to no place in a text."""

import os
from pathlib import Path

import pytest
from lsprotocol import types

from transcription_lsp import parse
from transcription_lsp.cli.tree import as_lines

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def done(editor, command: str, *arguments: str) -> object:
    params = types.ExecuteCommandParams(f"transcription-lsp.{command}", list(arguments))
    return await editor.client.workspace_execute_command_async(params)


async def test_the_tree_of_a_document_is_the_one_of_the_shell(editor):
    text = "😀 the Com[munist] Party [stamp: a"
    uri = editor.open("x")
    editor.type(uri, (0, 0), (0, 1), text)
    shown = await done(editor, "showTree", uri)
    assert shown == "".join(f"{line}\n" for line in as_lines(parse(text)))
    assert "ex" in shown
    assert "fault B001" in shown


async def test_what_is_no_transcription_has_no_tree(code, tmp_path):
    assert await done(code, "showTree", (tmp_path / "missing.txt").as_uri()) is None
    file = tmp_path / "transcription.toml"
    file.write_text("ignore = []")
    assert await done(code, "showTree", file.as_uri()) is None


async def test_the_lists_are_compiled_anew_where_there_are_any(launch, tmp_path):
    editor = await launch("visual-studio-code")
    await done(editor, "restartIndex")
    assert editor.client.messages[-1].message.startswith("No open document belongs to a project")
    (tmp_path / "transcription.toml").write_text('authority = ["a.csv"]')
    (tmp_path / "a.csv").write_text("id,preferred\nstalin,Stalin\n")
    uri = editor.open("to Cde. Stalin and Cde. Rodina", (tmp_path / "a.txt").as_uri())
    assert [each.code for each in await editor.shown(uri)] == ["P001"]
    compiled = newest()
    before = os.stat(compiled).st_ino
    published = len(editor.of(uri))
    await done(editor, "restartIndex")
    assert editor.client.messages[-1].message.startswith("The lists of persons are compiled anew")
    await editor.until(lambda: len(editor.of(uri)) > published)
    assert [each.code for each in editor.of(uri)[-1].diagnostics] == ["P001"]
    assert os.stat(compiled).st_ino != before


@pytest.mark.parametrize(
    ("project", "name", "expected"),
    [
        (None, "cable.txt", False),
        (None, "cable.transcription.md", True),
        ("", "cable.txt", True),
        ("", "notes.md", False),
        ('include = ["*.md"]', "notes.md", True),
        ('include = ["*.md"]', "cable.txt", False),
        ('exclude = ["drafts/"]', "drafts/cable.txt", False),
        ('authority = ["persons.txt"]', "persons.txt", False),
        ("", "transcription.toml", False),
    ],
)
async def test_which_files_are_transcriptions(code, tmp_path, project, name, expected):
    if project is not None:
        (tmp_path / "transcription.toml").write_text(project)
    assert await done(code, "isTranscription", (tmp_path / name).as_uri()) is expected
    assert await done(code, "isTranscription", "untitled:1") is False


async def test_which_files_are_lists_of_persons(code, tmp_path):
    (tmp_path / "transcription.toml").write_text('authority = ["people/persons.csv"]')
    named = tmp_path / "people" / "persons.csv"
    other = tmp_path / "other.csv"
    assert await done(code, "isListOfPersons", named.as_uri()) is True
    assert await done(code, "isListOfPersons", other.as_uri()) is False


async def test_by_what_a_document_is_checked(code, tmp_path):
    outside = await done(code, "standing", "untitled:1")
    assert outside == {"convention": "wilson", "project": None, "lists": [], "persons": "none"}
    file, listed = tmp_path / "transcription.toml", tmp_path / "persons.csv"
    file.write_text('authority = ["persons.csv"]')
    listed.write_text("id,preferred\nstalin,Stalin\n")
    uri = code.open("to Cde. Stalin", (tmp_path / "a.txt").as_uri())
    assert await code.shown(uri) == []
    found = await done(code, "standing", uri)
    assert (found["project"], found["lists"]) == (str(file), [str(listed)])
    assert found["persons"] == "ready"


async def test_a_document_is_given_as_a_reader_sees_it(code, tmp_path):
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]')
    (tmp_path / "persons.csv").write_text('id,preferred\nstalin,"Stalin, I. V."\n')
    uri = code.open("a\n\n[stamp: to Cde. Stalin]", (tmp_path / "a.txt").as_uri())
    shown = await done(code, "preview", uri)
    assert shown.startswith('<article id="edition">')
    assert 'class="bracket stamp unread box block" role="note" title="stamp" data-line="2"' in shown
    assert '<span class="name" title="Stalin, I. V.">Stalin</span>' in shown
    assert await done(code, "preview", (tmp_path / "persons.csv").as_uri()) is None


async def test_the_brackets_that_can_be_written_are_listed(code):
    found = await done(code, "brackets", code.open("a"))
    assert "[stamp: …]" in [each["form"] for each in found]


def newest() -> Path:
    found = Path(os.environ["XDG_CACHE_HOME"]).rglob("authority-*.sqlite")
    return max(found, key=lambda each: each.stat().st_mtime_ns)
