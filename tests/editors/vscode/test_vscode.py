"""The extension in Visual Studio Code, with the server that it carries and no Python on the PATH.

Facts are asked for by the probe; what a person sees of them is looked for in the window, and
pictures are taken of it.
"""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

from .workbench import Workbench, until

Picture = Callable[[str], None]

SHYTKOV = {"line": 4, "character": 36}
"""The misspelled name in the title."""
UNCLOSED = {"line": 86, "character": 0}
"""The opener of the bracket that is never closed."""


def codes(window: Workbench, file: Path) -> list[str]:
    return [each["code"] for each in window.problems(file)]


def test_the_seed_is_recognised_as_a_transcription(window: Workbench, seed: Path) -> None:
    until(lambda: window.ask("language", file=str(seed)) == "transcription", "the language")


def test_the_server_is_the_one_that_the_extension_carries(window: Workbench, seed: Path) -> None:
    window.problems(seed)
    (server,) = window.servers()
    program = Path(f"/proc/{server}/exe").readlink()
    assert program.match("server/transcription-lsp/transcription-lsp")


def test_the_lost_bracket_is_one_problem_where_it_is_opened(window: Workbench, seed: Path) -> None:
    lost = [each for each in window.problems(seed) if each["code"] == "B001"]
    assert [(each["line"], each["character"], each["severity"]) for each in lost] == [
        (*UNCLOSED.values(), "error")
    ]


def test_how_long_one_waits_for_the_first_problems(
    window: Workbench, seed: Path, measured: Callable[[str], None]
) -> None:
    window.problems(seed)
    seconds = window.ask("patience", file=str(seed))
    measured(f"VS Code: first problems {seconds:.2f} s after the extension was activated.")


def test_a_hover_says_who_is_meant_by_a_misspelled_name(window: Workbench, seed: Path) -> None:
    window.problems(seed)
    said = window.ask("hover", file=str(seed), **SHYTKOV)
    assert "Shtykov, Terentii Fomich" in said
    assert "by its looks this person is meant" in said


def test_the_problems_view_shows_the_code(window: Workbench, seed: Path, picture: Picture) -> None:
    window.problems(seed)
    window.ask("go", file=str(seed), **UNCLOSED)
    window.page.keyboard.press("Control+Shift+M")
    row = window.page.locator(".markers-panel .monaco-list-row", has_text="B001")
    row.wait_for()
    assert "is not closed" in row.inner_text()
    window.page.locator(".monaco-editor .squiggly-error").first.wait_for()
    picture("problems")
    window.ask("run", command="workbench.action.closePanel")


def test_the_hover_is_seen(window: Workbench, seed: Path, picture: Picture) -> None:
    window.problems(seed)
    window.ask("go", file=str(seed), **SHYTKOV)
    window.ask("run", command="editor.action.showHover")
    hover = window.page.locator(".monaco-hover:visible", has_text="Shtykov, Terentii Fomich")
    hover.first.wait_for()
    picture("hover")
    window.page.keyboard.press("Escape")


def test_the_reading_view_shows_what_is_written_at_the_top(
    window: Workbench, seed: Path, picture: Picture
) -> None:
    window.problems(seed)
    window.ask("go", file=str(seed), line=24, character=0)
    window.ask("run", command="transcription.openPreview")
    view = window.page.frame_locator("iframe.webview.ready").frame_locator("#active-frame")
    written = view.locator(".add.top", has_text="ought to support this proposal")
    written.wait_for()
    assert "handwritten at the top" in written.inner_text()
    view.locator(".add.top.here").wait_for()
    picture("preview")
    window.ask("run", command="workbench.action.closeEditorsInOtherGroups")


def test_a_half_typed_name_is_completed(window: Workbench, copy: Path) -> None:
    window.ask("insert", file=str(copy), line=0, character=0, text="Mere")
    offered = until(
        lambda: window.ask("completion", file=str(copy), line=0, character=4), "completions"
    )
    assert any("Meretskov" in each for each in offered)


def test_the_quick_fix_closes_the_bracket_and_the_problem_goes_away(
    window: Workbench, copy: Path
) -> None:
    assert "B001" in codes(window, copy)
    first, *_ = window.ask("repairs", file=str(copy), **UNCLOSED)
    window.ask("repair", file=str(copy), title=first, **UNCLOSED)
    assert window.ask("text", file=str(copy)).endswith("[[illegible signature]]]")
    until(lambda: "B001" not in codes(window, copy), "the problem to go away")
    assert "P002" in codes(window, copy)


def test_the_completion_is_seen_while_typing(
    window: Workbench, copy: Path, picture: Picture
) -> None:
    window.ask("insert", file=str(copy), line=84, character=0, text="\n")
    window.ask("go", file=str(copy), line=84, character=0)
    window.page.keyboard.type("To be shown to Mere", delay=30)
    offered = window.page.locator(".suggest-widget.visible .monaco-list-row", has_text="Meretskov")
    offered.first.wait_for()
    picture("completion")
    window.page.keyboard.press("Escape")


def test_a_server_that_was_killed_is_started_again_once_and_that_is_said(
    window: Workbench, copy: Path
) -> None:
    (first,) = window.servers()
    os.kill(first, signal.SIGKILL)
    _said(window, "started again")
    (second,) = until(lambda: [each for each in window.servers() if each != first], "a server")
    window.ask("insert", file=str(copy), line=0, character=0, text="[[x]")
    until(lambda: "B004" in codes(window, copy), "problems from the new server")

    os.kill(second, signal.SIGKILL)
    _said(window, "not started again")
    assert window.servers() == []

    window.ask("run", command="transcription.restartServer")
    until(window.servers, "a server")


def _said(window: Workbench, words: str) -> None:
    said = window.page.locator(".notification-list-item-message", has_text=re.compile(words))
    said.first.wait_for()
