"""The project file rules in the editor as it does in the shell."""

import pytest
import pytest_asyncio
from lsprotocol import types

pytestmark = pytest.mark.asyncio(loop_scope="session")

BROKEN = 'ignore = ["B005"\n'


@pytest_asyncio.fixture(loop_scope="session")
async def project(code, tmp_path):
    """A folder with a project file, and how to change it."""

    class Project:
        file = tmp_path / "transcription.toml"
        uri = file.as_uri()

        def open(self, text: str, name: str = "cable.txt") -> str:
            return code.open(text, (tmp_path / name).as_uri())

        def write(self, text: str) -> None:
            self.file.write_text(text)
            code.file_changed(self.uri)

        async def mistakes(self, count: int) -> list[types.Diagnostic]:
            await code.until(
                lambda: code.of(self.uri) and len(code.of(self.uri)[-1].diagnostics) == count
            )
            return list(code.of(self.uri)[-1].diagnostics)

        async def found(self, uri: str, count: int) -> None:
            await code.until(lambda: code.of(uri) and len(code.of(uri)[-1].diagnostics) == count)

    return Project()


async def test_what_a_project_ignores_is_not_shown(code, project):
    project.file.write_text('ignore = ["B005"]\n')
    uri = project.open("[] and ]")
    assert [each.code for each in await code.shown(uri)] == ["B002"]


async def test_files_may_be_ignored_one_by_one(code, project):
    project.file.write_text('[per-file-ignores]\n"draft*" = ["B005"]\n')
    assert await code.shown(project.open("[]", "draft 1.txt")) == []
    assert await code.shown(project.open("[]", "final.txt"))


async def test_files_that_a_project_leaves_out_show_nothing(code, project):
    project.file.write_text('exclude = ["old/"]\n')
    assert await code.shown(project.open("[]", "old/cable.txt")) == []
    assert await code.shown(project.open("[]", "cable.txt"))


async def test_a_change_of_the_project_file_counts_at_once(code, project):
    uri = project.open("[]")
    await project.found(uri, 1)
    project.write('ignore = ["B005"]\n')
    await project.found(uri, 0)


async def test_saving_counts_for_editors_that_watch_no_files(code, project):
    uri = project.open("[]")
    await project.found(uri, 1)
    project.file.write_text('ignore = ["B005"]\n')
    code.save(uri)
    await project.found(uri, 0)


async def test_a_broken_project_file_is_shown_and_the_last_good_one_holds(code, project):
    project.file.write_text('ignore = ["B005"]\n')
    uri = project.open("[]")
    assert await code.shown(uri) == []
    project.write('ignore = ["B005"]\nselct = ["B"]\n')
    (mistake,) = await project.mistakes(1)
    assert mistake.range.start == types.Position(1, 0)
    assert "select" in mistake.message
    code.type(uri, (0, 0), (0, 0), "x")
    assert await code.shown(uri) == []
    project.write("")
    await project.mistakes(0)
    await project.found(uri, 1)


async def test_a_project_file_that_was_never_right_leaves_what_holds_by_default(code, project):
    project.file.write_text(BROKEN)
    assert len(await code.shown(project.open("[]"))) == 1
    await project.mistakes(1)


async def test_the_mistake_goes_when_the_last_document_of_the_project_is_closed(code, project):
    project.file.write_text(BROKEN)
    first, second = project.open("a", "1.txt"), project.open("b", "2.txt")
    await code.shown(first)
    await code.shown(second)
    await project.mistakes(1)
    code.close(first)
    code.close(second)
    await project.mistakes(0)


async def test_a_project_file_is_no_transcription(code, project):
    project.file.write_text(BROKEN)
    code.open(BROKEN, project.uri)
    (mistake,) = await project.mistakes(1)
    assert mistake.code is None
    hover = await code.hover(project.uri, 0, 11)
    assert hover.contents.value.startswith("**B005 empty-bracket**")


async def test_a_buffer_without_a_file_belongs_to_the_open_folder(launch, tmp_path):
    (tmp_path / "transcription.toml").write_text('ignore = ["B005"]\n')
    editor = await launch("neovim@v0.11.0", tmp_path)
    assert await editor.shown(editor.open("[]")) == []


async def test_editors_that_can_are_asked_to_watch_project_files(wire):
    server = wire()
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    server.initialize(capabilities={"workspace": watching})
    asked = server.told("client/registerCapability")
    (registration,) = asked["params"]["registrations"]
    globs = [each["globPattern"] for each in registration["registerOptions"]["watchers"]]
    assert globs == ["**/transcription.toml", "**/pyproject.toml"]


async def test_a_pyproject_is_read_again_too(code, project, tmp_path):
    uri = project.open("[]")
    await project.found(uri, 1)
    project.file = tmp_path / "pyproject.toml"
    project.write('[tool.transcription]\nignore = ["B005"]\n')
    await project.found(uri, 0)


async def test_saving_a_letter_does_not_have_all_others_checked(wire, tmp_path):
    server = wire()
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    server.initialize(capabilities={"workspace": watching})
    other, saved, settings = (
        (tmp_path / name).as_uri() for name in ("1.txt", "2.txt", "transcription.toml")
    )

    def published() -> list[str]:
        sent = [
            each["params"]["uri"] for each in server.received if "uri" in each.get("params", ())
        ]
        server.received.clear()
        return sent

    def shown(uri: str) -> None:
        server.until(lambda each: each.get("params", {}).get("uri") == uri)

    for uri in (other, saved):
        server.open(uri, "[]")
        shown(uri)
    published()
    server.notify("textDocument/didSave", {"textDocument": {"uri": saved}})
    shown(saved)
    assert published() == [saved]
    server.notify("textDocument/didSave", {"textDocument": {"uri": settings}})
    shown(saved)
    assert published() == [other, saved]


async def test_another_convention_counts_at_once_in_what_is_open(code, project):
    project.file.write_text('convention = "zooniverse"\n')
    text = "a [unclear]b c"
    uri = project.open(text)
    await code.finds(uri, "B001")
    for convention in ("smithsonian", "zooniverse", "wilson"):
        project.write(f'convention = "{convention}"\n')
        await code.finds(uri, *(["B001"] if convention == "zooniverse" else []))
    hover = await code.hover(uri, 0, 5)
    assert "unclear" in hover.contents.value.lower()
