"""What a baseline or a side file accepts is not shown in the editor either."""

import pytest
import pytest_asyncio
from lsprotocol import types

from transcription_lsp.cli.main import main

pytestmark = pytest.mark.asyncio(loop_scope="session")

FAR = "word " * 30 + "\n"
ENTRY = '[["/cable.txt"]]\ncode = "B005"\nwords = "sent to []"\n'


@pytest_asyncio.fixture(loop_scope="session")
async def project(code, tmp_path):
    """A project, and a transcription in it that is open."""

    class Project:
        file = tmp_path / "transcription.toml"
        text = tmp_path / "cable.txt"
        side = tmp_path / "s.toml"
        baseline = tmp_path / "base.json"

        def open(self, text: str) -> str:
            return code.open(text, self.text.as_uri())

        def write(self, file, text: str) -> None:
            file.write_text(text, "utf-8")
            code.file_changed(file.as_uri())

    made = Project()
    yield made
    code.close(made.text.as_uri())


async def test_the_baseline_counts_and_is_read_again(code, project):
    text = f"{FAR}sent to [] there\n{FAR}"
    project.file.write_text('baseline = "base.json"\n')
    project.text.write_text(text)
    main(["check", "--update-baseline", str(project.text)])
    uri = project.open(f"a new ]\n{text}")
    await code.finds(uri, "B002")
    before = project.baseline.read_text()
    project.write(project.baseline, '{"version": 1, "findings": []}')
    await code.finds(uri, "B002", "B005")
    project.write(project.baseline, before)
    await code.finds(uri, "B002")


async def test_the_side_file_counts_and_is_read_again(code, project):
    project.file.write_text('suppressions = "s.toml"\n')
    uri = project.open("sent to [] there\n")
    await code.finds(uri, "B005")
    project.write(project.side, ENTRY)
    await code.finds(uri)
    project.write(project.side, ENTRY.replace("sent", "given"))
    await code.finds(uri, "B005")


async def test_a_mistake_in_it_is_shown_there_and_the_last_good_one_holds(code, project):
    project.file.write_text('suppressions = "s.toml"\n')
    project.side.write_text(ENTRY)
    uri = project.open("sent to [] there\n")
    await code.finds(uri)
    project.write(project.side, ENTRY.replace("words", "wrods"))
    side = project.side.as_uri()
    await code.until(lambda: code.of(side) and code.of(side)[-1].diagnostics)
    (mistake,) = code.of(side)[-1].diagnostics
    assert mistake.message.startswith("A suppression has no `wrods`; did you mean `words`?")
    code.type(uri, (0, 0), (0, 0), "x ")
    assert await code.shown(uri) == []
    project.write(project.side, ENTRY)
    await code.until(lambda: not code.of(side)[-1].diagnostics)


async def test_a_side_file_is_no_transcription(code, project, tmp_path):
    project.file.write_text('suppressions = "s.txt"\n')
    text = '[["/cable.txt"]]\ncode = "B005"\nwords = "[]"\n'
    (tmp_path / "s.txt").write_text(text)
    uri = code.open(text, (tmp_path / "s.txt").as_uri())
    assert await code.shown(uri) == []
    code.close(uri)


async def test_all_repairs_leave_what_is_accepted(code, project):
    project.file.write_text('suppressions = "s.toml"\n')
    project.side.write_text('[["/cable.txt"]]\ncode = "L002"\nwords = "see [translators"\n')
    uri = project.open("see [translators note: as above]\ncf. [translators note: as above]\n")
    await code.finds(uri, "L002")
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    second = types.Range(types.Position(1, 5), types.Position(1, 5))
    offered = [each.title for each in await code.actions(uri, second)]
    assert offered
    assert not any(each.startswith("Accept") for each in offered)
    (repair,) = await code.actions(uri, top, ["source.fixAll"])
    (change,) = repair.edit.document_changes
    assert {edit.range.start.line for edit in change.edits} == {1}


async def test_what_is_unused_in_the_side_file_is_shown_there(code, project):
    project.file.write_text('suppressions = "s.toml"\n')
    project.side.write_text(f'{ENTRY}\n[["/other.txt"]]\ncode = "B005"\n[["/x"]]\ncode = "B0"\n')
    side = project.side.as_uri()
    uri = project.open("sent to [] there\n")
    await code.finds(uri)
    code.change(uri, types.TextDocumentContentChangeWholeDocument("sent to [x] there\n"))
    await code.finds(side, "U001")
    assert code.of(side)[-1].diagnostics[0].range.start.line == 0
    code.change(uri, types.TextDocumentContentChangeWholeDocument("sent to [] there\n"))
    await code.until(lambda: not code.of(side)[-1].diagnostics)
    project.write(project.side, ENTRY.replace("B005", "B0005"))
    await code.finds(uri, "B005")
    await code.finds(side, "U002")
    code.open(project.side.read_text(), side)
    await code.finds(side, "U002")
    code.close(side)
