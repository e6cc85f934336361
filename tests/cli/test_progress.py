"""How far a long run has come, on a terminal; elsewhere nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from transcription_lsp.cli import progress
from transcription_lsp.cli.progress import figures_of, with_progress

from .terminal import CODE, COMMAND, Terminal, letters

pytest.importorskip("rich", reason="rich is missing: pip install rich")

NUMBER = 300
AT_ONCE = "import transcription_lsp.cli.progress as progress; progress._PATIENCE = 0; " + CODE
"""The command, that shows how far it is from the first file on."""
SLOWLY = (
    "import time, transcription_lsp.cli.check as check; inspect = check.inspect_file\n"
    "def slow(task): time.sleep(0.01); return inspect(task)\n"
    "check.inspect_file = slow\n" + AT_ONCE
)
"""Besides it takes so long for each file that there is something to see."""
LINE = re.compile(r"━ ([0-9]+) of 300 files(, [0-9,]+ per second(, [0-9]+ s left)?)?$")


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Some hundred letters with a fault each."""
    letters(tmp_path / "collection", NUMBER, words=30)
    return tmp_path / "collection"


def printed(folder: Path, *arguments: str) -> str:
    """What a run prints that no terminal shows."""
    command = [*COMMAND, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_the_line_tells_number_rate_and_rest_and_vanishes(collection: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-c", SLOWLY, "check", "--no-cache", "--jobs", "1")
    window = Terminal(collection, *command, out=tmp_path / "out")
    try:
        window.wait(lambda screen: bool((found := LINE.search(screen)) and found[3]))
        assert len(window.lines) == 1
        assert window.finish() == 1
        assert b" of 300 files looked through" in window.seen
        first, summary, *_ = window.lines
        assert (first, summary[:40]) == ("", "300 findings in 300 files (300 errors). ")
    finally:
        window.close()
    assert (tmp_path / "out").read_text() == printed(collection, "check", "--no-cache")


def test_findings_on_the_same_terminal_are_not_mixed_with_it(collection: Path) -> None:
    command = (sys.executable, "-c", AT_ONCE, "check", "--no-cache", "--format", "concise")
    window = Terminal(collection, *command, NO_COLOR="1")
    try:
        window.finish()
        seen = window.seen.decode().replace("\r\n", "\n")
    finally:
        window.close()
    pieces = seen.split("\r\033[2K")
    assert any(" of 300 files" in piece for piece in pieces)
    rest = "".join(piece for piece in pieces if " of 300 files" not in piece)
    assert rest.startswith(printed(collection, "check", "--no-cache", "--format", "concise"))
    # And no finding on the row of the line, nor the line on that of a finding.
    assert not [piece for piece in pieces if " of 300 files" in piece and "\n" in piece]


@pytest.mark.parametrize("settings", [{"CI": "true"}, {"TERM": "dumb"}])
def test_nothing_is_shown_in_ci_nor_where_nothing_can_be_erased(
    collection: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    command = (sys.executable, "-c", AT_ONCE, "check", "--no-cache")
    window = Terminal(collection, *command, out=tmp_path / "out", **settings)
    try:
        window.finish()
        assert b" of 300 files" not in window.seen
        assert b"\033" not in window.seen
    finally:
        window.close()


def test_nothing_is_shown_where_rich_is_missing(collection: Path, tmp_path: Path) -> None:
    code = "import sys; sys.modules['rich'] = None; " + AT_ONCE
    command = (sys.executable, "-c", code, "check", "--no-cache")
    window = Terminal(collection, *command, out=tmp_path / "out")
    try:
        assert window.finish() == 1
        assert b"\033" not in window.seen
    finally:
        window.close()
    assert (tmp_path / "out").read_text() == printed(collection, "check", "--no-cache")


@pytest.mark.parametrize("command", [("stats",), ("detect",), ("convert", "--to", "loc", "--diff")])
def test_other_commands_show_it_too(collection: Path, tmp_path: Path, command: list[str]) -> None:
    window = Terminal(collection, sys.executable, "-c", AT_ONCE, *command, out=tmp_path / "out")
    try:
        window.finish()
        assert b" of 300 files" in window.seen
    finally:
        window.close()
    assert (tmp_path / "out").read_text() == printed(collection, *command)


def test_a_short_run_loads_nothing_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_is_wanted", lambda: True)
    monkeypatch.setattr(progress, "_line", lambda number: pytest.fail("a line is made"))
    assert list(with_progress(iter("abc"), 3, bool)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((1_204, 20_000, 850.4, 22.1), "1,204 of 20,000 files, 850 per second, 23 s left"),
        ((1, 2, None, None), "1 of 2 files"),
        ((1, 2, None, None, "files looked through"), "1 of 2 files looked through"),
        ((1, 900, 0.4, 2_247.5), "1 of 900 files, less than one per second, 37 min 28 s left"),
        ((1, 99_999, 1.0, 99_998.0), "1 of 99,999 files, 1 per second, 27 h 46 min left"),
    ],
)
def test_figures_are_said_as_people_say_them(figures, said: str) -> None:
    assert figures_of(*figures) == said
