"""A project file that is open shows its mistake as it is typed, and what was probably meant."""

import pytest
from lsprotocol import types

from .test_repairs import between, changed

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_mistake_shows_before_the_file_is_saved_and_no_transcription_is_open(
    editor, units, tmp_path
):
    uri = (tmp_path / "transcription.toml").as_uri()
    editor.open("", uri)
    assert await editor.shown(uri) == []
    editor.type(uri, (0, 0), (0, 0), '# мои 😀\n"ignroe" = ["B005"]')
    (mistake,) = await editor.shown(uri)
    assert mistake.range == types.Range(types.Position(1, 1), types.Position(1, 7))
    assert mistake.severity is types.DiagnosticSeverity.Error
    assert mistake.message.startswith("There is no key `ignroe`; did you mean `ignore`?")
    editor.type(uri, (1, 1), (1, 7), "ignore")
    assert await editor.shown(uri) == []


async def test_what_was_probably_meant_is_offered(editor, tmp_path):
    text = 'ignore = ["B005", "T05"]\n'
    uri = (tmp_path / "transcription.toml").as_uri()
    editor.open(text, uri)
    (mistake,) = await editor.shown(uri)
    (action,) = await editor.actions(uri, mistake.range, ["quickfix"])
    assert action.title == "Write T005"
    assert action.is_preferred
    assert changed(text, action, editor.encoding) == 'ignore = ["B005", "T005"]\n'
    assert await editor.actions(uri, between(0, 2)) == ()
    assert await editor.actions(uri, mistake.range, ["refactor"]) == ()


async def test_what_is_not_saved_does_not_count_yet(code, tmp_path):
    project = tmp_path / "transcription.toml"
    project.write_text('ignore = ["B005"]\n')
    uri = code.open("[]", (tmp_path / "a.txt").as_uri())
    code.open('ignroe = ["B005"]\n', project.as_uri())
    assert len(await code.shown(project.as_uri())) == 1
    code.type(uri, (0, 0), (0, 0), "x")
    assert await code.shown(uri) == []
    code.close(project.as_uri())
    await code.until(lambda: code.of(project.as_uri())[-1].diagnostics == ())


async def test_while_it_is_open_only_its_own_text_is_judged(code, tmp_path):
    project = tmp_path / "transcription.toml"
    project.write_text("ignroe = []\n")
    uri = code.open("[]", (tmp_path / "a.txt").as_uri())
    await code.until(lambda: any(each.diagnostics for each in code.of(project.as_uri())))
    code.open("ignore = []\n", project.as_uri())
    assert await code.shown(project.as_uri()) == []
    code.type(uri, (0, 0), (0, 0), "x")
    await code.shown(uri)
    await code.hover(uri, 0, 0)
    assert code.of(project.as_uri())[-1].diagnostics == ()
    code.close(project.as_uri())  # without saving
    await code.until(lambda: len(code.of(project.as_uri())[-1].diagnostics) == 1)


async def test_of_a_file_that_others_use_too_only_the_own_table_is_judged(code, tmp_path):
    uri = (tmp_path / "pyproject.toml").as_uri()
    code.open('[tool.other]\nignroe = "transcription"\n', uri)
    assert await code.shown(uri) == []
    code.type(uri, (2, 0), (2, 0), "[tool.transcription]\nignroe = []\n")
    (mistake,) = await code.shown(uri)
    assert mistake.range.start == types.Position(3, 0)
