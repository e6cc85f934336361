"""What is wrong in a list of persons shows in it, open or not, and moves with what is typed."""

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.server.lists import carried_over
from transcription_lsp.text.span import Span

from .test_pull import asked, asking, sent

LIST = "id,preferred\na,Malik\nb,Stalin\na,Belov\n"


@pytest_asyncio.fixture(loop_scope="session")
async def persons(tmp_path):
    """A list in which one id stands twice, of a project."""
    (tmp_path / "transcription.toml").write_text('authority = ["persons.csv"]\n')
    (tmp_path / "persons.csv").write_text(LIST)
    return (tmp_path / "persons.csv").as_uri()


async def found(editor, uri: str, count: int) -> list[tuple[str, int]]:
    await editor.until(lambda: editor.of(uri) and len(editor.of(uri)[-1].diagnostics) == count)
    return [(each.code, each.range.start.line) for each in editor.of(uri)[-1].diagnostics]


@pytest.mark.asyncio(loop_scope="session")
async def test_a_list_that_is_open_alone_shows_what_is_wrong_in_it(editor, persons):
    editor.open(LIST, persons)
    assert await found(editor, persons, 1) == [("A001", 3)]
    assert editor.of(persons)[-1].version == 1


@pytest.mark.asyncio(loop_scope="session")
async def test_findings_move_with_what_is_typed_and_leave_where_it_is_typed(editor, persons):
    editor.open(LIST, persons)
    await found(editor, persons, 1)
    editor.type(persons, (1, 0), (1, 0), "ж,Жуков\n")
    assert [each.range.start.line for each in await editor.shown(persons)] == [4]
    editor.type(persons, (4, 0), (4, 1), "c")
    assert await editor.shown(persons) == []


@pytest.mark.asyncio(loop_scope="session")
async def test_a_list_that_is_closed_shows_what_is_wrong_while_it_is_used(code, persons, tmp_path):
    uri = code.open("to Malik", (tmp_path / "a.txt").as_uri())
    await found(code, persons, 1)
    assert code.of(persons)[-1].version is None
    code.open(LIST, persons)
    await code.shown(persons)
    code.close(persons)
    await code.until(lambda: code.of(persons)[-1].version is None)
    assert len(code.of(persons)[-1].diagnostics) == 1
    code.close(uri)
    await found(code, persons, 0)


def test_an_editor_that_asks_is_told_to_when_a_list_was_read(wire, persons, tmp_path):
    server = wire()
    asking(server, tmp_path)
    server.open(persons, LIST)
    while not asked(server, persons)["items"]:
        server.told("workspace/diagnostic/refresh")
    assert [each["code"] for each in asked(server, persons)["items"]] == ["A001"]
    assert sent(server, "textDocument/publishDiagnostics") == []


@given(st.text("ab\n", max_size=30), st.integers(0, 30), st.integers(0, 30), st.text("ab\n"))
def test_what_is_carried_over_is_about_the_same_letters(text, start, length, typed):
    start, end = min(start, len(text)), min(start + length, len(text))
    after = text[:start] + typed + text[end:]
    spans = [Span(at, at + 2) for at in range(len(text) - 1)]
    kept = carried_over(
        [Diagnostic(each, text[each.start : each.end]) for each in spans], text, after
    )
    assert all(after[each.span.start : each.span.end] == each.message for each in kept)
    assert len(kept) == len(spans) or typed != text[start:end]
