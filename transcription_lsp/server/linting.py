"""The command that checks all transcriptions of the editor's folders.

What it finds in files that are not open is shown until the command is run again. Where one of them
is opened, what is found in it as it is typed takes the place of that, and goes when it is closed.
An editor that asks for the findings of all transcriptions itself is told to ask anew.
"""

from collections import Counter
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.server.addresses import uri_of
from transcription_lsp.server.asking import found_in_open
from transcription_lsp.server.display import Found
from transcription_lsp.server.findings import project_mistake
from transcription_lsp.server.progress import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from transcription_lsp.server.reports import Answer
    from transcription_lsp.server.server import TranscriptionServer

LINT_WORKSPACE = "transcription-lsp.lintWorkspace"

_WORDS = {
    types.DiagnosticSeverity.Error: ("error", "errors"),
    types.DiagnosticSeverity.Warning: ("warning", "warnings"),
    types.DiagnosticSeverity.Information: ("remark", "remarks"),
    types.DiagnosticSeverity.Hint: ("hint", "hints"),
}


async def lint_workspace(ls: "TranscriptionServer") -> None:
    """Check all transcriptions, show what is found in each, and say how much that is."""
    if not ls.folders:
        ls.show("No folder is open in the editor: nothing was checked.", types.MessageType.Warning)
        return
    is_taken_back = ls.protocol.is_taken_back()
    progress = await shown(ls, "Checking transcriptions")
    is_stopped = progress.is_stopped()
    mistakes: Found = {}
    try:
        files, mistaken = await ls.unopened.files(ls.folders)
        for mistake in mistaken:
            if document := ls.document(uri_of(mistake.file)):
                mistakes[document.uri] = [project_mistake(document, mistake)]
        checked = await _checked(
            ls, files, lambda: is_stopped() or is_taken_back(), progress.report
        )
        ls.display.show_linted(checked, mistakes)
    finally:
        progress.end()
    if not is_taken_back():
        ls.show(summary(len(checked), len(files), checked.values()), types.MessageType.Info)


async def _checked(
    ls: "TranscriptionServer",
    files: "list[tuple[Path, Answer | None]]",
    is_stopped: "Callable[[], bool]",
    report: "Callable[[int, int], None]",
) -> Found:
    """What is found in these files, as far as it goes until it is stopped."""
    found: Found = {}
    for number, (path, known) in enumerate(files):
        if is_stopped():
            break
        report(number, len(files))
        uri = uri_of(str(path))
        document = ls.opened(uri)
        answer = await found_in_open(ls, document) if document else known
        if answer := answer or await ls.unopened.found_in(path, ls.encoding):
            found[uri] = answer.items
    return found


def summary(checked: int, all: int, found: "Iterable[list[types.Diagnostic]]") -> str:
    """What came of it, in a sentence."""
    if not all:
        return "There is no transcription in the folders that are open: nothing was checked."
    counts = [Counter(each.severity for each in items) for items in found]
    files = sum(bool(each) for each in counts)
    numbers: Counter[types.DiagnosticSeverity | None] = sum(counts, Counter())
    parts = [_counted(numbers[each], *words) for each, words in _WORDS.items() if numbers[each]]
    was = _counted(checked, "transcription was", "transcriptions were")
    if checked < all:
        was = f"{checked:,} of {_counted(all, 'transcription was', 'transcriptions were')}"
    if not parts:
        return f"{was} checked; nothing was found."
    *most, last = parts
    what = f"{', '.join(most)} and {last}" if most else last
    return f"{was} checked; found: {what}, in {_counted(files, 'file', 'files')}."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
