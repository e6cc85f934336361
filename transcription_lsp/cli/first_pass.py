"""What is found out of all files of a run together before they are checked one by one.

A word drifts through a project, seldom within one file (L002); a text is the same as another
(C001); a document refers to another (C002).
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from transcription_lsp.cli.inspection import bytes_of, content_of
from transcription_lsp.cli.projects import covers
from transcription_lsp.lint.across import CODES, Across, Note
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.workers import for_each
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from transcription_lsp.cli.remembering import Memory
    from transcription_lsp.project.cluster import Cluster

_RULE, _OPTION = "label-variant", "tags"
_ASKING = CODES | {"L002"}

Files = list[tuple[str, Settings]]


class Together(NamedTuple):
    """What is known of all files of a run together."""

    files: Files
    """With settings that name the tags of them all besides those of their projects."""
    across: dict[str, Across]
    """By path, of the files of which others say something."""
    whole: frozenset[str | None]
    """The project files of which all transcriptions are in the run."""

    def of(self, path: str, settings: Settings) -> Across | None:
        """What the other files say of one; None where not all of them are known."""
        return self.across.get(path, _NOTHING) if settings.file in self.whole else None


_NOTHING = Across()


def first_pass(
    files: Files, paths: Sequence[str], by: "int | Cluster", memory: "Memory | None" = None
) -> Together:
    """What the files say of one another; `paths` are what the command line names.

    What an earlier run has noted is taken from the memory, where there is one. A single file has
    nobody to be known by, and nothing is read that no rule asks for.
    """
    projects = {id(each): each for _, each in files}
    asked = [each for each in projects.values() if _asks(each, _ASKING)]
    whole = frozenset(each.file for each in asked if _is_whole(each, paths) and _asks(each, CODES))
    if len(files) < 2 or not asked:
        return Together(files, {}, whole)
    from transcription_lsp.cli.progress import with_progress
    from transcription_lsp.lint.notes import Notes

    notes = Notes()
    found = with_progress(_noted(files, by, memory), len(files), _never, "files looked through")
    with closing(found):
        for (path, _), note in zip(files, found, strict=True):
            notes.add(path, note)
    tags = notes.tags()
    if tags:
        changed = {key: _with_tags(each, tags) for key, each in projects.items()}
        files = [(path, changed[id(settings)]) for path, settings in files]
    return Together(files, notes.across(_text_of) if whole else {}, whole)


def _noted(files: Files, by: "int | Cluster", memory: "Memory | None") -> Iterator[Note | None]:
    """The notes of files in their order; None for one that cannot be read, or only once."""
    if memory is not None:
        return memory.notes(files, by)
    return for_each(note_file, (path for path, _ in files), by, bytes_of, _none)


def note_file(path: str) -> Note | None:
    """Read a file and note what it holds; what is wrong with it is said when it is checked.

    A pipe can be read only once, and what is elsewhere is dear: those are not noted.
    """
    return note_in(content_of(path)) if os.path.isfile(path) else None


def note_in(data: bytes | str) -> Note | None:
    """What is noted of the bytes of a file; None if there is a sentence in their place."""
    if isinstance(data, str) or is_binary(data):
        return None
    from transcription_lsp.lint.noting import note_of

    return note_of(decode(data).text)


def as_note(value: Any) -> Note:
    """A note as JSON has it. Raises ValueError or TypeError for what is none."""
    words, sketch, number, volume, references = value
    return Note(dict(words), tuple(sketch), number, str(volume), tuple(references))


def _text_of(path: str) -> str | None:
    data = content_of(path)
    return None if isinstance(data, str) else decode(data).text


def _none(path: str) -> None:
    return None


def _never(note: Note | None) -> bool:
    return False


def _asks(settings: Settings, codes: Iterable[str]) -> bool:
    """Whether a project asks for one of these rules."""
    rules = settings.choice_for(settings.file or os.curdir).rules
    return any(rule.code in codes for rule in rules)


def _is_whole(settings: Settings, paths: Sequence[str]) -> bool:
    """Whether a run is over all files of a project; without one, over a folder."""
    if settings.file is None:
        return any(os.path.isdir(path) for path in paths)
    return covers(settings, paths)


def _with_tags(settings: Settings, tags: list[str]) -> Settings:
    table = dict(settings.options.get(_RULE, {}))
    named = table.get(_OPTION)
    table[_OPTION] = [*(named if isinstance(named, list) else ()), *tags]
    return settings._replace(options={**settings.options, _RULE: table})
