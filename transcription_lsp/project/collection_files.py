"""Which files are the transcriptions of a project, and in what state each of them is."""

from collections.abc import Mapping

from transcription_lsp.project.files import search
from transcription_lsp.project.settings import Settings, find_settings
from transcription_lsp.text.file_state import State, state_of

MOST_FILES = 20_000
"""Documents of one project that are looked at; the rest, in the order of their paths, is not."""
LARGEST = 4_000_000
"""Bytes of a document that is looked at: a larger one would keep everything else waiting."""


def collected(root: str, settings: Settings) -> Mapping[str, State]:
    """The transcriptions in a folder and those below it that one project file speaks for.

    What cannot be read is left out: whoever opens it is told why.
    """
    found: dict[str, State] = {}
    for path, theirs in search([root], find_settings).files:
        if theirs.file != settings.file or path in settings.authority:
            continue
        try:
            state = state_of(path)
        except OSError:
            continue
        if state[1] <= LARGEST:
            found[path] = state
        if len(found) >= MOST_FILES:
            break
    return found
