"""Authorities as the threads of a server see them: while they are made, and when they change."""

import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from transcription_lsp.persons import compiled
from transcription_lsp.project.authority import authority_for
from transcription_lsp.project.authority_files import Findings
from transcription_lsp.project.settings import Settings
from transcription_lsp.server import authorities, compiling
from transcription_lsp.server.authorities import Authorities
from transcription_lsp.server.compiling import compile_apart

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "persons.csv").write_text("id,preferred\nstalin,Stalin\n")
    return Settings(authority=(str(tmp_path / "persons.csv"),))


class Slow:
    """Compiling that takes until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.let_go = threading.Event()
        really = compiled.opened

        def opened(*arguments):
            if threading.current_thread().name.startswith("authority"):
                assert self.let_go.wait(20)
            return really(*arguments)

        monkeypatch.setattr(compiled, "opened", opened)


def test_the_old_index_is_in_use_until_the_new_one_is_made(settings, monkeypatch) -> None:
    made = Authorities()
    assert made.current(settings, "a.txt").matcher.index.size == 1
    ready = threading.Event()
    made.ready = ready.set
    slow = Slow(monkeypatch)
    Path(settings.authority[0]).write_text("id,preferred\nstalin,Stalin\nmalik,Malik\n")
    assert made.current(settings, "a.txt").matcher.index.size == 1
    slow.let_go.set()
    assert ready.wait(20)
    assert made.current(settings, "a.txt").matcher.index.size == 2


def test_a_large_authority_is_not_awaited(settings, monkeypatch) -> None:
    monkeypatch.setattr(authorities, "AWAITED", 0)
    monkeypatch.setattr(authorities, "_OPENING", 0.01)
    slow, made, ready = Slow(monkeypatch), Authorities(), threading.Event()
    made.ready = ready.set
    assert made.current(settings, "a.txt") is None
    slow.let_go.set()
    assert ready.wait(20)
    assert made.current(settings, "a.txt").matcher.index.size == 1


def test_who_asks_whether_it_is_made_is_told_when_it_is(settings, monkeypatch) -> None:
    slow, made, ready = Slow(monkeypatch), Authorities(), threading.Event()
    made.ready = ready.set
    assert not made.is_made(settings)
    assert not made.is_made(settings, tell=True)
    slow.let_go.set()
    assert ready.wait(20)
    assert made.is_made(settings)
    assert made.is_made(Settings())


def test_what_cannot_be_read_is_said_and_what_is_wrong_is_found(settings, tmp_path) -> None:
    Path(settings.authority[0]).write_text("id,preferred\na,A\na,B\n")
    settings = settings._replace(authority=(*settings.authority, str(tmp_path / "none.csv")))
    made, found, done = Authorities(), [], threading.Event()

    def examined(each: Findings) -> None:
        found.append(each)
        done.set()

    made.examined = examined
    made.current(settings, "a.txt")
    assert done.wait(20)
    ((file,), (trouble,)) = found[0]
    assert [each.code for each in file.diagnostics] == ["A001"]
    assert "none.csv: there is no file" in trouble


def test_every_thread_has_a_matcher_of_its_own(settings) -> None:
    here = authority_for(settings, "a.txt")
    assert authority_for(settings, "b.txt").matcher is here.matcher
    with ThreadPoolExecutor(1) as other:
        there = other.submit(authority_for, settings, "a.txt").result()
    assert there.matcher is not here.matcher


def test_a_large_list_that_is_compiled_is_told_of(settings, monkeypatch) -> None:
    monkeypatch.setattr(compiled, "_LARGE", 10)
    told = []
    made = Authorities()
    made.slow = told.append
    made.current(settings, "a.txt")
    (sentence,) = told
    assert sentence.startswith("Reading the list of persons")


def test_a_large_list_is_compiled_in_a_process_of_its_own(settings, monkeypatch) -> None:
    monkeypatch.setattr(compiling, "LARGE", 1)
    # Where it is compiled here after all, nothing comes of it.
    monkeypatch.setattr(compiled, "_make", lambda *_: None)
    assert Authorities().current(settings, "a.txt") is not None


def test_a_folder_cannot_slip_in_programs_of_its_own(settings, monkeypatch, tmp_path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    compile_apart(settings.authority, {}, print)
    assert compiled.is_compiled(settings.authority) is False
    monkeypatch.setattr(compiling, "LARGE", 1)
    compile_apart(settings.authority, {}, print)
    assert compiled.is_compiled(settings.authority)


def test_what_takes_long_in_another_process_is_told_of_here(tmp_path) -> None:
    (tmp_path / "persons.csv").write_text(f"id,preferred,notes\na,Adams,{'x ' * 600_000}\n")
    told = []
    compile_apart([str(tmp_path / "persons.csv")], {}, told.append)
    (sentence,) = told
    assert sentence.startswith("Reading the list of persons (1 MB), which takes a while")


def test_a_self_contained_program_starts_itself_to_compile_a_large_list(
    settings, monkeypatch, tmp_path
) -> None:
    program = tmp_path / "transcription-lsp"
    begin = CHECKOUT / "editors" / "vscode" / "carried" / "begin.py"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{begin}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(compiling, "LARGE", 1)
    compile_apart(settings.authority, {}, print)
    assert compiled.is_compiled(settings.authority)


def test_without_another_process_a_large_list_is_compiled_here(settings, monkeypatch) -> None:
    monkeypatch.setattr(compiling, "LARGE", 1)
    monkeypatch.setattr(sys, "executable", "/nowhere")
    assert Authorities().current(settings, "a.txt") is not None


class AtOnce:
    """A worker that is done before one can ask."""

    def submit(self, do, *arguments):
        future = Future()
        future.set_result(do(*arguments))
        return future


def test_an_index_that_is_made_in_no_time_keeps_nobody_waiting(settings) -> None:
    made = Authorities()
    made._worker = AtOnce()
    found = []
    thread = threading.Thread(
        target=lambda: found.append(made.current(settings, "a.txt")), daemon=True
    )
    thread.start()
    thread.join(20)
    assert len(found) == 1
